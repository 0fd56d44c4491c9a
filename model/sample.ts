import { z } from 'zod';
import { GROUPINGS } from './gapsReport.ts';

/** Samples: who is asked, how they were drawn, what became of each, and how the answers are weighted. */

/**
 * What came of trying to reach one person, in one attempt or in the end. Every mode uses the same list, so that waves by
 * e-mail and by telephone can be counted together.
 */
export const DISPOSITIONS = [
  'complete',
  'partial',
  'refused',
  'noContact',
  'wrongNumber',
  'ineligible',
  'appointment',
  'languageBarrier',
  'other',
] as const;
export const Disposition = z.enum(DISPOSITIONS).meta({ id: 'Disposition' });
export type Disposition = z.infer<typeof Disposition>;

/**
 * The groups of the American Association for Public Opinion Research: interviews (complete, partial), eligible people who
 * did not answer (refused, not reached, other), people who should not have been asked, and people of whom nothing is known.
 */
export const OUTCOME_GROUPS = [
  'complete',
  'partial',
  'refused',
  'noContact',
  'other',
  'ineligible',
  'unknown',
] as const;
export const OutcomeGroup = z.enum(OUTCOME_GROUPS).meta({ id: 'OutcomeGroup' });
export type OutcomeGroup = z.infer<typeof OutcomeGroup>;

/**
 * A wrong number says nothing about the person, who may be eligible or not. An appointment that is never kept ends as
 * `other`: the person was reached, may answer, and did not refuse.
 */
export const GROUP_OF_DISPOSITION: Readonly<Record<Disposition, OutcomeGroup>> = {
  complete: 'complete',
  partial: 'partial',
  refused: 'refused',
  noContact: 'noContact',
  wrongNumber: 'unknown',
  ineligible: 'ineligible',
  appointment: 'other',
  languageBarrier: 'other',
  other: 'other',
};

const Count = z.int().min(0);

/** A weighting of a survey in a list: one version of one name. */
export const WeightingSummary = z
  .object({
    id: z.uuid(),
    name: z.string(),
    version: z.int().min(1),
    /** no later version has its name */
    newest: z.boolean(),
    madeAt: z.string(),
    madeBy: z.string(),
    /** what it was weighted to, in words of the survey or the frame */
    variables: z.array(z.string()),
    /** responses that have a weight; later ones have none until it is made again */
    n: Count,
    effectiveN: z.number(),
  })
  .meta({ id: 'WeightingSummary' });
export type WeightingSummary = z.infer<typeof WeightingSummary>;

/** Strata are made of three attributes at most; more leaves too few people in each. */
export const STRATA_PARTS_MAX = 3;
export const STRATA_MAX = 200;
/** Between the parts of a stratum's name; in a part itself it is written without spaces. */
export const STRATUM_SEPARATOR = ' / ';
/** People of one sample: what one person can follow up, and one page can hold as a file. */
export const SAMPLE_PEOPLE_MAX = 100_000;
export const LIST_PEOPLE_MAX = 1_000_000;

const Day = z.iso.date();
const Values = z.array(z.string().max(200)).max(200);
const AttributeName = z.string().min(1).max(80);
/** A grouping of the evidence, or `attribute:NAME`. */
export const FrameAttribute = z.union([
  z.enum(GROUPINGS),
  z
    .string()
    .startsWith('attribute:')
    .min('attribute:'.length + 1)
    .max(100),
]);

/** Whom a sample may be drawn from. */
export const SampleFrame = z.strictObject({
  /** an uploaded list; null for the customers known from imports and answers */
  list: z.uuid().nullable().default(null),
  filters: z.partialRecord(z.enum(GROUPINGS), Values).default({}),
  attributes: z.record(AttributeName, Values).default({}),
  /** when they were last heard of, both days included; only of known customers */
  seenFrom: Day.nullable().default(null),
  seenTo: Day.nullable().default(null),
  /** whoever was invited or answered within so many days is left alone; null leaves nobody alone for that */
  restDays: z.int().min(1).max(3650).nullable().default(null),
});
export type SampleFrame = z.infer<typeof SampleFrame>;

/** How exact an answer must be, or how many are to be asked. */
export const SampleTarget = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('share'),
    /** half the width of the interval, as a share: 0.05 */
    margin: z.number().min(0.001).max(0.5),
    /** the share that is expected; a half needs the most answers */
    expected: z.number().min(0.001).max(0.999).default(0.5),
  }),
  z.strictObject({
    kind: z.literal('mean'),
    /** half the width of the interval, in the unit of the mean */
    margin: z.number().positive().max(1e9),
    /** how far single answers are from the mean, in the same unit */
    sd: z.number().positive().max(1e9),
  }),
  z.strictObject({ kind: z.literal('invited'), invited: z.int().min(1).max(SAMPLE_PEOPLE_MAX) }),
]);
export type SampleTarget = z.infer<typeof SampleTarget>;

export const ALLOCATIONS = ['proportional', 'equal', 'neyman', 'hand'] as const;

export const SampleDesign = z
  .strictObject({
    frame: SampleFrame,
    /** what strata are made of; none is one stratum */
    by: z.array(FrameAttribute).max(STRATA_PARTS_MAX).default([]),
    target: SampleTarget,
    confidence: z.number().min(0.5).max(0.999).default(0.95),
    /** of those asked, how many are expected to answer */
    responseRate: z.number().min(0.01).max(1).default(0.3),
    /** by how much clustering and weighting widen the variance, beyond the allocation itself */
    designEffect: z.number().min(1).max(20).default(1),
    allocation: z.enum(ALLOCATIONS).default('proportional'),
    /** Neyman: standard deviations by stratum from an earlier survey; a stratum without one has their mean */
    sds: z.record(z.string(), z.number().positive().max(1e9)).default({}),
    /** by hand: people to ask by stratum; a stratum without a number is not asked */
    byHand: z.record(z.string(), z.int().min(0).max(SAMPLE_PEOPLE_MAX)).default({}),
    /** people to ask in every stratum at least, as far as it has them */
    stratumMin: z.int().min(0).max(10_000).default(0),
    /** people kept ready beyond those asked, as a share of them */
    reserveShare: z.number().min(0).max(2).default(0),
    /** makes the draw what it is; another one draws other people */
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  })
  .meta({ id: 'SampleDesign' });
export type SampleDesign = z.infer<typeof SampleDesign>;

/** What is worth a look before a sample is drawn. Words are `listen:samples.warning.KEY`. */
export const SAMPLE_WARNINGS = [
  /** fewer people than were to be asked: all of it is taken */
  'stratumSmall',
  /** under the reserve that was asked for */
  'reserveSmall',
  /** fewer answers expected than a figure needs that may be shown */
  'fewAnswers',
  /** in the frame, but nobody of it is asked: the sample says nothing about it */
  'stratumLeftOut',
  /** typed for a stratum that the frame does not have */
  'unknownStratum',
  /** the target needs more people than there are */
  'targetMissed',
  /** the same weight for everybody would be far from right: the allocation costs much of the effective number */
  'unequalWeights',
] as const;
export const SampleWarning = z.object({
  key: z.enum(SAMPLE_WARNINGS),
  stratum: z.string().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type SampleWarning = z.infer<typeof SampleWarning>;

export const StratumPlan = z.object({
  stratum: z.string(),
  /** in the frame, and of them those who may be asked */
  people: Count,
  optedOut: Count,
  tired: Count,
  eligible: Count,
  /** asked first, and kept ready */
  main: Count,
  reserve: Count,
  /** answers at the expected rate */
  answers: z.number(),
  /** eligible people for one asked; 0 where nobody is */
  baseWeight: z.number(),
  /** half the width of the interval at the expected answers, in the unit of the target; null where nobody answers */
  margin: z.number().nullable(),
});
export type StratumPlan = z.infer<typeof StratumPlan>;

/** What a design comes to on the frame as it is now. */
export const SamplePlan = z
  .object({
    schema: z.literal(1),
    asOf: z.string(),
    people: Count,
    optedOut: Count,
    tired: Count,
    eligible: Count,
    /** answers the target needs, and people to ask for them; before strata and their limits */
    answersNeeded: z.number(),
    toAsk: Count,
    main: Count,
    reserve: Count,
    answers: z.number(),
    /** of the whole sample at the expected answers, in the unit of the target; null where nobody answers */
    margin: z.number().nullable(),
    unit: z.enum(['share', 'mean']),
    confidence: z.number(),
    /** Kish's design effect of the unequal base weights */
    allocationEffect: z.number(),
    strata: z.array(StratumPlan),
    /** more strata than can be shown: the design cannot be drawn */
    tooManyStrata: z.boolean(),
    warnings: z.array(SampleWarning),
    /** keys of docs/methods, for what is shown */
    method: z.string(),
  })
  .meta({ id: 'SamplePlan' });
export type SamplePlan = z.infer<typeof SamplePlan>;

/** What the frame was when it was drawn. */
export const FrameAsOf = z.object({
  at: z.string(),
  list: Count,
  importMax: Count,
  hidden: z.array(Count),
  batchMax: Count,
  /** the revision of who is one person with whom; 0 where nobody was merged */
  roots: Count.optional(),
  stored: z.string(),
});
export type FrameAsOf = z.infer<typeof FrameAsOf>;

export const SampleSummary = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** null before the draw */
    drawnAt: z.string().nullable(),
    changedAt: z.string(),
    main: Count,
    reserve: Count,
    strata: Count,
    waves: Count,
    /** personal links made, and complete answers to them, over all waves */
    invited: Count,
    complete: Count,
  })
  .meta({ id: 'SampleSummary' });
export type SampleSummary = z.infer<typeof SampleSummary>;

/** Whom a wave asks. */
export const WAVE_WHO = [
  /** the main part, as it was drawn */
  'main',
  /** the next of the reserve, as many of each stratum as is said */
  'reserve',
  /** everybody an earlier wave asked: a panel */
  'again',
  'answered',
  'notAnswered',
] as const;

export const SampleWave = z.object({
  id: z.uuid(),
  survey: z.uuid(),
  surveyTitle: z.record(z.string(), z.string()),
  name: z.string(),
  who: z.enum(WAVE_WHO),
  /** people meant, links made for them, and how many were skipped for which reason */
  asked: Count,
  made: Count,
  skipped: z.record(z.string(), Count),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type SampleWave = z.infer<typeof SampleWave>;

export const SampleDetail = SampleSummary.extend({
  design: SampleDesign,
  frame: FrameAsOf.nullable(),
  /** as it was drawn; null before */
  drawn: SamplePlan.nullable(),
  digest: z.string().nullable(),
  drawnBy: z.string().nullable(),
  wavesMade: z.array(SampleWave),
}).meta({ id: 'SampleDetail' });
export type SampleDetail = z.infer<typeof SampleDetail>;

export const NewWave = z.strictObject({
  survey: z.uuid(),
  name: z.string().trim().min(1).max(80),
  who: z.enum(WAVE_WHO),
  /** the earlier wave, for `again`, `answered` and `notAnswered` */
  after: z.uuid().optional(),
  /** people of the reserve by stratum, for `reserve` */
  release: z.record(z.string(), z.int().min(0).max(SAMPLE_PEOPLE_MAX)).optional(),
});
export type NewWave = z.infer<typeof NewWave>;

/** Whether drawing again gives the same people. */
export const RedrawnSample = z.object({ same: z.boolean(), drawn: Count, kept: Count, digest: z.string() });
export type RedrawnSample = z.infer<typeof RedrawnSample>;

/** personal: customer, email */
export const SampleMember = z.object({
  customer: z.string(),
  stratum: z.string(),
  place: Count,
  reserve: z.boolean(),
  baseWeight: z.number(),
  email: z.string().nullable(),
  language: z.string().nullable(),
});
export type SampleMember = z.infer<typeof SampleMember>;

export const SampleListInput = z.strictObject({
  file: z.uuid(),
  sheet: z.string().max(200).optional(),
  name: z.string().trim().min(1).max(80),
  /** headers of the file */
  customer: z.string().min(1).max(500),
  email: z.string().max(500).optional(),
  language: z.string().max(500).optional(),
  /** headers by attribute */
  attributes: z.record(z.string().min(1).max(100), z.string().max(500)).default({}),
});
export type SampleListInput = z.infer<typeof SampleListInput>;

export const SampleListCounts = z.object({
  rows: Count,
  people: Count,
  /** a key said before: the first is kept */
  duplicates: Count,
  noKey: Count,
  /** rows that could not be read as rows */
  broken: Count,
  /** kept, but without the address that is none */
  badEmail: Count,
  /** some of the keys said twice, for looking them up */
  duplicateKeys: z.array(z.string()),
});
export type SampleListCounts = z.infer<typeof SampleListCounts>;

export const SampleList = z
  .object({
    id: z.uuid(),
    name: z.string(),
    madeAt: z.string(),
    madeBy: z.string(),
    counts: SampleListCounts,
    attributes: z.array(z.string()),
  })
  .meta({ id: 'SampleList' });
export type SampleList = z.infer<typeof SampleList>;

export const SampleFacet = z.object({
  attribute: z.string(),
  values: z.array(z.object({ value: z.string(), people: Count })),
});
export type SampleFacet = z.infer<typeof SampleFacet>;
