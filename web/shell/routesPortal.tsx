import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { portalSearch } from '../commit/portal/portalSearch.ts';

/** Pages of the customer portal, for the staff. */
export function portalRoutes<Parent extends AnyRoute>(workspace: Parent) {
  const getParentRoute = () => workspace;
  return [
    createRoute({
      getParentRoute,
      path: 'commit/portal',
      validateSearch: portalSearch,
      component: lazyRouteComponent(() => import('../commit/portal/SuggestionsPage.tsx'), 'SuggestionsPage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/portal/queue',
      component: lazyRouteComponent(() => import('../commit/portal/QueuePage.tsx'), 'QueuePage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/portal/rounds',
      component: lazyRouteComponent(() => import('../commit/portal/RoundsPage.tsx'), 'RoundsPage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/portal/settings',
      component: lazyRouteComponent(() => import('../commit/portal/SettingsPage.tsx'), 'SettingsPage'),
    }),
    createRoute({
      getParentRoute,
      path: 'commit/portal/$suggestion',
      component: lazyRouteComponent(() => import('../commit/portal/SuggestionPage.tsx'), 'SuggestionPage'),
    }),
  ] as const;
}
