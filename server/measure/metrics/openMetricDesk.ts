import { compareMetric, type Difference } from '@plumbline/loop/measure/metrics/compareMetric.ts';
import {
  estimateFormula,
  leaveBlocksOut,
  leaveBlocksOutOfFormula,
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
import { over } from '@plumbline/store/analytics/commit/readOutcomes.ts';
import type { MetricRows, MetricWhere } from '@plumbline/store/analytics/measure/metrics/sumMetric.ts';
import { composeOutcomesAsked } from '../../commit/ledger/composeOutcomesAsked.ts';
import { openPromise } from '../../commit/ledger/openPromise.ts';
import { breathe } from '../../house/breathe.ts';
import { type MeasureContext, readingOf, type Subject } from '../loadSubject.ts';
import { composeMetricRows, type MetricPlan } from './composeMetricRows.ts';
import { keepSums } from './keepSums.ts';
import type { Asked, Span } from './metricQuery.ts';

type Metric = OrderedMetric<{ key: string; input: MetricInput }>;
export type Periods = { value: Estimate; before: Estimate; difference: Difference };
/** Figures by the label of their cell: a first day, a value of an attribute, or both. */
type Labelled = Map<string, Estimate>;

const NOBODY: Estimate = { kind: 'absent', because: 'notMeasured' };

type DeskAsked = Pick<Asked, 'period' | 'before' | 'narrowed' | 'dataVersion' | 'clusteredBy'>;

/** Opens the computing of metrics for one question. */
export function openMetricDesk(
  context: MeasureContext,
  subject: Subject,
  metrics: readonly Metric[],
  { period: now, before, narrowed, dataVersion, clusteredBy }: DeskAsked,
): MetricDesk {
  const { number: workspace, zone } = context.workspace;
  const { hidden, excluded, roots } = subject;
  const where = { ...{ workspace, hidden, excluded, roots, zone, clusteredBy, now, before, by: [] }, ...narrowed };
  const reading: Reading = { ...readingOf(context, now.to), clusteredBy };
  const judge: Given['judge'] = async (promise) => {
    const asked = composeOutcomesAsked((await openPromise(context, subject, promise)).judged, {});
    return { ...asked, writeBefore: (question, parameters) => over({ ...asked, parameters }, question) };
  };
  return new MetricDesk(context, metrics, { where, dataVersion, reading, judge });
}

type Given = {
  where: MetricWhere;
  dataVersion: string;
  reading: Reading;
  /** how the ledger judges one of its promises */
  judge: (promise: string) => Promise<NonNullable<MetricRows['outcomes']>>;
};

/** Figures of metrics: each is computed once, a formula from the figures of its metrics, and a refusal is that of one metric alone. */
export class MetricDesk {
  readonly reading: Reading;
  private readonly stores: MeasureContext['stores'];
  private readonly now: MeasureContext['now'];
  private readonly metrics: ReadonlyMap<string, Metric>;
  private readonly where: MetricWhere;
  private readonly dataVersion: string;
  private readonly judge: Given['judge'];
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(
    { stores, now }: MeasureContext,
    metrics: readonly Metric[],
    { where, dataVersion, reading, judge }: Given,
  ) {
    this.stores = stores;
    this.now = now;
    this.metrics = new Map(metrics.map((metric) => [metric.key, metric]));
    this.where = where;
    this.dataVersion = dataVersion;
    this.reading = reading;
    this.judge = judge;
  }

  /** The period and the one before it. @throws Refusal what keeps the metric from being computed */
  periods(key: string): Promise<Periods> {
    return this.once(`periods ${key}`, async () => {
      const metric = this.find(key);
      const plan = composeMetricRows(metric.input);
      if (plan !== null) {
        const [cell] = await this.sum(plan, {});
        const figures = estimatePeriods(plan.of, cell, this.reading);
        return { ...figures, difference: compareMetric(plan.of, cell, figures, this.reading) };
      }
      const value = await this.combine(metric, async (need) => (await this.periods(need)).value);
      const before = await orAbsent(() => this.combine(metric, async (need) => (await this.periods(need)).before));
      const difference = compareMetric(null, undefined, { value, before }, this.reading);
      return { value, before, difference };
    });
  }

  /** By whole weeks or months, by their first day. */
  steps(key: string, step: 'week' | 'month', span: Span): Promise<Labelled> {
    return this.labelled(key, `${step} ${span.from} ${span.to}`, (plan) =>
      this.figures(plan, { by: [step], now: span, before: null }),
    );
  }

  /** By the values of an attribute, those of most people first. */
  split(key: string, by: string): Promise<Labelled> {
    return this.labelled(key, `split ${by}`, async (plan) => {
      const cells = await this.sum(plan, { by: [by], before: null });
      return new Map(splitMetric(plan.of, cells, this.reading).map(({ value, estimate }) => [value, estimate]));
    });
  }

  /** By month and region. */
  async regions(key: string, span: Span): Promise<{ region: string; month: string; value: Estimate }[]> {
    const found = await this.labelled(key, `regions ${span.from} ${span.to}`, (plan) =>
      this.figures(plan, { by: ['month', 'region'], now: span, before: null }),
    );
    return [...found].map(([label, value]) => {
      const [month = '', region = ''] = label.split('\n');
      return { month, region, value };
    });
  }

  private once<T>(name: string, work: () => Promise<T>): Promise<T> {
    const known = this.kept.get(name) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const begun = work();
    this.kept.set(name, begun);
    return begun;
  }

  private find(key: string): Metric {
    const metric = this.metrics.get(key);
    if (metric === undefined) throw new Refusal('not_found', 'metrics.noMetricKey', { key });
    if (metric.refusal !== null) throw metric.refusal;
    return metric;
  }

  private async sum({ rows }: MetricPlan, change: Partial<MetricWhere>): Promise<MetricCell[]> {
    const placed = { ...this.where, ...change };
    const { analytics } = this.stores;
    const seen = { dataVersion: this.dataVersion, at: this.now() };
    const judged = async () => {
      const promise = String(rows.parameters.promise);
      return { outcomes: await this.once(`ledger ${promise}`, () => this.judge(promise)) };
    };
    const asked = rows.question === 'ledger' ? { ...rows, ...(await judged()) } : rows;
    const cells = await keepSums(analytics, seen, asked, placed);
    // sums of many metrics come at once: the figures of each are made in a turn of their own
    await breathe();
    return cells;
  }

  private async figures(plan: MetricPlan, change: Partial<MetricWhere>): Promise<Labelled> {
    const cells = await this.sum(plan, change);
    const figured = cells.map(
      async (cell): Promise<[string, Estimate]> => [
        cell.by.join('\n'),
        await orAbsent(async () => estimateMetric(plan.of, cell.now, this.reading)),
      ],
    );
    return new Map(await Promise.all(figured));
  }

  /** Of a formula the labels that its first metric has. */
  private labelled(key: string, name: string, work: (plan: MetricPlan) => Promise<Labelled>): Promise<Labelled> {
    return this.once(`${name} ${key}`, async () => {
      const metric = this.find(key);
      const plan = composeMetricRows(metric.input);
      if (plan !== null) return work(plan);
      const needs = await Promise.all(metric.needs.map((need) => this.labelled(need, name, work)));
      const found = [...(needs[0]?.keys() ?? [])].map(async (label): Promise<[string, Estimate]> => {
        const at = new Map(metric.needs.map((need, place) => [need, needs[place]?.get(label) ?? NOBODY]));
        return [label, await orAbsent(() => this.combine(metric, async (need) => at.get(need) ?? NOBODY))];
      });
      return new Map(await Promise.all(found));
    });
  }

  private async combine(metric: Metric, figureOf: (key: string) => Promise<Estimate>): Promise<Estimate> {
    if (metric.formula === null) throw new RangeError(`${metric.key} is no formula`);
    // asked side by side: they are of the same rows
    const [figures, without] = await Promise.all([
      Promise.all(metric.needs.map(async (need) => [need, await figureOf(need)] as const)),
      Promise.all(metric.needs.map(async (need) => [need, await this.withoutBlocks(need)] as const)),
    ]);
    return estimateFormula(metric.formula, new Map(figures), new Map(without), metricUnit(metric.input), this.reading);
  }

  private withoutBlocks(key: string): Promise<WithoutBlocks> {
    return this.once(`blocks ${key}`, async () => {
      const metric = this.find(key);
      const plan = composeMetricRows(metric.input);
      if (plan !== null) return leaveBlocksOut(plan.of, await this.sum(plan, { by: ['block'], before: null }));
      const needs = metric.needs.map(async (need) => [need, await this.withoutBlocks(need)] as const);
      return metric.formula === null
        ? null
        : leaveBlocksOutOfFormula(metric.formula, new Map(await Promise.all(needs)));
    });
  }
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
