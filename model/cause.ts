import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { FIVE_GAPS } from './fiveGaps.ts';
import { GapEstimate } from './gapsReport.ts';
import { Names } from './locale.ts';

/** Why gaps exist: the causes a workspace tells apart, what speaks for each, and what people decided. */

/** Every limit of causes has its one home here. */
export const CAUSE_LIMITS = {
  causesMax: 200,
  termsMax: 60,
  termChars: 40,
  versionsMax: 500,
  /** the newest blaming comments that are looked into; beyond them the report says so */
  commentsMax: 20_000,
  /** weeks of operations measures that are held against the gap */
  weeksMax: 104,
  /** weeks × regions under which no correlation is shown */
  cellsMin: 12,
  measuresMax: 40,
  codingTextsMax: 200,
  codingsMax: 200,
  /** comments two people must both have sorted before a kappa is shown */
  kappaTextsMin: 10,
  /** values of one attribute that a sample is drawn from */
  filterValuesMax: 100,
} as const;
const MAX = CAUSE_LIMITS;

export const CauseKey = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, { message: 'a key is letters, digits and dashes' });

export const Cause = z
  .strictObject({
    key: CauseKey,
    /** a cause of the first level has none */
    parent: CauseKey.nullable(),
    names: Names,
    /** words that speak of it in comments, names of promises and measures; a latin one is looked for where a word begins */
    terms: z.array(z.string().trim().min(2).max(MAX.termChars)).max(MAX.termsMax),
    /** which of the five gaps, where it dominates, points to it; of the first level */
    gaps: z.array(z.enum(FIVE_GAPS)).max(FIVE_GAPS.length),
    /** since when it is not offered any more; what was decided about it stays */
    retired: z.iso.date().nullable(),
  })
  .meta({ id: 'Cause' });
export type Cause = z.infer<typeof Cause>;

export const CauseTree = z
  .object({
    /** 0: the causes of the field, as they come */
    version: z.int().min(0),
    causes: z.array(Cause),
    because: z.string(),
    savedBy: z.string(),
    savedAt: z.string().nullable(),
  })
  .meta({ id: 'CauseTree' });
export type CauseTree = z.infer<typeof CauseTree>;

export const NewCauseTree = z
  .strictObject({
    /** the version that was worked on: another one saved meanwhile is a conflict */
    base: z.int().min(0),
    causes: z.array(Cause).min(1).max(MAX.causesMax),
    because: z.string().trim().min(3).max(500),
  })
  .meta({ id: 'NewCauseTree' });
export type NewCauseTree = z.infer<typeof NewCauseTree>;

export const CauseTreeVersions = z
  .object({ versions: z.array(CauseTree.omit({ causes: true })) })
  .meta({ id: 'CauseTreeVersions' });

export const VERDICTS = ['confirmed', 'rejected', 'open'] as const;
export const NewCauseVerdict = z
  .strictObject({
    cause: CauseKey,
    /** empty for the whole */
    dimension: DimensionKey.or(z.literal('')),
    verdict: z.enum(VERDICTS),
    note: z.string().trim().max(2000),
    score: z.int().min(0).max(100).nullable(),
  })
  .meta({ id: 'NewCauseVerdict' });
export type NewCauseVerdict = z.infer<typeof NewCauseVerdict>;
export const CauseVerdict = z
  .object({
    verdict: z.enum(VERDICTS),
    note: z.string(),
    score: z.int().nullable(),
    by: z.string(),
    at: z.string(),
  })
  .meta({ id: 'CauseVerdict' });
export type CauseVerdict = z.infer<typeof CauseVerdict>;

const Count = z.int().min(0);

/** What may speak for a cause. Each part has a share of the score; a part that has nothing to say gives nothing. */
export const CAUSE_PARTS = ['comments', 'talks', 'promises', 'measures', 'places', 'gap'] as const;
export type CausePart = (typeof CAUSE_PARTS)[number];
/** The most that each part gives; together 100. */
export const PART_POINTS: Record<CausePart, number> = {
  comments: 45,
  talks: 10,
  promises: 15,
  measures: 15,
  places: 5,
  gap: 10,
};

/** One cause with everything that speaks for it. */
export const CauseEvidence = z
  .object({
    cause: CauseKey,
    parent: CauseKey.nullable(),
    names: Names,
    /** 0–100: the sum of the parts, which are rounded */
    score: z.int().min(0).max(100),
    parts: z.array(z.object({ part: z.enum(CAUSE_PARTS), points: z.int().min(0), of: z.int().min(0) })),
    /** of people who blame the dimension in words, those whose words speak of it */
    comments: z.object({ share: Estimate, texts: Count.nullable(), calls: Count.nullable() }),
    /** coded passages of talks, and the records they are of */
    talks: z.object({ passages: Count, records: Count }),
    /** promises whose words speak of it, and how often they were broken */
    promises: z.array(
      z.object({ promise: z.string(), inLedger: z.boolean(), names: z.record(z.string(), z.string()), kept: Estimate }),
    ),
    /** keys of the measures of `measures` that speak of it */
    measures: z.array(z.string()),
    /** touchpoints, channels and regions of `places` that speak of it */
    places: z.array(z.string()),
    /** the dominant gap points to it */
    gap: z.boolean(),
    verdict: CauseVerdict.nullable(),
  })
  .meta({ id: 'CauseEvidence' });
export type CauseEvidence = z.infer<typeof CauseEvidence>;

/** An operations measure beside the service gap over weeks × regions. */
export const MovingMeasure = z
  .object({
    /** the dimension whose native measure it is */
    dimension: z.string(),
    names: Names,
    unit: z.string(),
    cells: Count,
    weeks: Count,
    /** weighted by people, clustered by week; null where there is too little to say */
    correlation: z
      .object({ r: z.number(), low: z.number(), high: z.number(), p: z.number(), pAdjusted: z.number() })
      .nullable(),
  })
  .meta({ id: 'MovingMeasure' });
export type MovingMeasure = z.infer<typeof MovingMeasure>;

/** Of which customers causes can be asked, besides days. */
export const CAUSE_FILTERS = ['region', 'channel', 'segment'] as const;

/** Of which customers something is: those of any of the values of an attribute; of all where it is not named. */
export const CauseFilters = z
  .object({
    region: z.array(z.string()).optional(),
    channel: z.array(z.string()).optional(),
    segment: z.array(z.string()).optional(),
  })
  .meta({ id: 'CauseFilters' });
export type CauseFilters = z.infer<typeof CauseFilters>;

/** The answer of `GET …/causes/evidence`. */
export const CausesReport = z
  .object({
    schema: z.literal(1),
    /** empty for the whole */
    dimension: z.string(),
    asOf: z.string(),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    /** of which customers the gap, comments, measures, promises and places are; coded passages and verdicts are of all */
    filters: CauseFilters,
    confidence: z.number(),
    cellPeopleMin: z.int(),
    treeVersion: z.int().min(0),
    gap: GapEstimate.nullable(),
    dominant: z.object({ kind: z.string(), gap: z.enum(FIVE_GAPS).nullable(), share: z.number().nullable() }),
    /** comments that blame it: how many people and texts; only the newest of many are looked into */
    blaming: z.object({
      people: Count.nullable(),
      texts: Count.nullable(),
      needed: Count,
      sampled: z.boolean(),
      read: z.boolean(),
    }),
    causes: z.array(CauseEvidence),
    measures: z.array(MovingMeasure),
    /** where the gap is worst beyond noise */
    places: z.array(z.object({ by: z.enum(['touchpoint', 'channel', 'region']), value: z.string(), gap: GapEstimate })),
    /** Pareto of the first level: share of all mentions by people, each with its interval */
    pareto: z.array(
      z.object({ cause: CauseKey, names: Names, people: Count, share: Estimate, cumulative: z.number() }),
    ),
  })
  .meta({ id: 'CausesReport' });
export type CausesReport = z.infer<typeof CausesReport>;

const FilterValues = z.array(z.string().min(1).max(200)).min(1).max(MAX.filterValuesMax).optional();
export const NewCauseCoding = z
  .strictObject({
    dimension: DimensionKey.or(z.literal('')),
    texts: z.int().min(MAX.kappaTextsMin).max(MAX.codingTextsMax),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    filters: z.strictObject({ region: FilterValues, channel: FilterValues, segment: FilterValues }).optional(),
  })
  .meta({ id: 'NewCauseCoding' });
export type NewCauseCoding = z.infer<typeof NewCauseCoding>;

export const CauseCodingSummary = z
  .object({
    id: z.uuid(),
    dimension: z.string(),
    texts: Count,
    /** of which customers the comments are */
    filters: CauseFilters,
    drawnBy: z.string(),
    drawnAt: z.string(),
    /** how many comments each coder has sorted */
    coders: z.array(z.object({ coder: z.string(), name: z.string(), coded: Count, mine: z.boolean() })),
  })
  .meta({ id: 'CauseCodingSummary' });
export type CauseCodingSummary = z.infer<typeof CauseCodingSummary>;

const Agreement = z.object({
  texts: Count,
  /** null where it cannot be told, as where both used one cause only */
  kappa: z.object({ point: z.number(), low: z.number(), high: z.number() }).nullable(),
  alpha: z.object({ point: z.number(), low: z.number(), high: z.number() }).nullable(),
  observed: z.number().nullable(),
});
export type CodingAgreement = z.infer<typeof Agreement>;

export const CauseCoding = CauseCodingSummary.extend({
  comments: z.array(
    z.object({
      text: z.string(),
      day: z.string(),
      words: z.string(),
      /** what I said; null where I have not sorted it, empty where none of the causes applies */
      mine: z.string().nullable(),
      /** what the other said; null until both have sorted all */
      other: z.string().nullable(),
    }),
  ),
  /** null until two people have sorted enough of the same comments */
  agreement: z.object({ first: Agreement, second: Agreement }).nullable(),
  needed: Count,
}).meta({ id: 'CauseCoding' });
export type CauseCoding = z.infer<typeof CauseCoding>;

export const NewCauseCode = z
  .strictObject({ text: z.string().regex(/^\d{1,20}$/), cause: CauseKey.or(z.literal('')) })
  .meta({ id: 'NewCauseCode' });
