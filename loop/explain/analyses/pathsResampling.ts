import { blindfoldPathModel } from '@plumbline/stats/paths/blindfoldPathModel.ts';
import { bootstrapPathModel, type PathBootstrap } from '@plumbline/stats/paths/bootstrapPathModel.ts';
import { fitModeratedPathModel } from '@plumbline/stats/paths/fitModeratedPathModel.ts';
import { fitPathModel } from '@plumbline/stats/paths/fitPathModel.ts';
import { RELIABILITIES, type ReliabilityKind, type StatisticKind } from '@plumbline/stats/paths/planStatistics.ts';
import { predictPathModel } from '@plumbline/stats/paths/predictPathModel.ts';
import { readPathModel } from '@plumbline/stats/paths/readPathModel.ts';
import { z } from 'zod';
import { type AnalysisTable, analysis } from './analysis.ts';
import {
  EXAMPLE_MODEL,
  exampleAnswersOfPaths,
  figureOf,
  indicatorsOf,
  PATHS_SPEC,
  warningsOf,
  warningsOfResamples,
  warningsOfUndefined,
} from './pathsSpec.ts';

const KINDS = ['path', 'totalEffect', 'rSquared', 'loading', 'weight', 'htmt', 'htmt2'] as const;
const SLOPES = ['slopeBelow', 'slopeAbove'] as const;
type OwnTable = (typeof KINDS)[number];
/** What may be collected: a table each. */
const COLLECTED = [...KINDS, 'reliability', 'slope'] as const;
/** Which of these a test against 0 makes sense for; ratios and shares of variance cannot be below it. */
const TESTED: ReadonlySet<StatisticKind> = new Set(['path', 'totalEffect', 'loading', 'weight']);
const TABLES: Readonly<Record<OwnTable, string>> = {
  path: 'paths',
  totalEffect: 'totalEffects',
  rSquared: 'explained',
  loading: 'loadings',
  weight: 'outerWeights',
  htmt: 'htmt',
  htmt2: 'htmt2',
};

export const plsBootstrap = analysis({
  key: 'pls-bootstrap',
  family: 'paths',
  chapter: 'pls-bootstrap',
  spec: z.strictObject({
    ...PATHS_SPEC,
    consistent: z.boolean().default(false),
    resamples: z.int().min(100).max(100_000).default(5000),
    seed: z.int().default(1),
    confidence: z.number().gt(0).lt(1).default(0.95),
    interval: z.enum(['percentile', 'bca']).default('percentile'),
    collect: z
      .array(z.enum(COLLECTED))
      .min(1)
      .default([...COLLECTED]),
    alignSigns: z.boolean().default(false),
  }),
  example: `${EXAMPLE_MODEL}resamples: 1000        # 5000 if left out
seed: 20260101
interval: bca          # or percentile (default)
confidence: 0.95
# leave out for all: path, totalEffect, rSquared, loading, weight, htmt, htmt2, reliability, slope
collect: [path, totalEffect, htmt, reliability]
# correct blocks of mode A for their unreliability (PLSc)
consistent: false
`,
  exampleData: exampleAnswersOfPaths,
  run: (spec, table, context) => {
    const model = readPathModel(spec.model);
    const columns = indicatorsOf(table, model);
    const options = {
      ...{ weighting: spec.scheme, missing: spec.missing, roundsMax: spec.roundsMax, consistent: spec.consistent },
      ...(spec.tolerance === undefined ? {} : { tolerance: spec.tolerance }),
    };
    const fit =
      model.interactions.length > 0
        ? fitModeratedPathModel(columns, model, options).fit
        : fitPathModel(columns, model, options);
    const { resamples, seed, confidence, interval, alignSigns, collect } = spec;
    const kinds = collect.flatMap((one): readonly StatisticKind[] =>
      one === 'reliability' ? RELIABILITIES : one === 'slope' ? SLOPES : [one],
    );
    const progress = (share: number): void => context.progress(share);
    const found = bootstrapPathModel(columns, model, {
      ...options,
      ...{ resamples, seed, confidence, interval, alignSigns, kinds, progress },
    });
    return {
      ...{ n: found.n, dropped: found.dropped, converged: fit.converged },
      warnings: [
        ...warningsOf(fit),
        ...warningsOfResamples({ all: resamples, failed: found.failed, notConverged: found.notConverged }),
        ...warningsOfUndefined(found),
      ],
      tables: [
        ...KINDS.filter((kind) => collect.includes(kind)).flatMap((kind) => tableOfKind(found, kind)),
        ...(collect.includes('reliability') ? tableOfReliabilities(found) : []),
        ...(collect.includes('slope') ? tableOfSlopes(found) : []),
      ],
    };
  },
});

/** A row a block and measure: what its columns have in common. */
function tableOfReliabilities(found: PathBootstrap): AnalysisTable[] {
  const rows = found.statistics
    .filter(({ kind }) => RELIABILITIES.includes(kind as ReliabilityKind))
    .map((one) => [
      ...[one.to, one.kind],
      ...[one.estimate, one.mean, one.standardError, one.low, one.high].map(figureOf),
    ]);
  const columns = ['latent', 'measure', 'estimate', 'mean', 'standardError', 'low', 'high'];
  return rows.length === 0 ? [] : [{ name: 'reliability', columns, rows }];
}

/** The slope of an interaction's first part where its second is one standard deviation below its mean, and above. */
function tableOfSlopes(found: PathBootstrap): AnalysisTable[] {
  const rows = found.statistics
    .filter(({ kind }) => kind === 'slopeBelow' || kind === 'slopeAbove')
    .map((one) => [
      ...[one.from, one.to, one.kind === 'slopeBelow' ? 'below' : 'above'],
      ...[one.estimate, one.mean, one.standardError, one.low, one.high, one.statistic, one.p].map(figureOf),
    ]);
  const columns = [
    'interaction',
    'to',
    'moderator',
    'estimate',
    'mean',
    'standardError',
    'low',
    'high',
    'statistic',
    'p',
  ];
  return rows.length === 0 ? [] : [{ name: 'slopes', columns, rows }];
}

function tableOfKind(found: PathBootstrap, kind: OwnTable): AnalysisTable[] {
  const statistics = found.statistics.filter((one) => one.kind === kind);
  // a model of single indicators has no loadings that vary
  if (statistics.length === 0) return [];
  const names =
    kind === 'rSquared'
      ? ['latent']
      : kind === 'loading' || kind === 'weight'
        ? ['indicator', 'latent']
        : ['from', 'to'];
  const tested = TESTED.has(kind);
  return [
    {
      name: TABLES[kind],
      columns: [...names, 'estimate', 'mean', 'standardError', 'low', 'high', ...(tested ? ['statistic', 'p'] : [])],
      rows: statistics.map((one) => [
        ...(kind === 'rSquared' ? [one.to] : [one.from, one.to]),
        ...[one.estimate, one.mean, one.standardError, one.low, one.high].map(figureOf),
        ...(tested ? [figureOf(one.statistic), figureOf(one.p)] : []),
      ]),
    },
  ];
}

export const plsPredict = analysis({
  key: 'pls-predict',
  family: 'paths',
  chapter: 'pls-predict',
  spec: z.strictObject({
    ...PATHS_SPEC,
    folds: z.union([z.int().min(2), z.literal('leave-one-out')]).default(10),
    repetitions: z.int().min(1).max(1000).default(10),
    seed: z.int().default(1),
    antecedents: z.enum(['direct', 'earliest']).default('direct'),
    benchmark: z.enum(['others', 'exogenous', 'antecedents']).default('others'),
  }),
  example: `${EXAMPLE_MODEL}folds: 10              # or leave-one-out
repetitions: 10
seed: 20260101
# from a latent's own predictors (direct, default), or from the exogenous latents alone (earliest)
antecedents: direct
# the regression beside it predicts from: others (all other indicators, default), exogenous, antecedents
benchmark: exogenous
`,
  exampleData: exampleAnswersOfPaths,
  run: (spec, table, context) => {
    const model = readPathModel(spec.model);
    const columns = indicatorsOf(table, model);
    const options = {
      ...{ weighting: spec.scheme, missing: spec.missing, roundsMax: spec.roundsMax },
      ...(spec.tolerance === undefined ? {} : { tolerance: spec.tolerance }),
    };
    const fit = fitPathModel(columns, model, options);
    const leavesOneOut = spec.folds === 'leave-one-out';
    const found = predictPathModel(columns, model, {
      ...options,
      folds: spec.folds === 'leave-one-out' ? fit.n : spec.folds,
      repetitions: leavesOneOut ? 1 : spec.repetitions,
      ...{ seed: spec.seed, antecedents: spec.antecedents, benchmark: spec.benchmark },
      progress: (share) => context.progress(share),
    });
    const all = found.folds * (leavesOneOut ? 1 : spec.repetitions);
    return {
      ...{ n: found.n, dropped: found.dropped, converged: fit.converged },
      warnings: [...warningsOf(fit), ...warningsOfResamples({ all, failed: 0, notConverged: found.notConverged })],
      tables: [
        {
          name: 'predictions',
          columns: [
            ...['indicator', 'latent', 'qSquaredPredict', 'rmse', 'rmseRegression', 'mae', 'maeRegression'],
            ...['rmseInSample', 'rmseRegressionInSample', 'maeInSample', 'maeRegressionInSample'],
          ],
          rows: found.indicators.map((one) => [
            ...[one.indicator, one.latent, figureOf(one.qSquaredPredict)],
            ...[one.outOfSample.rmse, one.benchmarkOutOfSample.rmse, one.outOfSample.mae, one.benchmarkOutOfSample.mae],
            ...[one.inSample.rmse, one.benchmarkInSample.rmse, one.inSample.mae, one.benchmarkInSample.mae],
          ]),
        },
      ],
    };
  },
});

export const plsBlindfolding = analysis({
  key: 'pls-blindfolding',
  family: 'paths',
  chapter: 'pls-predict',
  spec: z.strictObject({
    ...PATHS_SPEC,
    distance: z.int().min(2).max(100).default(7),
    hide: z.enum(['cells', 'cases']).default('cells'),
  }),
  example: `${EXAMPLE_MODEL}# every how many-th answer is hidden in a round; must not divide the number of cases
distance: 7
# hide single answers (cells, default) or a case's whole block (cases)
hide: cells
`,
  exampleData: exampleAnswersOfPaths,
  run: (spec, table) => {
    const model = readPathModel(spec.model);
    const columns = indicatorsOf(table, model);
    const options = {
      ...{ weighting: spec.scheme, missing: spec.missing, roundsMax: spec.roundsMax },
      ...(spec.tolerance === undefined ? {} : { tolerance: spec.tolerance }),
    };
    const fit = fitPathModel(columns, model, options);
    const found = blindfoldPathModel(columns, model, { ...options, distance: spec.distance, hide: spec.hide });
    return {
      ...{ n: fit.n, dropped: fit.dropped, converged: fit.converged, warnings: warningsOf(fit) },
      tables: [
        {
          name: 'redundancies',
          columns: ['latent', 'qSquared', 'squaredErrors', 'squaredObservations'],
          rows: found.map((one) => [one.latent, figureOf(one.qSquared), one.squaredErrors, one.squaredObservations]),
        },
      ],
    };
  },
});
