import { z } from 'zod';
import { fitDisconfirmation } from '../fitDisconfirmation.ts';
import { predictSatisfaction, SATISFACTION_DIMENSIONS } from '../predictSatisfaction.ts';
import { type Analysis, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import {
  CONFIDENCE,
  inventVisits,
  PREDICTORS,
  ROBUST_ERRORS,
  readDesign,
  SCALE,
  SEED,
  tableOfCoefficients,
  tableOfFigures,
} from './regressionDesign.ts';

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
    const found = nameArguments({ y: satisfaction, expectation: expected, expected, perceived }, () =>
      fitDisconfirmation(numbers[satisfaction] as Float64Array, before, after, options),
    );
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
    const found = nameArguments({ y: satisfaction, satisfaction }, () =>
      predictSatisfaction(numbers[satisfaction] as Float64Array, columns, {
        names,
        scale,
        folds,
        seed,
        covariance: standardErrors,
        confidence,
        cases: cases.length === 0 ? undefined : names.map((name) => cases.map((one) => one[name] ?? Number.NaN)),
      }),
    );
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

/** Satisfaction from what was expected, and from its dimensions. */
export const REGRESSION_SATISFACTION: readonly Analysis[] = [disconfirmation, satisfactionPrediction];
