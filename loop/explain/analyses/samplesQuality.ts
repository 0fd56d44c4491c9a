import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { answerSpeed } from '@plumbline/stats/samples/answerSpeed.ts';
import { duplicateAnswers } from '@plumbline/stats/samples/duplicateAnswers.ts';
import { evenOddConsistency } from '@plumbline/stats/samples/evenOddConsistency.ts';
import { individualVariability } from '@plumbline/stats/samples/individualVariability.ts';
import { longString } from '@plumbline/stats/samples/longString.ts';
import { mahalanobisDistances } from '@plumbline/stats/samples/mahalanobisDistances.ts';
import { straightLining } from '@plumbline/stats/samples/straightLining.ts';
import { z } from 'zod';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { exampleSample } from './samplesExample.ts';

const SPEC = z.strictObject({
  items: z.array(z.string()).min(2),
  scales: z.array(z.array(z.string()).min(2)).optional(),
  grids: z.array(z.array(z.string()).min(2)).optional(),
  seconds: z.string().optional(),
  honeypot: z.string().optional(),
  id: z.string().optional(),
  thresholds: z
    .strictObject({
      longest: z.number().int().min(2).optional(),
      variabilityMin: z.number().min(0).default(0.1),
      consistencyMin: z.number().min(-1).max(1).default(0),
      distancePMin: z.number().min(0).max(1).default(0.001),
      nearestShareMin: z.number().min(0).max(1).default(0.95),
      secondsPerItemMin: z.number().min(0).default(2),
      relativeMin: z.number().min(0).max(1).default(0.3),
    })
    .prefault({}),
});

const EXAMPLE = `# who did not answer with care
items: [q1, q2, q3, q4, q5, q6, q7, q8]
# halves of scales should agree within a person
scales: [[q1, q2], [q3, q4], [q5, q6], [q7, q8]]
# rows of one grid
grids: [[q1, q2, q3, q4], [q5, q6, q7, q8]]
# total time of a person
seconds: seconds
# column of a field that people do not see and bots fill
# honeypot: website2
id: person
thresholds:
  # whole run of the same answer that is too long; all items if left out
  longest: 8
  secondsPerItemMin: 2
`;

type Index = { name: string; values: ArrayLike<number> | null; flagged(value: number): boolean };

function listIndices(spec: z.infer<typeof SPEC>, table: DataTable): Index[] {
  const columnsOf = (names: readonly string[]) => names.map((name) => table.numbers(name));
  const items = columnsOf(spec.items);
  const limits = spec.thresholds;
  const duplicates = duplicateAnswers(items);
  const found: Index[] = [
    {
      name: 'longestRun',
      values: longString(items).longest,
      flagged: (value) => value >= (limits.longest ?? spec.items.length),
    },
    {
      name: 'variability',
      values: individualVariability(items),
      flagged: (value) => value < limits.variabilityMin,
    },
    { name: 'distanceP', values: distancesWherePossible(items), flagged: (p) => p < limits.distancePMin },
    { name: 'copies', values: duplicates.copies, flagged: (value) => value > 1 },
    { name: 'nearestShare', values: duplicates.nearestShare, flagged: (value) => value >= limits.nearestShareMin },
  ];
  if (spec.scales !== undefined)
    found.push({
      name: 'evenOdd',
      values: evenOddConsistency(spec.scales.map(columnsOf)),
      flagged: (value) => value < limits.consistencyMin,
    });
  if (spec.grids !== undefined)
    found.push({
      name: 'straightShare',
      values: straightLining(spec.grids.map(columnsOf)).straightShare,
      flagged: (value) => value === 1,
    });
  if (spec.seconds !== undefined) {
    const { secondsPerItem, tooFast } = answerSpeed(table.numbers(spec.seconds), spec.items.length, limits);
    const slowest = secondsPerItem.reduce((most, value, at) => (tooFast[at] === 1 ? Math.max(most, value) : most), 0);
    found.push({ name: 'secondsPerItem', values: secondsPerItem, flagged: (value) => value <= slowest });
  }
  if (spec.honeypot !== undefined)
    found.push({
      name: 'honeypot',
      values: Float64Array.from(table.text(spec.honeypot), (text) => +(text.trim() !== '')),
      flagged: (value) => value === 1,
    });
  return found;
}

/** Upper tail of the squared distance; of people who answered everything, and only where items allow it. */
function distancesWherePossible(items: readonly Float64Array[]): Float64Array | null {
  const n = items[0]?.length ?? 0;
  const complete = Array.from({ length: n }, (_unused, i) => i).filter((i) =>
    items.every((column) => !Number.isNaN(column[i])),
  );
  const p = new Float64Array(n).fill(Number.NaN);
  try {
    const found = mahalanobisDistances(items.map((column) => Float64Array.from(complete, (i) => column[i] as number)));
    complete.forEach((i, at) => {
      p[i] = found.p[at] as number;
    });
    return p;
  } catch (error) {
    // an item that does not vary or is a sum of others leaves this one index out, not the rest
    if (error instanceof ArgumentError) return null;
    throw error;
  }
}

const quality = analysis({
  key: 'response-quality',
  family: 'samples',
  chapter: 'response-quality',
  spec: SPEC,
  example: EXAMPLE,
  exampleData: exampleSample,
  run: (spec, table) => {
    const indices = listIndices(spec, table);
    const used = indices.filter((one): one is Index & { values: ArrayLike<number> } => one.values !== null);
    const names = spec.id === undefined ? null : table.text(spec.id);
    const flagsOf = (i: number) => used.filter(({ values, flagged }) => flagged(values[i] as number)).length;
    const cases = Array.from({ length: table.rows }, (_unused, i) => i);
    const finite = (value: number) => (Number.isNaN(value) ? null : value);
    return {
      ...{ n: table.rows, dropped: 0, converged: null },
      warnings: indices
        .filter(({ values }) => values === null)
        .map(({ name }) => ({ code: 'indexLeftOut', values: { index: name } })),
      tables: [
        {
          name: 'qualityIndices',
          columns: ['index', 'n', 'flagged', 'flaggedShare'],
          rows: used.map(({ name, values, flagged }) => {
            const known = cases.filter((i) => !Number.isNaN(values[i]));
            const count = known.filter((i) => flagged(values[i] as number)).length;
            return [name, known.length, count, known.length === 0 ? null : count / known.length];
          }),
        },
        {
          name: 'qualityOfCases',
          columns: ['case', 'flags', ...used.map(({ name }) => name)],
          rows: cases.map((i) => [
            names?.[i] ?? `${i + 1}`,
            flagsOf(i),
            ...used.map(({ values }) => finite(values[i] as number)),
          ]),
        },
      ],
    };
  },
});

export const SAMPLES_QUALITY: readonly Analysis[] = [quality];
