import { PromiseConflict } from '@plumbline/model/promiseCandidate.ts';
import { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import {
  answerCandidates,
  bringBackCandidate,
  CandidateQuery,
  CandidatesPage,
  confirmCandidate,
  dismissCandidate,
} from './answerCandidates.ts';
import { answerConflicts, settleConflict, unsettleConflict } from './answerConflicts.ts';

const CANDIDATES = '/api/workspaces/:workspace/promise-candidates' as const;
const CONFLICTS = '/api/workspaces/:workspace/promise-conflicts' as const;
const params = z.object({ key: z.string().regex(/^[0-9a-f]{24}$/) });
const tag = 'commit' as const;

/** Promises found in texts and calls, and promises that contradict each other. */
export function registerCandidateRoutes(app: App): void {
  route(app, {
    ...{ method: 'GET', url: CANDIDATES, permission: 'promise.read', operationId: 'listPromiseCandidates', tag },
    summary: 'Promises that were made in texts and calls, what was said most often first',
    query: CandidateQuery,
    answer: CandidatesPage,
    handler: (context, { query }) => answerCandidates(context, query),
  });
  const decide = { method: 'POST', permission: 'promise.write', params, tag } as const;
  route(app, {
    ...{ ...decide, url: `${CANDIDATES}/:key/confirm`, operationId: 'confirmPromiseCandidate' },
    summary: 'Make a draft of the ledger of it',
    answer: ServicePromise,
    success: 'created',
    handler: (context, { params: { key } }) => confirmCandidate(context, key),
  });
  route(app, {
    ...{ ...decide, url: `${CANDIDATES}/:key/dismiss`, operationId: 'dismissPromiseCandidate' },
    summary: 'It is no promise; it can be brought back',
    answer: 'nothing',
    handler: (context, { params: { key } }) => dismissCandidate(context, key),
  });
  route(app, {
    ...{ ...decide, url: `${CANDIDATES}/:key/restore`, operationId: 'restorePromiseCandidate' },
    summary: 'Bring back what was dismissed',
    answer: 'nothing',
    handler: (context, { params: { key } }) => bringBackCandidate(context, key),
  });
  registerConflicts(app);
}

function registerConflicts(app: App): void {
  route(app, {
    ...{ method: 'GET', url: CONFLICTS, permission: 'promise.read', operationId: 'listPromiseConflicts', tag },
    summary: 'Promises on one subject that do not go together, the open ones first',
    answer: z.object({ conflicts: z.array(PromiseConflict) }),
    handler: async (context) => ({ conflicts: await answerConflicts(context) }),
  });
  const decide = { method: 'POST', permission: 'promise.write', params, tag } as const;
  route(app, {
    ...{ ...decide, url: `${CONFLICTS}/:key/resolve`, operationId: 'resolvePromiseConflict' },
    summary: 'Say why it is none, or no longer',
    body: z.strictObject({ because: z.string().trim().min(1).max(500) }),
    answer: 'nothing',
    handler: (context, { params: { key }, body: { because } }) => settleConflict(context, key, because),
  });
  route(app, {
    ...{ ...decide, url: `${CONFLICTS}/:key/reopen`, operationId: 'reopenPromiseConflict' },
    summary: 'Take back that it was resolved',
    answer: 'nothing',
    handler: (context, { params: { key } }) => unsettleConflict(context, key),
  });
}
