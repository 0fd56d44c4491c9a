import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { kanoSearch } from '../expect/kano/kanoSearch.ts';
import { levelsSearch } from '../expect/levels/levelsSearch.ts';
import { trendSearch } from '../expect/trend/trendSearch.ts';
import { weightsSearch } from '../expect/weights/weightsApi.ts';

/** The pages of Expect: the tree and its weights, requirements and how expectations move. @param workspace  the route that they lie under */
export function expectRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  const expectTree = createRoute({
    getParentRoute,
    path: 'expect',
    component: lazyRouteComponent(() => import('../expect/tree/TreePage.tsx'), 'TreePage'),
  });
  const expectWeights = createRoute({
    getParentRoute,
    path: 'expect/weights',
    validateSearch: weightsSearch,
    component: lazyRouteComponent(() => import('../expect/weights/WeightsPage.tsx'), 'WeightsPage'),
  });
  const expectKano = createRoute({
    getParentRoute,
    path: 'expect/kano',
    validateSearch: kanoSearch,
    component: lazyRouteComponent(() => import('../expect/kano/KanoPage.tsx'), 'KanoPage'),
  });
  const expectLevels = createRoute({
    getParentRoute,
    path: 'expect/levels',
    validateSearch: levelsSearch,
    component: lazyRouteComponent(() => import('../expect/levels/LevelsPage.tsx'), 'LevelsPage'),
  });
  const expectPyramid = createRoute({
    getParentRoute,
    path: 'expect/pyramid',
    component: lazyRouteComponent(() => import('../expect/pyramid/PyramidPage.tsx'), 'PyramidPage'),
  });
  const expectTrend = createRoute({
    getParentRoute,
    path: 'expect/trend',
    validateSearch: trendSearch,
    component: lazyRouteComponent(() => import('../expect/trend/TrendPage.tsx'), 'TrendPage'),
  });
  return [expectTree, expectWeights, expectKano, expectLevels, expectPyramid, expectTrend] as const;
}
