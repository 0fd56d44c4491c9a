import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { assessProbabilities, type ProbabilityAssessment } from '@plumbline/stats/regression/assessProbabilities.ts';
import { calibrateProbabilities } from '@plumbline/stats/regression/calibrateProbabilities.ts';
import { fitLogistic } from '@plumbline/stats/regression/fitLogistic.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisResult, type AnalysisTable, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import {
  CATEGORIES,
  CONFIDENCE,
  inventVisits,
  PREDICTORS,
  readDesign,
  SEED,
  tableOfCoefficients,
  tableOfFigures,
} from './regressionDesign.ts';
import { REGRESSION_ORDINAL } from './regressionOrdinal.ts';

type Warning = AnalysisResult['warnings'][number];
const finite = (value: number | undefined) => (value === undefined || !Number.isFinite(value) ? null : value);

const logistic = analysis({
  key: 'logistic-regression',
  family: 'regression',
  chapter: 'logistic-regression',
  spec: z.strictObject({
    outcome: z.string(),
    predictors: PREDICTORS,
    categories: CATEGORIES,
    ridge: z.number().min(0).default(0),
    profile: z.boolean().default(true),
    bins: z.number().int().min(2).max(100).default(10),
    confidence: CONFIDENCE,
  }),
  example: `# a column of 0 and 1
outcome: returned
predictors: [satisfaction, waitMinutes, channel]
categories:
  channel: [shop, web, phone]
# penalty on squared slopes of standardised predictors, where the outcome can be told without fail
ridge: 0
# profile likelihood intervals beside Wald's
profile: true
`,
  exampleData: inventVisits,
  run: ({ outcome, predictors, categories, ridge, profile, bins, confidence }, table) => {
    const { n, dropped, names, columns, numbers } = readDesign(table, predictors, categories, { numbers: [outcome] });
    const y = numbers[outcome] as Float64Array;
    const model = nameArguments({ y: outcome }, () =>
      fitLogistic(y, columns, { names, ridge, profile: profile ? 'exact' : undefined, confidence }),
    );
    const warnings: Warning[] = [];
    if (model.separated) warnings.push({ code: 'separated', values: {} });
    else if (!model.converged) warnings.push({ code: 'notConverged', values: {} });
    if (ridge > 0) warnings.push({ code: 'shrunken', values: {} });
    const described = tableOfCoefficients('coefficients', model.coefficients);
    return {
      n,
      dropped,
      converged: model.converged,
      warnings,
      tables: [
        {
          ...described,
          columns: [...described.columns, 'profileLow', 'profileHigh', 'oddsRatio', 'oddsRatioLow', 'oddsRatioHigh'],
          rows: described.rows.map((row, at) => {
            const one = model.coefficients[at];
            return [
              ...row.map((cell) => (typeof cell === 'number' ? finite(cell) : cell)),
              finite(one?.profile?.low),
              finite(one?.profile?.high),
              finite(one?.oddsRatio),
              finite(one?.oddsRatioLow),
              finite(one?.oddsRatioHigh),
            ];
          }),
        },
        tableOfFigures('fit', {
          n,
          events: model.events,
          deviance: model.deviance,
          nullDeviance: model.nullDeviance,
          likelihoodRatio: model.likelihoodRatio?.statistic,
          degreesOfFreedom: model.likelihoodRatio?.degreesOfFreedom,
          p: model.likelihoodRatio?.p,
          mcFadden: model.mcFadden,
          nagelkerke: model.nagelkerke,
          areaUnderCurve: model.areaUnderCurve,
          brier: model.brier,
          aic: model.aic,
          bic: model.bic,
        }),
        tableOfReliability(assessProbabilities(y, model.probabilities, bins, confidence)),
      ],
    };
  },
});

const calibration = analysis({
  key: 'calibration',
  family: 'regression',
  chapter: 'calibration',
  spec: z.strictObject({
    outcome: z.string(),
    probability: z.string(),
    bins: z.number().int().min(2).max(100).default(10),
    seed: SEED,
    confidence: CONFIDENCE,
  }),
  example: `# what happened (0 or 1), and the probability that was stated before
outcome: returned
probability: foreseen
bins: 5
`,
  exampleData: inventVisits,
  run: ({ outcome, probability, bins, seed, confidence }, table) => {
    const { n, dropped, numbers } = readDesign(table, [probability], {}, { numbers: [outcome, probability] });
    const [y, stated] = [numbers[outcome] as Float64Array, numbers[probability] as Float64Array];
    const before = nameArguments({ outcome, probability }, () => assessProbabilities(y, stated, bins, confidence));
    // each half is calibrated by what the other half taught
    const random = openRandom(seed);
    const half = Uint8Array.from(y, () => (random.next() < 0.5 ? 1 : 0));
    const learnt = [0, 1].map((side) => {
      const cases = Array.from(half.keys()).filter((i) => half[i] !== side);
      return calibrateProbabilities(
        cases.map((i) => y[i] as number),
        cases.map((i) => stated[i] as number),
      );
    });
    const mended = stated.map((share, i) => learnt[half[i] as number]?.apply(share) as number);
    const after = assessProbabilities(y, mended, bins, confidence);
    const whole = calibrateProbabilities(y, stated);
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'scores',
          columns: [
            'name',
            'brier',
            'brierSkill',
            'murphyReliability',
            'murphyResolution',
            'murphyUncertainty',
            'calibrationError',
            'n',
          ],
          rows: [
            ['stated', ...scoresOf(before)],
            ['calibrated', ...scoresOf(after)],
          ],
        },
        tableOfReliability(before),
        {
          name: 'calibrationCurve',
          columns: ['statedShare', 'calibratedShare'],
          rows: stepsOf(whole.scores, whole.shares),
        },
      ],
    };
  },
});

function scoresOf({
  brier,
  brierSkill,
  reliability,
  resolution,
  uncertainty,
  calibrationError,
  n,
}: ProbabilityAssessment) {
  return [brier, finite(brierSkill), reliability, resolution, uncertainty, calibrationError, n];
}

function tableOfReliability({ bins }: ProbabilityAssessment): AnalysisTable {
  return {
    name: 'calibrationTable',
    columns: ['from', 'to', 'n', 'expectedShare', 'observedShare', 'low', 'high'],
    rows: bins.map((bin) => [bin.from, bin.to, bin.n, bin.expected, bin.observed, bin.low, bin.high]),
  };
}

/** First and last score of each level piece: between them the line is known. */
function stepsOf(scores: Float64Array, shares: Float64Array): number[][] {
  const rows: number[][] = [];
  scores.forEach((score, i) => {
    if (i > 0 && i + 1 < shares.length && shares[i] === shares[i - 1] && shares[i] === shares[i + 1]) return;
    rows.push([score, shares[i] as number]);
  });
  return rows;
}

/** Outcomes that are categories, and probabilities of them. */
export const REGRESSION_CATEGORIES: readonly Analysis[] = [logistic, ...REGRESSION_ORDINAL, calibration];
