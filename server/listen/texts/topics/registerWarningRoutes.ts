import { ConversationDetail, ConversationSummary } from '@plumbline/model/textConversation.ts';
import { CURVE_ORIGINS, CURVE_PARTS, CurveReport } from '@plumbline/model/textCurve.ts';
import { WARNING_OUTCOMES, WarningChange, WarningsReport } from '@plumbline/model/textWarning.ts';
import { addTextWarning } from '@plumbline/store/operations/listen/textWarnings.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../../http/context.ts';
import { Repeated } from '../../../http/queryValues.ts';
import { type App, route } from '../../../http/route.ts';
import { answerConversation, answerConversations } from './answerConversations.ts';
import { answerCurve, exportCurve } from './answerCurve.ts';
import { answerWarnings, exportWarnings } from './answerWarnings.ts';
import { ScopeQuery, scopeOf } from './scopeQuery.ts';
import type { TextThread } from './textThread.ts';

const ROOT = '/api/workspaces/:workspace/texts' as const;
const tag = 'listen' as const;

const CurveQuery = ScopeQuery.extend({
  origin: z.enum(CURVE_ORIGINS).default('purchase'),
  event: z.string().max(200).default(''),
  by: z.enum(CURVE_PARTS).default('none'),
  days: z.coerce.number().int().min(7).max(365).default(90),
});
const WarningsQuery = ScopeQuery.extend({
  rate: z.coerce.number().min(0.01).max(0.5).default(0.1),
  days: z.coerce.number().int().min(1).max(366).default(30),
  outcome: z.enum(WARNING_OUTCOMES).default('lowRating'),
  bad: Repeated,
});
const ConversationsQuery = ScopeQuery.extend({
  promised: z.enum(['true', 'false']).default('false'),
  order: z.enum(['newest', 'worst']).default('newest'),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
/** A 64-bit number, larger than JavaScript's own. */
const ConversationParam = z.object({ conversation: z.string().regex(/^\d{1,20}$/) });

/** How customers feel along their way, whose texts warn, and what was said in conversations. */
export function registerWarningRoutes(app: App, thread: TextThread): void {
  registerCurves(app, thread);
  registerWarnings(app, thread);
  registerConversations(app, thread);
}

function registerCurves(app: App, thread: TextThread): void {
  const read = { method: 'GET', permission: 'text.read', tag } as const;
  const curveOf = (context: WorkspaceContext, { origin, event, by, days, ...query }: z.output<typeof CurveQuery>) =>
    answerCurve(context, thread, { scope: scopeOf(query), origin, event, by, days });
  route(app, {
    ...{ ...read, url: `${ROOT}/curve`, operationId: 'composeCurve' },
    summary: 'Share of negative texts by days since a purchase or an event, or by step of the journey, with a band',
    query: CurveQuery,
    answer: CurveReport,
    handler: (context, { query }) => curveOf(context, query),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/curve.csv`, operationId: 'exportCurve' },
    summary: 'The curve as a table',
    query: CurveQuery,
    answer: 'download',
    handler: async (context, { query }) => exportCurve(await curveOf(context, query), context),
  });
}

function registerWarnings(app: App, thread: TextThread): void {
  const read = { method: 'GET', permission: 'text.read', tag } as const;
  const warningsOf = (
    context: WorkspaceContext,
    { rate, days, outcome, bad: events, ...query }: z.output<typeof WarningsQuery>,
  ) => answerWarnings(context, thread, { scope: scopeOf(query), rate, days, outcome, events });
  route(app, {
    ...{ ...read, url: `${ROOT}/warnings`, operationId: 'listTextWarnings' },
    summary: 'Customers whose texts warn, at a share of false alarms, and how such warnings did on known outcomes',
    query: WarningsQuery,
    answer: WarningsReport,
    handler: (context, { query }) => warningsOf(context, query),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/warnings.csv`, operationId: 'exportTextWarnings' },
    summary: 'The warnings as a table',
    query: WarningsQuery,
    answer: 'download',
    handler: async (context, { query }) => exportWarnings(await warningsOf(context, query), context),
  });
  route(app, {
    ...{
      method: 'PUT',
      url: `${ROOT}/warnings/:person`,
      permission: 'text.write',
      operationId: 'changeTextWarning',
      tag,
    },
    summary: 'Say what becomes of a warning: seen, acting, done, and whether it was right',
    params: z.object({ person: z.coerce.number().int().min(1).max(4_294_967_295) }),
    body: WarningChange,
    answer: 'nothing',
    handler: async (context, { params, body }) => {
      const { stores, workspace, actor } = context;
      const noted = { workspace: workspace.id, person: params.person, by: nameOfActor(actor), at: context.now() };
      await addTextWarning(stores.operations, noted, body);
    },
  });
}

function registerConversations(app: App, thread: TextThread): void {
  const read = { method: 'GET', permission: 'text.read', tag } as const;
  route(app, {
    ...{ ...read, url: `${ROOT}/conversations`, operationId: 'listConversations' },
    summary: 'Conversations with who spoke, how bad the customer sounded, and how much was promised',
    query: ConversationsQuery,
    answer: z.object({ conversations: z.array(ConversationSummary), next: z.int().nullable() }),
    handler: (context, { query: { promised, order, offset, ...query } }) =>
      answerConversations(context, {
        ...{ scope: scopeOf(query), promised: promised === 'true', worst: order === 'worst', offset },
      }),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/conversations/:conversation`, operationId: 'showConversation' },
    summary: 'A conversation turn by turn, personal data masked, with scores, promises and what became of them',
    params: ConversationParam,
    answer: ConversationDetail,
    handler: (context, { params }) => answerConversation(context, thread, params.conversation),
  });
}
