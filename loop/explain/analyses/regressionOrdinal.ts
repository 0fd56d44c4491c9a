import { fitOrdinalLogit } from '@plumbline/stats/regression/fitOrdinalLogit.ts';
import {
  type OddsTests,
  type ProportionalOdds,
  testProportionalOdds,
} from '@plumbline/stats/regression/testProportionalOdds.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisResult, type AnalysisTable, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import {
  CATEGORIES,
  CONFIDENCE,
  inventVisits,
  PREDICTORS,
  readDesign,
  tableOfCoefficients,
  tableOfFigures,
} from './regressionDesign.ts';

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const ordinal = analysis({
  key: 'ordinal-logit',
  family: 'regression',
  chapter: 'ordinal-logit',
  spec: z.strictObject({
    outcome: z.string(),
    levels: z.array(z.string()).min(2),
    predictors: PREDICTORS,
    categories: CATEGORIES,
    frequencies: z.string().optional(),
    information: z.enum(['expected', 'observed']).default('expected'),
    confidence: CONFIDENCE,
  }),
  example: `outcome: rating
# from low to high
levels: [poor, fair, good]
predictors: [reliability, waitMinutes, channel]
categories:
  channel: [shop, web, phone]
# how many customers a row stands for
frequencies: customers
# of the score test of proportional odds: expected, or observed as in SAS
information: expected
`,
  exampleData: inventVisits,
  run: ({ outcome, levels, predictors, categories, frequencies, information, confidence }, table) => {
    const others = { numbers: frequencies === undefined ? [] : [frequencies], text: [outcome] };
    const { dropped, names, columns, numbers, text } = readDesign(table, predictors, categories, others);
    const options = {
      ...{ names, confidence, information },
      frequencies: frequencies === undefined ? undefined : numbers[frequencies],
    };
    const grades = text[outcome] as string[];
    const named = { outcome, y: outcome, frequencies: frequencies ?? 'frequencies' };
    const model = nameArguments(named, () => fitOrdinalLogit(grades, levels, columns, options));
    // with two levels there is one cut, and nothing to be proportional to
    const odds = model.converged && levels.length > 2 ? testProportionalOdds(grades, levels, columns, options) : null;
    const slopes = tableOfCoefficients('coefficients', model.slopes);
    return {
      n: model.n,
      dropped,
      converged: model.converged,
      warnings: model.converged ? warningsOfOdds(odds) : [{ code: 'notConverged', values: {} }],
      tables: [
        {
          ...slopes,
          columns: [...slopes.columns, 'oddsRatio', 'oddsRatioLow', 'oddsRatioHigh'],
          rows: slopes.rows.map((row, at) => {
            const one = model.slopes[at];
            const [low, high] = [Math.exp(one?.low as number), Math.exp(one?.high as number)];
            return [
              ...row.map((cell) => (typeof cell === 'number' ? finite(cell) : cell)),
              finite(Math.exp(one?.estimate as number)),
              finite(low),
              finite(high),
            ];
          }),
        },
        tableOfCoefficients('thresholds', model.thresholds),
        tableOfFigures('fit', {
          n: model.n,
          deviance: model.deviance,
          likelihoodRatio: model.likelihoodRatio.statistic,
          degreesOfFreedom: model.likelihoodRatio.degreesOfFreedom,
          p: model.likelihoodRatio.p,
          mcFadden: model.mcFadden,
          aic: model.aic,
          bic: model.bic,
        }),
        ...(odds === null ? [] : tablesOfOdds(odds)),
      ],
    };
  },
});

function warningsOfOdds(odds: ProportionalOdds | null): AnalysisResult['warnings'] {
  const p = odds?.score?.all.p ?? 1;
  return p < 0.05 ? [{ code: 'oddsNotProportional', values: { p: p.toFixed(4) } }] : [];
}

/** Both tests side by side, and the slopes of a regression at each cut, where there are any. */
function tablesOfOdds({ score, brant, cuts, model }: ProportionalOdds): AnalysisTable[] {
  const tests = (of: OddsTests | null) => (of === null ? [] : [of.all, ...of.each]);
  const [scores, brants] = [tests(score), tests(brant)];
  const names = ['—', ...model.slopes.map(({ name }) => name)];
  const columns = ['name', 'degreesOfFreedom', 'scoreStatistic', 'scoreP', 'brantStatistic', 'brantP'];
  const rows = names.map((name, at) => {
    const [one, other] = [scores[at], brants[at]];
    const freedom = one?.degreesOfFreedom ?? other?.degreesOfFreedom ?? null;
    return [name, freedom, one?.statistic ?? null, one?.p ?? null, other?.statistic ?? null, other?.p ?? null];
  });
  const byCut = cuts.flatMap(({ name: cut, slopes }) =>
    (slopes ?? []).map(({ name, estimate, standardError, low, high }) => [
      cut,
      name,
      estimate,
      standardError,
      low,
      high,
    ]),
  );
  return [
    { name: 'proportionalOdds', columns, rows },
    ...(byCut.length === 0
      ? []
      : [{ name: 'slopesByCut', columns: ['cut', 'name', 'estimate', 'standardError', 'low', 'high'], rows: byCut }]),
  ];
}

/** Ordered grades. */
export const REGRESSION_ORDINAL: readonly Analysis[] = [ordinal];
