import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { findAnalysis } from './listAnalyses.ts';
import { tableOfColumns } from './tableOfColumns.ts';

function run(key: string, spec: unknown, columns: Readonly<Record<string, ArrayLike<number | string>>>) {
  const analysis = findAnalysis(key);
  if (analysis === null) throw new Error(`there is no ${key}`);
  return analysis.run(spec, tableOfColumns(columns), { progress: () => {} });
}

describe('analyses of lifetimes', () => {
  const cox = findAnalysis('cox');
  const example = cox?.exampleData() ?? {};
  test('cases with a gap are left out and counted', () => {
    const months = Array.from(example.months ?? [], (value, i) => (i < 3 ? 'NA' : value));
    const result = run('cox', parse(cox?.example ?? ''), { ...example, months });
    expect(result.dropped).toBe(3);
    expect(result.n).toBe(months.length - 3);
  });
  test('an event that is neither 0 nor 1 is refused by its column and place', () => {
    const left = Array.from(example.left ?? [], (value, i) => (i === 4 ? 2 : value));
    expect(() => run('cox', parse(cox?.example ?? ''), { ...example, left })).toThrow('left: value 5 is 2');
    expect(() => run('kaplan-meier', { time: 'months', event: 'left' }, { ...example, left })).toThrow('left: value 5');
  });
  test('a log and its summary by customer give the same model', () => {
    const log = run(
      'bg-nbd',
      { log: { customer: 'c', date: 'd', end: '2026-03-01', unit: 'day' } },
      {
        c: ['A', 'A', 'A', 'B', 'B', 'C', 'D', 'D', 'E', 'F', 'F', 'F', 'F'],
        d: '2026-01-01 2026-01-09 2026-02-01 2026-01-03 2026-02-20 2026-01-05 2026-01-02 2026-01-30 2026-02-02 2026-01-01 2026-01-08 2026-01-20 2026-02-25'.split(
          ' ',
        ),
      },
    );
    const summary = run(
      'bg-nbd',
      { summary: { repeats: 'x', lastRepeat: 't', age: 'T' } },
      {
        x: [2, 1, 0, 1, 0, 3],
        t: [31, 48, 0, 28, 0, 55],
        T: [59, 57, 55, 58, 27, 59],
      },
    );
    const figures = (result: typeof log) => result.tables.find(({ name }) => name === 'fit')?.rows;
    expect(figures(log)).toEqual(figures(summary));
  });
  test('neither a log nor a summary is refused', () => {
    expect(() => run('bg-nbd', {}, { x: [1] })).toThrow('log: is not given');
  });
  test('a date that is none is refused with its place', () => {
    const columns = { customer: ['A', 'B'], date: ['2026-01-01', '32.1.2026'], amount: [1, 2] };
    expect(() => run('rfm', { customer: 'customer', date: 'date', amount: 'amount' }, columns)).toThrow(
      'date: value 2 is 32.1.2026',
    );
  });
});
