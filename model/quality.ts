import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { QUARANTINE_REASONS } from './importRun.ts';
import { Names } from './locale.ts';
import { OBSERVED } from './moments.ts';
import { QUALITY_REASONS } from './surveyAnswer.ts';

/** How good the data of a source is: its rhythm, its volume, what was put aside, what stands out, whom it covers. */

const Count = z.int().min(0);

/** A source of data: what imports of one name brought, or a survey of one's own. `key` is the name, or the survey's id. */
export const SOURCE_KINDS = ['import', 'survey'] as const;
export const SourceKey = z.object({ kind: z.enum(SOURCE_KINDS), key: z.string().min(1).max(300) });
export type SourceKey = z.infer<typeof SourceKey>;

/** Whether silence is longer than the source's own rhythm bears: by rank among its gaps, so no shape is assumed. */
export const Rhythm = z.object({
  state: z.enum(['onTime', 'late', 'tooShort']),
  /** civil day of the newest; null where there is none */
  newest: z.string().nullable(),
  silenceDays: Count.nullable(),
  /** gaps between days with data, and their middle one */
  gaps: Count,
  usualGapDays: z.number().nullable(),
  /** (1 + gaps at least as long as the silence) / (1 + gaps) */
  p: z.number().nullable(),
});
export type Rhythm = z.infer<typeof Rhythm>;

/** A week against those before it. `low` and `high` are null where too few weeks lie before it. */
export const WeekVolume = z.object({
  week: z.string(),
  occasions: Count,
  expected: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  state: z.enum(['within', 'above', 'below', 'tooShort', 'unfinished']),
});
export type WeekVolume = z.infer<typeof WeekVolume>;

export const SourceSummary = z.object({
  source: SourceKey,
  names: Names.nullable(),
  occasions: Count,
  texts: Count,
  people: Count,
  /** of days on which something happened, and of days on which data came */
  fresh: Rhythm,
  arrival: Rhythm,
  weeks: z.array(WeekVolume),
  /** weeks outside their limits, of those that could be judged */
  weeksOutside: Count,
  weeksJudged: Count,
  rows: Count,
  quarantined: Count,
  quarantinedShare: Estimate,
  excluded: Count,
});
export type SourceSummary = z.infer<typeof SourceSummary>;

export const QualityOverview = z
  .object({ schema: z.literal(1), asOf: z.string(), sources: z.array(SourceSummary) })
  .meta({ id: 'QualityOverview' });
export type QualityOverview = z.infer<typeof QualityOverview>;

/** Why occasions are left out: the rule that flagged them. */
export const QUALITY_RULES = ['tukey15', 'tukey3', 'copied', 'burst', 'incentive', 'influencer', 'person'] as const;
export type QualityRule = (typeof QUALITY_RULES)[number];
export const FENCES = { tukey15: 1.5, tukey3: 3 } as const;

export const NATIVE_MEASURES = ['promisedNative', 'deliveredNative'] as const;
export const OutlierGroup = z.object({
  dimension: z.string(),
  names: Names,
  measure: z.enum(NATIVE_MEASURES),
  unit: z.string(),
  n: Count,
  lowerQuartile: z.number(),
  upperQuartile: z.number(),
  /** fences; null where the quartiles are the same or there are too few values */
  low: z.number().nullable(),
  high: z.number().nullable(),
  outside: Count,
  share: Estimate,
});
export type OutlierGroup = z.infer<typeof OutlierGroup>;

export const Coverage = z.object({
  /** people with an occasion or text of this source, of all people known */
  people: Count,
  peopleKnown: Count,
  share: Estimate,
  dimensions: z.array(
    z.object({
      dimension: z.string(),
      names: Names,
      people: Count,
      occasions: Count,
      /** occasions with each mark, in the order of `marks` */
      marks: z.array(Count),
    }),
  ),
  marks: z.array(z.enum(OBSERVED)),
});
export type Coverage = z.infer<typeof Coverage>;

export const Duplicates = z.object({
  /** files that were brought again and refused as the same */
  filesAgain: Count,
  /** occasions of repeated files that said nothing new and were left out */
  leftOut: Count,
  /** occasions that stand twice and more on one dimension */
  repeated: Count,
  /** occasions of one person, on one day, with the same marks under another name */
  alike: Count,
  alikeShare: Estimate,
});
export type Duplicates = z.infer<typeof Duplicates>;

export const QualityDetail = z
  .object({
    schema: z.literal(1),
    asOf: z.string(),
    summary: SourceSummary,
    /** rows put aside by reason, of all rows read */
    quarantine: z.array(z.object({ reason: z.enum(QUARANTINE_REASONS), rows: Count, share: Estimate })),
    duplicates: Duplicates,
    /** null for a survey: its answers have response quality instead */
    outliers: z.array(OutlierGroup).nullable(),
    /** responses by what their quality indices found; null for imports */
    responses: z
      .object({
        responses: Count,
        reasons: z.array(z.object({ reason: z.enum(QUALITY_REASONS), responses: Count, share: Estimate })),
      })
      .nullable(),
    coverage: Coverage,
    /** attributes by which this source may be compared */
    attributes: z.array(z.string()),
    /** population shares that weightings hold */
    populations: z.array(
      z.object({ weighting: z.uuid(), name: z.string(), variable: z.string(), categories: z.int() }),
    ),
  })
  .meta({ id: 'QualityDetail' });
export type QualityDetail = z.infer<typeof QualityDetail>;

export const OutlierRow = z.object({
  import: z.int(),
  /** 64-bit number as text */
  occasion: z.string(),
  day: z.string(),
  /** personal */
  customer: z.string(),
  dimension: z.string(),
  measure: z.enum(NATIVE_MEASURES),
  value: z.number(),
  unit: z.string(),
  excluded: z.boolean(),
});
export type OutlierRow = z.infer<typeof OutlierRow>;

export const Representation = z
  .object({
    schema: z.literal(1),
    by: z.string(),
    against: z.object({ kind: z.enum(['population', 'source']), name: z.string() }),
    people: Count,
    peopleAgainst: Count.nullable(),
    /** people whose value is in no category */
    unknown: Count,
    test: z
      .object({
        statistic: z.number(),
        degreesOfFreedom: z.number(),
        p: z.number(),
        /** Cohen's w = √(χ²/n): 0.1 small, 0.3 medium, 0.5 large */
        w: z.number(),
        method: z.string(),
      })
      .nullable(),
    because: z.enum(['tooFew', 'oneCategory']).nullable(),
    cells: z.array(
      z.object({
        value: z.string(),
        people: Count,
        share: Estimate,
        expectedShare: z.number(),
        /** standard normal where the two agree */
        residual: z.number(),
        state: z.enum(['within', 'over', 'under']),
      }),
    ),
  })
  .meta({ id: 'Representation' });
export type Representation = z.infer<typeof Representation>;

export const OccasionOf = z.object({ import: z.int().min(1), occasion: z.string().regex(/^\d{1,20}$/) });
/** More at once, or in all, would be a fault of the source, not of its outliers: then the import is taken back. */
export const EXCLUDED_AT_ONCE_MAX = 1000;
export const EXCLUDED_MAX = 5000;

export const ExclusionInput = z.strictObject({
  source: z.string().min(1).max(300),
  rule: z.enum(QUALITY_RULES),
  reason: z.string().trim().min(3).max(500),
  occasions: z.array(OccasionOf).min(1).max(EXCLUDED_AT_ONCE_MAX),
});
export type ExclusionInput = z.infer<typeof ExclusionInput>;

export const QualityExclusion = z
  .object({
    id: z.uuid(),
    source: z.string(),
    rule: z.enum(QUALITY_RULES),
    reason: z.string(),
    by: z.string(),
    at: z.string(),
    retractedAt: z.string().nullable(),
    retractedBy: z.string().nullable(),
    occasions: Count,
    inEffect: Count,
  })
  .meta({ id: 'QualityExclusion' });
export type QualityExclusion = z.infer<typeof QualityExclusion>;

/** What leaving occasions out does to each figure: those that change, before and after. */
export const ExclusionEffect = z
  .object({
    schema: z.literal(1),
    occasions: Count,
    figures: z.array(
      z.object({
        dimension: z.string(),
        /** null for what is about no dimension: then `dimension` is empty */
        names: Names.nullable(),
        /** a mark, a gap, `fulfilment`, `index` for a metric, or `blame`, the share of blame among texts */
        figure: z.string(),
        signed: z.boolean(),
        counted: Estimate,
        without: Estimate,
      }),
    ),
    /** more figures change than are listed */
    more: z.boolean(),
  })
  .meta({ id: 'ExclusionEffect' });
export type ExclusionEffect = z.infer<typeof ExclusionEffect>;

/** Why a text may not be what a customer felt: a reason to look, never proof. */
export const TEXT_FLAGS = ['copied', 'burst', 'incentive', 'influencer', 'oneOff'] as const;
export type TextFlagKey = (typeof TEXT_FLAGS)[number];

export const AuthenticitySummary = z.object({
  texts: Count,
  authored: Count,
  /** authors of one text only; most customers are, so they are counted and not doubted */
  oneOff: Count,
  flags: z.array(z.object({ flag: z.enum(TEXT_FLAGS), texts: Count, groups: Count })),
  /** scores in fifths of the scale */
  fifths: z.array(Count),
  scored: Count,
  shape: z.enum(['j', 'reverseJ', 'u', 'other', 'tooFew']),
});
export type AuthenticitySummary = z.infer<typeof AuthenticitySummary>;

export const AUTHENTICITY_STATES = ['none', 'running', 'done', 'cancelled', 'failed'] as const;
export const Authenticity = z
  .object({
    schema: z.literal(1),
    /** of the newest judging */
    state: z.enum(AUTHENTICITY_STATES),
    progress: z.number().min(0).max(1),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    /** imports came or went since the judging that stands */
    stale: z.boolean(),
    /** of the newest judging that was done; null where none was */
    summary: AuthenticitySummary.nullable(),
    /** shares of the texts, by flag; those that a person dismissed are left out */
    shares: z.array(z.object({ flag: z.enum(TEXT_FLAGS), share: Estimate })),
    extremeShare: Estimate,
    /** figures with every text, and without those that are flagged and not dismissed */
    figures: z.array(z.object({ figure: z.enum(['satisfaction', 'negativeShare']), all: Estimate, without: Estimate })),
    doubtful: Count,
  })
  .meta({ id: 'Authenticity' });
export type Authenticity = z.infer<typeof Authenticity>;

export const FlagGroup = z
  .object({
    flag: z.enum(TEXT_FLAGS),
    group: z.string(),
    texts: Count,
    /** of those: texts whose occasions people left out of figures */
    leftOut: Count,
    people: Count,
    from: z.string(),
    to: z.string(),
    why: z.string(),
    verdict: z.enum(['confirmed', 'dismissed']).nullable(),
    verdictReason: z.string().nullable(),
    verdictBy: z.string().nullable(),
    /** personal: some of them */
    examples: z.array(
      z.object({ import: z.int(), occasion: z.string(), day: z.string(), customer: z.string(), text: z.string() }),
    ),
  })
  .meta({ id: 'FlagGroup' });
export type FlagGroup = z.infer<typeof FlagGroup>;

/** The occasions of a flagged group, the earliest first; no more than may be left out at once. */
export const FlagOccasions = z
  .object({ occasions: z.array(OccasionOf.extend({ day: z.string(), excluded: z.boolean() })), more: z.boolean() })
  .meta({ id: 'FlagOccasions' });
export type FlagOccasions = z.infer<typeof FlagOccasions>;

export const FlagVerdict = z.strictObject({
  source: z.string().min(1).max(300),
  flag: z.enum(TEXT_FLAGS),
  group: z.string().min(1).max(300),
  /** null takes the verdict back */
  verdict: z.enum(['confirmed', 'dismissed']).nullable(),
  reason: z.string().trim().max(500).default(''),
});
export type FlagVerdict = z.infer<typeof FlagVerdict>;
