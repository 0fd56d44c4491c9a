import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { LawBound } from './law.ts';
import { LOCALES, Names } from './locale.ts';
import { COMPARISONS } from './servicePromise.ts';

/** Standards: what the company decided to deliver, for whom and where, who answers for it, and since when. */

export const STANDARD_LIMITS = {
  standardsMax: 1000,
  versionsMax: 200,
  departmentsMax: 20,
  costsMax: 20,
  trainingsMax: 5000,
  /** how many days back a value is tried on */
  tryDays: 90,
  tryDaysMax: 1100,
  /** a proposal is a value that would have been met as often as this */
  keepShare: 0.95,
  /** values a slider stops at */
  gridMax: 61,
  /** regions, segments or hours told apart */
  partsMax: 30,
} as const;

/**
 * `signedOff`: every department said yes; `declined`: one said no; `later`: decided, and begins on a day to come. The
 * others are what they say.
 */
export const STANDARD_STATES = [
  'draft',
  'proposed',
  'signedOff',
  'declined',
  'later',
  'inForce',
  'replaced',
  'withdrawn',
] as const;
export type StandardState = (typeof STANDARD_STATES)[number];
export const STANDARD_POINTS = 'points';

/** Customers with one value of an attribute: `segment`, `region` …, or `attribute:NAME`. */
export const StandardSegment = z
  .strictObject({ attribute: z.string().min(1).max(90), value: z.string().trim().min(1).max(200) })
  .meta({ id: 'StandardSegment' });
export type StandardSegment = z.infer<typeof StandardSegment>;

export const StandardDepartment = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    /** how many people must know it; null where nobody said */
    headcount: z.int().min(1).max(1_000_000).nullable().default(null),
    /** ids of those who may sign for it; empty: everybody with the right to sign */
    signers: z.array(z.string().min(1).max(100)).max(20).default([]),
  })
  .meta({ id: 'StandardDepartment' });
export type StandardDepartment = z.infer<typeof StandardDepartment>;

export const StandardCost = z
  .strictObject({ value: z.number(), amount: z.number().min(0).max(1e15) })
  .meta({ id: 'StandardCost' });

const departments = z
  .array(StandardDepartment)
  .min(1)
  .max(STANDARD_LIMITS.departmentsMax)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
    message: 'each department is named once',
  });

export const StandardInput = z
  .strictObject({
    dimension: DimensionKey,
    segment: StandardSegment.nullable().default(null),
    touchpoint: z.string().trim().min(1).max(200).nullable().default(null),
    /** in the dimension's native measure, or in points of the 0–100 line */
    value: z.number(),
    unit: z.string().min(1).max(40),
    /** how those who deliver read it */
    texts: z.partialRecord(z.enum(LOCALES), z.string().trim().min(1).max(1000)).default({}),
    /** civil days: since when it holds, and when it is to be looked at again */
    from: z.iso.date(),
    review: z.iso.date(),
    because: z.string().trim().min(1).max(2000),
    departments,
    currency: z.string().trim().max(10).default(''),
    /** what it costs to reach a value, as somebody estimated it */
    costs: z.array(StandardCost).max(STANDARD_LIMITS.costsMax).default([]),
  })
  .meta({ id: 'NewStandard' });
export type StandardInput = z.infer<typeof StandardInput>;

/** What a department said of a version: yes or no, who, when and why. */
export const StandardSignOff = z
  .object({
    department: z.string(),
    yes: z.boolean(),
    because: z.string(),
    by: z.string(),
    at: z.string(),
    /** said of an earlier proposal of this version, which was changed since */
    earlier: z.boolean(),
  })
  .meta({ id: 'StandardSignOff' });
export type StandardSignOff = z.infer<typeof StandardSignOff>;

/** Somebody who was trained on a version. Personal: person */
export const StandardTraining = z
  .object({ department: z.string(), person: z.string(), day: z.string(), notedBy: z.string(), at: z.string() })
  .meta({ id: 'StandardTraining' });
export type StandardTraining = z.infer<typeof StandardTraining>;

/** Counted, not sampled: a share of these needs no interval. */
const Counted = z.object({ done: z.int().min(0), of: z.int().min(0).nullable() });

export const StandardVersion = z
  .object({
    version: z.int(),
    /** how often it was proposed: a department signs one proposal */
    round: z.int().min(0),
    state: z.enum(STANDARD_STATES),
    input: StandardInput,
    comparison: z.enum(COMPARISONS),
    /** where it stands on the 0–100 line; null where the dimension has no value function in its unit */
    points: z.number().nullable(),
    createdBy: z.string(),
    createdAt: z.string(),
    proposedBy: z.string().nullable(),
    proposedAt: z.string().nullable(),
    publishedBy: z.string().nullable(),
    publishedAt: z.string().nullable(),
    /** civil days: in force from the one on, until the day before the other */
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    endedBy: z.string().nullable(),
    endedBecause: z.string().nullable(),
    signOffs: z.array(StandardSignOff),
    /** who ticked "I have read it", of the members of the workspace */
    readings: z.array(z.object({ by: z.string(), at: z.string() })),
    read: Counted,
    /** with names for those who may note trainings, else none */
    trainings: z.array(StandardTraining),
    /** of the people that the departments named */
    trained: Counted,
  })
  .meta({ id: 'StandardVersion' });
export type StandardVersion = z.infer<typeof StandardVersion>;

export const QUESTION_KINDS = ['kano', 'law'] as const;

/** Something that asks whether a standard is still right; closed with what came of it. */
export const StandardQuestion = z
  .object({
    id: z.uuid(),
    kind: z.enum(QUESTION_KINDS),
    dimension: z.string(),
    /** of a law: whether the standard or the expectation is asked about */
    about: z.enum(['standard', 'expectation']),
    /** the item whose class moved, or the title of the law */
    subject: z.string(),
    /** from which class to which, or the stage of the law */
    detail: z.string(),
    /** the law or the item it comes from */
    origin: z.string(),
    decider: z.string(),
    openedBy: z.string(),
    openedAt: z.string(),
    closedBy: z.string().nullable(),
    closedAt: z.string().nullable(),
    outcome: z.enum(['kept', 'changed']).nullable(),
    because: z.string().nullable(),
  })
  .meta({ id: 'StandardQuestion' });
export type StandardQuestion = z.infer<typeof StandardQuestion>;

/** A bound that a law sets, and whether the value in force is on the wrong side of it. */
export const StandardFloor = LawBound.extend({
  law: z.uuid(),
  title: z.string(),
  stage: z.enum(['passed', 'inForce']),
  since: z.string(),
  broken: z.boolean(),
}).meta({ id: 'StandardFloor' });
export type StandardFloor = z.infer<typeof StandardFloor>;

export const Standard = z
  .object({
    id: z.uuid(),
    dimension: z.string(),
    /** null where the tree has no such dimension any more */
    names: Names.nullable(),
    segment: StandardSegment.nullable(),
    touchpoint: z.string().nullable(),
    /** of the version in force, else of the newest */
    state: z.enum(STANDARD_STATES),
    /** it holds, and its review day is past */
    overdue: z.boolean(),
    /** newest first */
    versions: z.array(StandardVersion),
    floors: z.array(StandardFloor),
    questions: z.array(StandardQuestion),
    /** ids of people in it → their names */
    people: z.record(z.string(), z.string()),
    /** whether the asker has read the version in force */
    readByMe: z.boolean(),
    /** departments for which the asker may sign the version that waits */
    signable: z.array(z.string()),
  })
  .meta({ id: 'Standard' });
export type Standard = z.infer<typeof Standard>;

/** Whom and what a value is tried on. */
export const StandardTrial = z
  .strictObject({
    dimension: DimensionKey,
    segment: StandardSegment.nullable().default(null),
    touchpoint: z.string().trim().min(1).max(200).nullable().default(null),
    unit: z.string().min(1).max(40),
    /** values that must be among those the slider stops at */
    values: z.array(z.number()).max(20).default([]),
    keep: z.number().min(0.5).max(0.999).default(STANDARD_LIMITS.keepShare),
    days: z.int().min(7).max(STANDARD_LIMITS.tryDaysMax).default(STANDARD_LIMITS.tryDays),
    /** the attribute whose values are told apart beside regions and hours */
    segmentBy: z.string().max(90).default('segment'),
  })
  .meta({ id: 'StandardTrial' });
export type StandardTrial = z.infer<typeof StandardTrial>;

/** A share at each value of the grid, with its interval; `null` where it tells of too few people. */
const Shares = z.array(z.tuple([z.number(), z.number(), z.number()]));
export const TrialPart = z
  .object({
    by: z.enum(['all', 'region', 'segment', 'hour']),
    /** the region, the segment, or the hour from 0 to 23 in the workspace's civil time */
    value: z.string(),
    kind: z.enum(['shown', 'tooFew', 'withheld', 'empty']),
    /** occasions measured, or customers asked; null where hidden */
    n: z.int().min(0).nullable(),
    people: z.int().min(0).nullable(),
    /** point, low, high at each value of the grid; empty where hidden */
    shares: Shares,
  })
  .meta({ id: 'TrialPart' });
export type TrialPart = z.infer<typeof TrialPart>;

export const PROPOSAL_REASONS = ['expectedAndKept', 'keptOnly', 'expectedOnly', 'lawful', 'nothing'] as const;
export const StandardProposal = z
  .object({
    value: z.number().nullable(),
    points: z.number().nullable(),
    /**
     * `expectedAndKept`: what customers expect, and it would have been met as often as asked; `keptOnly`: what would have
     * been met as often as asked, though customers expect more; `expectedOnly`: nothing was measured; `lawful`: what a law
     * demands, because both others are worse; `nothing`: neither is known
     */
    reason: z.enum(PROPOSAL_REASONS),
    /** the value that stands where customers expect, with the bounds of their expectation */
    expectedValue: z.object({ point: z.number(), low: z.number(), high: z.number() }).nullable(),
    /** the value that would have been met as often as asked */
    keptValue: z.number().nullable(),
  })
  .meta({ id: 'StandardProposal' });
export type StandardProposal = z.infer<typeof StandardProposal>;

/** What is known before a value is decided: what customers expect, what would have been met, and what laws demand. */
export const StandardCapability = z
  .object({
    schema: z.literal(1),
    dimension: z.string(),
    unit: z.string(),
    comparison: z.enum(COMPARISONS),
    period: z.object({ from: z.string(), to: z.string() }),
    asOf: z.string(),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    keep: z.number(),
    method: z.string(),
    /** values the slider stops at, ascending, and where each stands on the line */
    grid: z.array(z.object({ value: z.number(), points: z.number().nullable() })),
    /** shares of occasions that met each value */
    met: z.array(TrialPart),
    /** shares of customers whose expectation would be met by each value; by segment, and all */
    satisfied: z.array(TrialPart),
    levels: z.object({ adequate: Estimate, expected: Estimate, recalled: Estimate, perceived: Estimate }),
    floors: z.array(StandardFloor),
    proposal: StandardProposal,
  })
  .meta({ id: 'StandardCapability' });
export type StandardCapability = z.infer<typeof StandardCapability>;

/** Which part of the past would have met one value, by site and hour. */
export const StandardHours = z
  .object({
    schema: z.literal(1),
    value: z.number(),
    unit: z.string(),
    period: z.object({ from: z.string(), to: z.string() }),
    regions: z.array(z.string()),
    hours: z.array(z.int().min(0).max(23)),
    cells: z.array(z.object({ region: z.string(), hour: z.int(), share: Estimate })),
  })
  .meta({ id: 'StandardHours' });
export type StandardHours = z.infer<typeof StandardHours>;

/** What share of the past met one version of a standard. */
export const StandardShare = z
  .object({
    schema: z.literal(1),
    version: z.int(),
    value: z.number(),
    unit: z.string(),
    period: z.object({ from: z.string(), to: z.string() }),
    share: Estimate,
  })
  .meta({ id: 'StandardShare' });
export type StandardShare = z.infer<typeof StandardShare>;
