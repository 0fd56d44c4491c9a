import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { journeySearch } from '../measure/journey/journeySearch.ts';

/** The pages of the customer's way. @param workspace  the route that they lie under */
export function journeyRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  const journeyMap = createRoute({
    getParentRoute,
    path: 'measure/journey',
    validateSearch: journeySearch,
    component: lazyRouteComponent(() => import('../measure/journey/JourneyPage.tsx'), 'JourneyPage'),
  });
  const journeyFunnel = createRoute({
    getParentRoute,
    path: 'measure/journey/funnel',
    validateSearch: journeySearch,
    component: lazyRouteComponent(() => import('../measure/journey/FunnelPage.tsx'), 'FunnelPage'),
  });
  const journeyPaths = createRoute({
    getParentRoute,
    path: 'measure/journey/paths',
    validateSearch: journeySearch,
    component: lazyRouteComponent(() => import('../measure/journey/PathsPage.tsx'), 'PathsPage'),
  });
  const journeyBlueprint = createRoute({
    getParentRoute,
    path: 'measure/journey/blueprint',
    validateSearch: journeySearch,
    component: lazyRouteComponent(() => import('../measure/journey/BlueprintPage.tsx'), 'BlueprintPage'),
  });
  const journeyDraw = createRoute({
    getParentRoute,
    path: 'measure/journey/draw',
    validateSearch: journeySearch,
    component: lazyRouteComponent(() => import('../measure/journey/DrawPage.tsx'), 'DrawPage'),
  });
  return [journeyMap, journeyFunnel, journeyPaths, journeyBlueprint, journeyDraw] as const;
}
