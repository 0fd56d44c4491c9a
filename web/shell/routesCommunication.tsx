import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Pages of telling customers, and of what their services include. */
export function communicationRoutes<Parent extends AnyRoute>(workspace: Parent) {
  const getParentRoute = () => workspace;
  return [
    createRoute({
      getParentRoute,
      path: 'commit/communication',
      component: lazyRouteComponent(() => import('../commit/communication/PlansPage.tsx'), 'PlansPage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/communication/plans/new',
      component: lazyRouteComponent(() => import('../commit/communication/PlanEditor.tsx'), 'PlanEditor'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/communication/plans/$plan',
      component: lazyRouteComponent(() => import('../commit/communication/PlanPage.tsx'), 'PlanPage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/communication/plans/$plan/edit',
      component: lazyRouteComponent(() => import('../commit/communication/PlanEditor.tsx'), 'PlanEditor'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/communication/templates',
      component: lazyRouteComponent(() => import('../commit/communication/TemplatesPage.tsx'), 'TemplatesPage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/communication/calls',
      component: lazyRouteComponent(() => import('../commit/communication/CallsPage.tsx'), 'CallsPage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/communication/care',
      component: lazyRouteComponent(() => import('../commit/communication/CarePage.tsx'), 'CarePage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/communication/log',
      component: lazyRouteComponent(() => import('../commit/communication/LogPage.tsx'), 'LogPage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/scope',
      component: lazyRouteComponent(() => import('../commit/communication/ScopePage.tsx'), 'ScopePage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/scope/$sheet',
      component: lazyRouteComponent(() => import('../commit/communication/ScopeSheetPage.tsx'), 'ScopeSheetPage'),
    }),
  ] as const;
}
