import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Standards under Commit, and the register of laws under Expect. */
export function standardRoutes<Parent extends AnyRoute>(workspace: Parent) {
  const getParentRoute = () => workspace;
  const editor = lazyRouteComponent(() => import('../commit/standards/StandardEditor.tsx'), 'StandardEditor');
  const lawEditor = lazyRouteComponent(() => import('./LawRoutes.tsx'), 'LawEditorRoute');
  return [
    createRoute({
      getParentRoute,
      path: 'commit/standards',
      component: lazyRouteComponent(() => import('../commit/standards/StandardsPage.tsx'), 'StandardsPage'),
    }),
    createRoute({ getParentRoute, path: 'commit/standards/new', component: editor }),
    createRoute({
      getParentRoute,
      path: 'commit/standards/$standard',
      component: lazyRouteComponent(() => import('../commit/standards/StandardPage.tsx'), 'StandardPage'),
    }),
    createRoute({ getParentRoute, path: 'commit/standards/$standard/edit', component: editor }),
    createRoute({
      getParentRoute,
      path: 'expect/laws',
      component: lazyRouteComponent(() => import('./LawRoutes.tsx'), 'LawsRoute'),
    }),
    createRoute({ getParentRoute, path: 'expect/laws/new', component: lawEditor }),
    createRoute({
      getParentRoute,
      path: 'expect/laws/$law',
      component: lazyRouteComponent(() => import('./LawRoutes.tsx'), 'LawRoute'),
    }),
    createRoute({ getParentRoute, path: 'expect/laws/$law/edit', component: lawEditor }),
  ] as const;
}
