import { z } from 'zod';

/** Who is likely to leave: what is asked, the model that is kept, and what came out. */
export const CHURN_LIMITS = {
  predictorsMax: 40,
  /** levels of a category that stand for themselves; the rarer ones are one */
  levelsMax: 12,
  /** customers to learn from, to judge on and to look ahead for, at most; of more the first groups that a hash deals them into are taken */
  learnMax: 60_000,
  testMax: 100_000,
  customersMax: 200_000,
  /** leavers and stayers that each part of the table needs */
  outcomesMin: 20,
  /** customers on the list of those at risk */
  listMax: 1000,
  scoreMax: 1000,
  /** an area under the curve above this means that a predictor knows the outcome */
  leakArea: 0.99,
} as const;

const Name = z.string().min(1).max(80);
const Count = z.int().min(0);

/** What is known of a customer without an attribute: what they did, and what they expected and were promised. */
export const BEHAVIOURS = ['recencyDays', 'tenureDays', 'purchases', 'amount', 'contacts'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];
export const EXPERIENCES = ['gap', 'fulfilment', 'brokenPromises'] as const;
export type Experience = (typeof EXPERIENCES)[number];

/** What leaving is. Only the first has no time: the others look so many days ahead of a day. */
export const ChurnOutcome = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('attribute'),
      attribute: Name,
      values: z.array(z.string().max(200)).min(1).max(20),
    }),
    z.strictObject({ kind: z.literal('event'), event: Name, days: z.int().min(7).max(730) }),
    z.strictObject({
      kind: z.literal('silence'),
      of: z.enum(['purchases', 'anything']),
      days: z.int().min(7).max(730),
    }),
  ])
  .meta({ id: 'ChurnOutcome' });
export type ChurnOutcome = z.infer<typeof ChurnOutcome>;

export const ChurnAsk = z
  .strictObject({
    outcome: ChurnOutcome,
    attributes: z.array(Name).max(CHURN_LIMITS.predictorsMax),
    behaviours: z.array(z.enum(BEHAVIOURS)).max(BEHAVIOURS.length),
    /** events that are counted, one predictor each */
    events: z.array(Name).max(10),
    experiences: z.array(z.enum(EXPERIENCES)).max(EXPERIENCES.length),
    seed: z.int().min(1).max(1_000_000),
  })
  .meta({ id: 'ChurnAsk' });
export type ChurnAsk = z.infer<typeof ChurnAsk>;

export const ROLES_OF_PREDICTORS = ['attribute', 'behaviour', 'experience'] as const;
export const PredictorRole = z.enum(ROLES_OF_PREDICTORS);
export type PredictorRole = z.infer<typeof PredictorRole>;

/** How the values of a predictor become terms of the model; learnt from the customers it was fitted on. */
export const CodedPredictor = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('number'),
      key: z.string(),
      role: PredictorRole,
      /** stands in for a missing value */
      mean: z.number(),
      /** places at which the line may bend */
      knots: z.array(z.number()),
      /** whether being unknown is a term of its own */
      unknown: z.boolean(),
    }),
    z.object({
      kind: z.literal('category'),
      key: z.string(),
      role: PredictorRole,
      /** the commonest level: all others are against it */
      reference: z.string(),
      levels: z.array(z.string()),
      /** whether rarer levels are one */
      others: z.boolean(),
    }),
  ])
  .meta({ id: 'CodedPredictor' });
export type CodedPredictor = z.infer<typeof CodedPredictor>;

/** All that is needed to tell a new customer's chance. */
export const ChurnModel = z
  .object({
    predictors: z.array(CodedPredictor),
    /** products of two terms, by their places */
    pairs: z.array(z.tuple([z.int(), z.int()])),
    means: z.array(z.number()),
    scales: z.array(z.number()),
    intercept: z.number(),
    slopes: z.array(z.number()),
    /** from the model's log odds to the share that left, linear between */
    calibration: z.object({ scores: z.array(z.number()), shares: z.array(z.number()) }),
    ridge: z.number(),
    shape: z.enum(['straight', 'bent', 'paired']),
  })
  .meta({ id: 'ChurnModel' });
export type ChurnModel = z.infer<typeof ChurnModel>;

const Interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
export const ChurnInterval = Interval.meta({ id: 'ChurnInterval' });
export type ChurnInterval = z.infer<typeof ChurnInterval>;

export const CalibrationStep = z
  .object({ n: Count, expected: z.number(), observed: z.number(), low: z.number(), high: z.number() })
  .meta({ id: 'CalibrationStep' });
export type CalibrationStep = z.infer<typeof CalibrationStep>;

export const ChurnPart = z
  .object({
    customers: Count,
    leavers: Count,
    /** the day up to which customers are known, where there is time */
    knownTo: z.string().nullable(),
    /** the day up to which it is seen whether they left */
    seenTo: z.string().nullable(),
  })
  .meta({ id: 'ChurnPart' });
export type ChurnPart = z.infer<typeof ChurnPart>;

export const PredictorWeight = z
  .object({
    key: z.string(),
    role: PredictorRole,
    /** standard deviation of what it adds to the log odds of held-out customers */
    spread: z.number(),
    /** whether more of it means likelier to leave; null for categories and where it turns */
    direction: z.enum(['up', 'down']).nullable(),
    /** by itself, in the customers it was learnt on: 0.5 tells nothing */
    aloneArea: z.number(),
    known: Count,
  })
  .meta({ id: 'PredictorWeight' });
export type PredictorWeight = z.infer<typeof PredictorWeight>;

export const ChurnWarning = z
  .object({
    code: z.enum([
      'leak',
      'leakTogether',
      'fewLeavers',
      'severalCurrencies',
      'sampled',
      'noExperience',
      'tooManyValues',
      'constant',
    ]),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'ChurnWarning' });
export type ChurnWarning = z.infer<typeof ChurnWarning>;

export const ChurnReport = z
  .object({
    schema: z.literal(1),
    outcome: ChurnOutcome,
    heldOut: z.enum(['time', 'third']),
    confidence: z.number(),
    learn: ChurnPart,
    test: ChurnPart,
    /** chance that of a leaver and a stayer, both held out, the leaver has the higher probability */
    area: ChurnInterval,
    /** mean squared distance of probability and outcome: of the model, after calibration, and of always saying the base share */
    brier: ChurnInterval,
    brierCalibrated: ChurnInterval,
    brierBase: z.number(),
    /** held-out customers in steps of their probability, as modelled and after calibration; steps under five people are left out */
    calibration: z.array(CalibrationStep),
    calibrated: z.array(CalibrationStep),
    /** what gap, fulfilment and promises add over all others; null where none of them is asked or known */
    added: z.object({ areaWithout: ChurnInterval, gain: ChurnInterval }).nullable(),
    weights: z.array(PredictorWeight),
    /** how many of the tenth of held-out customers most at risk have this as their first reason; under five is null */
    firstReasons: z.array(z.object({ key: z.string(), customers: Count })),
    atRisk: z.object({ scored: Count, aboveHalf: Count, listed: Count }),
    model: ChurnModel,
    warnings: z.array(ChurnWarning),
  })
  .meta({ id: 'ChurnReport' });
export type ChurnReport = z.infer<typeof ChurnReport>;

export const ChurnReason = z
  .object({
    key: z.string(),
    role: PredictorRole,
    /** what it adds to the log odds, against the mean customer */
    logOdds: z.number(),
    /** the customer's own value; null where it is not known */
    value: z.union([z.string(), z.number()]).nullable(),
  })
  .meta({ id: 'ChurnReason' });
export type ChurnReason = z.infer<typeof ChurnReason>;

/** A customer on the list of those at risk. Personal: key, customer */
export const RiskyCustomer = z
  .object({ customer: z.string(), key: z.string(), probability: z.number(), reasons: z.array(ChurnReason).max(3) })
  .meta({ id: 'RiskyCustomer' });
export type RiskyCustomer = z.infer<typeof RiskyCustomer>;
export const RiskyCustomers = z.object({ customers: z.array(RiskyCustomer) }).meta({ id: 'RiskyCustomers' });
export type RiskyCustomers = z.infer<typeof RiskyCustomers>;

/** New customers as a program tells of them: a value a predictor, by its key; those left out are unknown. */
export const ScoreAsk = z
  .strictObject({
    run: z.uuid(),
    customers: z
      .array(z.record(z.string().max(80), z.union([z.string().max(200), z.number()]).nullable()))
      .min(1)
      .max(CHURN_LIMITS.scoreMax),
  })
  .meta({ id: 'ScoreAsk' });
export type ScoreAsk = z.infer<typeof ScoreAsk>;
export const ScoreAnswer = z
  .object({ scores: z.array(z.object({ probability: z.number(), reasons: z.array(ChurnReason) })) })
  .meta({ id: 'ScoreAnswer' });
export type ScoreAnswer = z.infer<typeof ScoreAnswer>;
