import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { expect, test } from 'vitest';
import type { AnalysisResult } from './analysis.ts';
import { findAnalysis } from './listAnalyses.ts';
import { tableOfColumns } from './tableOfColumns.ts';

const columns = {
  from: [1, 2, 5, 2, 1, 7, 3, 4, 8, 8],
  to: [2, 3, 6, 7, 8, 9, 9, 9, 14, 17],
  left: [1, 1, 1, 1, 1, 1, 1, 0, 0, 0],
  x: [1, 0, 0, 1, 0, 1, 1, 1, 0, 0],
  region: ['N', 'N', 'S', 'N', 'S', 'N', 'S', 'N', 'S', 'S'],
  who: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'a', 'b'],
  weight: [1, 2, 1, 2, 1, 2, 1, 2, 1, ''],
};
const run = (spec: object) =>
  findAnalysis('cox')?.run({ time: 'to', event: 'left', covariates: ['x'], ...spec }, tableOfColumns(columns), {
    progress: () => {},
  }) as AnalysisResult;
const table = (result: AnalysisResult, name: string) => result.tables.find((one) => one.name === name);

test('late entry from a file: the coefficient that the help page of coxph prints', () => {
  const result = run({ entry: 'from' });
  expect(table(result, 'coefficients')?.rows[0]?.[1]).toBeCloseTo(-0.0211, 4);
  expect(table(result, 'fit')?.rows[0]).toContain(null);
});

test('strata have a baseline each, under their own names', () => {
  const baseline = table(run({ strata: 'region' }), 'baseline');
  expect(baseline?.columns[0]).toBe('stratum');
  expect(new Set(baseline?.rows.map(([stratum]) => stratum))).toEqual(new Set(['N', 'S']));
});

test('weights and clusters bring robust errors, with the model’s own beside; a case without a weight is left out', () => {
  const weighted = run({ weight: 'weight' });
  expect([weighted.n, weighted.dropped]).toEqual([9, 1]);
  expect(table(weighted, 'coefficients')?.columns.at(-1)).toBe('modelStandardError');
  const clustered = run({ cluster: 'who' });
  expect(table(clustered, 'fit')?.rows[0]?.at(-1)).toBe(8);
  expect(table(clustered, 'coxTests')?.rows.map(([name]) => name)).toContain('robustWald');
});

test('an entry at or after its time is refused by the column', () => {
  expectRefusal(() => run({ entry: 'to' }), 'to', 'range');
});
