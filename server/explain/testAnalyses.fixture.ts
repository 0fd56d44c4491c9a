import { analysis } from '@plumbline/loop/explain/analyses/analysis.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { z } from 'zod';

const shape = { family: 'time', chapter: 'none', example: 'x: a\n', exampleData: () => ({ a: [1, 2, 3] }) } as const;
const result = { dropped: 0, converged: null, warnings: [] };

/** Analyses that do what tests need: much arithmetic, a refusal, a defect, too much memory. */
export const ANALYSES = [
  analysis({
    ...shape,
    key: 'sum',
    spec: z.strictObject({ x: z.string() }),
    run: ({ x }, table) => {
      const sum = table.numbers(x).reduce((total, value) => total + value, 0);
      const rows = [['a', sum, sum / 0]];
      return { ...result, n: table.rows, tables: [{ name: 'sums', columns: ['name', 'estimate', 'low'], rows }] };
    },
  }),
  analysis({
    ...shape,
    key: 'long',
    spec: z.strictObject({ x: z.string(), rounds: z.int() }),
    run: ({ rounds }, table, { progress }) => {
      let sum = 0;
      for (let round = 0; round < rounds; round++) {
        for (let i = 0; i < 2e6; i++) sum += Math.sqrt(i + round);
        progress(round / rounds);
      }
      return { ...result, n: table.rows, tables: [{ name: 'sums', columns: ['estimate'], rows: [[sum]] }] };
    },
  }),
  analysis({
    ...shape,
    key: 'refuses',
    spec: z.strictObject({ x: z.string() }),
    run: ({ x }) => {
      throw new ArgumentError(x, 'constant', 'is 1 throughout', { value: 1 });
    },
  }),
  analysis({
    ...shape,
    key: 'breaks',
    spec: z.strictObject({ x: z.string() }),
    run: () => {
      throw new TypeError('a defect, as a test wants it');
    },
  }),
];
