import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';
import { METRICS_MAX, MetricKey } from './metric.ts';
import { MetricTarget } from './metricReport.ts';

/** The four views of a balanced scorecard (Kaplan & Norton 1992), in the order they are read. */
export const SCORECARD_VIEWS = ['financial', 'customer', 'internalProcess', 'learningAndGrowth'] as const;
export type ScorecardView = (typeof SCORECARD_VIEWS)[number];

/** A measure on a scorecard. A department's own weight or target stands in place of what it inherits; weight 0 leaves it out. */
export const ScorecardKpi = z
  .strictObject({
    metric: MetricKey,
    view: z.enum(SCORECARD_VIEWS),
    weight: z.number().min(0).max(1000),
    /** null: that of the metric itself */
    target: z.number().nullable(),
    /** the value that scores 0 */
    baseline: z.number(),
    owner: z.string().max(120),
    department: z.string().max(120),
    /** the gap that it should close */
    dimension: DimensionKey.nullable(),
  })
  .meta({ id: 'ScorecardKpi' });
export type ScorecardKpi = z.infer<typeof ScorecardKpi>;

export const ScorecardInput = z
  .strictObject({
    names: Names,
    /** whose it is; empty for the company */
    department: z.string().max(120),
    /** the scorecard whose measures it takes over */
    inherits: MetricKey.nullable(),
    views: z.strictObject({
      financial: z.number().min(0).max(1000),
      customer: z.number().min(0).max(1000),
      internalProcess: z.number().min(0).max(1000),
      learningAndGrowth: z.number().min(0).max(1000),
    }),
    kpis: z.array(ScorecardKpi).max(60),
  })
  .meta({ id: 'ScorecardInput' });
export type ScorecardInput = z.infer<typeof ScorecardInput>;

export const ScorecardVersion = z
  .object({
    key: z.string(),
    version: z.int(),
    input: ScorecardInput,
    savedBy: z.string(),
    savedAt: z.iso.datetime(),
    removed: z.boolean(),
  })
  .meta({ id: 'ScorecardVersion' });
export type ScorecardVersion = z.infer<typeof ScorecardVersion>;

export const ScorecardsList = z
  .object({ scorecards: z.array(ScorecardVersion).max(METRICS_MAX) })
  .meta({ id: 'ScorecardsList' });
export type ScorecardsList = z.infer<typeof ScorecardsList>;

const ScoredKpi = z.object({
  metric: z.string(),
  names: Names,
  unit: z.string(),
  view: z.enum(SCORECARD_VIEWS),
  weight: z.number(),
  /** part of the whole score that hangs on it */
  share: z.number(),
  baseline: z.number(),
  target: MetricTarget.nullable(),
  owner: z.string(),
  department: z.string(),
  dimension: z.string().nullable(),
  dimensionNames: Names.nullable(),
  /** the service gap of the dimension in the same period */
  gap: Estimate.nullable(),
  inherited: z.boolean(),
  value: Estimate,
  /** 0 at the baseline, 100 at the target, cut there */
  score: Estimate,
  /** why it is not scored; it takes no part in the total then */
  unscored: z.enum(['noFigure', 'noTarget', 'targetIsBaseline']).nullable(),
});
export type ScoredKpi = z.infer<typeof ScoredKpi>;

export const ScorecardReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    key: z.string(),
    names: Names,
    department: z.string(),
    inherits: z.string().nullable(),
    version: z.int(),
    asOf: z.string(),
    period: z.object({ from: z.string(), to: z.string() }),
    confidence: z.number(),
    total: Estimate,
    views: z.array(z.object({ view: z.enum(SCORECARD_VIEWS), weight: z.number(), score: Estimate, kpis: z.int() })),
    kpis: z.array(ScoredKpi).max(120),
    versions: z.array(ScorecardVersion).max(200),
  })
  .meta({ id: 'ScorecardReport' });
export type ScorecardReport = z.infer<typeof ScorecardReport>;

/** Whether the measure of one department goes with that of another, so many weeks later. */
export const KpiLink = z
  .object({
    from: z.string(),
    to: z.string(),
    lagWeeks: z.int().min(0).max(4),
    /** correlation of weekly values less each one's straight trend */
    value: Estimate,
    p: z.number().nullable(),
    pAdjusted: z.number().nullable(),
    weeks: z.int(),
    /** what is left of the weeks where neighbours are alike */
    weeksEffective: z.number(),
    beyondNoise: z.boolean(),
  })
  .meta({ id: 'KpiLink' });
export type KpiLink = z.infer<typeof KpiLink>;

export const KpiLinksReport = z
  .object({
    schema: z.literal(1),
    scorecard: z.string(),
    weeks: z.int(),
    confidence: z.number(),
    family: z.int(),
    nodes: z.array(z.object({ metric: z.string(), names: Names, department: z.string(), weeks: z.int() })).max(120),
    /** every pair of departments once a direction, at its strongest lag */
    links: z.array(KpiLink).max(2000),
  })
  .meta({ id: 'KpiLinksReport' });
export type KpiLinksReport = z.infer<typeof KpiLinksReport>;
