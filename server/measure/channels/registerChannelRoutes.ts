import { BudgetMove, ChannelContradictions, ChannelCostInput, ChannelsReport } from '@plumbline/model/channels.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addChannelCost, removeChannelCost } from '@plumbline/store/operations/measure/channelCosts.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { nameOfActor } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { answerBudgetMove, answerChannels, answerContradictions, type ChannelsQuery } from './answerChannels.ts';
import { listContradictionRows, listCostRows, listPairRows, listScoreRows } from './listChannelRows.ts';

const ROOT = '/api/workspaces/:workspace/channels' as const;
const Query = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  points: z.coerce.number().min(1).max(100).optional(),
  days: z.coerce.number().int().min(1).max(365).optional(),
});
const POINTS = 30;
const DAYS = 30;
/** What is asked where nothing is said. */
export const readChannelsQuery = ({ from, to, points, days }: z.output<typeof Query>): ChannelsQuery => ({
  ...{ from: from ?? null, to: to ?? null, points: points ?? POINTS, days: days ?? DAYS },
});
const FORMS = [
  ['csv', 'Csv'],
  ['xlsx', 'Xlsx'],
] as const;

/** The same dimension across channels, what each channel brings, and what it costs. */
export function registerChannelRoutes(app: App): void {
  const read = { method: 'GET', permission: 'measure.read', tag: 'measure' } as const;
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'composeChannels' },
    summary: 'Channels: how consistently the same customers are served, and a scorecard',
    ...{ query: Query, answer: ChannelsReport },
    handler: (context, { query }) => answerChannels(context, readChannelsQuery(query)),
  });
  for (const [form, upper] of FORMS) {
    route(app, {
      ...{ ...read, url: `${ROOT}/consistency.${form}`, operationId: `exportChannelPairs${upper}` },
      summary: 'Differences between channels within customers as a table',
      ...{ query: Query, answer: 'download' },
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-channel-consistency`,
          form,
          listPairRows(await answerChannels(context, readChannelsQuery(query)), context.locale),
        ),
    });
    route(app, {
      ...{ ...read, url: `${ROOT}/scorecard.${form}`, operationId: `exportChannelScores${upper}` },
      summary: 'The scorecard of channels as a table',
      ...{ query: Query, answer: 'download' },
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-channels`,
          form,
          listScoreRows(await answerChannels(context, readChannelsQuery(query))),
        ),
    });
    route(app, {
      ...{ ...read, url: `${ROOT}/costs.${form}`, operationId: `exportChannelCosts${upper}` },
      summary: 'What channels cost, as people entered it, as a table',
      ...{ query: Query, answer: 'download' },
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-channel-costs`,
          form,
          listCostRows(await answerChannels(context, readChannelsQuery(query))),
        ),
    });
    route(app, {
      ...{ ...read, permission: 'evidence.read' },
      ...{ url: `${ROOT}/contradictions.${form}`, operationId: `exportContradictions${upper}` },
      summary: 'Customers whose own scores contradict each other between channels, as a table',
      ...{ query: Query, answer: 'download' },
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-contradictions`,
          form,
          listContradictionRows(await answerContradictions(context, readChannelsQuery(query)), context.locale),
        ),
    });
  }
  route(app, {
    ...{ ...read, permission: 'evidence.read', url: `${ROOT}/contradictions`, operationId: 'listContradictions' },
    summary: 'Customers whose own scores contradict each other between channels',
    ...{ query: Query, answer: ChannelContradictions },
    handler: (context, { query }) => answerContradictions(context, readChannelsQuery(query)),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/move`, operationId: 'composeBudgetMove' },
    summary: 'What moving budget from one channel to another would bring, at returns that stay as they are',
    query: Query.extend({
      source: z.string().min(1),
      target: z.string().min(1),
      amount: z.coerce.number().positive(),
    }),
    answer: BudgetMove,
    handler: (context, { query }) =>
      answerBudgetMove(context, {
        ...readChannelsQuery(query),
        ...{ source: query.source, target: query.target, amount: query.amount },
      }),
  });
  registerCosts(app);
}

function registerCosts(app: App): void {
  const write = { permission: 'journey.write', tag: 'measure' } as const;
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/costs`, operationId: 'addChannelCost', success: 'created' },
    summary: 'Notes what a channel cost over a stretch of days',
    ...{ body: ChannelCostInput, answer: z.object({ id: z.uuid() }) },
    handler: async ({ stores, workspace, actor, now }, { body }) => {
      const { from, to } = body;
      if (from > to) throw new Refusal('invalid', 'measure.periodReversed', { from, to });
      const of = { workspace: workspace.id, input: body, by: nameOfActor(actor), at: now() };
      return { id: await addChannelCost(stores.operations, of) };
    },
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: `${ROOT}/costs/:cost`, operationId: 'removeChannelCost' },
    summary: 'Takes a cost of a channel back',
    ...{ params: z.object({ cost: z.uuid() }), answer: 'nothing' },
    handler: async ({ stores, workspace, actor, now }, { params }) => {
      const of = { workspace: workspace.id, id: params.cost, by: nameOfActor(actor), at: now() };
      if (!(await removeChannelCost(stores.operations, of)))
        throw new Refusal('not_found', 'channels.noEntry', { cost: params.cost });
    },
  });
}
