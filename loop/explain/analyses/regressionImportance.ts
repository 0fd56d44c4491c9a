import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { CORRELATIONS, estimateCorrelation } from '@plumbline/stats/regression/estimateCorrelation.ts';
import { estimateRelativeImportance } from '@plumbline/stats/regression/estimateRelativeImportance.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import { CONFIDENCE, inventVisits, PREDICTORS, readDesign, SEED, tableOfFigures } from './regressionDesign.ts';

const importance = analysis({
  key: 'relative-importance',
  family: 'regression',
  chapter: 'relative-importance',
  spec: z.strictObject({
    outcome: z.string(),
    predictors: PREDICTORS.max(20),
    resamples: z.number().int().min(0).max(20_000).default(1000),
    seed: SEED,
    confidence: CONFIDENCE,
  }),
  example: `outcome: satisfaction
# up to 20 columns
predictors: [tangibles, reliability, responsiveness, assurance, empathy]
# bootstrap resamples for the intervals, 0 for none
resamples: 200
seed: 1
`,
  exampleData: inventVisits,
  run: ({ outcome, predictors, resamples, seed, confidence }, table, { progress }) => {
    const { n, dropped, names, columns, numbers } = readDesign(table, predictors, {}, { numbers: [outcome] });
    const y = numbers[outcome] as Float64Array;
    const found = nameArguments({ y: outcome }, () =>
      estimateRelativeImportance(y, columns, { names, resamples, seed, confidence, progress }),
    );
    const { intervals, rSquared } = found;
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'importances',
          columns: [
            'name',
            'shapley',
            'low',
            'high',
            'shareOfExplained',
            'relativeWeight',
            'relativeWeightLow',
            'relativeWeightHigh',
          ],
          rows: names.map((name, j) => [
            name,
            found.shapley[j] as number,
            intervals?.shapley[j]?.low ?? null,
            intervals?.shapley[j]?.high ?? null,
            (found.shapley[j] as number) / rSquared,
            found.relativeWeight[j] as number,
            intervals?.relativeWeight[j]?.low ?? null,
            intervals?.relativeWeight[j]?.high ?? null,
          ]),
        },
        {
          name: 'importanceMeasures',
          columns: ['name', 'firstIn', 'lastIn', 'betaSquared', 'pratt', 'carSquared'],
          rows: names.map((name, j) => [
            name,
            found.first[j] as number,
            found.last[j] as number,
            found.betaSquared[j] as number,
            found.pratt[j] as number,
            found.carSquared[j] as number,
          ]),
        },
        {
          name: 'conditionalDominance',
          columns: ['name', 'othersIn', 'addedShare'],
          rows: names.flatMap((name, j) =>
            Array.from(found.conditionalDominance[j] ?? [], (added, size) => [name, size, added]),
          ),
        },
        tableOfFigures('fit', { n, rSquared, resamples: intervals?.resamples ?? 0 }),
      ],
    };
  },
});

const correlation = analysis({
  key: 'correlation',
  family: 'regression',
  chapter: 'correlation',
  spec: z.strictObject({
    columns: z.array(z.string()).min(2).max(60),
    kind: z.enum(CORRELATIONS).default('pearson'),
    confidence: CONFIDENCE,
  }),
  example: `columns: [satisfaction, reliability, empathy, waitMinutes]
# pearson, spearman or kendall (tau-b)
kind: spearman
`,
  exampleData: inventVisits,
  run: ({ columns, kind, confidence }, table) => {
    const { n, dropped, columns: read } = readDesign(table, columns, {});
    const pairs = columns.flatMap((first, i) =>
      columns.slice(i + 1).map((second, k) => {
        const [x, y] = [read[i] as Float64Array, read[i + k + 1] as Float64Array];
        const found = nameArguments({ x: first, y: second }, () => estimateCorrelation(x, y, kind, confidence));
        return { first, second, found };
      }),
    );
    const adjusted = adjustBenjaminiHochberg(pairs.map(({ found }) => found.p));
    const cell = (value: number | null) => (value === null || !Number.isFinite(value) ? null : value);
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'correlations',
          columns: ['first', 'second', 'estimate', 'low', 'high', 'statistic', 'p', 'pAdjusted', 'n'],
          rows: pairs.map(({ first, second, found }, at) => [
            first,
            second,
            found.estimate,
            found.low,
            found.high,
            cell(found.statistic),
            found.p,
            adjusted[at] as number,
            found.n,
          ]),
        },
      ],
    };
  },
});

/** What goes with the outcome, and how much of it each carries. */
export const REGRESSION_IMPORTANCE: readonly Analysis[] = [importance, correlation];
