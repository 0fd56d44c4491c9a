import { z } from 'zod';
import { DriverBlock, DriverModel } from './driverModel.ts';
import { Estimated } from './estimate.ts';
import { GROUPINGS } from './gapsReport.ts';

/** Which answers a model is computed on; its units are customers, each with the means of what they answered. */
const unitFields = {
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  /** a grouping or `attribute:NAME`, and its values */
  filters: z.record(z.string().max(200), z.array(z.string().max(400)).max(200)),
};
export const DRIVER_SPLIT = z
  .string()
  .max(200)
  .refine((split) => split.startsWith('attribute:') || (GROUPINGS as readonly string[]).includes(split), {
    message: 'a grouping, or attribute:NAME',
  });

const PLS_FIELDS = {
  scheme: z.enum(['path', 'centroid', 'factorial']),
  interval: z.enum(['percentile', 'bca']),
  /** whether blocks shown by several columns are corrected for their unreliability (PLSc); not where left out */
  consistent: z.boolean().optional(),
};
const SEM_FIELDS = { estimator: z.enum(['ml', 'mlr']) };

/** What may be asked of a model of drivers. */
export const DriversAsk = z
  .object({
    ...{ ...unitFields, model: DriverModel },
    method: z.enum(['pls', 'sem']),
    ...{ ...PLS_FIELDS, ...SEM_FIELDS },
    /** of incomplete units: left out, filled with the mean (PLS), or used as far as they go (SEM) */
    missing: z.enum(['listwise', 'mean', 'fiml']),
    resamples: z.int().min(100).max(10_000),
    seed: z.int().min(0).max(2_147_483_647),
    /** the block that importance and performance are drawn for */
    target: z.string().max(40),
  })
  .meta({ id: 'DriversAsk' });
export type DriversAsk = z.infer<typeof DriversAsk>;

const Figure = z.number().nullable();
const Warning = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });

export const PathFigure = z
  .object({
    from: z.string(),
    to: z.string(),
    /** standardised */
    estimate: Estimated,
    /** in the units of the data; SEM only */
    raw: z.object({ estimate: z.number(), low: Figure, high: Figure }).nullable(),
    p: Figure,
    /** Benjamini–Hochberg over the paths of the model */
    pAdjusted: Figure,
    beyondNoise: z.boolean(),
    /** f², with the model fitted again without the path */
    effectSize: Figure,
    inflation: Figure,
  })
  .meta({ id: 'PathFigure' });
export type PathFigure = z.infer<typeof PathFigure>;

/** A block that changes a path, with the path where there is little, middling and much of it. */
export const ModerationFigure = z
  .object({
    ...{ from: z.string(), moderator: z.string(), to: z.string() },
    /** by how much the path changes with one standard deviation more of the moderator */
    estimate: Estimated,
    p: Figure,
    /** Benjamini–Hochberg over the paths and moderations of the model */
    pAdjusted: Figure,
    beyondNoise: z.boolean(),
    effectSize: Figure,
    /** the path one standard deviation below the moderator's mean, at it, and one above; null where not defined */
    slopes: z.object({ below: Estimated.nullable(), at: Estimated.nullable(), above: Estimated.nullable() }),
  })
  .meta({ id: 'ModerationFigure' });
export type ModerationFigure = z.infer<typeof ModerationFigure>;

const Between = z.object({ low: z.number(), high: z.number() }).nullable();
/** What the columns of a block have in common, by four measures. */
export const BLOCK_RELIABILITIES = ['alpha', 'rhoA', 'rhoC', 'averageVarianceExtracted'] as const;
export type BlockReliability = (typeof BLOCK_RELIABILITIES)[number];

export const BlockFigures = z
  .object({
    key: z.string(),
    name: z.string(),
    mode: z.enum(['A', 'B']),
    items: z.array(
      z.object({
        item: z.string(),
        column: z.string(),
        loading: Estimated.nullable(),
        weight: Estimated.nullable(),
      }),
    ),
    /** R²; null where nothing explains it */
    explained: z.object({ point: z.number(), low: Figure, high: Figure, adjusted: Figure }).nullable(),
    /** Q² of blindfolding */
    redundancy: Figure,
    alpha: Figure,
    rhoA: Figure,
    rhoC: Figure,
    averageVarianceExtracted: Figure,
    /** intervals of the four, where there are any */
    between: z.object({ alpha: Between, rhoA: Between, rhoC: Between, averageVarianceExtracted: Between }),
  })
  .meta({ id: 'BlockFigures' });
export type BlockFigures = z.infer<typeof BlockFigures>;

export const DRIVER_CRITERIA = [
  'loading',
  'alpha',
  'rhoA',
  'rhoC',
  'averageVarianceExtracted',
  'htmt',
  'inflation',
  'redundancy',
  'predictive',
  'srmr',
  'cfi',
  'tli',
  'rmsea',
  'srmrSem',
  'units',
] as const;
export type DriverCriterion = (typeof DRIVER_CRITERIA)[number];

/** One rule of thumb, and whether the model keeps it. */
export const CriterionVerdict = z
  .object({
    criterion: z.enum(DRIVER_CRITERIA),
    /** how many things were looked at, and those that do not keep the rule, with their figure */
    looked: z.int(),
    failing: z.array(z.object({ about: z.string(), value: z.number() })),
    /** the worst figure of all */
    worst: Figure,
    least: Figure,
    most: Figure,
    /** key of the list of references */
    source: z.string(),
  })
  .meta({ id: 'CriterionVerdict' });
export type CriterionVerdict = z.infer<typeof CriterionVerdict>;

export const QUADRANTS = ['concentrateHere', 'keepUp', 'lowPriority', 'possibleOverkill'] as const;

export const ImportanceMap = z
  .object({
    target: z.string(),
    performance: z.number(),
    /** where the lines cross: the means over the blocks */
    cross: z.object({ importance: z.number(), performance: z.number() }),
    blocks: z.array(
      z.object({ key: z.string(), importance: Estimated, performance: Estimated, quadrant: z.enum(QUADRANTS) }),
    ),
    items: z.array(z.object({ item: z.string(), key: z.string(), importance: Estimated, performance: Estimated })),
  })
  .meta({ id: 'ImportanceMap' });
export type ImportanceMap = z.infer<typeof ImportanceMap>;

/** A line for a shell, and the files of the run it reads. */
export const RunCommand = z.object({ method: z.string(), line: z.string() }).meta({ id: 'RunCommand' });
export type RunCommand = z.infer<typeof RunCommand>;

const common = {
  schema: z.literal(1),
  /** customers that were used, that lacked something, and that there are about */
  n: z.int(),
  dropped: z.int(),
  units: z.int(),
  /** whether people were left out because there are too many */
  sampled: z.boolean(),
  confidence: z.number(),
  asOf: z.string(),
  warnings: z.array(Warning),
  commands: z.array(RunCommand),
};

export const DriversReport = z
  .object({
    ...common,
    method: z.enum(['pls', 'sem']),
    converged: z.boolean(),
    /** whether the figures are corrected for unreliability (PLSc) */
    consistent: z.boolean(),
    resamples: z.int(),
    model: DriverModel,
    modelText: z.string(),
    paths: z.array(PathFigure),
    /**
     * paths whose interval is not defined, as where resamples too often leave no solution; standardised; left out where there is none
     */
    pathsWithoutInterval: z.array(z.object({ from: z.string(), to: z.string(), point: z.number() })).optional(),
    moderations: z.array(ModerationFigure),
    effects: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        direct: Figure,
        indirect: Figure,
        total: z.number(),
        low: Figure,
        high: Figure,
      }),
    ),
    blocks: z.array(BlockFigures),
    pairs: z.array(
      z.object({ first: z.string(), second: z.string(), correlation: Figure, htmt: Estimated.nullable() }),
    ),
    fit: z.array(z.object({ index: z.string(), value: Figure, robust: Figure })),
    criteria: z.array(CriterionVerdict),
    map: ImportanceMap.nullable(),
    predictions: z.array(
      z.object({
        ...{ item: z.string(), key: z.string(), qSquaredPredict: Figure },
        ...{ rmse: z.number(), rmseRegression: z.number(), mae: z.number(), maeRegression: z.number() },
      }),
    ),
    modifications: z.array(
      z.object({ left: z.string(), relation: z.string(), right: z.string(), index: Figure, change: Figure }),
    ),
  })
  .meta({ id: 'DriversReport' });
export type DriversReport = z.infer<typeof DriversReport>;

/** What may be asked of what matters most to one outcome. */
export const DriverWeightsAsk = z
  .object({
    ...unitFields,
    outcome: DriverBlock,
    predictors: z.array(DriverBlock).min(2).max(12),
    seed: z.int().min(0),
  })
  .meta({ id: 'DriverWeightsAsk' });
export type DriverWeightsAsk = z.infer<typeof DriverWeightsAsk>;

export const PENALTY_KINDS = ['frustrator', 'dissatisfier', 'hybrid', 'satisfier', 'delighter'] as const;

export const DriverWeightsReport = z
  .object({
    ...common,
    outcome: DriverBlock,
    predictors: z.array(DriverBlock),
    rSquared: z.number(),
    /** shares of the variance: Shapley (LMG), and Johnson's relative weights */
    importances: z.array(
      z.object({ key: z.string(), shapley: Estimated, shareOfExplained: z.number(), relativeWeight: Estimated }),
    ),
    /** null where too few scores are low, middling or high */
    penalties: z
      .object({
        lowMax: z.number(),
        highMin: z.number(),
        attributes: z.array(
          z.object({
            key: z.string(),
            penalty: Estimated,
            reward: Estimated,
            penaltyP: z.number(),
            rewardP: z.number(),
            /** Benjamini–Hochberg over all penalties and rewards */
            penaltyPAdjusted: z.number(),
            rewardPAdjusted: z.number(),
            lowShare: z.number(),
            highShare: z.number(),
            asymmetry: z.number(),
            kind: z.enum(PENALTY_KINDS),
            /** penalty ≤ 0 ≤ reward; where not, asymmetry and kind mean nothing */
            signsAsExpected: z.boolean(),
          }),
        ),
      })
      .nullable(),
    formula: z.object({
      constant: Estimated,
      slopes: z.array(
        z.object({ key: z.string(), slope: Estimated, p: z.number(), pAdjusted: z.number(), beyondNoise: z.boolean() }),
      ),
      /** on units that were left out of the fit, in points */
      heldOut: z.object({
        ...{ folds: z.int(), rSquared: z.number(), rootMeanSquare: z.number(), meanAbsolute: z.number() },
      }),
      /** where most units are, for the calculator */
      means: z.array(z.object({ key: z.string(), mean: z.number() })),
    }),
  })
  .meta({ id: 'DriverWeightsReport' });
export type DriverWeightsReport = z.infer<typeof DriverWeightsReport>;

/** What may be asked of a model in two groups. */
export const DriverGroupsAsk = z
  .object({
    ...{ ...unitFields, model: DriverModel, scheme: PLS_FIELDS.scheme },
    split: DRIVER_SPLIT,
    compare: z.tuple([z.string().max(400), z.string().max(400)]),
    permutations: z.int().min(100).max(5000),
    seed: z.int().min(0),
  })
  .meta({ id: 'DriverGroupsAsk' });
export type DriverGroupsAsk = z.infer<typeof DriverGroupsAsk>;

export const INVARIANCES = ['none', 'partial', 'full'] as const;

const Difference = z.object({ difference: z.number(), chanceLow: Figure, chanceHigh: Figure, p: Figure });

export const DriverGroupsReport = z
  .object({
    ...common,
    split: z.string(),
    groups: z.array(z.object({ name: z.string(), n: z.int() })),
    model: DriverModel,
    /** PLS: composites by permutation (MICOM) */
    composites: z.array(
      z.object({
        key: z.string(),
        correlation: Figure,
        chanceLow: Figure,
        p: Figure,
        invariance: z.enum(INVARIANCES),
        /** null where the composite is not the same in both groups: then nobody may compare means */
        mean: Difference.extend({ pAdjusted: Figure }).nullable(),
        variance: Difference.nullable(),
      }),
    ),
    /** empty where a composite is not the same in both groups */
    paths: z.array(
      z.object({
        ...{ from: z.string(), to: z.string(), first: z.number(), second: z.number() },
        ...{ ...Difference.shape, pAdjusted: Figure, beyondChance: z.boolean() },
      }),
    ),
    pathsComparable: z.boolean(),
    /** covariance SEM with equal loadings: null where these differ, or the model could not be fitted in both groups */
    factorPaths: z
      .array(
        z.object({
          ...{ from: z.string(), to: z.string(), first: Estimated, second: Estimated, difference: Estimated },
          ...{ p: Figure, pAdjusted: Figure, beyondChance: z.boolean() },
        }),
      )
      .nullable(),
    /** covariance SEM: null where the model has blocks of mode B, or could not be fitted in both groups */
    measurement: z
      .object({
        levels: z.array(
          z.object({
            level: z.string(),
            chiSquare: Figure,
            degreesOfFreedom: Figure,
            cfi: Figure,
            rmsea: Figure,
            srmr: Figure,
          }),
        ),
        steps: z.array(
          z.object({
            ...{ from: z.string(), to: z.string(), chiSquareDifference: Figure, degreesOfFreedom: Figure, p: Figure },
            ...{ cfiChange: Figure, rmseaChange: Figure, holds: z.boolean() },
          }),
        ),
        /** the highest level that holds */
        holds: z.string(),
      })
      .nullable(),
    meansComparable: z.boolean(),
  })
  .meta({ id: 'DriverGroupsReport' });
export type DriverGroupsReport = z.infer<typeof DriverGroupsReport>;
