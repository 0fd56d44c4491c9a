import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { analyticHierarchy } from '@plumbline/stats/decisions/analyticHierarchy.ts';
import type { Direction } from '@plumbline/stats/decisions/checkCriteria.ts';
import { criticWeights } from '@plumbline/stats/decisions/criticWeights.ts';
import { entropyWeights } from '@plumbline/stats/decisions/entropyWeights.ts';
import { rescaleCriteria } from '@plumbline/stats/decisions/rescaleCriteria.ts';
import { topsis } from '@plumbline/stats/decisions/topsis.ts';
import { fromColumns, type Matrix } from '@plumbline/stats/numeric/matrix.ts';
import { z } from 'zod';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { completeCases } from './completeCases.ts';
import { groupRows } from './groupRows.ts';

const DIRECTION = z.enum(['benefit', 'cost']);

const ahp = analysis({
  key: 'ahp',
  family: 'decisions',
  chapter: 'ahp',
  spec: z.strictObject({
    first: z.string(),
    second: z.string(),
    times: z.string(),
    respondent: z.string().optional(),
  }),
  example: `# one row a judgement: "first" matters "times" as much as "second" (1/9 to 9)
first: first
second: second
times: times
# leave out for one judge; several are joined by the geometric mean
respondent: judge
`,
  exampleData: () => ({
    judge: ['Lin', 'Lin', 'Lin', 'Chen', 'Chen', 'Chen'],
    first: ['speed', 'speed', 'courtesy', 'speed', 'speed', 'courtesy'],
    second: ['courtesy', 'price', 'price', 'courtesy', 'price', 'price'],
    times: [3, 5, 2, 2, 4, 3],
  }),
  run: (spec, table) => {
    const judges = groupRows(table, spec.respondent);
    const items = itemsOf(table, spec.first, spec.second);
    const matrices = judges.map(({ rows }) => judgementsOf(table, spec, items, rows));
    const joined = joinJudgements(matrices);
    const found = analyticHierarchy(joined);
    const { furthest } = found;
    return {
      n: judges.length,
      dropped: 0,
      converged: found.converged,
      warnings: found.consistent
        ? []
        : [
            {
              code: 'inconsistentJudgements',
              values: { first: items[furthest.row] ?? '', second: items[furthest.column] ?? '' },
            },
          ],
      tables: [
        {
          name: 'weights',
          columns: ['name', 'weight', 'geometricMeanWeight', 'columnMeanWeight'],
          rows: items.map((name, i) => [
            name,
            found.weights[i] as number,
            found.geometricMeanWeights[i] as number,
            found.columnMeanWeights[i] as number,
          ]),
        },
        {
          name: 'consistency',
          columns: [
            'name',
            'lambdaMax',
            'consistencyIndex',
            'consistencyRatio',
            'consistencyRatioAlonsoLamata',
            'geometricConsistencyIndex',
            'consistent',
          ],
          rows: [joined, ...(matrices.length > 1 ? matrices : [])].map((matrix, at) => {
            const one = analyticHierarchy(matrix);
            return [
              at === 0 ? '—' : (judges[at - 1]?.name ?? ''),
              one.lambdaMax,
              one.consistencyIndex,
              one.consistencyRatio,
              one.alonsoLamata?.ratio ?? null,
              one.geometricConsistencyIndex,
              one.consistent,
            ];
          }),
        },
      ],
    };
  },
});

function itemsOf(table: DataTable, first: string, second: string): string[] {
  const [one, other] = [table.text(first), table.text(second)];
  return [...new Set(one.flatMap((name, i) => [name.trim(), (other[i] ?? '').trim()]))];
}

function judgementsOf(
  table: DataTable,
  spec: { first: string; second: string; times: string },
  items: readonly string[],
  rows: readonly number[],
): Matrix {
  const n = items.length;
  const values = new Float64Array(n * n).fill(Number.NaN);
  for (let i = 0; i < n; i++) values[i * n + i] = 1;
  const [one, other, times] = [table.text(spec.first), table.text(spec.second), table.numbers(spec.times)];
  for (const row of rows) {
    const i = items.indexOf((one[row] ?? '').trim());
    const j = items.indexOf((other[row] ?? '').trim());
    if (i === j) continue;
    const value = times[row] as number;
    if (!(value > 0))
      throw new ArgumentError(spec.times, 'range', `value ${row + 1} is ${value}, not above 0`, { value: `${value}` });
    values[i * n + j] = value;
    values[j * n + i] = 1 / value;
  }
  const hole = values.findIndex(Number.isNaN);
  if (hole !== -1)
    throw new ArgumentError(
      spec.times,
      'notIdentified',
      `nobody compared ${items[Math.floor(hole / n)]} with ${items[hole % n]}`,
    );
  return { rows: n, columns: n, values };
}

function joinJudgements(matrices: readonly Matrix[]): Matrix {
  const first = matrices[0];
  if (first === undefined) throw new ArgumentError('judgements', 'empty', 'has none');
  const values = first.values.map((_value, at) =>
    Math.exp(matrices.reduce((sum, matrix) => sum + Math.log(matrix.values[at] as number), 0) / matrices.length),
  );
  return { ...first, values };
}

const CRITERIA = z.record(z.string(), DIRECTION);
const BRANCHES = () => ({
  branch: ['North', 'East', 'South', 'West', 'Centre'],
  quality: [7.4, 8.2, 6.6, 7.9, 8.4],
  wait: [12, 15, 9, 14, 17],
  complaints: [3.2, 2.4, 4.1, 2.8, 3.5],
});

function criteriaOf(
  table: DataTable,
  alternative: string,
  criteria: Readonly<Record<string, Direction>>,
): { names: string[]; labels: string[]; scores: Matrix; directions: Direction[]; n: number; dropped: number } {
  const names = Object.keys(criteria);
  const columns = names.map((name) => table.numbers(name));
  const labels = table.text(alternative);
  const kept = Array.from({ length: table.rows }, (_unused, i) => i).filter((i) =>
    columns.every((column) => !Number.isNaN(column[i])),
  );
  const { columns: complete, n, dropped } = completeCases(columns);
  return {
    names,
    labels: kept.map((i) => labels[i] ?? ''),
    scores: fromColumns(complete),
    directions: names.map((name) => criteria[name] as Direction),
    n,
    dropped,
  };
}

const objectiveWeights = analysis({
  key: 'objective-weights',
  family: 'decisions',
  chapter: 'objective-weights',
  spec: z.strictObject({ alternative: z.string(), criteria: CRITERIA }),
  example: `# one row an alternative; weights from how the alternatives differ, by entropy and by CRITIC
alternative: branch
criteria:
  quality: benefit
  wait: cost
  complaints: cost
`,
  exampleData: BRANCHES,
  run: (spec, table) => {
    const { names, scores, directions, n, dropped } = criteriaOf(table, spec.alternative, spec.criteria);
    const raw = entropyWeights(scores);
    const rescaled = entropyWeights(rescaleCriteria(scores, directions));
    const critic = criticWeights(scores, directions);
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'weights',
          columns: [
            'name',
            'entropyWeight',
            'entropyWeightRescaled',
            'criticWeight',
            'entropy',
            'standardDeviation',
            'information',
          ],
          rows: names.map((name, j) => [
            name,
            raw.weights[j] as number,
            rescaled.weights[j] as number,
            critic.weights[j] as number,
            raw.entropies[j] as number,
            critic.standardDeviations[j] as number,
            critic.information[j] as number,
          ]),
        },
      ],
    };
  },
});

const topsisAnalysis = analysis({
  key: 'topsis',
  family: 'decisions',
  chapter: 'topsis',
  spec: z.strictObject({
    alternative: z.string(),
    criteria: CRITERIA,
    weights: z
      .union([z.enum(['equal', 'entropy', 'critic']), z.record(z.string(), z.number().nonnegative())])
      .default('equal'),
  }),
  example: `# which branch is nearest to the best of everything
alternative: branch
criteria:
  quality: benefit
  wait: cost
  complaints: cost
# equal, entropy, critic, or a number for each criterion
weights:
  quality: 0.5
  wait: 0.3
  complaints: 0.2
`,
  exampleData: BRANCHES,
  run: (spec, table) => {
    const { names, labels, scores, directions, n, dropped } = criteriaOf(table, spec.alternative, spec.criteria);
    const weights = weightsFor(spec.weights, names, scores, directions);
    const found = topsis(scores, weights, directions);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'ranking',
          columns: ['name', 'rank', 'closeness', 'toIdeal', 'toWorst'],
          rows: labels.map((label, i) => [
            label,
            found.ranks[i] as number,
            found.closeness[i] as number,
            found.toIdeal[i] as number,
            found.toWorst[i] as number,
          ]),
        },
        {
          name: 'weights',
          columns: ['name', 'weight'],
          rows: names.map((name, j) => [name, (weights[j] ?? 0) / whole]),
        },
      ],
    };
  },
});

function weightsFor(
  asked: 'equal' | 'entropy' | 'critic' | Readonly<Record<string, number>>,
  names: readonly string[],
  scores: Matrix,
  directions: readonly Direction[],
): number[] {
  if (asked === 'equal') return names.map(() => 1);
  if (asked === 'entropy') return [...entropyWeights(scores).weights];
  if (asked === 'critic') return [...criticWeights(scores, directions).weights];
  return names.map((name) => {
    const weight = asked[name];
    if (weight === undefined)
      throw new ArgumentError('weights', 'unknownName', `has no weight for ${name}`, {
        name,
        known: Object.keys(asked).join(', '),
      });
    return weight;
  });
}

/** Weights and choices. */
export const DECISION_WEIGHTS: readonly Analysis[] = [ahp, objectiveWeights, topsisAnalysis];
