import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { diagnoseRegression } from '@plumbline/stats/regression/diagnoseRegression.ts';
import { fitLinearRegression } from '@plumbline/stats/regression/fitLinearRegression.ts';
import { fitRidge } from '@plumbline/stats/regression/fitRidge.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisResult, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import {
  CATEGORIES,
  CONFIDENCE,
  inventVisits,
  PREDICTORS,
  readDesign,
  STANDARD_ERRORS,
  tableOfCoefficients,
  tableOfFigures,
} from './regressionDesign.ts';

const INFLATION_HIGH = 10;

const linear = analysis({
  key: 'linear-regression',
  family: 'regression',
  chapter: 'linear-regression',
  spec: z.strictObject({
    outcome: z.string(),
    predictors: PREDICTORS,
    categories: CATEGORIES,
    weights: z.string().optional(),
    standardErrors: STANDARD_ERRORS,
    confidence: CONFIDENCE,
  }),
  example: `# outcome and predictors are columns
outcome: satisfaction
predictors: [tangibles, reliability, responsiveness, assurance, empathy, channel]
# text columns among them, with their levels, the reference first
categories:
  channel: [shop, web, phone]
# HC3 (default), HC2, HC1, HC0, classical; design with sampling weights
standardErrors: HC3
# weights: weight
`,
  exampleData: inventVisits,
  run: ({ outcome, predictors, categories, weights: weighting, standardErrors, confidence }, table) => {
    const numbers = weighting === undefined ? [outcome] : [outcome, weighting];
    const { n, dropped, names, columns, numbers: read } = readDesign(table, predictors, categories, { numbers });
    const weights = weighting === undefined ? undefined : read[weighting];
    const y = read[outcome] as Float64Array;
    const model = nameArguments({ y: outcome, weights: weighting ?? 'weights' }, () =>
      fitLinearRegression(y, columns, { names, weights, covariance: standardErrors, confidence }),
    );
    const diagnosis = weights === undefined ? diagnoseRegression(model.fit, columns) : null;
    const warnings: AnalysisResult['warnings'][number][] = names
      .map((name, at) => ({ name, factor: model.varianceInflation[at] as number }))
      .filter(({ factor }) => factor > INFLATION_HIGH)
      .map(({ name, factor }) => ({
        code: 'inflatedVariance',
        values: { name, factor: Math.round(factor * 10) / 10 },
      }));
    const described = tableOfCoefficients('coefficients', model.coefficients);
    // with twenty columns of nothing one would look like something; the intercept is no claim about a column
    const [, ...slopes] = model.coefficients;
    const adjusted = adjustBenjaminiHochberg(slopes.map(({ p }) => p ?? 1));
    return {
      n,
      dropped,
      converged: null,
      warnings,
      tables: [
        {
          ...described,
          columns: [...described.columns, 'standardisedSlope', 'inflation', 'pAdjusted'],
          rows: described.rows.map((row, at) => [
            ...row,
            at === 0 ? null : (model.standardised[at - 1] as number),
            at === 0 ? null : (model.varianceInflation[at - 1] as number),
            at === 0 ? null : (adjusted[at - 1] as number),
          ]),
        },
        tableOfFigures('fit', {
          n,
          rSquared: model.rSquared,
          rSquaredAdjusted: model.adjustedRSquared,
          residualDeviation: model.sigma,
          degreesOfFreedom: model.degreesOfFreedom,
          fStatistic: model.f?.statistic,
          p: model.f?.p,
          aic: model.aic,
          bic: model.bic,
        }),
        ...(diagnosis === null
          ? []
          : [
              tableOfFigures('diagnosis', {
                breuschPagan: diagnosis.breuschPagan?.statistic,
                breuschPaganP: diagnosis.breuschPagan?.p,
                durbinWatson: diagnosis.durbinWatson,
                cooksDistanceMax: diagnosis.cooksDistances.reduce((most, one) => Math.max(most, one), 0),
                leverageMax: diagnosis.leverageMax,
                conditionNumber: diagnosis.conditionNumber,
              }),
            ]),
      ],
    };
  },
});

const ridge = analysis({
  key: 'ridge-regression',
  family: 'regression',
  chapter: 'ridge-regression',
  spec: z.strictObject({
    outcome: z.string(),
    predictors: PREDICTORS,
    categories: CATEGORIES,
    penalty: z.number().min(0).optional(),
  }),
  example: `outcome: satisfaction
predictors: [tangibles, reliability, responsiveness, assurance, empathy]
# penalty on squared slopes of standardised predictors; left out, it is chosen by generalised cross-validation
# penalty: 10
`,
  exampleData: inventVisits,
  run: ({ outcome, predictors, categories, penalty }, table) => {
    const { n, dropped, names, columns, numbers } = readDesign(table, predictors, categories, { numbers: [outcome] });
    const model = nameArguments({ y: outcome }, () =>
      fitRidge(numbers[outcome] as Float64Array, columns, { names, penalty }),
    );
    return {
      n,
      dropped,
      converged: null,
      warnings: [{ code: 'shrunken', values: {} }],
      tables: [
        {
          name: 'coefficients',
          columns: ['name', 'estimate', 'standardisedSlope'],
          rows: [
            ['(intercept)', model.intercept, null],
            ...names.map((name, j) => [name, model.slopes[j] as number, model.scaledSlopes[j] as number]),
          ],
        },
        tableOfFigures('fit', {
          n,
          ridgePenalty: model.penalty,
          effectiveParameters: model.effectiveParameters,
          rSquared: model.rSquared,
        }),
        {
          name: 'penaltyPath',
          columns: ['ridgePenalty', 'validation', 'effectiveParameters'],
          rows: model.path.map((one) => [one.penalty, one.validation, one.effectiveParameters]),
        },
      ],
    };
  },
});

/** Linear models. */
export const REGRESSION_LINEAR: readonly Analysis[] = [linear, ridge];
