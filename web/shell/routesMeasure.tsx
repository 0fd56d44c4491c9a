import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { beliefsSearch } from '../measure/beliefs/beliefsSearch.ts';
import { channelsSearch } from '../measure/channels/channelsSearch.ts';
import { explorerSearch } from '../measure/explorer/explorerSearch.ts';
import { fiveGapsSearch } from '../measure/fivegaps/fiveGapsSearch.ts';
import { metricsSearch } from '../measure/metrics/metricsSearch.ts';
import { journeyRoutes } from './routesJourney.tsx';

/** The pages of Measure beside the lines. @param workspace  the route that they lie under */
export function measureRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  const measureExplore = createRoute({
    getParentRoute,
    path: 'measure/explore',
    validateSearch: explorerSearch,
    component: lazyRouteComponent(() => import('../measure/explorer/ExplorerPage.tsx'), 'ExplorerPage'),
  });
  const measureFiveGaps = createRoute({
    getParentRoute,
    path: 'measure/five-gaps',
    validateSearch: fiveGapsSearch,
    component: lazyRouteComponent(() => import('../measure/fivegaps/FiveGapsPage.tsx'), 'FiveGapsPage'),
  });
  const measureBeliefs = createRoute({
    getParentRoute,
    path: 'measure/beliefs',
    validateSearch: beliefsSearch,
    component: lazyRouteComponent(() => import('../measure/beliefs/BeliefsPage.tsx'), 'BeliefsPage'),
  });
  const measureMetrics = createRoute({
    getParentRoute,
    path: 'measure/metrics',
    validateSearch: metricsSearch,
    component: lazyRouteComponent(() => import('../measure/metrics/MetricsPage.tsx'), 'MetricsPage'),
  });
  const measureMetric = createRoute({
    getParentRoute,
    path: 'measure/metrics/$metric',
    validateSearch: metricsSearch,
    component: lazyRouteComponent(() => import('../measure/metrics/MetricPage.tsx'), 'MetricPage'),
  });
  const measureScorecard = createRoute({
    getParentRoute,
    path: 'measure/scorecard',
    validateSearch: metricsSearch,
    component: lazyRouteComponent(() => import('../measure/metrics/ScorecardPage.tsx'), 'ScorecardPage'),
  });
  const measureChannels = createRoute({
    getParentRoute,
    path: 'measure/channels',
    validateSearch: channelsSearch,
    component: lazyRouteComponent(() => import('../measure/channels/ChannelsPage.tsx'), 'ChannelsPage'),
  });
  return [
    measureChannels,
    measureMetrics,
    measureMetric,
    measureScorecard,
    ...journeyRoutes(workspace),
    measureFiveGaps,
    measureBeliefs,
    measureExplore,
  ] as const;
}
