import { LOYALTY_LIMITS } from '@plumbline/model/loyalty.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { WORTH_LIMITS, type WorthAsk } from '@plumbline/model/worth.ts';
import { openSpend } from '@plumbline/store/analytics/explain/loyalty/readWorth.ts';
import type { NumberColumn } from '@plumbline/store/analytics/explain/openUnits.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, type Subject } from '../../measure/loadSubject.ts';
import { checkDimension, checkMetric, type LoyaltyReading, openOccasions, readingFor } from './openCurve.ts';
import { readChoices } from './readChoices.ts';

const DAY_MS = 24 * 3600 * 1000;

export type WorthWork = {
  ask: WorthAsk;
  dimensions: string[];
  reading: LoyaltyReading;
  /** share of the whole company's people, where the question is about a part of it and customers are counted for all; else null */
  part: number | null;
};

/**
 * Opens the occasions of the chain from gap to money, and what customers paid where their value is to be seen from that.
 *
 * @throws Refusal not_found `measure.noDimension`, `loyalty.noMetric`; invalid `loyalty.noDimensions`, `loyalty.noPayments`
 */
export async function openWorth(context: WorkspaceContext, ask: WorthAsk) {
  const subject = await loadSubject(context);
  const { tree } = subject;
  if (ask.parent !== null) checkDimension(subject, ask.parent);
  for (const metric of [ask.satisfaction, ask.loyalty]) checkMetric(subject, metric);
  const dimensions = tree.dimensions.filter(({ parent }) => parent === ask.parent).map(({ key }) => key);
  if (dimensions.length === 0) throw new Refusal('invalid', 'loyalty.noDimensions', { dimension: ask.parent ?? '' });
  const chosen = dimensions.slice(0, WORTH_LIMITS.dimensionsMax);
  const numbers: NumberColumn[] = [
    ...chosen.flatMap((key): NumberColumn[] => [
      { key, mark: 'expected' },
      { key, mark: 'perceived' },
    ]),
    { key: `metric:${ask.satisfaction}`, mark: 'perceived' },
    { key: `metric:${ask.loyalty}`, mark: 'perceived' },
  ];
  const paid = ask.inputs.value.kind === 'known' ? null : await findSpend(context, ask, subject);
  return { open: () => open(context, ask, subject, { chosen, numbers, paid }) };
}

type Chosen = { chosen: string[]; numbers: NumberColumn[]; paid: { after: string; to: string } | null };

async function open(context: WorkspaceContext, ask: WorthAsk, subject: Subject, { chosen, numbers, paid }: Chosen) {
  const { where, asked, inputs } = ask;
  const { lines, people, sampled, groups } = await openOccasions(context, subject, {
    ...{ numbers, words: [], asked, where },
  });
  const isPart = where.region.length + where.channel.length + where.segment.length > 0;
  const isCut = isPart && inputs.customersInAll !== null;
  const everywhere = { ...where, region: [], channel: [], segment: [] };
  // only their count is wanted: lines that nobody reads are not asked for
  const all = isCut ? await openOccasions(context, subject, { numbers, words: [], asked, where: everywhere }) : null;
  // of a part of the customers the money is still that of all who answered
  const counted = sampled && inputs.customersInAll === null ? { ...inputs, customersInAll: people } : inputs;
  const work: WorthWork = {
    ...{ ask: { ...ask, inputs: counted }, dimensions: chosen, reading: readingFor(context, sampled) },
    part: all === null ? null : Math.min(1, people / Math.max(1, all.people)),
  };
  if (paid === null) return { work, tables: { occasions: lines } };
  const { hidden, excluded, roots } = subject;
  const { stores, workspace, signal } = context;
  const spend = openSpend(
    stores.analytics,
    {
      ...{ workspace: workspace.number, hidden, excluded, roots, currency: inputs.currency, ...paid },
      ...{ region: where.region, channel: where.channel, segment: where.segment },
      ...{ groups, rows: LOYALTY_LIMITS.unitsMax },
    },
    { signal },
  );
  return { work, tables: { occasions: lines, spend } };
}

/** The days in which what customers paid says what they are worth. @throws Refusal invalid `loyalty.noPayments` */
async function findSpend(context: WorkspaceContext, { where, inputs }: WorthAsk, { hidden }: Subject) {
  const { value, currency } = inputs;
  const { rows: found } = await readChoices(context, hidden);
  const currencies = found.filter(({ what }) => what === 'currency');
  const own = currencies.find(({ name }) => name === currency);
  if (own === undefined)
    throw new Refusal('invalid', 'loyalty.noPayments', {
      currency,
      known: currencies.map(({ name }) => name).join(', ') || '—',
    });
  const to = where.to ?? own.lastDay;
  const days = value.kind === 'observed' ? value.days : 0;
  return { after: new Date(Date.parse(`${to}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10), to };
}
