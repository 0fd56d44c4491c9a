import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Names } from './locale.ts';
import { ASKED } from './mark.ts';

/** Metrics, and scorecards, that a workspace may have at once. */
export const METRICS_MAX = 200;

/** How the figure of a metric is made of the values behind it. */
export const METRIC_READINGS = [
  'mean',
  'top',
  'net',
  'share',
  'median',
  'difference',
  'ratio',
  'cpk',
  'dpmo',
  'sigma',
  'formula',
] as const;
export type MetricReading = (typeof METRIC_READINGS)[number];

/** Where the values of a metric come from. */
export const METRIC_SOURCES = [
  'metric',
  'question',
  'marks',
  'native',
  'events',
  'purchases',
  'promises',
  'formula',
] as const;
export type MetricSource = (typeof METRIC_SOURCES)[number];

export const METRIC_GROUPS = [
  'voice',
  'loyalty',
  'expectation',
  'service',
  'process',
  'brand',
  'people',
  'money',
  'own',
] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

type KindFacts = {
  group: MetricGroup;
  reading: MetricReading;
  /** which way is the better one by custom; a definition may say otherwise */
  better: 'more' | 'less' | null;
  from: readonly MetricSource[];
};
const fact = (
  group: MetricGroup,
  reading: MetricReading,
  better: KindFacts['better'],
  ...from: MetricSource[]
): KindFacts => ({ group, reading, better, from });

/** Every kind of metric there is: its group, how it is read, and from what. */
export const METRIC_KINDS = {
  csat: fact('voice', 'top', 'more', 'metric', 'question'),
  nps: fact('voice', 'net', 'more', 'metric', 'question'),
  ces: fact('voice', 'mean', 'more', 'metric', 'question'),
  index: fact('voice', 'mean', 'more', 'metric', 'question'),
  likert: fact('voice', 'mean', 'more', 'metric', 'question'),
  repurchase: fact('loyalty', 'share', 'more', 'purchases', 'events'),
  churn: fact('loyalty', 'share', 'less', 'purchases', 'events'),
  referral: fact('loyalty', 'share', 'more', 'events'),
  complaint: fact('loyalty', 'share', 'less', 'events'),
  fulfilment: fact('expectation', 'share', 'more', 'marks'),
  shortfall: fact('expectation', 'share', 'less', 'marks'),
  perceivedValue: fact('expectation', 'mean', 'more', 'marks'),
  difference: fact('expectation', 'difference', 'more', 'marks'),
  ratio: fact('expectation', 'ratio', 'more', 'marks'),
  firstResponse: fact('service', 'median', 'less', 'events', 'native'),
  firstContactResolution: fact('service', 'share', 'more', 'events'),
  resolutionTime: fact('service', 'median', 'less', 'events', 'native'),
  onTime: fact('service', 'share', 'more', 'promises', 'native'),
  cycleTime: fact('process', 'median', 'less', 'events', 'native'),
  firstPassYield: fact('process', 'share', 'more', 'native', 'events'),
  cpk: fact('process', 'cpk', 'more', 'native'),
  dpmo: fact('process', 'dpmo', 'less', 'native'),
  sigma: fact('process', 'sigma', 'more', 'native'),
  compliance: fact('process', 'share', 'more', 'promises', 'native', 'events'),
  risk: fact('process', 'share', 'less', 'events', 'native'),
  efficiency: fact('process', 'mean', null, 'native', 'metric', 'question'),
  awareness: fact('brand', 'top', 'more', 'question', 'metric'),
  consideration: fact('brand', 'top', 'more', 'question', 'metric'),
  image: fact('brand', 'mean', 'more', 'question', 'metric'),
  trust: fact('brand', 'mean', 'more', 'question', 'metric'),
  equity: fact('brand', 'mean', 'more', 'question', 'metric'),
  staffSatisfaction: fact('people', 'mean', 'more', 'metric', 'question'),
  amount: fact('money', 'mean', 'more', 'purchases'),
  formula: fact('own', 'formula', null, 'formula'),
} as const satisfies Record<string, KindFacts>;
export type MetricKind = keyof typeof METRIC_KINDS;
export const METRIC_KIND_KEYS = Object.keys(METRIC_KINDS) as [MetricKind, ...MetricKind[]];

/** What answers were given on; `top` of the best whole points count as yes where a share is read. */
export const MetricScale = z
  .strictObject({ low: z.number(), high: z.number(), top: z.int().min(1).max(50) })
  .meta({ id: 'MetricScale' });
export type MetricScale = z.infer<typeof MetricScale>;

const Name = z.string().min(1).max(200);

/** The data a metric is read from. */
export const MetricData = z
  .discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('metric'),
      metric: DimensionKey,
      respondent: z.enum(['customer', 'staff']),
      scale: MetricScale,
    }),
    z.strictObject({ from: z.literal('question'), question: Name, scale: MetricScale }),
    z.strictObject({ from: z.literal('marks'), dimension: DimensionKey, asked: z.enum(ASKED) }),
    z.strictObject({
      from: z.literal('native'),
      dimension: DimensionKey,
      /** what is acceptable, both included; null is open */
      lower: z.number().nullable(),
      upper: z.number().nullable(),
    }),
    z.strictObject({
      from: z.literal('events'),
      begin: Name,
      end: Name,
      /** the end must follow within so many days; of times, longer ones are left out */
      withinDays: z.int().min(1).max(730),
      /** whether the two must be of one occasion, or of one customer */
      pairedBy: z.enum(['occasion', 'customer']),
      /** the share that was followed by the end, or the share that was not */
      holds: z.enum(['followed', 'notFollowed']),
      time: z.enum(['hours', 'days']),
    }),
    z.strictObject({
      from: z.literal('purchases'),
      withinDays: z.int().min(1).max(730),
      /** the currency whose amounts count */
      currency: z.string().max(10),
    }),
    z.strictObject({
      from: z.literal('promises'),
      /** the id of a promise of the ledger, by whose judgement it goes; or the key of one that an import brought; null: all of imports */
      promise: Name.nullable(),
    }),
    z.strictObject({ from: z.literal('formula'), formula: z.string().min(1).max(2000) }),
  ])
  .meta({ id: 'MetricData' });
export type MetricData = z.infer<typeof MetricData>;

/** A key that a formula can name: letters, digits and underscores. */
export const MetricKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, {
  message: 'a key is lower case letters, digits and underscores',
});

export const METRIC_HORIZONS = ['short', 'middle', 'long'] as const;
export const METRIC_ORIGINS = ['primary', 'secondary'] as const;
export const METRIC_BETTER = ['more', 'less'] as const;

/** A metric as a person defines it. */
export const MetricInput = z
  .strictObject({
    names: Names,
    kind: z.enum(METRIC_KIND_KEYS),
    data: MetricData,
    /** what a native or own figure is counted in; empty where the kind says it */
    unit: z.string().max(40),
    /** null: neither way is better, and no target can be set */
    better: z.enum(METRIC_BETTER).nullable(),
    /** in the unit of the figure; shares are 0..1 */
    target: z.strictObject({ value: z.number(), since: z.iso.date() }).nullable(),
    horizon: z.enum(METRIC_HORIZONS),
    /** gathered by ourselves for this, or found in what others gathered */
    origin: z.enum(METRIC_ORIGINS),
    owner: z.string().max(120),
    department: z.string().max(120),
    reviewOn: z.iso.date().nullable(),
    /** the metric that this one should foretell */
    outcome: MetricKey.nullable(),
    note: z.string().max(1000),
  })
  .meta({ id: 'MetricInput' });
export type MetricInput = z.infer<typeof MetricInput>;

/** One version of a definition. A new one never rewrites an earlier one. */
export const MetricVersion = z
  .object({
    key: z.string(),
    version: z.int(),
    input: MetricInput,
    savedBy: z.string(),
    savedAt: z.iso.datetime(),
    /** taken out of the register from then on */
    removed: z.boolean(),
  })
  .meta({ id: 'MetricVersion' });
export type MetricVersion = z.infer<typeof MetricVersion>;

/** The unit a figure is counted in, by its kind; native and own figures say theirs. */
export function metricUnit({ kind, unit, data }: Pick<MetricInput, 'kind' | 'unit' | 'data'>): string {
  const reading = METRIC_KINDS[kind].reading;
  if (reading === 'share' || reading === 'top') return 'share';
  if (reading === 'net' || reading === 'difference') return 'points';
  if (reading === 'ratio') return 'ratio';
  if (reading === 'cpk') return 'cpk';
  if (reading === 'dpmo') return 'dpmo';
  if (reading === 'sigma') return 'sigma';
  if (data.from === 'marks') return 'points';
  if (data.from === 'events') return data.time;
  if (data.from === 'purchases') return data.currency;
  if (data.from === 'metric' || data.from === 'question')
    return data.scale.low === 0 && data.scale.high === 100 ? 'points' : 'scale';
  return unit;
}
