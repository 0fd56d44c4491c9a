import { z } from 'zod';
import { contrastPenaltyReward } from '../contrastPenaltyReward.ts';
import { IMPORTANCES, rankImportancePerformance } from '../rankImportancePerformance.ts';
import { type Analysis, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import {
  CONFIDENCE,
  inventVisits,
  PREDICTORS,
  ROBUST_ERRORS,
  readDesign,
  SCALE,
  tableOfCoefficients,
  tableOfFigures,
} from './regressionDesign.ts';
import { REGRESSION_SATISFACTION } from './regressionSatisfaction.ts';

const penaltyReward = analysis({
  key: 'penalty-reward',
  family: 'regression',
  chapter: 'penalty-reward',
  spec: z.strictObject({
    satisfaction: z.string(),
    attributes: PREDICTORS,
    lowMax: z.number(),
    highMin: z.number(),
    standardErrors: ROBUST_ERRORS,
    confidence: CONFIDENCE,
  }),
  example: `satisfaction: satisfaction
attributes: [tangibles, reliability, responsiveness, assurance, empathy]
# scores up to here are low, from there on high; those between are the reference
lowMax: 50
highMin: 75
`,
  exampleData: inventVisits,
  run: ({ satisfaction, attributes, lowMax, highMin, standardErrors, confidence }, table) => {
    const { n, dropped, names, columns, numbers } = readDesign(table, attributes, {}, { numbers: [satisfaction] });
    const options = { names, lowMax, highMin, covariance: standardErrors, confidence };
    const found = nameArguments({ y: satisfaction }, () =>
      contrastPenaltyReward(numbers[satisfaction] as Float64Array, columns, options),
    );
    const { test } = found.curves;
    return {
      n,
      dropped,
      converged: null,
      warnings: found.attributes
        .filter(({ signsAsExpected }) => !signsAsExpected)
        .map(({ name }) => ({ code: 'signsAgainstTheory', values: { name } })),
      tables: [
        {
          name: 'attributes',
          columns: [
            'name',
            'lowShare',
            'highShare',
            'penalty',
            'reward',
            'impactRange',
            'asymmetry',
            'kind',
            'signsAsExpected',
          ],
          rows: found.attributes.map((one) => [
            one.name,
            one.lowShare,
            one.highShare,
            one.penalty.estimate,
            one.reward.estimate,
            one.impactRange,
            one.asymmetry,
            one.kind,
            one.signsAsExpected,
          ]),
        },
        tableOfCoefficients('coefficients', found.regression.coefficients),
        tableOfCoefficients(
          'curves',
          found.attributes.map(({ curve }) => curve.bend),
        ),
        tableOfFigures('fit', {
          n,
          rSquared: found.regression.rSquared,
          rSquaredAdjusted: found.regression.adjustedRSquared,
          fStatistic: test.statistic,
          degreesOfFreedom: test.over,
          residualFreedom: test.under,
          p: test.p,
        }),
      ],
    };
  },
});

const importancePerformance = analysis({
  key: 'importance-performance',
  family: 'regression',
  chapter: 'importance-performance',
  spec: z.strictObject({
    satisfaction: z.string(),
    attributes: PREDICTORS.min(2),
    scale: SCALE,
    by: z.enum(IMPORTANCES).default('pearson'),
    stated: z.record(z.string(), z.string()).optional(),
    crosshair: z.strictObject({ performance: z.number().optional(), importance: z.number().optional() }).optional(),
    confidence: CONFIDENCE,
  }),
  example: `satisfaction: satisfaction
attributes: [tangibles, reliability, responsiveness, assurance, empathy]
scale: [0, 100]
# pearson, standardisedSlope, partialCorrelation, logPerformance; stated, with the column of each attribute's answers under \`stated\`
by: pearson
# where the lines cross; the means over attributes if left out
# crosshair: {performance: 70}
`,
  exampleData: inventVisits,
  run: ({ satisfaction, attributes, scale, by, stated, crosshair, confidence }, table) => {
    const { n, dropped, names, columns, numbers } = readDesign(table, attributes, {}, { numbers: [satisfaction] });
    const found = nameArguments({ y: satisfaction, satisfaction }, () =>
      rankImportancePerformance(numbers[satisfaction] as Float64Array, columns, {
        names,
        scale,
        by,
        stated: stated && names.map((name) => table.numbers(stated[name] ?? name)),
        crosshair,
        confidence,
      }),
    );
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'attributes',
          columns: ['name', 'mean', 'low', 'high', 'performance', 'importanceBy', 'quadrant', 'priority'],
          rows: found.attributes.map((one) => [
            one.name,
            one.performance,
            one.performanceLow,
            one.performanceHigh,
            one.performancePercent,
            one.importance[by],
            one.quadrant,
            one.priority,
          ]),
        },
        {
          name: 'importanceMeasures',
          columns: [
            'name',
            'pearson',
            'low',
            'high',
            'standardisedSlope',
            'partialCorrelation',
            'p',
            'logPerformance',
            'stated',
          ],
          rows: found.attributes.map(({ name, importance, pearsonLow, pearsonHigh, slopeP }) => [
            name,
            importance.pearson,
            pearsonLow,
            pearsonHigh,
            importance.standardisedSlope,
            importance.partialCorrelation,
            slopeP,
            importance.logPerformance,
            importance.stated,
          ]),
        },
        tableOfFigures('crosshair', {
          mean: found.crosshair.performance,
          importanceBy: found.crosshair.importance,
        }),
      ],
    };
  },
});

/** What drives satisfaction, and how unevenly. */
export const REGRESSION_DRIVERS: readonly Analysis[] = [
  penaltyReward,
  importancePerformance,
  ...REGRESSION_SATISFACTION,
];
