import { composeBudgetMove } from '@plumbline/loop/measure/channels/composeBudgetMove.ts';
import { composeChannelPairs, composeChannelScore } from '@plumbline/loop/measure/channels/composeChannels.ts';
import type { BudgetMove, ChannelContradictions, ChannelScore, ChannelsReport } from '@plumbline/model/channels.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { readChannelMoments } from '@plumbline/store/analytics/measure/channels/readChannelMoments.ts';
import {
  type ChannelContacts,
  type ChannelSales,
  type ChannelsAsked,
  type CostSpan,
  listContradictions,
  sumChannelContacts,
  sumChannelPairs,
  sumChannelSales,
} from '@plumbline/store/analytics/measure/channels/readChannels.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { type ChannelCostRow, listChannelCosts } from '@plumbline/store/operations/measure/channelCosts.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerKeptIndex } from '../answerIndex.ts';
import { answerKeptGaps, composeQuestion } from '../answerLines.ts';
import { holdVersion } from '../findAnswersVersion.ts';
import { keptCounts } from '../keptCounts.ts';
import { loadSubject, readingOf, type Subject, todayIn } from '../loadSubject.ts';
import { findChannelValues } from './keepChannelValues.ts';

export type ChannelsQuery = { from: string | null; to: string | null; points: number; days: number };
const CONTRADICTIONS_MAX = 1000;

/** One dimension or metric across channels, and what each channel brings. */
export async function answerChannels(asking: WorkspaceContext, query: ChannelsQuery): Promise<ChannelsReport> {
  refuseReversed(query);
  const context = await holdVersion(asking);
  const { stores, workspace } = context;
  const subject = await loadSubject(context);
  const asked = await askedOf(context, subject, query);
  const period = {
    ...(query.from === null ? {} : { from: query.from }),
    ...(query.to === null ? {} : { to: query.to }),
  };
  const place = { by: ['channel'], ...period } as never;
  const [costs, question] = await Promise.all([
    listChannelCosts(stores.operations, workspace.id),
    composeQuestion(context, subject, place),
  ]);
  // the heaviest alone at first, the others side by side: each keeps all processors busy
  const read = readWritten(asked);
  const lines = await answerKeptGaps(context, subject, { ...question, decided: [] }, ['perceived'], read);
  const groups = groupsOf(lines.people);
  const among = { points: query.points, groups };
  const [pairs, { contacts, sales, counted }, index] = await Promise.all([
    keptCounts(context, ['channelPairs', keyOf(asked), among], () => sumChannelPairs(stores.analytics, asked, among)),
    sumBrought(context, asked, { days: query.days, costs }),
    answerKeptIndex(context, subject, place, read),
  ]);
  const reading = { ...readingOf(context, query.to ?? todayIn(context)), clusteredBy: 'customer' as const };
  const names = new Map(subject.tree.dimensions.map((one) => [one.key, one.names]));
  const metricsOf = (channel: string): Record<string, Estimate> =>
    Object.fromEntries(index.indices.filter(({ by }) => by.channel === channel).map((one) => [one.index, one.value]));
  const channels = [
    ...new Set([
      ...lines.lines.map(({ by }) => by.channel ?? ''),
      ...index.indices.map(({ by }) => by.channel ?? ''),
      ...[...contacts, ...sales.values(), ...costs].map(({ channel }) => channel),
    ]),
  ].filter((channel) => channel !== '');
  const levels = lines.lines
    .filter(({ by, marks }) => (by.channel ?? '') !== '' && marks.perceived.kind !== 'absent')
    .map(({ dimension, by, marks }) => ({
      ...{ dimension: dimension.key, names: dimension.names, channel: by.channel ?? '', perceived: marks.perceived },
    }));
  const scores = channels.sort().map((channel): ChannelScore => {
    const own = sales.get(channel) ?? null;
    const cost = costWithin(
      counted.filter((one) => one.channel === channel),
      query,
    );
    const met = contacts.find((one) => one.channel === channel) ?? null;
    return composeChannelScore(channel, { contacts: met, sales: own, cost, metrics: metricsOf(channel) }, reading);
  });
  return {
    ...{ period: lines.period, confidence: reading.confidence, points: query.points, days: query.days },
    ...{ sampledShare: groups / LIMITS.customerGroups, channels, scores },
    metrics: subject.tree.metrics.map(({ key, names: own }) => ({ key, names: own })),
    pairs: composeChannelPairs(pairs, levels, names, reading),
    levels,
    costs: costs.map(({ enteredAt, ...cost }) => ({ ...cost, enteredAt: enteredAt.toISOString() })),
  };
}

/** Customers whose own scores contradict each other. Personal. */
export async function answerContradictions(
  asking: WorkspaceContext,
  query: ChannelsQuery,
): Promise<ChannelContradictions> {
  refuseReversed(query);
  const context = await holdVersion(asking);
  const subject = await loadSubject(context);
  const asked = await askedOf(context, subject, query);
  const among = { points: query.points, groups: LIMITS.customerGroups, rows: CONTRADICTIONS_MAX + 1 };
  const rows = await keptCounts(context, ['contradictions', keyOf(asked), among], () =>
    listContradictions(context.stores.analytics, asked, among),
  );
  const names = new Map(subject.tree.dimensions.map((one) => [one.key, one.names]));
  return {
    customers: rows.slice(0, CONTRADICTIONS_MAX).map((row) => ({ ...row, names: names.get(row.dimension) ?? null })),
    more: rows.length > CONTRADICTIONS_MAX,
  };
}

/**
 * What moving budget between two channels would bring.
 *
 * @throws Refusal invalid `channels.same`, `channels.noCost`, `channels.noSales`, `channels.currencies`, `channels.tooMuch`
 */
export async function answerBudgetMove(
  context: WorkspaceContext,
  query: ChannelsQuery & { source: string; target: string; amount: number },
): Promise<BudgetMove> {
  const { source, target, amount } = query;
  if (source === target) throw new Refusal('invalid', 'channels.same', { channel: source });
  const { scores } = await answerChannels(context, query);
  const of = (channel: string) => {
    const score = scores.find((one) => one.channel === channel);
    if (score === undefined) throw new Refusal('not_found', 'channels.unknown', { channel });
    if (score.cost === null) throw new Refusal('invalid', 'channels.noCost', { channel });
    const { people, peopleWithin, spent, converted, currency, cost } = score;
    if (people === null || peopleWithin === null || spent.kind !== 'estimate' || converted.kind !== 'estimate')
      throw new Refusal('invalid', 'channels.noSales', { channel });
    // the share is known as well as of those it is known of
    const bought = Math.round(converted.point * converted.n);
    return {
      channel,
      cost,
      met: peopleWithin,
      people: converted.n,
      converted: bought,
      spent: spent.point,
      spentError: spent.se,
      currency,
    };
  };
  const [from, to] = [of(source), of(target)];
  if (from.currency !== to.currency)
    throw new Refusal('invalid', 'channels.currencies', { first: from.currency, second: to.currency });
  if (amount > from.cost)
    throw new Refusal('invalid', 'channels.tooMuch', { amount, cost: from.cost, channel: source });
  const reading = { ...readingOf(context, query.to ?? todayIn(context)), clusteredBy: 'customer' as const };
  return composeBudgetMove(from, to, { amount, currency: from.currency }, reading);
}

async function askedOf(
  context: WorkspaceContext,
  subject: Subject,
  { from, to }: ChannelsQuery,
): Promise<ChannelsAsked> {
  const { hidden, excluded, roots } = subject;
  const written = await findChannelValues(context, subject);
  return { workspace: context.workspace.number, hidden, excluded, roots, from, to, written };
}

/** Which occasions are left out is of the version of the data, and what was written of it says the same as its rows. */
const keyOf = ({ excluded, written, ...asked }: ChannelsAsked) => ({ ...asked, excluded: excluded.length });

/** Counts scores by channel from what was written, where anything was; else, and where people are few, from rows. */
function readWritten({ written }: ChannelsAsked): typeof readMoments {
  if (written == null) return readMoments;
  return async (analytics, question, options = {}) => {
    const { keep } = options;
    const found = await readChannelMoments(analytics, question, written, keep === undefined ? {} : { keep });
    return found ?? readMoments(analytics, question, options);
  };
}

function refuseReversed({ from, to }: ChannelsQuery): void {
  if (from !== null && to !== null && from > to) throw new Refusal('invalid', 'measure.periodReversed', { from, to });
}

/** Pairs within customers are counted over so many groups of them that an answer comes at once. */
function groupsOf(people: number): number {
  const share = Math.min(1, LIMITS.comparedPeopleMax / Math.max(1, people));
  return Math.max(1, Math.floor(LIMITS.customerGroups * share));
}

const DAY_MS = 86_400_000;

/** What was entered, by as many of its days as lie within the period; null where nothing was. */
function costWithin(
  costs: readonly ChannelCostRow[],
  { from, to }: ChannelsQuery,
): { amount: number; currency: string } | null {
  const daysOf = (first: string, last: string): number =>
    Math.max(0, (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY_MS + 1);
  const within = costs.map((cost) => {
    const first = from !== null && from > cost.from ? from : cost.from;
    const last = to !== null && to < cost.to ? to : cost.to;
    return (cost.amount * daysOf(first, last)) / daysOf(cost.from, cost.to);
  });
  const amount = within.reduce((all, one) => all + one, 0);
  const [first] = costs;
  return amount > 0 && first !== undefined ? { amount, currency: first.currency } : null;
}

/** What each channel sold and whom it met, in all and on the days of which the cost is known, and the costs that are counted. */
async function sumBrought(
  context: WorkspaceContext,
  asked: ChannelsAsked,
  { days, costs }: { days: number; costs: readonly ChannelCostRow[] },
): Promise<{ contacts: ChannelContacts[]; sales: Map<string, ChannelSales>; counted: ChannelCostRow[] }> {
  // amounts of several currencies are not added: the one with the most buyers is shown, and costs in others are not counted
  const { analytics } = context.stores;
  const spans = spansOf(costs);
  const sold = await keptCounts(context, ['channelSales', keyOf(asked), spans], () =>
    sumChannelSales(analytics, asked, spans),
  );
  const sales = new Map<string, ChannelSales>();
  for (const one of sold) if (one.people > (sales.get(one.channel)?.people ?? 0)) sales.set(one.channel, one);
  const newest = new Map(costs.map(({ channel, currency }) => [channel, currency]));
  const counted = costs.filter(
    ({ channel, currency }) => currency === (sales.get(channel)?.currency ?? newest.get(channel)),
  );
  const within = { days, spans: spansOf(counted) };
  const contacts = await keptCounts(context, ['channelContacts', keyOf(asked), within], () =>
    sumChannelContacts(analytics, asked, within),
  );
  return { contacts, sales, counted };
}

/** Days with a known cost, each once: costs come by channel and first day, and those that touch are one span. */
function spansOf(costs: readonly ChannelCostRow[]): CostSpan[] {
  const spans: CostSpan[] = [];
  for (const { channel, currency, from, to } of costs) {
    const before = spans.findLast((one) => one.channel === channel && one.currency === currency);
    const next = new Date(Date.parse(`${before?.to ?? from}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
    if (before === undefined || from > next) spans.push({ channel, currency, from, to });
    else if (to > before.to) before.to = to;
  }
  return spans;
}
