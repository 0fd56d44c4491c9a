import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** Candidates found in texts, beside the ledger under Commit. */
export function ledgerRoutes<Parent extends AnyRoute>(workspace: Parent) {
  return [
    createRoute({
      getParentRoute: () => workspace,
      path: 'commit/candidates',
      component: lazyRouteComponent(() => import('../commit/candidates/CandidatesPage.tsx'), 'CandidatesPage'),
    }),
  ] as const;
}
