import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { ledgerSearch } from '../commit/ledger/ledgerSearch.ts';
import { riskSearch } from '../commit/risk/riskSearch.ts';
import { partiesSearch } from '../measure/parties/partiesSearch.ts';

/** The pages of promises and of what was decided, under Commit. @param workspace  the route that they lie under */
export function commitRoutes<Workspace extends AnyRoute>(workspace: Workspace) {
  const getParentRoute = () => workspace;
  const commitLedger = createRoute({
    getParentRoute,
    path: 'commit',
    validateSearch: ledgerSearch,
    component: lazyRouteComponent(() => import('../commit/ledger/LedgerPage.tsx'), 'LedgerPage'),
  });
  const newPromise = createRoute({
    getParentRoute,
    path: 'commit/promises/new',
    component: lazyRouteComponent(() => import('../commit/ledger/PromiseEditor.tsx'), 'PromiseEditor'),
  });
  const onePromise = createRoute({
    getParentRoute,
    path: 'commit/promises/$promise',
    component: lazyRouteComponent(() => import('../commit/ledger/PromisePage.tsx'), 'PromisePage'),
  });
  const editPromise = createRoute({
    getParentRoute,
    path: 'commit/promises/$promise/edit',
    component: lazyRouteComponent(() => import('../commit/ledger/PromiseEditor.tsx'), 'PromiseEditor'),
  });
  const commitCalendars = createRoute({
    getParentRoute,
    path: 'commit/calendars',
    component: lazyRouteComponent(() => import('../commit/ledger/CalendarsPage.tsx'), 'CalendarsPage'),
  });
  const commitAtRisk = createRoute({
    getParentRoute,
    path: 'commit/at-risk',
    validateSearch: riskSearch,
    component: lazyRouteComponent(() => import('../commit/risk/AtRiskPage.tsx'), 'AtRiskPage'),
  });
  const commitRemedies = createRoute({
    getParentRoute,
    path: 'commit/remedies',
    validateSearch: riskSearch,
    component: lazyRouteComponent(() => import('../commit/risk/RemediesPage.tsx'), 'RemediesPage'),
  });
  const commitParties = createRoute({
    getParentRoute,
    path: 'commit/parties',
    validateSearch: partiesSearch,
    component: lazyRouteComponent(() => import('./PartiesRoute.tsx'), 'PartiesRoute'),
  });
  const commitTransparency = createRoute({
    getParentRoute,
    path: 'commit/transparency',
    component: lazyRouteComponent(() => import('../commit/transparency/TransparencyPage.tsx'), 'TransparencyPage'),
  });
  const commitDecided = createRoute({
    getParentRoute,
    path: 'commit/decided',
    component: lazyRouteComponent(() => import('../commit/decided/DecidedPage.tsx'), 'DecidedPage'),
  });
  const commitCandidates = createRoute({
    getParentRoute,
    path: 'commit/candidates',
    component: lazyRouteComponent(() => import('../commit/candidates/CandidatesPage.tsx'), 'CandidatesPage'),
  });
  return [
    commitLedger,
    newPromise,
    onePromise,
    editPromise,
    commitCalendars,
    commitAtRisk,
    commitRemedies,
    commitParties,
    commitTransparency,
    commitDecided,
    commitCandidates,
  ] as const;
}
