import { fitResponseSurface } from '@plumbline/stats/regression/fitResponseSurface.ts';
import { fitSegmented } from '@plumbline/stats/regression/fitSegmented.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import {
  CONFIDENCE,
  inventVisits,
  ROBUST_ERRORS,
  readDesign,
  SEED,
  tableOfCoefficients,
  tableOfFigures,
} from './regressionDesign.ts';

const surface = analysis({
  key: 'response-surface',
  family: 'regression',
  chapter: 'response-surface',
  spec: z.strictObject({
    outcome: z.string(),
    first: z.string(),
    second: z.string(),
    centre: z.number().default(0),
    standardErrors: ROBUST_ERRORS,
    confidence: CONFIDENCE,
  }),
  example: `outcome: satisfaction
# two scores on one scale
first: expected
second: perceived
# taken off both before they are squared: the middle of the scale
centre: 50
`,
  exampleData: inventVisits,
  run: ({ outcome, first, second, centre, standardErrors, confidence }, table) => {
    const { n, dropped, columns, numbers } = readDesign(table, [first, second], {}, { numbers: [outcome] });
    const [x, y] = columns as [Float64Array, Float64Array];
    const found = nameArguments({ y: outcome }, () =>
      fitResponseSurface(numbers[outcome] as Float64Array, x, y, {
        names: [first, second],
        centre,
        covariance: standardErrors,
        confidence,
      }),
    );
    const { congruence, incongruence, regression, stationary, axes } = found;
    const lines = tableOfCoefficients('lines', []);
    const line = (name: string, one: typeof congruence.slope) =>
      [name, one.estimate, one.standardError, one.statistic, one.p, one.low, one.high] as const;
    const shapes: AnalysisTable[] =
      stationary === null
        ? []
        : [
            tableOfFigures('shape', {
              stationaryFirst: stationary.first + centre,
              stationarySecond: stationary.second + centre,
              kind: stationary.kind,
              firstAxisSlope: axes?.first.slope,
              secondAxisSlope: axes?.second.slope,
            }),
          ];
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        tableOfCoefficients('coefficients', regression.coefficients),
        {
          ...lines,
          rows: [
            line('congruenceSlope', congruence.slope),
            line('congruenceCurvature', congruence.curvature),
            line('incongruenceSlope', incongruence.slope),
            line('incongruenceCurvature', incongruence.curvature),
          ],
        },
        {
          name: 'tests',
          columns: ['name', 'fStatistic', 'degreesOfFreedom', 'residualFreedom', 'p'],
          rows: [
            ['curved', found.curved.statistic, found.curved.over, found.curved.under, found.curved.p],
            [
              'againstDifference',
              found.againstDifference.statistic,
              found.againstDifference.over,
              found.againstDifference.under,
              found.againstDifference.p,
            ],
          ],
        },
        ...shapes,
        tableOfFigures('fit', { n, rSquared: regression.rSquared, rSquaredAdjusted: regression.adjustedRSquared }),
      ],
    };
  },
});

const segmented = analysis({
  key: 'segmented-regression',
  family: 'regression',
  chapter: 'segmented-regression',
  spec: z.strictObject({
    outcome: z.string(),
    along: z.string(),
    trim: z.number().min(0.01).max(0.45).default(0.15),
    resamples: z.number().int().min(19).max(20_000).default(999),
    seed: SEED,
    confidence: CONFIDENCE,
  }),
  example: `outcome: satisfaction
# a gap or a native measure along which the line may bend
along: waitMinutes
# share of customers at either end where no bend is looked for
trim: 0.15
resamples: 199
seed: 1
`,
  exampleData: inventVisits,
  run: ({ outcome, along, trim, resamples, seed, confidence }, table, { progress }) => {
    const { n, dropped, columns, numbers } = readDesign(table, [along], {}, { numbers: [outcome] });
    const y = numbers[outcome] as Float64Array;
    const found = nameArguments({ x: along, y: outcome }, () =>
      fitSegmented(columns[0] as Float64Array, y, { trim, resamples, seed, confidence, progress }),
    );
    const row = (name: string, { estimate, low, high }: { estimate: number; low: number; high: number }) => [
      name,
      estimate,
      low,
      high,
    ];
    return {
      n,
      dropped,
      converged: null,
      warnings: found.test.p > 1 - confidence ? [{ code: 'noBend', values: { p: found.test.p } }] : [],
      tables: [
        {
          name: 'bend',
          columns: ['name', 'estimate', 'low', 'high'],
          rows: [
            row('bend', { ...found.bend, estimate: found.bend.at }),
            row('slopeBefore', found.slopeBefore),
            row('slopeAfter', found.slopeAfter),
          ],
        },
        tableOfFigures('fit', {
          n,
          supF: found.test.statistic,
          p: found.test.p,
          resamples: found.test.resamples,
          rSquared: found.rSquared,
          rSquaredStraight: found.rSquaredStraight,
        }),
        { name: 'profile', columns: ['at', 'fStatistic'], rows: found.profile.map(({ at, f }) => [at, f]) },
      ],
    };
  },
});

/** Shapes that a straight line misses. */
export const REGRESSION_SHAPES: readonly Analysis[] = [surface, segmented];
