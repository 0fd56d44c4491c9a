import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** Ways to say what the children of one dimension weigh; `current` is what the tree says now. */
export const WEIGHT_METHODS = ['current', 'stated', 'ahp', 'entropy', 'critic', 'derived'] as const;
export type WeightMethod = (typeof WEIGHT_METHODS)[number];

/** Sums over people, each with a mean of every child, in one block of people; `products` row after row. */
export type SiblingBlock = {
  people: number;
  sums: readonly number[];
  products: readonly number[];
  /** Σ x ln x */
  logs: readonly number[];
  least: readonly number[];
  most: readonly number[];
};

/** One judgement: how many times `one` matters more than `other`; below 1 where it matters less. */
export const PairJudgement = z
  .object({
    one: z.string(),
    other: z.string(),
    times: z
      .number()
      .min(1 / 9.001)
      .max(9.001),
  })
  .meta({ id: 'PairJudgement' });
export type PairJudgement = z.infer<typeof PairJudgement>;

/** What the judgements of a judge, or of all, come to. */
export const JudgedWeights = z
  .object({
    answered: z.int().min(0),
    pairs: z.int().min(0),
    /** pairs that must still be judged before there are weights at all */
    connected: z.boolean(),
    weights: z.array(z.number()),
    lambdaMax: z.number().nullable(),
    /** null where the judgements answered cannot contradict each other */
    consistencyRatio: z.number().nullable(),
    consistent: z.boolean(),
    furthest: z.object({ one: z.string(), other: z.string(), times: z.number(), implied: z.number() }).nullable(),
  })
  .meta({ id: 'JudgedWeights' });
export type JudgedWeights = z.infer<typeof JudgedWeights>;

/** What one judge said about the children of one dimension. */
export const Judge = z
  .object({
    judge: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    pairs: z.array(PairJudgement),
    result: JudgedWeights,
  })
  .meta({ id: 'Judge' });
export type Judge = z.infer<typeof Judge>;

export const Judgements = z
  .object({ parent: z.string(), keys: z.array(z.string()), judges: z.array(Judge), group: JudgedWeights })
  .meta({ id: 'Judgements' });
export type Judgements = z.infer<typeof Judgements>;

/** The weights of one method, one a child; `missing` says in a word why there are none. */
export const MethodWeights = z
  .object({
    method: z.enum(WEIGHT_METHODS),
    weights: z.array(Estimate),
    people: z.int().min(0),
    missing: z
      .enum(['notAsked', 'tooFewPeople', 'noOutcome', 'constant', 'collinear', 'notJudged', 'incomplete'])
      .nullable(),
    /** of judgements only */
    consistencyRatio: z.number().nullable(),
    /** of derived weights only: what the children explain of the outcome together */
    rSquared: z.number().nullable(),
  })
  .meta({ id: 'MethodWeights' });
export type MethodWeights = z.infer<typeof MethodWeights>;

/** A choice that was made: whose weights, why, and the version of the tree that has them since. */
export const WeightChoice = z
  .object({
    parent: z.string(),
    method: z.enum(WEIGHT_METHODS),
    weights: z.record(z.string(), z.number()),
    because: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: 'WeightChoice' });
export type WeightChoice = z.infer<typeof WeightChoice>;

export const NewWeightChoice = z
  .object({
    /** empty for the dimensions on top */
    parent: z.string(),
    method: z.enum(WEIGHT_METHODS),
    base: z.int().min(1),
    metric: z.string().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    because: z.string().trim().min(3).max(500),
  })
  .meta({ id: 'NewWeightChoice' });
export type NewWeightChoice = z.infer<typeof NewWeightChoice>;

/** How far two methods put the dimensions in the same order. */
export const RankAgreement = z
  .object({
    one: z.enum(WEIGHT_METHODS),
    other: z.enum(WEIGHT_METHODS),
    tau: z.number(),
    low: z.number(),
    high: z.number(),
    p: z.number(),
    n: z.int(),
  })
  .meta({ id: 'RankAgreement' });
export type RankAgreement = z.infer<typeof RankAgreement>;

export const WeightsReport = z
  .object({
    schema: z.literal(1),
    version: z.int(),
    parent: z.string(),
    /** dimensions that have children, the top as an empty key */
    parents: z.array(z.object({ key: z.string(), names: Names.nullable(), children: z.int() })),
    children: z.array(z.object({ key: z.string(), names: Names })),
    methods: z.array(MethodWeights),
    /** Kendall's W over the methods that have weights; null with fewer than two of them or three dimensions */
    concordance: z.object({ w: z.number(), p: z.number(), methods: z.int(), dimensions: z.int() }).nullable(),
    /** by pairs of methods; none with fewer than five dimensions */
    agreements: z.array(RankAgreement),
    metric: z.string().nullable(),
    metrics: z.array(z.object({ key: z.string(), names: Names })),
    /** 1, or the share of customers that was read where there are too many rows */
    sampledShare: z.number(),
    choices: z.array(WeightChoice),
  })
  .meta({ id: 'WeightsReport' });
export type WeightsReport = z.infer<typeof WeightsReport>;
