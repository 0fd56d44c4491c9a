import { bootstrapImportancePerformance } from '@plumbline/stats/paths/bootstrapImportancePerformance.ts';
import { comparePathGroups } from '@plumbline/stats/paths/comparePathGroups.ts';
import { readPathModel } from '@plumbline/stats/paths/readPathModel.ts';
import { type InvarianceOfComposite, testCompositeInvariance } from '@plumbline/stats/paths/testCompositeInvariance.ts';
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
} from './pathsSpec.ts';

const SCALE = z.strictObject({ low: z.number(), high: z.number() });

export const plsImportance = analysis({
  key: 'pls-importance-performance',
  family: 'paths',
  chapter: 'pls-importance-performance',
  spec: z.strictObject({
    ...PATHS_SPEC,
    consistent: z.boolean().default(false),
    target: z.string(),
    scale: z.union([SCALE, z.record(z.string(), SCALE)]),
    resamples: z.int().min(100).max(10_000).default(500),
    seed: z.int().default(1),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `${EXAMPLE_MODEL}# what the map is drawn for
target: Loyalty
# ends of the answer scale; or by indicator: {image1: {low: 1, high: 5}, …}
scale: {low: 1, high: 10}
resamples: 200         # 500 if left out
seed: 20260101
`,
  exampleData: exampleAnswersOfPaths,
  run: (spec, table, context) => {
    const model = readPathModel(spec.model);
    const { resamples, seed, confidence } = spec;
    const found = bootstrapImportancePerformance(indicatorsOf(table, model), model, spec.target, spec.scale, {
      ...{ weighting: spec.scheme, missing: spec.missing, roundsMax: spec.roundsMax, consistent: spec.consistent },
      ...(spec.tolerance === undefined ? {} : { tolerance: spec.tolerance }),
      ...{ resamples, seed, confidence, progress: (share: number) => context.progress(share) },
    });
    const columns = ['effect', 'effectLow', 'effectHigh', 'performance', 'performanceLow', 'performanceHigh'];
    const pair = (one: (typeof found.latents)[number] | undefined) =>
      [one?.importance, one?.performance].flatMap((part) =>
        [part?.estimate, part?.low, part?.high].map((value) => figureOf(value ?? Number.NaN)),
      );
    return {
      ...{ n: found.fit.n, dropped: found.fit.dropped, converged: found.fit.converged },
      warnings: [
        ...warningsOf(found.fit),
        ...warningsOfResamples({ all: resamples, failed: found.failed, notConverged: 0 }),
      ],
      tables: [
        {
          name: 'importancePerformance',
          columns: ['latent', ...columns, 'effectStandardised'],
          rows: found.map.latents.map(({ latent, importanceStandardised }, at) => [
            ...[latent, ...pair(found.latents[at]), importanceStandardised],
          ]),
        },
        {
          name: 'importancePerformanceOfIndicators',
          columns: ['indicator', 'latent', ...columns, 'weight'],
          rows: found.map.indicators.map(({ indicator, latent, weight }, at) => [
            ...[indicator, latent, ...pair(found.indicators[at]), weight],
          ]),
        },
        {
          name: 'target',
          columns: ['latent', 'performance', 'standardDeviation'],
          rows: [[found.map.target, found.map.performance, found.map.deviation]],
        },
      ],
    };
  },
});

export const plsGroups = analysis({
  key: 'pls-groups',
  family: 'paths',
  chapter: 'pls-groups',
  spec: z.strictObject({
    ...PATHS_SPEC,
    group: z.string(),
    compare: z.tuple([z.string(), z.string()]).optional(),
    permutations: z.int().min(100).max(100_000).default(1000),
    seed: z.int().default(1),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `${EXAMPLE_MODEL}group: region
# which two, and in which order; may be left out where there are only two
compare: [North, South]
permutations: 200      # 1000 if left out
seed: 20260101
`,
  exampleData: exampleAnswersOfPaths,
  run: (spec, table, context) => {
    const model = readPathModel(spec.model);
    const columns = indicatorsOf(table, model);
    const labels = table.text(spec.group);
    const options = {
      ...{ weighting: spec.scheme, missing: spec.missing, roundsMax: spec.roundsMax },
      ...(spec.tolerance === undefined ? {} : { tolerance: spec.tolerance }),
      ...(spec.compare === undefined ? {} : { groups: spec.compare }),
      ...{ permutations: spec.permutations, seed: spec.seed, confidence: spec.confidence },
    };
    const invariance = testCompositeInvariance(columns, labels, model, {
      ...options,
      progress: (share) => context.progress(share / 2),
    });
    const found = comparePathGroups(columns, labels, model, {
      ...options,
      progress: (share) => context.progress(0.5 + share / 2),
    });
    const changed = invariance.latents.filter((one) => one.invariance === 'none').map(({ latent }) => latent);
    const { permutations: all, failed, notConverged } = found;
    return {
      ...{ n: found.sizes[0] + found.sizes[1], dropped: found.dropped, converged: notConverged === 0 },
      warnings: [
        ...changed.map((latent) => ({ code: 'compositeNotInvariant', values: { latent } })),
        ...warningsOfResamples({ all, failed, notConverged }),
      ],
      tables: [
        {
          name: 'groups',
          columns: ['name', 'n'],
          rows: found.names.map((name, at) => [name, found.sizes[at] as number]),
        },
        {
          name: 'pathDifferences',
          columns: ['from', 'to', 'first', 'second', 'difference', 'chanceLow', 'chanceHigh', 'p'],
          rows: found.paths.map((one) => [
            one.from,
            one.to,
            one.first,
            one.second,
            one.difference,
            one.low,
            one.high,
            one.p,
          ]),
        },
        tableOfInvariance(invariance.latents),
        {
          name: 'equalMeansAndVariances',
          columns: [
            ...['latent', 'meanDifference', 'meanChanceLow', 'meanChanceHigh', 'meanP'],
            ...['varianceLogRatio', 'varianceChanceLow', 'varianceChanceHigh', 'varianceP'],
          ],
          rows: invariance.latents.map((one) => [
            ...[one.latent, one.meanDifference, one.meanLow, one.meanHigh, one.meanP],
            ...[figureOf(one.varianceLogRatio), one.varianceLow, one.varianceHigh, one.varianceP],
          ]),
        },
      ],
    };
  },
});

function tableOfInvariance(latents: readonly InvarianceOfComposite[]): AnalysisTable {
  return {
    name: 'compositeInvariance',
    columns: ['latent', 'correlation', 'chanceLow', 'p', 'invariance'],
    rows: latents.map((one) => [one.latent, one.correlation, one.correlationLow, one.correlationP, one.invariance]),
  };
}
