import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { fitLinearRegression } from './fitLinearRegression.ts';
import { fitSegmented } from './fitSegmented.ts';
import { scanBends } from './scanBends.ts';
import { expectRefusal } from './testing/expectRefusal.ts';
import { expectSeries } from './testing/expectSeries.ts';

// satisfaction falls slowly up to 20 minutes' wait, then fast
const random = openRandom(12);
const wait = Float64Array.from({ length: 200 }, () => 40 * random.next());
const score = wait.map((minutes) => 90 - 0.2 * minutes - 2 * Math.max(0, minutes - 20) + 3 * random.normal());
const options = { resamples: 199, seed: 5 };
const found = fitSegmented(wait, score, options);

describe('a bend', () => {
  test('is found where the data were given one', () => {
    expect(found.bend.low).toBeLessThan(20);
    expect(found.bend.high).toBeGreaterThan(20);
    expect(found.bend.high - found.bend.low).toBeLessThan(5);
    expect(found.slopeBefore.low < -0.2 && -0.2 < found.slopeBefore.high).toBe(true);
    expect(found.slopeAfter.low < -2.2 && -2.2 < found.slopeAfter.high).toBe(true);
    expect(found.test.p).toBe(1 / 200);
  });
  test('without noise is found to the last digits', () => {
    const exact = fitSegmented(
      wait,
      wait.map((minutes) => 90 - 0.2 * minutes - 2 * Math.max(0, minutes - 20)),
      options,
    );
    expect(exact.bend.at).toBeCloseTo(20, 4);
    expect(exact.slopeAfter.estimate).toBeCloseTo(-2.2, 4);
    expect(exact.level).toBeCloseTo(86, 3);
    expect(exact.rSquared).toBeCloseTo(1, 8);
  });
  test('is the same fit as a regression with that bend, and no place of a fine grid does better', () => {
    const at = (place: number) =>
      fitLinearRegression(score, [wait, wait.map((minutes) => Math.max(0, minutes - place))], {
        covariance: 'classical',
      });
    const there = at(found.bend.at);
    expect(there.rSquared).toBeCloseTo(found.rSquared, 10);
    expect(there.coefficients[1]?.estimate).toBeCloseTo(found.slopeBefore.estimate, 9);
    const change = there.coefficients[2]?.estimate as number;
    expect(change).toBeCloseTo(found.slopeAfter.estimate - found.slopeBefore.estimate, 9);
    for (let place = 8; place <= 32; place += 0.1)
      expect(at(place).rSquared).toBeLessThanOrEqual(found.rSquared + 1e-9);
    // F of a bend at a known place is the square of its t
    const { at: place, f } = found.profile[40] as { at: number; f: number };
    expect((at(place).coefficients[2]?.statistic as number) ** 2).toBeCloseTo(f, 7);
  });
  test('keeps its place when other units are used, and is the same for the same seed', () => {
    const seconds = fitSegmented(
      wait.map((minutes) => 60 * minutes),
      score.map((value) => 2 * value - 7),
      options,
    );
    expect(seconds.bend.at / 60).toBeCloseTo(found.bend.at, 5);
    expect(seconds.slopeAfter.estimate * 30).toBeCloseTo(found.slopeAfter.estimate, 6);
    expect(seconds.test).toEqual({ ...found.test, statistic: seconds.test.statistic });
    expect(fitSegmented(wait, score, options)).toEqual(found);
  });
});

test('a case that counts twice is two cases', () => {
  const x = Float64Array.from({ length: 40 }, (_unused, i) => i);
  const y = x.map((value) => Math.max(0, value - 15) + random.normal());
  const counts = x.map((_unused, i) => i % 3);
  const long = [...x].flatMap((_unused, i) => new Array<number>(i % 3).fill(i));
  const places = Float64Array.from({ length: 20 }, (_unused, k) => 10 + k);
  const one = scanBends(x, y, counts, places);
  const [longX, longY] = [x, y].map((values) => Float64Array.from(long, (i) => values[i] as number)) as [
    Float64Array,
    Float64Array,
  ];
  const other = scanBends(longX, longY, new Float64Array(long.length).fill(1), places);
  expect(one.best.at).toBeCloseTo(other.best.at, 6);
  expectSeries(
    one.profile.map(({ f }) => f),
    other.profile.map(({ f }) => f),
    8,
  );
});

test('the test finds a bend in a straight line about as often as it should', () => {
  let beyond = 0;
  for (let run = 0; run < 150; run++) {
    const x = Float64Array.from({ length: 60 }, () => random.next());
    // the spread grows with x: the test must hold all the same
    const y = x.map((value) => value + (0.2 + value) * random.normal());
    if (fitSegmented(x, y, { resamples: 99, seed: run }).test.p <= 0.1) beyond += 1;
  }
  // 15 expected; outside 5..28 once in a thousand
  expect(beyond).toBeGreaterThanOrEqual(5);
  expect(beyond).toBeLessThanOrEqual(28);
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => fitSegmented([1, 2], [1, 2]), 'x', 'tooFewCases');
  expectRefusal(() => fitSegmented(wait, score.subarray(1)), 'y', 'length');
  expectRefusal(
    () =>
      fitSegmented(
        wait.map((minutes) => (minutes > 20 ? 1 : 0)),
        score,
      ),
    'x',
    'tooFewCases',
  );
  expectRefusal(
    () =>
      fitSegmented(
        wait.map(() => 3),
        score,
      ),
    'x',
    'constant',
  );
  expectRefusal(() => fitSegmented(wait, score, { trim: 0.5 }), 'trim', 'range');
  expectRefusal(() => fitSegmented(wait, score, { resamples: 3 }), 'resamples', 'range');
});
