import { describe, expect, test } from 'vitest';
import { fromRows } from '../numeric/matrix.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { alphaOf, cronbachAlpha, lambda6 } from './cronbachAlpha.ts';

const ITEMS = [
  [2, 4, 4, 5, 3, 1, 5, 4],
  [3, 4, 5, 5, 2, 2, 4, 4],
  [1, 3, 4, 4, 3, 2, 5, 5],
];

describe('Cronbach’s alpha', () => {
  test('of three invented items by sums of squares', () => {
    const variance = (values: number[]) => {
      const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
    };
    const total = ITEMS[0]?.map((_u, at) => ITEMS.reduce((sum, item) => sum + (item[at] as number), 0)) as number[];
    const parts = ITEMS.reduce((sum, item) => sum + variance(item), 0);
    expect(cronbachAlpha(ITEMS).alpha).toBeCloseTo(1.5 * (1 - parts / variance(total)), 14);
  });
  test('of items with one correlation is Spearman–Brown’s formula, and so is λ6 of two', () => {
    const r = 0.4;
    const one = (k: number) =>
      fromRows(Array.from({ length: k }, (_a, i) => Array.from({ length: k }, (_b, j) => (i === j ? 1 : r))));
    for (const k of [2, 3, 10]) expect(alphaOf(one(k))).toBeCloseTo((k * r) / (1 + (k - 1) * r), 14);
    expect(lambda6(one(2))).toBeCloseTo(1 - (2 * (1 - r * r)) / (2 + 2 * r), 14);
  });
  test('lies in its intervals, which widen with confidence', () => {
    const usual = cronbachAlpha(ITEMS);
    const sure = cronbachAlpha(ITEMS, 0.99);
    expect(usual.low).toBeLessThan(usual.alpha);
    expect(usual.high).toBeGreaterThan(usual.alpha);
    expect(sure.low).toBeLessThan(usual.low);
    expect(sure.high).toBeGreaterThan(usual.high);
  });
  test('does not change with the unit of all items; the standardised one not with that of any', () => {
    const usual = cronbachAlpha(ITEMS);
    const all = cronbachAlpha(ITEMS.map((item) => item.map((value) => 20 * value - 7)));
    expect(all.alpha).toBeCloseTo(usual.alpha, 13);
    expect(all.items[1]?.alphaIfDeleted).toBeCloseTo(usual.items[1]?.alphaIfDeleted as number, 13);
    const one = cronbachAlpha(ITEMS.map((item, at) => (at === 0 ? item.map((value) => 9 * value) : item)));
    expect(one.standardisedAlpha).toBeCloseTo(usual.standardisedAlpha, 13);
    expect(one.alpha).not.toBeCloseTo(usual.alpha, 3);
  });
  test('of the rest is what it says it would be without an item', () => {
    const without = cronbachAlpha(ITEMS.slice(1));
    const whole = cronbachAlpha(ITEMS);
    expect(whole.items[0]?.alphaIfDeleted).toBeCloseTo(without.alpha, 13);
    expect(whole.items[0]?.standardisedAlphaIfDeleted).toBeCloseTo(without.standardisedAlpha, 13);
  });
  test('shows an item that is keyed the wrong way round', () => {
    const turned = [...ITEMS.slice(1), (ITEMS[0] as number[]).map((value) => 6 - value)];
    expect(cronbachAlpha(turned).items[2]?.correlationWithRest).toBeLessThan(0);
  });
  test('gives no λ6 where items are collinear, but alpha', () => {
    const sum = (ITEMS[0] as number[]).map((value, at) => value + (ITEMS[1]?.[at] as number));
    const found = cronbachAlpha([ITEMS[0] as number[], ITEMS[1] as number[], sum]);
    expect(found.lambda6).toBeNull();
    expect(found.items[0]?.correlationCorrected).toBeNull();
    expect(found.alpha).toBeGreaterThan(0);
  });
  test('refuses what no scale can be made of', () => {
    expectRefusal(() => cronbachAlpha([]), 'items', 'empty');
    expectRefusal(() => cronbachAlpha([[1, 2, 3]]), 'items', 'tooFewCases');
    expectRefusal(
      () =>
        cronbachAlpha([
          [1, 2, 3],
          [1, 2],
        ]),
      'items',
      'length',
    );
    expectRefusal(
      () =>
        cronbachAlpha([
          [1, 2, 3],
          [1, Number.NaN, 2],
        ]),
      'items',
      'notFinite',
    );
    expectRefusal(
      () =>
        cronbachAlpha([
          [1, 2, 3],
          [4, 4, 4],
        ]),
      'items',
      'constant',
    );
    expectRefusal(() => cronbachAlpha(ITEMS, 1), 'confidence', 'range');
  });
});
