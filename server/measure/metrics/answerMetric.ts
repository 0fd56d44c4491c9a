import { chartMetric } from '@plumbline/loop/measure/metrics/chartMetric.ts';
import { tellChanges } from '@plumbline/loop/measure/metrics/composeMetricFigures.ts';
import { correlateLead, type RegionMonth } from '@plumbline/loop/measure/metrics/correlateLead.ts';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { METRIC_KINDS, type MetricInput, metricUnit } from '@plumbline/model/metric.ts';
import type {
  MetricChange,
  MetricReport,
  MetricSplit,
  MetricTrend,
  MetricWorth,
} from '@plumbline/model/metricReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { MetricVersionRow } from '@plumbline/store/operations/measure/metricVersions.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { problemOf } from '../../http/problem.ts';
import { loadSubject, todayIn } from '../loadSubject.ts';
import { composeFigure, figureParts } from './answerMetrics.ts';
import { loadMetrics, type Register, registerWith, versionOf } from './loadMetrics.ts';
import {
  type Asked,
  listPeriods,
  type MetricQuery,
  type MetricSplitQuery,
  type MetricTrendQuery,
  readMetricsQuery,
} from './metricQuery.ts';
import { type MetricDesk, openMetricDesk } from './openMetricDesk.ts';

const NOBODY = { kind: 'absent', because: 'notMeasured' } as const;
const WORTH_MONTHS = 24;

export type OpenMetric = {
  desk: MetricDesk;
  register: Register;
  asked: Asked;
  /** the definition that is asked for */
  metric: MetricVersionRow;
};

/** Loads a metric in the version asked for, and opens the computing of it. */
export async function openMetric(context: WorkspaceContext, key: string, query: MetricQuery): Promise<OpenMetric> {
  const [subject, loaded] = await Promise.all([loadSubject(context), loadMetrics(context)]);
  const register = registerWith(loaded, key, query.version);
  const metric = register.metrics.find((one) => one.key === key);
  if (metric === undefined) throw new Refusal('not_found', 'metrics.noMetricKey', { key });
  const asked = await readMetricsQuery(context, subject, query);
  return { desk: openMetricDesk(context, subject, register.metrics, asked), register, asked, metric };
}

/** One metric whole: figure, definition with its history, what it is made of, and what it foretells. */
export async function answerMetric(context: WorkspaceContext, key: string, query: MetricQuery): Promise<MetricReport> {
  const { desk, register, asked, metric } = await openMetric(context, key, query);
  const parts = await figureParts(context, desk, key, asked);
  const { reading } = desk;
  const [change] = tellChanges([parts.difference], [metric.input.better], reading.confidence).changes;
  const ordered = register.metrics.find((one) => one.key === key);
  const made = ordered?.needs ?? [];
  return {
    ...{
      schema: 1,
      workspace: context.workspace.key,
      asOf: asked.period.to,
      period: asked.period,
      before: asked.before,
    },
    ...{ filters: asked.filters, confidence: reading.confidence, cellPeopleMin: reading.cellPeopleMin },
    figure: composeFigure(metric, parts, change as MetricChange, todayIn(context)),
    versions: (register.versions.get(key) ?? []).map(versionOf),
    madeOf: await Promise.all(
      made.map(async (need) => ({
        key: need,
        names: namesOf(register, need),
        value: (await figureParts(context, desk, need, asked)).value,
      })),
    ),
    usedBy: register.metrics
      .filter(({ needs }) => needs.includes(key))
      .map((user) => ({ key: user.key, names: user.input.names })),
    worth: await answerWorth(desk, register, metric, asked),
  };
}

const namesOf = ({ metrics }: Register, key: string): MetricInput['names'] =>
  metrics.find((one) => one.key === key)?.input.names ?? { en: key };

async function answerWorth(
  desk: MetricDesk,
  register: Register,
  { key, input }: MetricVersionRow,
  { period }: Asked,
): Promise<MetricWorth | null> {
  const { outcome } = input;
  if (outcome === null || !register.metrics.some((one) => one.key === outcome)) return null;
  const months = listPeriods('month', WORTH_MONTHS, period.to);
  const span = { from: months[0]?.from ?? period.from, to: months.at(-1)?.to ?? period.to };
  const cells = async (of: string): Promise<RegionMonth[]> =>
    (await desk.regions(of, span)).flatMap(({ region, month, value }) =>
      value.kind === 'estimate' ? [{ region, month, value: value.point, people: value.n }] : [],
    );
  try {
    const [own, later] = await Promise.all([cells(key), cells(outcome)]);
    const lags = correlateLead(own, later, desk.reading);
    return { outcome, outcomeNames: namesOf(register, outcome), lags };
  } catch (error) {
    // answers of surveys have no region
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** A metric through time, with the target of each period and control limits. */
export async function answerMetricTrend(
  context: WorkspaceContext,
  key: string,
  query: MetricTrendQuery,
): Promise<MetricTrend> {
  const { desk, register, asked, metric } = await openMetric(context, key, query);
  const spans = listPeriods(query.step, query.periods, asked.period.to);
  const span = { from: spans[0]?.from ?? asked.period.from, to: spans.at(-1)?.to ?? asked.period.to };
  const versions = register.versions.get(key) ?? [];
  // the newest definition that was there on that day, or says of itself that it holds from before; one without a target ends it
  const targetOn = (day: string): number | null =>
    versions.find(({ input, savedAt }) => (input.target?.since ?? civilDay(context, savedAt)) <= day)?.input.target
      ?.value ?? null;
  const { names, kind } = metric.input;
  const head = {
    ...({
      schema: 1,
      metric: key,
      names,
      unit: metricUnit(metric.input),
      version: metric.version,
      step: query.step,
    } as const),
    changes: versions.map(({ version, savedAt }) => ({ day: civilDay(context, savedAt), version })),
  };
  try {
    const found = await desk.steps(key, query.step, span);
    const points = spans.map((one) => ({ ...one, value: found.get(one.from) ?? NOBODY, target: targetOn(one.to) }));
    const { reading } = METRIC_KINDS[kind];
    return { ...head, points, ...chartMetric(points, reading === 'share' || reading === 'top'), refused: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...head, points: [], control: null, ewma: null, refused: refusedBy(error, context) };
  }
}

const civilDay = (context: WorkspaceContext, moment: Date): string => todayIn({ ...context, now: () => moment });

function refusedBy(error: Refusal, { locale }: Pick<WorkspaceContext, 'locale'>) {
  const { says, what, next } = problemOf(error, locale);
  return { says, what, next };
}

/** A metric by the values of one attribute. @throws Refusal invalid `measure.unknownAttribute` */
export async function answerMetricSplit(
  context: WorkspaceContext,
  key: string,
  query: MetricSplitQuery,
): Promise<MetricSplit> {
  const { split: by } = query;
  if (!(GROUPINGS as readonly string[]).includes(by) && !/^attribute:./.test(by))
    throw new Refusal('invalid', 'measure.unknownAttribute', { attribute: by, known: GROUPINGS.join(', ') });
  const { desk, asked, metric } = await openMetric(context, key, query);
  const head = { schema: 1, metric: key, unit: metricUnit(metric.input), by, period: asked.period } as const;
  try {
    const whole = (await desk.periods(key)).value;
    const cells = [...(await desk.split(key, by))].slice(0, 200).map(([value, estimate]) => ({ value, estimate }));
    return { ...head, whole, cells, refused: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...head, whole: NOBODY, cells: [], refused: refusedBy(error, context) };
  }
}
