import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Analysis } from './analysis.ts';
import { REGRESSION_CATEGORIES } from './regressionCategories.ts';
import { inventVisits, readDesign } from './regressionDesign.ts';
import { REGRESSION_DRIVERS } from './regressionDrivers.ts';
import { REGRESSION_LINEAR } from './regressionLinear.ts';
import { REGRESSION_SHAPES } from './regressionShapes.ts';
import { REGRESSION_VALUE } from './regressionValue.ts';
import { tableOfColumns } from './tableOfColumns.ts';

const table = tableOfColumns({
  score: [1, '', 3, 4, 5],
  channel: ['web', 'shop', 'NA', 'web', ' shop '],
  group: ['a', 'b', 'c', '', 'e'],
});
const channel = { channel: ['shop', 'web'] };
const context = { progress: () => {} };
const find = (from: readonly Analysis[], key: string) => from.find((one) => one.key === key) as Analysis;

test('cases where anything is missing are left out whole and counted', () => {
  const found = readDesign(table, ['score', 'channel'], channel, { text: ['group'] });
  expect(found).toMatchObject({ n: 2, dropped: 3, names: ['score', 'channel: web'] });
  expect(found.columns.map((column) => [...column])).toEqual([
    [1, 5],
    [1, 0],
  ]);
  expect(found.text.group).toEqual(['a', 'e']);
});

test('a category that is no predictor, and a level that was not named, are refused', () => {
  expectRefusal(() => readDesign(table, ['score'], channel), 'categories', 'unknownName');
  expectRefusal(() => readDesign(table, ['channel'], { channel: ['shop', 'phone'] }), 'channel', 'category');
  expectRefusal(() => readDesign(table, ['wait'], {}), 'wait', 'unknownName');
});

test('an outcome that can be told without fail is flagged, with no figure that is not finite', () => {
  const logistic = find(REGRESSION_CATEGORIES, 'logistic-regression');
  const told = tableOfColumns({ again: [0, 0, 0, 1, 1, 1], score: [1, 2, 3, 4, 5, 6] });
  const result = logistic.run({ outcome: 'again', predictors: ['score'] }, told, context);
  expect(result.converged).toBe(false);
  expect(result.warnings.map(({ code }) => code)).toContain('separated');
  for (const cell of result.tables.flatMap(({ rows }) => rows.flat()))
    if (typeof cell === 'number') expect(Number.isFinite(cell)).toBe(true);
});

test('the example’s bend is found near the twenty minutes it was made with', () => {
  const segmented = find(REGRESSION_SHAPES, 'segmented-regression');
  const result = segmented.run(parse(segmented.example), tableOfColumns(inventVisits()), context);
  expect(result.warnings).toEqual([]);
  const [, at, low, high] = (result.tables[0]?.rows[0] ?? []) as [string, number, number, number];
  expect(low < at && at < high).toBe(true);
  expect(low < 20 && 20 < high).toBe(true);
});

test('sampling weights and predictors that go together are taken and told', () => {
  const linear = find(REGRESSION_LINEAR, 'linear-regression');
  const visits = inventVisits();
  const double = (visits.reliability as number[]).map((score, i) => score + (i % 7) / 10);
  const spec = {
    outcome: 'satisfaction',
    predictors: ['reliability', 'double'],
    weights: 'weight',
    standardErrors: 'design',
  };
  const result = linear.run(spec, tableOfColumns({ ...visits, double }), context);
  expect(result.warnings.map(({ values }) => values.name)).toEqual(['reliability', 'double']);
});

test('a month that is none, and an attribute without stated importance, are refused by name', () => {
  const value = find(REGRESSION_VALUE, 'value-model');
  const panel = value.exampleData();
  const wrong = { ...panel, month: Array.from(panel.month as string[], () => 'May') };
  expectRefusal(() => value.run(parse(value.example), tableOfColumns(wrong), context), 'month', 'syntax');
  const field = find(REGRESSION_DRIVERS, 'importance-performance');
  const spec = { ...(parse(field.example) as object), by: 'stated' };
  expectRefusal(() => field.run(spec, tableOfColumns(inventVisits()), context), 'stated', 'empty');
});

test('a refusal names the column of the file', () => {
  const logistic = find(REGRESSION_CATEGORIES, 'logistic-regression');
  const spec = { outcome: 'satisfaction', predictors: ['reliability'] };
  expectRefusal(() => logistic.run(spec, tableOfColumns(inventVisits()), context), 'satisfaction', 'range');
});
