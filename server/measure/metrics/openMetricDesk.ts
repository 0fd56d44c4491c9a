import { compareMetric, type Difference } from '@plumbline/loop/measure/metrics/compareMetric.ts';
import {
  estimateFormula,
  leaveBlocksOut,
  type WithoutBlocks,
} from '@plumbline/loop/measure/metrics/estimateFormula.ts';
import { estimateMetric, estimatePeriods } from '@plumbline/loop/measure/metrics/estimateMetric.ts';
import type { OrderedMetric } from '@plumbline/loop/measure/metrics/orderMetrics.ts';
import { splitMetric } from '@plumbline/loop/measure/metrics/splitMetric.ts';
import type { Reading } from '@plumbline/loop/measure/reading.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { type MetricInput, metricUnit } from '@plumbline/model/metric.ts';
import type { MetricCell } from '@plumbline/model/metricMoments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { MetricWhere } from '@plumbline/store/analytics/measure/metrics/sumMetric.ts';
import { type MeasureContext, readingOf, type Subject } from '../loadSubject.ts';
import { composeMetricRows } from './composeMetricRows.ts';
import { keepSums } from './keepSums.ts';
import type { Asked, Span } from './metricQuery.ts';

type Metric = OrderedMetric<{ key: string; input: MetricInput }>;
export type Periods = { value: Estimate; before: Estimate; difference: Difference };
/** Figures of one metric: each is computed once, and a refusal is that of the metric alone. */
export type MetricDesk = {
  reading: Reading;
  periods(key: string): Promise<Periods>;
  /** by whole weeks or months, by their first day */
  steps(key: string, step: 'week' | 'month', span: Span): Promise<Map<string, Estimate>>;
  /** by the values of an attribute, those of most people first */
  split(key: string, by: string): Promise<Map<string, Estimate>>;
  /** by month and region */
  regions(key: string, span: Span): Promise<{ region: string; month: string; value: Estimate }[]>;
};

const NOBODY: Estimate = { kind: 'absent', because: 'notMeasured' };

/** Opens the computing of metrics for one question. */
export function openMetricDesk(
  context: MeasureContext,
  { hidden, excluded, roots }: Subject,
  metrics: readonly Metric[],
  asked: Pick<Asked, 'period' | 'before' | 'narrowed' | 'dataVersion'>,
): MetricDesk {
  const byKey = new Map(metrics.map((metric) => [metric.key, metric]));
  const { period: now, before, narrowed, dataVersion } = asked;
  const { number: workspace, zone } = context.workspace;
  const reading: Reading = { ...readingOf(context, now.to), clusteredBy: 'customer' };
  const where: MetricWhere = { ...{ workspace, hidden, excluded, roots, zone, now, before, by: [] }, ...narrowed };
  const kept = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const known = kept.get(name) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const begun = work();
    kept.set(name, begun);
    return begun;
  };
  const find = (key: string): Metric => {
    const metric = byKey.get(key);
    if (metric === undefined) throw new Refusal('not_found', 'metrics.noMetricKey', { key });
    if (metric.refusal !== null) throw metric.refusal;
    return metric;
  };
  const cellsOf = (metric: Metric, change: Partial<MetricWhere>): Promise<MetricCell[]> => {
    const plan = composeMetricRows(metric.input);
    if (plan === null) throw new RangeError(`${metric.key} is a formula`);
    const placed = { ...where, ...change };
    refusePlaces(metric.input, placed);
    return keepSums(context.stores.analytics, dataVersion, plan.rows, placed);
  };
  const blocksOf = (key: string): Promise<WithoutBlocks> =>
    once(`blocks ${key}`, async () => {
      const metric = byKey.get(key);
      if (metric === undefined || metric.input.data.from === 'formula') return null;
      return leaveBlocksOut(await cellsOf(metric, { by: ['block'], before: null }));
    });
  /** A formula from the figures of its metrics; a mean of figures that were figured alike. */
  const compose = async (metric: Metric, figures: (key: string) => Promise<Estimate>): Promise<Estimate> => {
    if (metric.formula === null) throw new RangeError(`${metric.key} is no formula`);
    const needs = await Promise.all(metric.needs.map(async (key) => [key, await figures(key)] as const));
    const without = await Promise.all(metric.needs.map(async (key) => [key, await blocksOf(key)] as const));
    return estimateFormula(metric.formula, new Map(needs), new Map(without), metricUnit(metric.input), reading);
  };

  const periods = (key: string): Promise<Periods> =>
    once(`periods ${key}`, async () => {
      const metric = find(key);
      const plan = composeMetricRows(metric.input);
      if (plan !== null) {
        const [cell] = await cellsOf(metric, {});
        const figures = estimatePeriods(plan.of, cell, reading);
        return { ...figures, difference: compareMetric(plan.of, cell, figures, reading) };
      }
      const value = await compose(metric, async (need) => (await periods(need)).value);
      const earlier = await orAbsent(() => compose(metric, async (need) => (await periods(need)).before));
      const figures = { value, before: earlier };
      return { ...figures, difference: compareMetric(null, undefined, figures, reading) };
    });

  /** By the labels of cells; of a formula those that all its metrics have. */
  const labelled = (
    key: string,
    name: string,
    cells: (metric: Metric) => Promise<Map<string, Estimate>>,
  ): Promise<Map<string, Estimate>> =>
    once(`${name} ${key}`, async () => {
      const metric = find(key);
      if (metric.formula === null) return cells(metric);
      const needs = await Promise.all(metric.needs.map((need) => labelled(need, name, cells)));
      const labels = [...(needs[0]?.keys() ?? [])];
      const found = await Promise.all(
        labels.map(async (label) => {
          const at = new Map(metric.needs.map((need, place) => [need, needs[place]?.get(label) ?? NOBODY]));
          return [label, await orAbsent(() => compose(metric, async (need) => at.get(need) ?? NOBODY))] as const;
        }),
      );
      return new Map(found);
    });

  const steps: MetricDesk['steps'] = (key, step, span) =>
    labelled(key, `${step} ${span.from} ${span.to}`, async (metric) => {
      const { of } = composeMetricRows(metric.input) ?? {};
      const cells = await cellsOf(metric, { by: [step], now: span, before: null });
      const figured = cells.map(async (cell) => {
        const figure = of === undefined ? NOBODY : await orAbsent(async () => estimateMetric(of, cell.now, reading));
        return [cell.by[0] ?? '', figure] as const;
      });
      return new Map(await Promise.all(figured));
    });

  return {
    reading,
    periods,
    steps,
    split: (key, by) =>
      labelled(key, `split ${by}`, async (metric) => {
        const { of } = composeMetricRows(metric.input) ?? {};
        if (of === undefined) return new Map();
        const cells = await cellsOf(metric, { by: [by], before: null });
        return new Map(splitMetric(of, cells, reading).map(({ value, estimate }) => [value, estimate]));
      }),
    regions: async (key, span) => {
      const found = await labelled(key, `regions ${span.from} ${span.to}`, async (metric) => {
        const { of } = composeMetricRows(metric.input) ?? {};
        const cells = await cellsOf(metric, { by: ['month', 'region'], now: span, before: null });
        const figured = cells.map(async (cell) => {
          const figure = of === undefined ? NOBODY : await orAbsent(async () => estimateMetric(of, cell.now, reading));
          return [cell.by.join('\n'), figure] as const;
        });
        return new Map(await Promise.all(figured));
      });
      return [...found].map(([label, value]) => {
        const [month = '', region = ''] = label.split('\n');
        return { month, region, value };
      });
    },
  };
}

/** Answers of surveys know their day, not their place. @throws Refusal invalid `metrics.noPlace` */
function refusePlaces({ data }: Pick<MetricInput, 'data'>, { by, filters, attributes }: MetricWhere): void {
  if (data.from !== 'question') return;
  const placed = [
    ...by.filter((name) => !['week', 'month', 'block', 'source'].includes(name)),
    ...Object.entries(filters).flatMap(([name, values]) => (name !== 'source' && values.length > 0 ? [name] : [])),
    ...Object.keys(attributes),
  ];
  if (placed[0] !== undefined)
    throw new Refusal('invalid', 'metrics.noPlace', { question: data.question, by: placed[0] });
}

/** What stands beside the figure that was asked for must not keep it from being shown. */
async function orAbsent(work: () => Promise<Estimate>): Promise<Estimate> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return NOBODY;
    throw error;
  }
}
