import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { priceSearch } from '../expect/market/priceSearch.ts';

/** The pages of what is known of the market. @param workspace  the route that they lie under */
export function marketRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  const benchmarks = createRoute({
    getParentRoute,
    path: 'expect/benchmarks',
    component: lazyRouteComponent(() => import('../expect/market/BenchmarksPage.tsx'), 'BenchmarksPage'),
  });
  const swot = createRoute({
    getParentRoute,
    path: 'expect/swot',
    component: lazyRouteComponent(() => import('../expect/market/SwotPage.tsx'), 'SwotPage'),
  });
  const campaigns = createRoute({
    getParentRoute,
    path: 'expect/campaigns',
    component: lazyRouteComponent(() => import('../expect/market/CampaignsPage.tsx'), 'CampaignsPage'),
  });
  const price = createRoute({
    getParentRoute,
    path: 'expect/price',
    validateSearch: priceSearch,
    component: lazyRouteComponent(() => import('../expect/market/PricePage.tsx'), 'PricePage'),
  });
  return [benchmarks, swot, campaigns, price] as const;
}
