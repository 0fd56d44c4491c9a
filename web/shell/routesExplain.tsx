import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { causesSearch } from '../explain/causes/causesSearch.ts';
import { driversSearch } from '../explain/drivers/driversSearch.ts';
import { guidedSearch } from '../explain/guided/guidedSearch.ts';
import { churnSearch } from '../explain/loyalty/churnSearch.ts';
import { loyaltySearch } from '../explain/loyalty/loyaltySearch.ts';
import { worthSearch } from '../explain/loyalty/worthSearch.ts';
import { segmentsSearch } from '../explain/segments/segmentsSearch.ts';
import { valueSearch } from '../explain/segments/valueSearch.ts';

/** The pages of Explain. @param workspace  the route that they lie under */
export function explainRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  const explain = createRoute({
    getParentRoute,
    path: 'explain',
    beforeLoad: ({ params }) => {
      const { workspace: key } = params as { workspace: string };
      throw redirect({ to: '/w/$workspace/explain/causes', params: { workspace: key }, search: {} });
    },
  });
  const drivers = createRoute({
    getParentRoute,
    path: 'explain/drivers',
    validateSearch: driversSearch,
    component: lazyRouteComponent(() => import('../explain/drivers/DriversPage.tsx'), 'DriversPage'),
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
  const loyalty = createRoute({
    getParentRoute,
    path: 'explain/loyalty',
    validateSearch: loyaltySearch,
    component: lazyRouteComponent(() => import('../explain/loyalty/LoyaltyPage.tsx'), 'LoyaltyPage'),
  });
  const churn = createRoute({
    getParentRoute,
    path: 'explain/churn',
    validateSearch: churnSearch,
    component: lazyRouteComponent(() => import('../explain/loyalty/ChurnPage.tsx'), 'ChurnPage'),
  });
  const worth = createRoute({
    getParentRoute,
    path: 'explain/worth',
    validateSearch: worthSearch,
    component: lazyRouteComponent(() => import('../explain/loyalty/WorthPage.tsx'), 'WorthPage'),
  });
  const segments = createRoute({
    getParentRoute,
    path: 'explain/segments',
    validateSearch: segmentsSearch,
    component: lazyRouteComponent(() => import('../explain/segments/SegmentsPage.tsx'), 'SegmentsPage'),
  });
  const value = createRoute({
    getParentRoute,
    path: 'explain/value',
    validateSearch: valueSearch,
    component: lazyRouteComponent(() => import('../explain/segments/ValuePage.tsx'), 'ValuePage'),
  });
  const causes = createRoute({
    getParentRoute,
    path: 'explain/causes',
    validateSearch: causesSearch,
    component: lazyRouteComponent(() => import('../explain/causes/CausesPage.tsx'), 'CausesPage'),
  });
  return [explain, causes, drivers, guided, words, loyalty, churn, worth, segments, value] as const;
}
