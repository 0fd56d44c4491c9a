import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { guidedSearch } from '../explain/guided/guidedSearch.ts';

/** The pages of Explain. @param workspace  the route that they lie under */
export function explainRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  const explain = createRoute({
    getParentRoute,
    path: 'explain',
    beforeLoad: ({ params }) => {
      const { workspace: key } = params as { workspace: string };
      throw redirect({ to: '/w/$workspace/explain/guided', params: { workspace: key }, search: {} });
    },
  });
  const guided = createRoute({
    getParentRoute,
    path: 'explain/guided',
    validateSearch: guidedSearch,
    component: lazyRouteComponent(() => import('../explain/guided/GuidedPage.tsx'), 'GuidedPage'),
  });
  const words = createRoute({
    getParentRoute,
    path: 'explain/words',
    component: lazyRouteComponent(() => import('../explain/words/WordsPage.tsx'), 'WordsPage'),
  });
  return [explain, guided, words] as const;
}
