import { cell } from '@plumbline/stats/numeric/matrix.ts';
import { assessMeasurement } from '@plumbline/stats/paths/assessMeasurement.ts';
import { assessModelFit } from '@plumbline/stats/paths/assessModelFit.ts';
import { assessStructure } from '@plumbline/stats/paths/assessStructure.ts';
import { fitModeratedPathModel, type ModeratedEffect } from '@plumbline/stats/paths/fitModeratedPathModel.ts';
import { fitPathModel, type PathFit, type PathFitOptions } from '@plumbline/stats/paths/fitPathModel.ts';
import { heterotraitMonotrait } from '@plumbline/stats/paths/heterotraitMonotrait.ts';
import { readPathModel } from '@plumbline/stats/paths/readPathModel.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { plsGroups, plsImportance } from './pathsGroups.ts';
import { plsBlindfolding, plsBootstrap, plsPredict } from './pathsResampling.ts';
import { EXAMPLE_MODEL, exampleAnswersOfPaths, figureOf, indicatorsOf, PATHS_SPEC, warningsOf } from './pathsSpec.ts';

const plsPath = analysis({
  key: 'pls-path',
  family: 'paths',
  chapter: 'pls-path',
  spec: z.strictObject({
    ...PATHS_SPEC,
    missing: z.enum(['listwise', 'mean', 'pairwise']).default('listwise'),
    consistent: z.boolean().default(false),
  }),
  example: `${EXAMPLE_MODEL}# correct blocks of mode A for their unreliability (PLSc)
consistent: false
`,
  exampleData: exampleAnswersOfPaths,
  run: (spec, table) => {
    const model = readPathModel(spec.model);
    const options: PathFitOptions = {
      ...{ weighting: spec.scheme, missing: spec.missing, roundsMax: spec.roundsMax, consistent: spec.consistent },
      ...(spec.tolerance === undefined ? {} : { tolerance: spec.tolerance }),
    };
    const columns = indicatorsOf(table, model);
    const moderated = model.interactions.length > 0 ? fitModeratedPathModel(columns, model, options) : null;
    const fit = moderated?.fit ?? fitPathModel(columns, model, options);
    const structure = assessStructure(fit);
    return {
      ...{ n: fit.n, dropped: fit.dropped, converged: fit.converged, warnings: warningsOf(fit) },
      tables: [
        ...tablesOfStructure(fit, structure),
        ...(moderated === null ? [] : [tableOfSlopes(moderated.effects)]),
        ...tablesOfMeasurement(fit),
        tableOfDiscriminance(fit),
        tableOfCrossLoadings(fit),
        tableOfFit(fit, structure.goodnessOfFit, moderated === null),
      ],
    };
  },
});

function tablesOfStructure(fit: PathFit, structure: ReturnType<typeof assessStructure>): AnalysisTable[] {
  const { latents } = fit.arrangement;
  const effects = latents.flatMap((from, k) =>
    latents.flatMap((to, l) => {
      const total = cell(fit.totalEffects, k, l);
      const indirect = cell(structure.indirectEffects, k, l);
      return total === 0 ? [] : [[from, to, cell(fit.paths, k, l), indirect, total]];
    }),
  );
  return [
    {
      name: 'paths',
      columns: ['from', 'to', 'path', 'effectSizeRefitted', 'effectSize', 'inflation'],
      rows: structure.paths.map((one) => [
        ...[one.from, one.to, figureOf(one.path), figureOf(one.effectSizeRefitted)],
        ...[figureOf(one.effectSize), figureOf(one.inflation)],
      ]),
    },
    {
      name: 'explained',
      columns: ['latent', 'rSquared', 'rSquaredAdjusted', 'predictors', 'redundancy', 'aic', 'bic'],
      rows: structure.latents.map((one) => [
        ...[one.latent, figureOf(one.rSquared), figureOf(one.rSquaredAdjusted), one.predictors],
        ...[figureOf(one.redundancy), figureOf(one.aic), figureOf(one.bic)],
      ]),
    },
    { name: 'effects', columns: ['from', 'to', 'direct', 'indirect', 'total'], rows: effects },
  ];
}

function tableOfSlopes(effects: readonly ModeratedEffect[]): AnalysisTable {
  return {
    name: 'slopes',
    columns: [
      'from',
      'moderator',
      'to',
      'interaction',
      'interactionStandardised',
      'slopeBelow',
      'slopeAt',
      'slopeAbove',
    ],
    rows: effects.map((one) => [
      ...[one.first, one.second, one.to, one.path, one.pathStandardised],
      ...[one.slopes.below, one.slopes.at, one.slopes.above],
    ]),
  };
}

function tablesOfMeasurement(fit: PathFit): AnalysisTable[] {
  const { blocks, inflation } = assessMeasurement(fit);
  const { indicators, latents, blockOf } = fit.arrangement;
  return [
    {
      name: 'loadings',
      columns: ['indicator', 'latent', 'weight', 'loading', 'inflation'],
      rows: indicators.map((name, j) => [
        ...[name, latents[blockOf[j] as number] as string, figureOf(fit.weights[j] as number)],
        ...[figureOf(fit.loadings[j] as number), figureOf(inflation[j] as number)],
      ]),
    },
    {
      name: 'reliability',
      columns: [
        ...['latent', 'mode', 'indicators', 'alpha', 'alphaRaw', 'rhoA', 'rhoC'],
        ...['averageVarianceExtracted', 'rhoOfComponent', 'eigenvalueFirst', 'eigenvalueSecond'],
      ],
      rows: blocks.map((one) => [
        ...[one.latent, one.mode, one.indicators, figureOf(one.alpha), figureOf(one.alphaRaw), figureOf(one.rhoA)],
        ...[figureOf(one.rhoC), figureOf(one.averageVarianceExtracted), figureOf(one.rhoOfComponent)],
        ...[figureOf(one.eigenvalueFirst), figureOf(one.eigenvalueSecond)],
      ]),
    },
  ];
}

function tableOfDiscriminance(fit: PathFit): AnalysisTable {
  const { latents } = fit.arrangement;
  const n = latents.length;
  const { fornellLarcker } = assessMeasurement(fit);
  const ratios = (['absolute', 'signed', 'geometric'] as const).map((kind) =>
    heterotraitMonotrait(fit.correlations.values, fit.arrangement, kind),
  );
  const rows = latents.flatMap((second, l) =>
    latents
      .slice(0, l)
      .map((first, k) => [
        ...[first, second, figureOf(cell(fit.latentCorrelations, k, l))],
        ...[figureOf(cell(fornellLarcker, k, k)), figureOf(cell(fornellLarcker, l, l))],
        ...ratios.map((ratio) => figureOf(ratio[k * n + l] as number)),
      ]),
  );
  return {
    name: 'discriminantValidity',
    columns: ['first', 'second', 'correlation', 'rootAveFirst', 'rootAveSecond', 'htmt', 'htmtSigned', 'htmt2'],
    rows,
  };
}

function tableOfCrossLoadings(fit: PathFit): AnalysisTable {
  const { indicators, latents } = fit.arrangement;
  return {
    name: 'crossLoadings',
    columns: ['indicator', 'latent', 'correlation'],
    rows: indicators.flatMap((name, j) =>
      latents.map((latent, k) => [name, latent, figureOf(cell(fit.crossLoadings, j, k))]),
    ),
  };
}

/** Implied correlations of products do not follow from the paths, so a moderated model has the goodness of fit only. */
function tableOfFit(fit: PathFit, goodnessOfFit: number, isLinear: boolean): AnalysisTable {
  const found = isLinear ? assessModelFit(fit) : null;
  return {
    name: 'modelFit',
    columns: ['goodnessOfFit', 'srmr', 'euclideanDistance', 'geodesicDistance', 'likelihoodDistance', 'rounds'],
    rows: [
      [
        figureOf(goodnessOfFit),
        ...[found?.srmr, found?.euclideanDistance, found?.geodesicDistance, found?.likelihoodDistance].map((value) =>
          figureOf(value ?? Number.NaN),
        ),
        fit.rounds,
      ],
    ],
  };
}

export const PATHS: readonly Analysis[] = [
  plsPath,
  plsBootstrap,
  plsPredict,
  plsBlindfolding,
  plsImportance,
  plsGroups,
];
