import { describe, expect, test } from 'vitest';
import { codeCategories } from './codeCategories.ts';
import { fitLogistic } from './fitLogistic.ts';
import { fitOrdinalLogit } from './fitOrdinalLogit.ts';
import { CARS } from './testing/cars.ts';
import { expectRefusal } from './testing/expectRefusal.ts';
import { expectSeries } from './testing/expectSeries.ts';

// four cheeses rated 1 to 9 by 52 tasters each: McCullagh and Nelder (1989), table 5.1
const RATINGS = {
  A: [0, 0, 1, 7, 8, 8, 19, 8, 1],
  B: [6, 9, 12, 11, 7, 6, 1, 0, 0],
  C: [1, 1, 6, 8, 23, 7, 5, 1, 0],
  D: [0, 0, 0, 1, 3, 7, 14, 16, 11],
};
const LEVELS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const rows = Object.entries(RATINGS).flatMap(([cheese, counts]) =>
  counts.flatMap((count, at) => (count === 0 ? [] : [{ cheese, rating: LEVELS[at] as string, count }])),
);
const ratings = rows.map(({ rating }) => rating);
const coded = codeCategories(
  'cheese',
  rows.map(({ cheese }) => cheese),
  ['D', 'A', 'B', 'C'],
);
const frequencies = rows.map(({ count }) => count);

describe('the cheeses', () => {
  const model = fitOrdinalLogit(ratings, LEVELS, coded.columns, { names: coded.names, frequencies });
  test('are what the SAS manual prints (PROC LOGISTIC, its signs turned); standard errors are those of R’s polr', () => {
    expectSeries(
      model.slopes.map(({ estimate }) => -estimate),
      [1.6128, 4.9645, 3.3227],
      3,
    );
    expectSeries(
      model.slopes.map(({ standardError }) => standardError),
      [0.3805, 0.4767, 0.4218],
      3,
    );
    expectSeries(
      model.thresholds.map(({ estimate }) => estimate),
      [-7.0801, -6.0249, -4.9254, -3.8568, -2.5205, -1.5685, -0.0669, 1.493],
      3,
    );
    expect(model.deviance).toBeCloseTo(711.348, 3);
    expect(model.likelihoodRatio.statistic).toBeCloseTo(859.802 - 711.348, 3);
    expect(model).toMatchObject({ n: 208, parameters: 11, converged: true });
    expect(model.thresholds[0]?.name).toBe('1|2');
  });
  test('thresholds rise, whatever the reference', () => {
    const estimates = model.thresholds.map(({ estimate }) => estimate);
    expect(estimates).toEqual([...estimates].sort((one, other) => one - other));
    const other = codeCategories(
      'cheese',
      rows.map(({ cheese }) => cheese),
      ['A', 'B', 'C', 'D'],
    );
    const turned = fitOrdinalLogit(ratings, LEVELS, other.columns, { frequencies });
    expect(turned.deviance).toBeCloseTo(model.deviance, 9);
    expect(turned.slopes[2]?.estimate).toBeCloseTo(-(model.slopes[0]?.estimate as number), 8);
  });
  test('a row counted twice is two rows', () => {
    const written = rows.flatMap((row) => new Array<(typeof rows)[number]>(row.count).fill(row));
    const long = codeCategories(
      'cheese',
      written.map(({ cheese }) => cheese),
      ['D', 'A', 'B', 'C'],
    );
    const found = fitOrdinalLogit(
      written.map(({ rating }) => rating),
      LEVELS,
      long.columns,
    );
    expectSeries(
      found.slopes.map(({ estimate }) => estimate),
      model.slopes.map(({ estimate }) => estimate),
      8,
    );
    expectSeries(
      found.slopes.map((one) => one.standardError),
      model.slopes.map((one) => one.standardError),
      8,
    );
  });
  test('levels read from the other end turn every sign', () => {
    const found = fitOrdinalLogit(ratings, [...LEVELS].reverse(), coded.columns, { frequencies });
    expectSeries(
      found.slopes.map(({ estimate }) => -estimate),
      model.slopes.map(({ estimate }) => estimate),
      8,
    );
  });
});

test('with two levels it is logistic regression', () => {
  const long = CARS.distance.map((feet) => (feet > 40 ? 'long' : 'short'));
  const ordinal = fitOrdinalLogit(long, ['short', 'long'], [CARS.speed]);
  const binary = fitLogistic(
    long.map((one) => (one === 'long' ? 1 : 0)),
    [CARS.speed],
  );
  expect(ordinal.slopes[0]?.estimate).toBeCloseTo(binary.coefficients[1]?.estimate as number, 9);
  expect(ordinal.slopes[0]?.standardError).toBeCloseTo(binary.coefficients[1]?.standardError as number, 8);
  expect(ordinal.thresholds[0]?.estimate).toBeCloseTo(-(binary.coefficients[0]?.estimate as number), 8);
  expect(ordinal.bic).toBeCloseTo(binary.bic, 8);
});

test('a predictor that tells the levels apart without fail is no fit', () => {
  const found = fitOrdinalLogit(['a', 'a', 'b', 'b', 'c', 'c'], ['a', 'b', 'c'], [[1, 2, 3, 4, 5, 6]]);
  expect(found.converged).toBe(false);
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => fitOrdinalLogit(['a', 'z'], ['a', 'b'], [[1, 2]]), 'outcome', 'category');
  expectRefusal(() => fitOrdinalLogit(['a', 'b'], ['a', 'b', 'c'], [[1, 2]]), 'levels', 'category');
  expectRefusal(() => fitOrdinalLogit(['a', 'a'], ['a'], [[1, 2]]), 'levels', 'range');
  expectRefusal(() => fitOrdinalLogit([], ['a', 'b'], [[]]), 'outcome', 'empty');
  expectRefusal(() => fitOrdinalLogit(['a', 'b', 'a'], ['a', 'b'], []), 'columns', 'empty');
  expectRefusal(
    () => fitOrdinalLogit(['a', 'b', 'a'], ['a', 'b'], [[1, 1, 1]], { names: ['wait'] }),
    'wait',
    'constant',
  );
  const frequenciesOff = { frequencies: [1, 0, 2] };
  expectRefusal(
    () => fitOrdinalLogit(['a', 'b', 'a'], ['a', 'b'], [[1, 2, 3]], frequenciesOff),
    'frequencies',
    'weights',
  );
});

describe('coding of categories', () => {
  test('has a column for each level but the first', () => {
    const made = codeCategories('channel', ['web', 'shop', 'phone', 'web']);
    expect(made.levels).toEqual(['phone', 'shop', 'web']);
    expect(made.names).toEqual(['channel: shop', 'channel: web']);
    expect(made.columns.map((column) => [...column])).toEqual([
      [0, 1, 0, 0],
      [1, 0, 0, 1],
    ]);
  });
  test('an unseen level, one without cases, and a single one are refused under its name', () => {
    expectRefusal(() => codeCategories('channel', ['web', 'fax'], ['web', 'shop']), 'channel', 'category');
    expectRefusal(() => codeCategories('channel', ['web', 'web'], ['web', 'shop']), 'channel', 'category');
    expectRefusal(() => codeCategories('channel', ['web', 'web']), 'channel', 'constant');
  });
});
