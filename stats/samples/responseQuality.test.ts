import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { answerSpeed } from './answerSpeed.ts';
import { duplicateAnswers } from './duplicateAnswers.ts';
import { evenOddConsistency } from './evenOddConsistency.ts';
import { individualVariability } from './individualVariability.ts';
import { longString } from './longString.ts';
import { mahalanobisDistances } from './mahalanobisDistances.ts';
import { straightLining } from './straightLining.ts';

const _ = Number.NaN;
/** Persons in rows, as one reads them; methods take columns. */
const columns = (rows: number[][]) =>
  (rows[0] as number[]).map((_unused, item) => rows.map((row) => row[item] as number));

const ROWS = [
  [3, 3, 3, 3, 3, 3],
  [1, 2, 2, 2, 5, 5],
  [4, _, 4, 4, 2, 1],
  [_, _, _, _, _, _],
  [3, 3, 3, 3, 3, 3],
];

describe('how people answered', () => {
  test('the longest run is counted in items, and a missing answer ends it', () => {
    const found = longString(columns(ROWS));
    expect([...found.longest]).toEqual([6, 3, 2, 0, 6]);
    expect([...found.mean].slice(0, 3)).toEqual([6, 2, 5 / 4]);
    expect(found.mean[3]).toBeNaN();
  });
  test('a straight line does not vary, and a person’s spread is the standard deviation of the answers given', () => {
    const found = individualVariability(columns(ROWS));
    expect(found[0]).toBe(0);
    // 4, 4, 4, 2, 1: mean 3, squares 8, divisor 4
    expect(found[2]).toBeCloseTo(Math.sqrt(8 / 4), 14);
    expect(found[3]).toBeNaN();
  });
  test('halves of scales are correlated within a person and stepped up', () => {
    const scales = [
      columns([
        [1, 1],
        [1, 5],
        [3, 3],
      ]),
      columns([
        [3, 3],
        [3, 3],
        [3, 3],
      ]),
      columns([
        [5, 4],
        [5, 1],
        [3, 3],
      ]),
    ];
    const found = evenOddConsistency(scales);
    // odd 1, 3, 5 against even 1, 3, 4: r = 3/√(4·14/3)·… by hand 6/√(8·14/3)
    const r = 6 / Math.sqrt(8 * (14 / 3));
    expect(found[0]).toBeCloseTo((2 * r) / (1 + r), 13);
    expect(found[1]).toBe(-1);
    expect(found[2]).toBeNaN();
  });
  test('squared distances have the mean k·(n − 1)/n, do not mind the units, and single out the odd one', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8];
    const y = [2, 1, 4, 3, 6, 5, 8, 1];
    const { squared, p } = mahalanobisDistances([x, y]);
    expect(squared.reduce((sum, value) => sum + value, 0) / 8).toBeCloseTo((2 * 7) / 8, 12);
    expect(squared.indexOf(Math.max(...squared))).toBe(7);
    expect(p.indexOf(Math.min(...p))).toBe(7);
    const other = mahalanobisDistances([x.map((value) => 100 - 3 * value), y]);
    other.squared.forEach((value, at) => {
      expect(value).toBeCloseTo(squared[at] as number, 11);
    });
  });
  test('a grid with one answer is a straight line; measures are averaged over grids', () => {
    const grid = columns([
      [3, 3, 3],
      [3, 3, 4],
      [_, _, 1],
    ]);
    const other = columns([
      [1, 1, 1],
      [2, 2, 2],
      [_, _, _],
    ]);
    const found = straightLining([grid, other]);
    expect([...found.straightShare].slice(0, 2)).toEqual([1, 0.5]);
    expect(found.commonestShare[1]).toBeCloseTo((2 / 3 + 1) / 2, 14);
    expect(found.variation[1]).toBeCloseTo((1 - 5 / 9) / 2, 14);
    expect(found.straightShare[2]).toBeNaN();
  });
  test('copies are counted, and the nearest other is told', () => {
    const found = duplicateAnswers(columns(ROWS));
    expect([...found.copies]).toEqual([2, 1, 1, 1, 2]);
    expect([...found.firstPlace]).toEqual([0, 1, 2, 3, 0]);
    expect(found.nearestShare?.[0]).toBe(1);
    // 4, missing, 4, 4, 2, 1 and nothing at all share the missing second answer
    expect(found.nearestShare?.[2]).toBeCloseTo(1 / 6, 14);
  });
  test('too fast is below two seconds an item or a third of the usual time', () => {
    const found = answerSpeed([100, 19, 120, 110, _, 25], 10, { relativeMin: 0.2 });
    expect(found.medianSeconds).toBe(100);
    expect([...found.tooFast]).toEqual([0, 1, 0, 0, 0, 0]);
    expect(answerSpeed([100, 29, 120], 10).tooFast[1]).toBe(1);
    expect(found.secondsPerItem[0]).toBe(10);
  });
  test('what is no table of answers is refused', () => {
    expectRefusal(() => longString([[1, 2]]), 'items', 'tooFewCases');
    expectRefusal(() => longString([[1, 2], [1]]), 'items', 'length');
    expectRefusal(
      () =>
        individualVariability([
          [1, Number.POSITIVE_INFINITY],
          [1, 2],
        ]),
      'items',
      'notFinite',
    );
    expectRefusal(() => evenOddConsistency([columns(ROWS), columns(ROWS)]), 'scales', 'tooFewCases');
    expectRefusal(() => straightLining([]), 'grids', 'empty');
    expectRefusal(() => duplicateAnswers([]), 'items', 'empty');
    expectRefusal(
      () =>
        mahalanobisDistances([
          [1, 2, 3],
          [2, 4, 6],
        ]),
      'items',
      'collinear',
    );
    expectRefusal(
      () =>
        mahalanobisDistances([
          [1, 2],
          [2, 1],
        ]),
      'items',
      'tooFewCases',
    );
    expectRefusal(() => answerSpeed([10, 0], 5), 'seconds', 'range');
    expectRefusal(() => answerSpeed([_], 5), 'seconds', 'empty');
    expectRefusal(() => answerSpeed([10], 0), 'items', 'range');
  });
});
