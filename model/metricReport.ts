import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';
import {
  METRIC_BETTER,
  METRIC_GROUPS,
  METRIC_HORIZONS,
  METRIC_KIND_KEYS,
  METRIC_ORIGINS,
  METRICS_MAX,
  MetricVersion,
} from './metric.ts';

const Days = z.object({ from: z.string(), to: z.string() });

/** Why a metric has no figure: a sentence for people, and its key for programs. */
const Refused = z.object({ says: z.string(), what: z.string(), next: z.string() });
export type MetricRefused = z.infer<typeof Refused>;

/** Whether a figure really moved: the difference of two periods, of the same people where they are. */
export const MetricChange = z
  .object({
    value: Estimate,
    p: z.number().nullable(),
    /** Benjamini–Hochberg over all tiles of the answer */
    pAdjusted: z.number().nullable(),
    told: z.enum(['rose', 'fell', 'unclear', 'none']),
    /** by the direction of the metric; null where it has none or nothing moved for sure */
    good: z.boolean().nullable(),
  })
  .meta({ id: 'MetricChange' });
export type MetricChange = z.infer<typeof MetricChange>;

export const TARGET_STATUS = ['met', 'missed', 'unclear', 'none'] as const;
export type TargetStatus = (typeof TARGET_STATUS)[number];

export const MetricTarget = z
  .object({ value: z.number(), since: z.string(), status: z.enum(TARGET_STATUS) })
  .meta({ id: 'MetricTarget' });

/** One period of a metric. */
export const MetricPoint = z.object({ from: z.string(), to: z.string(), value: Estimate }).meta({ id: 'MetricPoint' });
export type MetricPoint = z.infer<typeof MetricPoint>;

/** One metric in one period, beside the one before. */
export const MetricFigure = z
  .object({
    key: z.string(),
    names: Names,
    kind: z.enum(METRIC_KIND_KEYS),
    group: z.enum(METRIC_GROUPS),
    /** chapter of the methods */
    method: z.string(),
    unit: z.string(),
    better: z.enum(METRIC_BETTER).nullable(),
    version: z.int(),
    horizon: z.enum(METRIC_HORIZONS),
    origin: z.enum(METRIC_ORIGINS),
    owner: z.string(),
    department: z.string(),
    value: Estimate,
    before: Estimate,
    change: MetricChange,
    target: MetricTarget.nullable(),
    review: z.object({ on: z.string().nullable(), due: z.boolean() }),
    /** the weeks that lead to the end of the period */
    weeks: z.array(MetricPoint).max(26),
    refused: Refused.nullable(),
  })
  .meta({ id: 'MetricFigure' });
export type MetricFigure = z.infer<typeof MetricFigure>;

/** The answer of `plumbline metrics --json` and of `GET …/metrics`. */
export const MetricsReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    asOf: z.string(),
    period: Days,
    before: Days,
    filters: z.record(z.string(), z.array(z.string())),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    /** how many changes were tested together */
    family: z.int(),
    metrics: z.array(MetricFigure).max(METRICS_MAX),
  })
  .meta({ id: 'MetricsReport' });
export type MetricsReport = z.infer<typeof MetricsReport>;

/** How a metric went with what an outcome became some months later, over regions and months. */
export const MetricWorth = z
  .object({
    outcome: z.string(),
    outcomeNames: Names,
    lags: z
      .array(
        z.object({
          months: z.int(),
          /** correlation of deviations from each region's own mean; interval clustered by region */
          value: Estimate,
          p: z.number().nullable(),
          pAdjusted: z.number().nullable(),
          cells: z.int(),
          regions: z.int(),
        }),
      )
      .max(6),
  })
  .meta({ id: 'MetricWorth' });
export type MetricWorth = z.infer<typeof MetricWorth>;

/** One metric whole: figure, definition and what became of it. */
export const MetricReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    asOf: z.string(),
    period: Days,
    before: Days,
    filters: z.record(z.string(), z.array(z.string())),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    figure: MetricFigure,
    /** the newest first */
    versions: z.array(MetricVersion).max(500),
    /** what a formula is made of, and what is made of this one */
    madeOf: z.array(z.object({ key: z.string(), names: Names, value: Estimate })).max(50),
    usedBy: z.array(z.object({ key: z.string(), names: Names })).max(200),
    worth: MetricWorth.nullable(),
  })
  .meta({ id: 'MetricReport' });
export type MetricReport = z.infer<typeof MetricReport>;

export const METRIC_STEPS = ['week', 'month'] as const;
export type MetricStep = (typeof METRIC_STEPS)[number];

const Chart = z.object({
  kind: z.enum(['shares', 'individuals', 'ewma']),
  centre: z.number(),
  points: z.array(
    z.object({ from: z.string(), value: z.number(), lower: z.number(), upper: z.number(), outside: z.boolean() }),
  ),
});
export type MetricChart = z.infer<typeof Chart>;

/** A metric through time, with its control limits. */
export const MetricTrend = z
  .object({
    schema: z.literal(1),
    metric: z.string(),
    names: Names,
    unit: z.string(),
    version: z.int(),
    step: z.enum(METRIC_STEPS),
    points: z.array(MetricPoint.extend({ target: z.number().nullable() })).max(106),
    /** single values, or shares of periods of their own size */
    control: Chart.nullable(),
    /** sees small lasting shifts that single values hide */
    ewma: Chart.nullable(),
    /** where the definition changed */
    changes: z.array(z.object({ day: z.string(), version: z.int() })),
    refused: Refused.nullable(),
  })
  .meta({ id: 'MetricTrend' });
export type MetricTrend = z.infer<typeof MetricTrend>;

/** A metric by the values of one attribute, each against all the others. */
export const MetricSplit = z
  .object({
    schema: z.literal(1),
    metric: z.string(),
    unit: z.string(),
    by: z.string(),
    period: Days,
    whole: Estimate,
    cells: z.array(z.object({ value: z.string(), estimate: Estimate })).max(200),
    refused: Refused.nullable(),
  })
  .meta({ id: 'MetricSplit' });
export type MetricSplit = z.infer<typeof MetricSplit>;

/** What there is to make metrics of. */
export const MetricMaterial = z
  .object({
    metrics: z.array(z.object({ key: z.string(), names: Names })),
    dimensions: z.array(z.object({ key: z.string(), names: Names })),
    questions: z.array(z.object({ question: z.string(), low: z.number(), high: z.number(), people: z.int() })),
    events: z.array(z.string()),
    /** keys of promises that imports brought */
    promises: z.array(z.string()),
    /** promises of the ledger that were ever published */
    ledger: z.array(z.object({ id: z.string(), names: Names })),
    currencies: z.array(z.string()),
    natives: z.array(z.object({ dimension: z.string(), unit: z.string() })),
  })
  .meta({ id: 'MetricMaterial' });
export type MetricMaterial = z.infer<typeof MetricMaterial>;
