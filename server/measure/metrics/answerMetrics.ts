import type { Difference } from '@plumbline/loop/measure/metrics/compareMetric.ts';
import { judgeTarget, tellChanges } from '@plumbline/loop/measure/metrics/composeMetricFigures.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { METRIC_KINDS, type MetricInput, metricUnit } from '@plumbline/model/metric.ts';
import type {
  MetricChange,
  MetricFigure,
  MetricPoint,
  MetricRefused,
  MetricsReport,
} from '@plumbline/model/metricReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { problemOf } from '../../http/problem.ts';
import { inTurns } from '../inTurns.ts';
import { loadSubject, todayIn } from '../loadSubject.ts';
import { loadMetrics } from './loadMetrics.ts';
import { METHOD_OF_READING } from './methodOfReading.ts';
import { type Asked, listPeriods, type MetricsQuery, readMetricsQuery } from './metricQuery.ts';
import { type MetricDesk, openMetricDesk } from './openMetricDesk.ts';

const WEEKS = 13;
/** So many metrics are computed side by side: what they ask of the same rows is asked at once. */
export const AT_ONCE = 50;
const NOBODY = { kind: 'absent', because: 'notMeasured' } as const;

/** The register with the figures of one period, the changes since the one before, and targets. */
export async function answerMetrics(context: WorkspaceContext, query: MetricsQuery): Promise<MetricsReport> {
  const [subject, register] = await Promise.all([loadSubject(context), loadMetrics(context)]);
  const asked = await readMetricsQuery(context, subject, query);
  const desk = openMetricDesk(context, subject, register.metrics, asked);
  const metrics = [...register.metrics].sort(byGroup);
  const parts = await inTurns(metrics, AT_ONCE, (metric) => figureParts(context, desk, metric.key, asked));
  const told = tellChanges(
    parts.map(({ difference }) => difference),
    metrics.map(({ input }) => input.better),
    desk.reading.confidence,
  );
  const { reading } = desk;
  const today = todayIn(context);
  return {
    ...{
      schema: 1,
      workspace: context.workspace.key,
      asOf: asked.period.to,
      period: asked.period,
      before: asked.before,
    },
    ...{ filters: asked.filters, confidence: reading.confidence, cellPeopleMin: reading.cellPeopleMin },
    family: told.family,
    metrics: metrics.map((metric, at) =>
      composeFigure(metric, parts[at] as FigureParts, told.changes[at] as MetricChange, today),
    ),
  };
}

const GROUPS = Object.fromEntries(Object.entries(METRIC_KINDS).map(([kind], at) => [kind, at]));
const byGroup = (one: { key: string; input: MetricInput }, other: { key: string; input: MetricInput }): number =>
  (GROUPS[one.input.kind] ?? 0) - (GROUPS[other.input.kind] ?? 0) || one.key.localeCompare(other.key);

export type FigureParts = {
  value: Estimate;
  before: Estimate;
  difference: Difference;
  weeks: MetricPoint[];
  refused: MetricRefused | null;
};

/** One metric's figures; what keeps it from having any is said in its place. */
export async function figureParts(
  context: WorkspaceContext,
  desk: MetricDesk,
  key: string,
  { period }: Pick<Asked, 'period'>,
): Promise<FigureParts> {
  try {
    const weeks = listPeriods('week', WEEKS, period.to);
    const span = { from: weeks[0]?.from ?? period.from, to: weeks.at(-1)?.to ?? period.to };
    const [figures, found] = await Promise.all([desk.periods(key), desk.steps(key, 'week', span)]);
    return {
      ...figures,
      weeks: weeks.map((week) => ({ ...week, value: found.get(week.from) ?? NOBODY })),
      refused: null,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { says, what, next } = problemOf(error, context.locale);
    const refused = { says, what, next };
    return { value: NOBODY, before: NOBODY, difference: { value: NOBODY, p: null }, weeks: [], refused };
  }
}

export function composeFigure(
  { key, version, input }: { key: string; version: number; input: MetricInput },
  { value, before, weeks, refused }: FigureParts,
  change: MetricChange,
  today: string,
): MetricFigure {
  const { names, kind, better, horizon, origin, owner, department, target, reviewOn } = input;
  const { group, reading } = METRIC_KINDS[kind];
  return {
    ...{ key, names, kind, group, method: METHOD_OF_READING[reading], unit: metricUnit(input), better, version },
    ...{ horizon, origin, owner, department, value, before, change },
    target: target === null ? null : { ...target, status: judgeTarget(value, target.value, better) },
    review: { on: reviewOn, due: reviewOn !== null && reviewOn <= today },
    ...{ weeks, refused },
  };
}
