import { LIMITS } from '@plumbline/model/limits.ts';
import { METRIC_STEPS } from '@plumbline/model/metricReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findMetricSpan } from '@plumbline/store/analytics/measure/metrics/metricMaterial.ts';
import { z } from 'zod';
import { findAnswersVersion } from '../findAnswersVersion.ts';
import { keptCounts } from '../keptCounts.ts';
import { FilterQuery, readAsking } from '../linesQuery.ts';
import { type MeasureContext, type Subject, todayIn } from '../loadSubject.ts';

/** The period begins at `from`, or so many days before it ends at `to`, which is the newest day of data where it is not said. */
export const MetricsQuery = FilterQuery.extend({ days: z.coerce.number().int().min(7).max(731).default(90) });
export type MetricsQuery = z.output<typeof MetricsQuery>;

export const MetricQuery = MetricsQuery.extend({ version: z.coerce.number().int().min(1).optional() });
export type MetricQuery = z.output<typeof MetricQuery>;

export const MetricTrendQuery = MetricQuery.extend({
  step: z.enum(METRIC_STEPS).default('week'),
  periods: z.coerce.number().int().min(2).max(105).default(26),
});
export type MetricTrendQuery = z.output<typeof MetricTrendQuery>;

export const MetricSplitQuery = MetricQuery.extend({ split: z.string().min(1).max(200).default('region') });
export type MetricSplitQuery = z.output<typeof MetricSplitQuery>;

export type Span = { from: string; to: string };
export type Asked = {
  period: Span;
  before: Span;
  filters: Record<string, string[]>;
  /** changes whenever data or its reading does */
  dataVersion: string;
  /** of very many people fixed groups are told apart, not each */
  clusteredBy: 'customer' | 'group';
  narrowed: Pick<ReturnType<typeof readAsking>, 'filters' | 'attributes'>;
};

const DAY_MS = 86_400_000;

/**
 * The period that is asked for, and as many days before it.
 *
 * @throws Refusal invalid `measure.periodReversed`, and those of `readAsking`
 */
export async function readMetricsQuery(
  context: MeasureContext,
  { hidden }: Pick<Subject, 'hidden'>,
  query: MetricsQuery,
): Promise<Asked> {
  const { filters, attributes, to: asked } = readAsking(query);
  const where = { workspace: context.workspace.number, hidden };
  const today = todayIn(context);
  const [{ dataVersion }, { newestDay, people }] = await Promise.all([
    findAnswersVersion(context),
    keptCounts(context, ['metricSpan', hidden], () => findMetricSpan(context.stores.analytics, where)),
  ]);
  const newest = newestDay ?? today;
  const to = asked ?? (newest > today ? today : newest);
  const from = query.from ?? addDays(to, 1 - query.days);
  if (from > to) throw new Refusal('invalid', 'measure.periodReversed', { from, to });
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const told = Object.entries(attributes).map(([name, values]) => [`attribute:${name}`, [...values]]);
  return {
    period: { from, to },
    before: { from: notBefore(addDays(from, -days)), to: notBefore(addDays(from, -1)) },
    filters: { ...(filters as Record<string, string[]>), ...Object.fromEntries(told) },
    dataVersion,
    clusteredBy: people > LIMITS.exactClusterPeopleMax ? 'group' : 'customer',
    narrowed: { filters, attributes },
  };
}

/** There are no rows of earlier days. */
const notBefore = (day: string): string => (day < '1970-01-01' ? '1970-01-01' : day);

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The whole weeks or months that lead to a day, in order: one that has not ended says too little, or something else. */
export function listPeriods(step: 'week' | 'month', periods: number, to: string): Span[] {
  const last = step === 'week' ? mondayOf(addDays(to, -6)) : firstOfMonth(addDays(to, 1), 1);
  return Array.from({ length: periods }, (_, at) => {
    const back = periods - 1 - at;
    const from = step === 'week' ? addDays(last, -7 * back) : firstOfMonth(last, back);
    return { from, to: step === 'week' ? addDays(from, 6) : addDays(firstOfMonth(from, -1), -1) };
  });
}

/** The first day of the month so many months before that of a day. */
function firstOfMonth(day: string, back: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
}
