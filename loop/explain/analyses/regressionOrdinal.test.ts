import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AnalysisResult } from './analysis.ts';
import { findAnalysis } from './listAnalyses.ts';
import { tableOfColumns } from './tableOfColumns.ts';

// satisfaction by volume and year: PROC LOGISTIC prints the score test 26.5204
const counts = [
  ['1', 0, 84, 231, 99],
  ['1', 1, 473, 493, 93],
  ['2', 0, 150, 347, 117],
  ['2', 1, 332, 387, 62],
  ['3', 0, 257, 889, 234],
  ['3', 1, 571, 793, 112],
] as const;
const rows = counts.flatMap(([year, volume, ...own]) =>
  own.map((n, k) => ({ year, volume, n, answer: 'abc'[k] as string })),
);
const columns = {
  year: rows.map(({ year }) => year),
  volume: rows.map(({ volume }) => volume),
  n: rows.map(({ n }) => n),
  answer: rows.map(({ answer }) => answer),
};
const spec = `{outcome: answer, levels: [a, b, c], predictors: [volume, year], categories: {year: ["1", "2", "3"]}, frequencies: n, information: observed}`;
const run = (change: object = {}) =>
  findAnalysis('ordinal-logit')?.run({ ...(parse(spec) as object), ...change }, tableOfColumns(columns), {
    progress: () => {},
  }) as AnalysisResult;
const table = (result: AnalysisResult, name: string) => result.tables.find((one) => one.name === name);

test('whether the odds are proportional stands beside the model, and a warning where they are not', () => {
  const result = run();
  expect(table(result, 'proportionalOdds')?.rows[0]?.[2]).toBeCloseTo(26.5204, 4);
  expect(table(result, 'proportionalOdds')?.rows.map(([name]) => name)).toEqual(['—', 'volume', 'year: 2', 'year: 3']);
  expect(table(result, 'slopesByCut')?.rows).toHaveLength(6);
  expect(result.warnings.map(({ code }) => code)).toEqual(['oddsNotProportional']);
  expect(run({ predictors: ['volume'], categories: {} }).warnings).toEqual([]);
});

test('two grades have one cut and nothing to test', () => {
  const two = { ...columns, answer: columns.answer.map((one) => (one === 'a' ? 'a' : 'b')) };
  const result = findAnalysis('ordinal-logit')?.run(
    { ...(parse(spec) as object), levels: ['a', 'b'] },
    tableOfColumns(two),
    { progress: () => {} },
  ) as AnalysisResult;
  expect(table(result, 'proportionalOdds')).toBeUndefined();
});
