import { describe, expect, test } from 'vitest';
import { DRAWN_EACH_MAX, DRAWN_GROUPS } from '../numeric/groupForDrawing.ts';
import { openRandom } from '../numeric/random.ts';
import { fitSegmented } from './fitSegmented.ts';
import { openBendSums } from './openBendSums.ts';
import { scanBends } from './scanBends.ts';

/** Satisfaction falls slowly up to 20 minutes' wait, then fast; spread grows along the wait. */
function drawVisits(n: number, seed: number) {
  const random = openRandom(seed);
  const x = Float64Array.from({ length: n }, () => 40 * random.next()).sort();
  const y = x.map((minutes) => 90 - 0.2 * minutes - Math.max(0, minutes - 20) + (3 + minutes / 10) * random.normal());
  return { x, y, random };
}

describe('sums of groups between places', () => {
  const { x, y, random } = drawVisits(3000, 4);
  const groups = Int32Array.from(x, () => random.below(DRAWN_GROUPS));
  const places = Float64Array.from({ length: 60 }, (_unused, k) => 6 + 0.47 * k);
  const ones = new Float64Array(x.length).fill(1);
  const whole = scanBends(x, y, ones, places);
  const sums = openBendSums(x, y, groups, places, whole.straight.residuals);

  test('give the bend that the drawn cases themselves have', () => {
    const counts = new Uint16Array(DRAWN_GROUPS);
    for (let draw = 0; draw < DRAWN_GROUPS; draw++) {
      const at = random.below(DRAWN_GROUPS);
      counts[at] = (counts[at] as number) + 1;
    }
    const own = scanBends(
      x,
      y,
      Float64Array.from(groups, (group) => counts[group] as number),
      places,
    );
    const found = sums.draw(counts);
    expect(found.supF / own.supF).toBeCloseTo(1, 9);
    expect(found.straight.slope).toBeCloseTo(own.straight.slope, 10);
    expect(found.straight.intercept).toBeCloseTo(own.straight.intercept, 9);
    expect(Math.abs(found.best.at - own.best.at)).toBeLessThan(0.2);
    expect(found.best.before).toBeCloseTo(own.best.before, 2);
    expect(found.best.after).toBeCloseTo(own.best.after, 2);
    expect(Math.abs(found.best.level - own.best.level)).toBeLessThan(0.1);
  });
  test('give the F of residuals turned over by group', () => {
    const signs = Int8Array.from({ length: DRAWN_GROUPS }, () => (random.next() < 0.5 ? -1 : 1));
    const thrown = Float64Array.from(groups, (group, i) => {
      return (signs[group] as number) * (whole.straight.residuals[i] as number);
    });
    const { supF } = scanBends(x, thrown, ones, places, false);
    expect(sums.throwSigns(signs).supF / supF).toBeCloseTo(1, 8);
  });
});

describe('sums of groups at answers on a scale', () => {
  // a gap between answers has few values; the bend lies between two of them
  const random = openRandom(5);
  const x = Float64Array.from({ length: 4000 }, () => 10 * (random.below(21) - 10)).sort();
  const y = x.map((gap) => 80 + 0.1 * gap - 0.4 * Math.max(0, -14 - gap) + 4 * random.normal());
  const groups = Int32Array.from(x, () => random.below(DRAWN_GROUPS));
  const places = Float64Array.from({ length: 15 }, (_unused, k) => 10 * (k - 7));
  const whole = scanBends(x, y, new Float64Array(x.length).fill(1), places);
  const sums = openBendSums(x, y, groups, places, whole.straight.residuals);

  test.each([1, 2, 3])('give the very bend that the drawn cases have, between two answers (%i)', (seed) => {
    const drawing = openRandom(seed);
    const counts = new Uint16Array(DRAWN_GROUPS);
    for (let draw = 0; draw < DRAWN_GROUPS; draw++) {
      const at = drawing.below(DRAWN_GROUPS);
      counts[at] = (counts[at] as number) + 1;
    }
    const own = scanBends(
      x,
      y,
      Float64Array.from(groups, (group) => counts[group] as number),
      places,
    );
    const { best } = sums.draw(counts);
    expect(best.at).toBeCloseTo(own.best.at, 3);
    expect(best.before).toBeCloseTo(own.best.before, 5);
    expect(best.after).toBeCloseTo(own.best.after, 5);
    expect(best.level).toBeCloseTo(own.best.level, 3);
  });
});

test('of very many cases groups are drawn, and the interval is as wide as theory wants', () => {
  const n = DRAWN_EACH_MAX + 4000;
  const { x, y } = drawVisits(n, 8);
  const eighth = [x, y].map((values) => values.filter((_unused, i) => i % 8 === 0)) as [Float64Array, Float64Array];
  const many = fitSegmented(x, y, { resamples: 399 });
  const few = fitSegmented(...eighth, { resamples: 399 });
  expect([few.drawnBy, many.drawnBy]).toEqual(['case', 'group']);
  expect(many.test.p).toBe(1 / 400);
  expect(Math.abs(many.bend.at - 20)).toBeLessThan(0.5);
  expect(many.bend.low).toBeLessThan(many.bend.at);
  expect(many.bend.high).toBeGreaterThan(many.bend.at);
  // eight times the cases, √8 times as narrow
  for (const name of ['bend', 'slopeBefore', 'slopeAfter'] as const) {
    const narrower = (few[name].high - few[name].low) / (many[name].high - many[name].low);
    expect(narrower / Math.sqrt(8), name).toBeGreaterThan(0.6);
    expect(narrower / Math.sqrt(8), name).toBeLessThan(1.6);
  }
  const quick = { resamples: 19 };
  expect(fitSegmented(x, y, quick)).toEqual(fitSegmented(x, y, quick));
});
