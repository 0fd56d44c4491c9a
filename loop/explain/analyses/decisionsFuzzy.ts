import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { drawResamples, replicate } from '@plumbline/stats/compare/bootstrap.ts';
import { FUZZY_OPERATORS, type FuzzyOperator, fuzzyEvaluation } from '@plumbline/stats/decisions/fuzzyEvaluation.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { zeros } from '@plumbline/stats/numeric/matrix.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { completeCases } from './completeCases.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const OPERATOR_SIGNS: Readonly<Record<FuzzyOperator, string>> = {
  minMax: 'M(∧,∨)',
  productMax: 'M(·,∨)',
  minBoundedSum: 'M(∧,⊕)',
  productSum: 'M(·,+)',
};

const fuzzy = analysis({
  key: 'fuzzy-evaluation',
  family: 'decisions',
  chapter: 'fuzzy-evaluation',
  spec: z.strictObject({
    factors: z.record(z.string(), z.number().positive()),
    gradeScores: z.array(z.number()).min(2),
    confidence: CONFIDENCE,
    resamples: z.number().int().min(100).max(20_000).default(500),
    seed: z.number().int().default(1),
  }),
  example: `# columns of grades 1, 2, 3 … with the weight of each factor
factors:
  product: 0.35
  service: 0.3
  price: 0.2
  store: 0.15
# score of grade 1, 2, 3 …
gradeScores: [100, 80, 60, 40, 20]
resamples: 200
`,
  exampleData: () => {
    const random = openRandom(31);
    const column = (centre: number) =>
      Array.from({ length: 80 }, () => Math.min(5, Math.max(1, Math.round(centre + random.normal()))));
    return { product: column(2), service: column(2.4), price: column(3), store: column(3.4) };
  },
  run: (spec, table, { progress }) => {
    const names = Object.keys(spec.factors);
    const weights = names.map((name) => spec.factors[name] as number);
    const grades = spec.gradeScores.length;
    const { columns, n, dropped } = completeCases(names.map((name) => table.numbers(name)));
    if (n < 2) throw new ArgumentError('factors', 'tooFewCases', `has ${n} people`, { n, needed: 2 });
    names.forEach((name, k) => {
      columns[k]?.forEach((grade, i) => {
        if (Number.isInteger(grade) && grade >= 1 && grade <= grades) return;
        throw new ArgumentError(name, 'category', `value ${i + 1} is ${grade}, not 1 to ${grades}`, { value: grade });
      });
    });
    const memberships = zeros(names.length, grades);
    const scoreOf = (operator: FuzzyOperator) => (places: ArrayLike<number>) => {
      memberships.values.fill(0);
      columns.forEach((column, k) => {
        for (let at = 0; at < places.length; at++) {
          const cell = k * grades + (column[places[at] as number] as number) - 1;
          memberships.values[cell] = (memberships.values[cell] as number) + 1 / places.length;
        }
      });
      return fuzzyEvaluation(weights, memberships, spec.gradeScores, operator).score;
    };
    const every = Uint32Array.from({ length: n }, (_unused, i) => i);
    const resamples = drawResamples(n, spec.resamples, spec.seed);
    const results = FUZZY_OPERATORS.map((operator, at) => {
      const drawn = replicate(scoreOf(operator), resamples).sort();
      progress((at + 1) / FUZZY_OPERATORS.length);
      scoreOf(operator)(every);
      return { operator, drawn, found: fuzzyEvaluation(weights, memberships, spec.gradeScores, operator) };
    });
    return {
      n,
      dropped,
      converged: null,
      warnings: results.some(({ found }) => found.tied) ? [{ code: 'tiedGrades', values: {} }] : [],
      tables: [
        {
          name: 'scores',
          columns: ['operator', 'score', 'low', 'high', 'grade'],
          rows: results.map(({ operator, drawn, found }) => [
            OPERATOR_SIGNS[operator],
            found.score,
            quantileOfSorted(drawn, (1 - spec.confidence) / 2),
            quantileOfSorted(drawn, (1 + spec.confidence) / 2),
            found.grade + 1,
          ]),
        },
        {
          name: 'memberships',
          columns: ['operator', 'grade', 'membership', 'membershipNormalised'],
          rows: results.flatMap(({ operator, found }) =>
            spec.gradeScores.map((_score, grade) => [
              OPERATOR_SIGNS[operator],
              grade + 1,
              found.memberships[grade] as number,
              found.normalised[grade] as number,
            ]),
          ),
        },
      ],
    };
  },
});

/** Evaluation by grades. */
export const DECISION_GRADES: readonly Analysis[] = [fuzzy];
