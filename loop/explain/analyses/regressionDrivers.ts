import { z } from 'zod';
import { contrastPenaltyReward } from '../contrastPenaltyReward.ts';
import { fitDisconfirmation } from '../fitDisconfirmation.ts';
import { predictSatisfaction, SATISFACTION_DIMENSIONS } from '../predictSatisfaction.ts';
import { IMPORTANCES, rankImportancePerformance } from '../rankImportancePerformance.ts';
import { type Analysis, analysis } from './analysis.ts';
import {
  CONFIDENCE,
  inventVisits,
  PREDICTORS,
  ROBUST_ERRORS,
  readDesign,
  SEED,
  tableOfCoefficients,
  tableOfFigures,
} from './regressionDesign.ts';

const SCALE = z.tuple([z.number(), z.number()]).default([0, 100]);

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
    const found = contrastPenaltyReward(numbers[satisfaction] as Float64Array, columns, options);
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
    const found = rankImportancePerformance(numbers[satisfaction] as Float64Array, columns, {
      names,
      scale,
      by,
      stated: stated && names.map((name) => table.numbers(stated[name] ?? name)),
      crosshair,
      confidence,
    });
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
          columns: ['name', 'pearson', 'standardisedSlope', 'partialCorrelation', 'logPerformance', 'stated'],
          rows: found.attributes.map(({ name, importance }) => [
            name,
            importance.pearson,
            importance.standardisedSlope,
            importance.partialCorrelation,
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

const disconfirmation = analysis({
  key: 'disconfirmation',
  family: 'regression',
  chapter: 'disconfirmation',
  spec: z.strictObject({
    satisfaction: z.string(),
    expected: z.string(),
    perceived: z.string(),
    standardErrors: ROBUST_ERRORS,
    confidence: CONFIDENCE,
  }),
  example: `satisfaction: satisfaction
# what was expected and what was perceived, on one scale
expected: expected
perceived: perceived
`,
  exampleData: inventVisits,
  run: ({ satisfaction, expected, perceived, standardErrors, confidence }, table) => {
    const { n, dropped, columns, numbers } = readDesign(table, [expected, perceived], {}, { numbers: [satisfaction] });
    const [before, after] = columns as [Float64Array, Float64Array];
    const options = { covariance: standardErrors, confidence };
    const found = fitDisconfirmation(numbers[satisfaction] as Float64Array, before, after, options);
    const { lossRatio, test, regression } = found;
    return {
      n,
      dropped,
      converged: null,
      warnings: lossRatio === null ? [{ code: 'noLossRatio', values: {} }] : [],
      tables: [
        tableOfCoefficients('coefficients', [...regression.coefficients, found.asymmetry]),
        tableOfFigures('losses', {
          lossRatio: lossRatio?.estimate,
          low: lossRatio?.low,
          high: lossRatio?.high,
          shortfallShare: found.shortfallShare,
          surplusShare: found.surplusShare,
        }),
        tableOfFigures('fit', {
          n,
          rSquared: regression.rSquared,
          fStatistic: test.statistic,
          degreesOfFreedom: test.over,
          residualFreedom: test.under,
          p: test.p,
        }),
      ],
    };
  },
});

const satisfactionPrediction = analysis({
  key: 'satisfaction-prediction',
  family: 'regression',
  chapter: 'satisfaction-prediction',
  spec: z.strictObject({
    satisfaction: z.string(),
    dimensions: PREDICTORS.default([...SATISFACTION_DIMENSIONS]),
    scale: SCALE,
    folds: z.number().int().min(2).max(1000).default(10),
    cases: z.array(z.record(z.string(), z.number())).default([]),
    standardErrors: ROBUST_ERRORS,
    seed: SEED,
    confidence: CONFIDENCE,
  }),
  example: `satisfaction: satisfaction
# the five of SERVQUAL unless others are named
dimensions: [tangibles, reliability, responsiveness, assurance, empathy]
scale: [0, 100]
# customers are left out in so many parts to see how well they are predicted
folds: 10
# cases to predict
cases:
  - {tangibles: 70, reliability: 80, responsiveness: 60, assurance: 75, empathy: 65}
`,
  exampleData: inventVisits,
  run: ({ satisfaction, dimensions, scale, folds, cases, standardErrors, seed, confidence }, table) => {
    const { n, dropped, names, columns, numbers } = readDesign(table, dimensions, {}, { numbers: [satisfaction] });
    const found = predictSatisfaction(numbers[satisfaction] as Float64Array, columns, {
      names,
      scale,
      folds,
      seed,
      covariance: standardErrors,
      confidence,
      cases: cases.length === 0 ? undefined : names.map((name) => cases.map((one) => one[name] ?? Number.NaN)),
    });
    const { regression, heldOut, predictions } = found;
    return {
      n,
      dropped,
      converged: null,
      warnings: heldOut.rSquared <= 0 ? [{ code: 'predictsNothing', values: {} }] : [],
      tables: [
        tableOfCoefficients('coefficients', regression.coefficients),
        tableOfFigures('heldOut', {
          n,
          folds: heldOut.folds,
          rSquared: heldOut.rSquared,
          rootMeanSquare: heldOut.rootMeanSquare,
          meanAbsolute: heldOut.meanAbsolute,
          rSquaredFitted: regression.rSquared,
        }),
        ...(predictions === null
          ? []
          : [
              {
                name: 'predictions',
                columns: ['case', 'estimate', 'standardError', 'low', 'high'],
                rows: cases.map((_unused, i) => [
                  i + 1,
                  predictions.point[i] as number,
                  predictions.standardError[i] as number,
                  predictions.low[i] as number,
                  predictions.high[i] as number,
                ]),
              },
            ]),
      ],
    };
  },
});

/** What drives satisfaction, and how unevenly. */
export const REGRESSION_DRIVERS: readonly Analysis[] = [
  penaltyReward,
  importancePerformance,
  disconfirmation,
  satisfactionPrediction,
];
