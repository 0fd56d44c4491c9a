import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { QUALITY_REASONS } from './surveyAnswer.ts';

/** What a survey's answers say: over HTTP, as `--json`, on the results page and in its exports. One shape for all. */

const Count = z.int().min(0);
const Words = z.record(z.string(), z.string());

/**
 * Which complete responses a figure counts: `counted` leaves out the excluded ones, as the lines do; `accepted` leaves out
 * the doubtful ones too; `all` leaves out nothing.
 */
export const RESULT_BASES = ['counted', 'accepted', 'all'] as const;
export type ResultBase = (typeof RESULT_BASES)[number];

/** What a figure of a question is. */
export const RESULT_MEASURES = [
  /** of people who gave this answer; `value` says which */
  'share',
  /** in the unit of the scale as asked, reversed scales not mirrored */
  'mean',
  /** the best two points of a scale, mirrored where reversed */
  'topTwo',
  'nps',
  /** perceived less expected, by the same people, in the unit of the scale */
  'gap',
  /** 1 is the first place; of people who ranked it */
  'rank',
  /** times best less times worst, over times shown: −1..1 */
  'bestWorst',
  /** mean part of the total, in its unit; nothing given counts as 0 */
  'allotted',
  /** Kano: share of people in a category; `value` is M, O, A, I, R or Q */
  'category',
  'better',
  'worse',
  /** van Westendorp's four points: pmc, opp, ipp, pme */
  'price',
  'median',
] as const;
export type ResultMeasure = (typeof RESULT_MEASURES)[number];

/** One figure, and what it would be if fewer or more responses counted. */
export const ResultFigure = z
  .object({
    measure: z.enum(RESULT_MEASURES),
    /** row, option or feature it is about; empty for the whole question */
    part: z.string(),
    /** the answer or category it counts, or the mark of a pair; empty where there is none */
    value: z.string(),
    /** how many gave it, where it is a share that may be shown */
    count: Count.nullable(),
    estimate: Estimate,
    /** the same figure of accepted responses only, and of all complete ones; null where nothing is doubtful or excluded */
    effect: z.object({ counted: Estimate, accepted: Estimate, all: Estimate }).nullable(),
  })
  .meta({ id: 'ResultFigure' });
export type ResultFigure = z.infer<typeof ResultFigure>;

export const ResultLabel = z.object({ key: z.string(), texts: Words });
export type ResultLabel = z.infer<typeof ResultLabel>;

export const PICTURES = [
  'bars',
  'likert',
  'nps',
  'gaps',
  'ranks',
  'scores',
  'kano',
  'prices',
  'histogram',
  'none',
] as const;
export type Picture = (typeof PICTURES)[number];

export const QuestionResult = z
  .object({
    key: z.string(),
    page: z.string(),
    kind: z.string(),
    title: Words,
    picture: z.enum(PICTURES),
    /** people who answered, and who completed the survey without an answer to it; null where that is too few to show */
    n: Count.nullable(),
    missing: Count.nullable(),
    /** rows, or options where the question has no rows */
    parts: z.array(ResultLabel),
    /** points or options answered with, in their order */
    values: z.array(ResultLabel),
    scale: z.object({ low: z.number(), high: z.number(), reversed: z.boolean() }).nullable(),
    figures: z.array(ResultFigure),
    /** of a number: how many lie in each range */
    bins: z.array(z.object({ from: z.number(), to: z.number(), count: Count })),
    /** expectations asked in a survey that is not before the service: what people recall they expected */
    recalled: z.boolean(),
    /** its figures count every response by its weight; never those of prices, and words are only listed */
    weighted: z.boolean(),
    /** answered with words, which are listed at …/results/texts */
    texts: z.boolean(),
    personal: z.boolean(),
  })
  .meta({ id: 'QuestionResult' });
export type QuestionResult = z.infer<typeof QuestionResult>;

/** The weights that figures count by; `n` of a figure stays the number of people. */
export const WeightingUsed = z
  .object({
    id: z.uuid(),
    name: z.string(),
    version: Count,
    /** responses of the survey that have a weight, and how many equally weighted ones would tell as much */
    n: Count,
    effectiveN: z.number(),
    /** responses that count otherwise, and have none: they came later, and are left out */
    without: Count,
  })
  .meta({ id: 'WeightingUsed' });
export type WeightingUsed = z.infer<typeof WeightingUsed>;

const Counted = z.object({ value: z.string(), count: Count });

export const SurveyResults = z
  .object({
    schema: z.literal(1),
    survey: z.uuid(),
    /** changes with every response and verdict: results of one revision and one question are the same */
    revision: z.string(),
    asOf: z.string(),
    title: Words,
    languages: z.array(z.string()),
    base: z.enum(RESULT_BASES),
    pilot: z.boolean(),
    confidence: z.number(),
    cellPeopleMin: Count,
    smallBasePeople: Count,
    /** null where every response counts alike */
    weighting: WeightingUsed.nullable(),
    /** those that may be asked for, the newest first */
    weightings: z.array(z.object({ id: z.uuid(), name: z.string(), version: Count, newest: z.boolean() })),
    responses: z.object({
      started: Count,
      complete: Count,
      partial: Count,
      screenedOut: Count,
      quotaFull: Count,
      /** complete ones by effective status */
      accepted: Count,
      doubtful: Count,
      excluded: Count,
      /** complete ones that the figures count, and the people who gave them */
      counted: Count,
      people: Count,
      reasons: z.array(z.object({ reason: z.enum(QUALITY_REASONS).or(z.string()), count: Count })),
      byLanguage: z.array(Counted),
      byMode: z.array(Counted),
      byVersion: z.array(Counted),
      byQuota: z.array(Counted),
      byDay: z.array(z.object({ day: z.string(), count: Count })),
    }),
    /** from the first page to sending it off, in seconds */
    duration: Estimate,
    questions: z.array(QuestionResult),
  })
  .meta({ id: 'SurveyResults' });
export type SurveyResults = z.infer<typeof SurveyResults>;

export const ResultsRevision = z.object({ revision: z.string(), complete: Count, lastAt: z.string().nullable() });
export type ResultsRevision = z.infer<typeof ResultsRevision>;

export const ADJUSTMENTS = ['none', 'holm', 'bonferroni', 'benjamini-hochberg'] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/** One cell of a cross-tabulation. */
export const CrosstabCell = z.object({
  count: Count.nullable(),
  /** share of the column's people */
  share: Estimate,
  /** letters of the columns whose share is beyond noise lower in this row */
  above: z.array(z.string()),
  /** standard normal where rows and columns have nothing to do with each other; null where it cannot be told */
  residual: z.number().nullable(),
});
export type CrosstabCell = z.infer<typeof CrosstabCell>;

export const Crosstab = z
  .object({
    schema: z.literal(1),
    survey: z.uuid(),
    revision: z.string(),
    rows: z.object({ question: z.string(), part: z.string(), title: Words }),
    columns: z.object({ question: z.string(), part: z.string(), title: Words }),
    base: z.enum(RESULT_BASES),
    confidence: z.number(),
    /** p at or under which a letter is written */
    level: z.number(),
    adjustment: z.enum(ADJUSTMENTS),
    smallBasePeople: Count,
    weighting: WeightingUsed.nullable(),
    /** people in more than one column: the columns are no independent groups and are not tested */
    overlap: z.boolean(),
    head: z.array(
      z.object({
        key: z.string(),
        texts: Words,
        letter: z.string(),
        /** null where it is too few to show */
        n: Count.nullable(),
        /** equally weighted people who would tell as much; null where it is too few to show */
        nEffective: z.number().nullable(),
        /** shown, but not tested */
        smallBase: z.boolean(),
      }),
    ),
    body: z.array(z.object({ key: z.string(), texts: Words, cells: z.array(CrosstabCell) })),
    /** of scales: mean by column, with letters of columns whose mean is beyond noise lower */
    means: z.array(z.object({ mean: Estimate, above: z.array(z.string()) })).nullable(),
    /** chi-square; of weighted figures the F of Rao and Scott, with both degrees of freedom */
    test: z
      .object({
        kind: z.enum(['chiSquare', 'raoScott']),
        statistic: z.number(),
        degreesOfFreedom: z.number(),
        denominatorFreedom: z.number().nullable(),
        p: z.number(),
        cramersV: z.number(),
        n: Count,
        /** share of cells expected to hold fewer than 5: from a fifth on p is doubtful */
        cellsUnderFiveShare: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'Crosstab' });
export type Crosstab = z.infer<typeof Crosstab>;

/** Written answers; `response` only for who may read single responses. */
export const TextAnswers = z
  .object({
    question: z.string(),
    /** null under the least people behind a set of comments */
    total: Count.nullable(),
    needed: Count,
    texts: z.array(
      z.object({ response: z.uuid().nullable(), text: z.string(), day: z.string(), language: z.string() }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'TextAnswers' });
export type TextAnswers = z.infer<typeof TextAnswers>;

const Status = z.enum(['accepted', 'doubtful', 'excluded']);

export const ResponseSummary = z.object({
  id: z.uuid(),
  state: z.enum(['partial', 'complete', 'screenedOut', 'quotaFull']),
  version: Count,
  language: z.string(),
  mode: z.string(),
  pilot: z.boolean(),
  customer: z.string().nullable(),
  startedAt: z.string(),
  submittedAt: z.string().nullable(),
  receivedAt: z.string(),
  findings: z.array(z.object({ reason: z.string(), at: z.string().optional(), value: z.number().optional() })),
  suggested: Status,
  verdict: Status.nullable(),
  /** who gave it, and their name; the name is empty where they left */
  verdictBy: z.string().nullable(),
  verdictByName: z.string().nullable(),
  verdictAt: z.string().nullable(),
  verdictBecause: z.string().nullable(),
  /** verdict, else what is suggested */
  status: Status,
  quota: z.string().nullable(),
  answered: Count,
});
export type ResponseSummary = z.infer<typeof ResponseSummary>;

export const ResponsesPage = z
  .object({ responses: z.array(ResponseSummary), next: z.string().nullable() })
  .meta({ id: 'ResponsesPage' });
export type ResponsesPage = z.infer<typeof ResponsesPage>;

export const ResponseDetail = ResponseSummary.extend({
  answers: z.record(z.string(), z.unknown()),
  hidden: z.record(z.string(), z.string()),
  spent: z.record(z.string(), z.number()),
  occasion: z.string().nullable(),
  serviceAt: z.string().nullable(),
  /** questions of the version that was answered, with the answer in words */
  shown: z.array(z.object({ key: z.string(), title: Words, kind: z.string(), answer: z.string().nullable() })),
}).meta({ id: 'ResponseDetail' });
export type ResponseDetail = z.infer<typeof ResponseDetail>;

export const Verdict = z
  .strictObject({
    /** null takes a verdict back: what is suggested stands again */
    verdict: Status.nullable(),
    because: z.string().trim().max(500).optional(),
  })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof Verdict>;
