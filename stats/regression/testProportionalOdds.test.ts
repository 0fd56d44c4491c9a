import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { codeCategories } from './codeCategories.ts';
import { fitOrdinalLogit } from './fitOrdinalLogit.ts';
import { expectRefusal } from './testing/expectRefusal.ts';
import { testProportionalOdds } from './testProportionalOdds.ts';

const LEVELS = ['low', 'middle', 'high'];
/** Counts by row of a table: predictors first, then a count a level. */
function spread(table: readonly (readonly number[])[], predictors: number, levels: readonly string[]) {
  const rows = table.flatMap((row) =>
    levels.flatMap((level, k) => {
      const count = row[predictors + k] as number;
      return count === 0 ? [] : [{ row, level, count }];
    }),
  );
  return {
    outcome: rows.map(({ level }) => level),
    column: (j: number) => rows.map(({ row }) => row[j] as number),
    frequencies: rows.map(({ count }) => count),
  };
}

describe('satisfaction with a hip replacement, by volume of the hospital and year', () => {
  // a course exercise of cumulative logits with its SAS output: PROC LOGISTIC, score test 26.5204 on 3 degrees of freedom
  const counts = [
    [1, 0, 84, 231, 99],
    [1, 1, 473, 493, 93],
    [2, 0, 150, 347, 117],
    [2, 1, 332, 387, 62],
    [3, 0, 257, 889, 234],
    [3, 1, 571, 793, 112],
  ];
  const { outcome, column, frequencies } = spread(counts, 2, LEVELS);
  const years = codeCategories('year', column(0).map(String));
  const columns = [column(1), ...years.columns];
  const names = ['volume', ...years.names];
  const found = testProportionalOdds(outcome, LEVELS, columns, { names, frequencies });

  test('the score test that SAS prints is that of the observed information', () => {
    const { score } = testProportionalOdds(outcome, LEVELS, columns, { names, frequencies, information: 'observed' });
    expect(score?.all.statistic).toBeCloseTo(26.5204, 4);
    expect(score?.all.degreesOfFreedom).toBe(3);
    // numpy, by finite differences of the score
    expect(score?.all.statistic).toBeCloseTo(26.520435019, 6);
  });
  test('with the expected information it is that of numpy', () => {
    expect(found.score?.all.statistic).toBeCloseTo(26.257926603344952, 8);
  });
  test('both tests find the third year, and not the volume', () => {
    for (const tests of [found.score, found.brant]) {
      expect(tests?.all.p).toBeLessThan(1e-4);
      expect(tests?.each.find(({ name }) => name === 'year: 3')?.p).toBeLessThan(1e-4);
      expect(tests?.each.find(({ name }) => name === 'volume')?.p).toBeGreaterThan(0.5);
    }
    expect(found.cuts.map(({ name }) => name)).toEqual(['low|middle', 'middle|high']);
    expect(found.cuts[0]?.slopes?.[2]?.estimate).toBeGreaterThan(0);
    expect(found.cuts[1]?.slopes?.[2]?.estimate).toBeLessThan(0);
  });
  test('units, and which year the others are compared with, change no test of all', () => {
    const turned = codeCategories('year', column(0).map(String), ['3', '1', '2']);
    const other = testProportionalOdds(outcome, LEVELS, [column(1).map((one) => 100 * one + 7), ...turned.columns], {
      frequencies,
    });
    expect(other.score?.all.statistic).toBeCloseTo(found.score?.all.statistic as number, 8);
    expect(other.brant?.all.statistic).toBeCloseTo(found.brant?.all.statistic as number, 8);
    expect(other.score?.each[0]?.statistic).toBeCloseTo(found.score?.each[0]?.statistic as number, 8);
  });
  test('levels told from high to low give the same tests', () => {
    const other = testProportionalOdds(outcome, [...LEVELS].reverse(), columns, { names, frequencies });
    expect(other.score?.all.statistic).toBeCloseTo(found.score?.all.statistic as number, 8);
    expect(other.brant?.all.statistic).toBeCloseTo(found.brant?.all.statistic as number, 7);
  });
  test('a row that stands for several cases is as good as the cases', () => {
    const copies = frequencies.flatMap((count, i) => new Array<number>(count).fill(i));
    const told = testProportionalOdds(
      copies.map((i) => outcome[i] as string),
      LEVELS,
      columns.map((one) => copies.map((i) => one[i] as number)),
      { names },
    );
    expect(told.score?.all.statistic).toBeCloseTo(found.score?.all.statistic as number, 7);
    expect(told.brant?.all.statistic).toBeCloseTo(found.brant?.all.statistic as number, 7);
  });
});

test('Brant’s test of one predictor of 0 and 1 in closed form', () => {
  // log odds at a cut, from a group of n with shares above: covariance of two cuts (m before l) is 1/(n·above_m·(1 − above_l))
  const groups = [
    [0, 30, 40, 20, 10],
    [1, 10, 30, 40, 40],
  ];
  const levels = ['a', 'b', 'c', 'd'];
  const { outcome, column, frequencies } = spread(groups, 1, levels);
  const { brant, cuts } = testProportionalOdds(outcome, levels, [column(0)], { frequencies });
  const above = groups.map(([, ...counts]) => {
    const n = counts.reduce((sum, count) => sum + count, 0);
    return { n, shares: [1, 2, 3].map((k) => counts.slice(k).reduce((sum, count) => sum + count, 0) / n) };
  });
  const slopes = [0, 1, 2].map((k) => {
    const [without, with_] = above.map(({ shares }) => Math.log((shares[k] as number) / (1 - (shares[k] as number))));
    return (with_ as number) - (without as number);
  });
  expect(cuts.map((one) => one.slopes?.[0]?.estimate)).toEqual(slopes.map((one) => expect.closeTo(one, 8)));
  const covariance = (m: number, l: number) =>
    above.reduce(
      (sum, { n, shares }) =>
        sum + 1 / (n * (shares[Math.min(m, l)] as number) * (1 - (shares[Math.max(m, l)] as number))),
      0,
    );
  const [one, two] = [(slopes[0] as number) - (slopes[1] as number), (slopes[0] as number) - (slopes[2] as number)];
  const spreadOf = (k: number, l: number) => covariance(0, 0) - covariance(0, k) - covariance(0, l) + covariance(k, l);
  const [aa, ab, bb] = [spreadOf(1, 1), spreadOf(1, 2), spreadOf(2, 2)];
  const statistic = (bb * one * one - 2 * ab * one * two + aa * two * two) / (aa * bb - ab * ab);
  expect(brant?.all.statistic).toBeCloseTo(statistic, 8);
  expect(brant?.all.degreesOfFreedom).toBe(2);
  expect(brant?.each[0]?.statistic).toBeCloseTo(statistic, 8);
});

test('where the odds are proportional both tests say so about as often as they should', () => {
  const random = openRandom(41);
  const said = { score: 0, brant: 0 };
  const rounds = 200;
  for (let round = 0; round < rounds; round++) {
    const x = Array.from({ length: 300 }, () => random.normal());
    const z = x.map(() => random.below(2));
    const outcome = x.map((value, i) => {
      const u = random.next();
      const place = 0.8 * value - 0.5 * (z[i] as number) + Math.log(u / (1 - u));
      return place < -0.8 ? 'low' : place < 0.9 ? 'middle' : 'high';
    });
    const { score, brant } = testProportionalOdds(outcome, LEVELS, [x, z]);
    if ((score?.all.p ?? 1) < 0.1) said.score++;
    if ((brant?.all.p ?? 1) < 0.1) said.brant++;
  }
  for (const count of Object.values(said)) {
    expect(count / rounds).toBeGreaterThan(0.05);
    expect(count / rounds).toBeLessThan(0.16);
  }
});

describe('grades that nobody of a group chose', () => {
  // two of the four cheeses of McCullagh and Nelder (1989), table 5.1: the end grades are told without fail
  const cheeses = [
    [1, 6, 9, 12, 11, 7, 6, 1, 0, 0],
    [0, 0, 0, 0, 1, 3, 7, 14, 16, 11],
  ];
  const levels = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  const { outcome, column, frequencies } = spread(cheeses, 1, levels);
  test('leave Brant’s test without an answer, and the score test with one', () => {
    const found = testProportionalOdds(outcome, levels, [column(0)], { frequencies });
    expect(found.brant).toBeNull();
    expect(found.cuts[0]?.slopes).toBeNull();
    expect(found.cuts[4]?.slopes).not.toBeNull();
    expect(found.score?.all.degreesOfFreedom).toBe(7);
    expect(Number.isFinite(found.score?.all.statistic)).toBe(true);
    expect(found.model).toEqual(fitOrdinalLogit(outcome, levels, [column(0)], { frequencies }));
  });
});

test('all four cheeses: numpy with the expected information', () => {
  const table = [
    [1, 0, 0, 0, 0, 1, 7, 8, 8, 19, 8, 1],
    [0, 1, 0, 6, 9, 12, 11, 7, 6, 1, 0, 0],
    [0, 0, 1, 1, 1, 6, 8, 23, 7, 5, 1, 0],
    [0, 0, 0, 0, 0, 0, 1, 3, 7, 14, 16, 11],
  ];
  const levels = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
  const { outcome, column, frequencies } = spread(table, 3, levels);
  const { score } = testProportionalOdds(outcome, levels, [column(0), column(1), column(2)], { frequencies });
  expect(score?.all.statistic).toBeCloseTo(20.937935897, 7);
  expect(score?.all.degreesOfFreedom).toBe(21);
});

test('what cannot be tested is refused by its name', () => {
  expectRefusal(() => testProportionalOdds(['a', 'b', 'a', 'b'], ['a', 'b'], [[1, 2, 3, 4]]), 'levels', 'range');
  const told = ['low', 'low', 'middle', 'middle', 'high', 'high'];
  expectRefusal(() => testProportionalOdds(told, LEVELS, [[1, 2, 3, 4, 5, 6]]), 'outcome', 'notIdentified');
  expectRefusal(() => testProportionalOdds(told, LEVELS, []), 'columns', 'empty');
  expectRefusal(() => testProportionalOdds(told, LEVELS, [[1, 2]]), 'x1', 'length');
});
