import { CustomerGroup, CustomerKey, IdentityDecision, MergeSuggestion } from '@plumbline/model/identity.ts';
import { listIdentityDecisions } from '@plumbline/store/operations/listen/identityDecisions.ts';
import { findIdentityState } from '@plumbline/store/operations/listen/identityState.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { isMasked } from '../customers/isMasked.ts';
import { decideIdentity, presentDecision, retractDecision } from './decideIdentity.ts';
import { answerGroups, suggestMerges } from './suggestMerges.ts';

const ROOT = '/api/workspaces/:workspace/customers' as const;
const DECISIONS_MAX = 1000;
const Two = z.strictObject({ keyA: CustomerKey, keyB: CustomerKey, reason: z.string().trim().max(500).default('') });
const write = { permission: 'customer.write', tag: 'listen' } as const;
const read = { method: 'GET', permission: 'customer.read', tag: 'listen' } as const;

/** Who is one customer with whom: decisions, what speaks for further ones, households and companies. */
export function registerIdentityRoutes(app: App): void {
  registerDecisions(app);
  registerState(app);
}

function registerDecisions(app: App): void {
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/merge`, operationId: 'mergeCustomers' },
    summary: 'Two customers, each named by one of their keys, are one; nothing is lost by it, and it can be taken back',
    body: Two,
    answer: IdentityDecision,
    success: 'created',
    handler: (context, { body }) => decideIdentity(context, 'same', body),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/apart`, operationId: 'separateCustomers' },
    summary: 'Two keys are not one person, whatever files say; a suggestion to merge them is dismissed with it',
    body: Two,
    answer: IdentityDecision,
    success: 'created',
    handler: (context, { body }) => decideIdentity(context, 'apart', body),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/decisions`, operationId: 'listIdentityDecisions' },
    summary: 'What was decided about who is one customer, the newest first; at most a thousand',
    query: z.object({ retracted: z.stringbool().default(false) }),
    answer: z.object({ decisions: z.array(IdentityDecision) }),
    handler: async (context, { query }) => {
      const { stores, workspace } = context;
      const found = await listIdentityDecisions(stores.operations, workspace.id, { ...query, limit: DECISIONS_MAX });
      const shown = { masked: isMasked(context) };
      return { decisions: found.map((one) => presentDecision(one, shown)) };
    },
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: `${ROOT}/decisions/:decision`, operationId: 'retractIdentityDecision' },
    summary: 'Take a decision back; everything is as if it had not been made',
    params: z.object({ decision: z.uuid() }),
    answer: 'nothing',
    handler: (context, { params }) => retractDecision(context, params.decision),
  });
}

function registerState(app: App): void {
  route(app, {
    ...{ ...read, url: `${ROOT}/suggestions`, operationId: 'suggestMerges' },
    summary: 'Pairs of customers who may be one, with the reasons, best first: merge them, or say that they are apart',
    answer: z.object({
      suggestions: z.array(MergeSuggestion),
      /** there are more than are shown, or more than were looked at */
      more: z.boolean(),
    }),
    handler: (context) => suggestMerges(context),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/groups`, operationId: 'listCustomerGroups' },
    summary: 'Households or company accounts of two customers and more, the largest first; nobody is merged by it',
    query: z.object({
      by: z.enum(['household', 'company']).default('household'),
      search: z.string().trim().max(200).default(''),
      after: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    answer: z.object({ groups: z.array(CustomerGroup), next: z.int().nullable() }),
    handler: (context, { query }) => answerGroups(context, query),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/identity`, operationId: 'showIdentity' },
    summary: 'How many keys count as somebody else’s, and how many people they make up',
    answer: z.object({
      /** changes whenever it is computed anew; 0 where nobody is merged */
      revision: z.int().min(0),
      mergedKeys: z.int().min(0),
      mergedPeople: z.int().min(0),
    }),
    handler: async ({ stores, workspace }) => {
      const state = await findIdentityState(stores.operations, workspace.id);
      const { revision = 0, mergedKeys = 0, mergedPeople = 0 } = state ?? {};
      return { revision, mergedKeys, mergedPeople };
    },
  });
}
