import { SampleDesign } from '@plumbline/model/sample.ts';
import { expect, test } from 'vitest';
import { allocateSample } from './allocateSample.ts';
import { planSample } from './planSample.ts';
import { marginOf, sizeSample } from './sizeSample.ts';

const doubt = { confidence: 0.95, designEffect: 1 };
const half = { kind: 'share', expected: 0.5 } as const;
const stratum = (name: string, people: number, left = {}) => ({
  stratum: name,
  people,
  optedOut: 0,
  tired: 0,
  ...left,
});
const designOf = (change: object) =>
  SampleDesign.parse({ frame: {}, target: { kind: 'share', margin: 0.05 }, seed: 1, ...change });
const at = { asOf: '2026-11-22T00:00:00.000Z' };

test('five points at a half need 384.15 answers of endless people, and 277.74 of a thousand', () => {
  expect(sizeSample(half, { margin: 0.05, people: 1e12, ...doubt })).toBeCloseTo(384.1459, 3);
  // 384.1459 / (1 + 383.1459 / 1000)
  expect(sizeSample(half, { margin: 0.05, people: 1000, ...doubt })).toBeCloseTo(277.7334, 3);
  expect(sizeSample(half, { margin: 0.05, people: 1e12, confidence: 0.95, designEffect: 2 })).toBeCloseTo(768.2918, 3);
});

test('a mean within 2 of a standard deviation of 20 needs 384.15 answers, and the whole of a small population is enough', () => {
  expect(sizeSample({ kind: 'mean', sd: 20 }, { margin: 2, people: 1e12, ...doubt })).toBeCloseTo(384.1459, 3);
  // 384.1459 / (1 + 384.1459 / 500)
  expect(sizeSample({ kind: 'mean', sd: 20 }, { margin: 2, people: 500, ...doubt })).toBeCloseTo(217.2413, 3);
});

test('the margin of the answers that a margin needs is that margin', () => {
  for (const people of [50, 1000, 1e6]) {
    const answers = sizeSample(half, { margin: 0.04, people, ...doubt });
    expect(marginOf(half, [{ people, answers }], doubt)).toBeCloseTo(0.04, 10);
  }
});

test('a margin over strata weighs each by its people', () => {
  // W = 0.8, 0.2; variance = 0.64·0.25/100·(800−100)/799 + 0.04·0.25/100·(200−100)/199
  const variance = (0.64 * 0.25 * 700) / 799 / 100 + (0.04 * 0.25 * 100) / 199 / 100;
  const strata = [
    { people: 800, answers: 100 },
    { people: 200, answers: 100 },
  ];
  expect(marginOf(half, strata, doubt)).toBeCloseTo(1.959963985 * Math.sqrt(variance), 9);
  expect(marginOf(half, [...strata, { people: 5, answers: 0 }], doubt)).toBeNull();
});

test('a proportional allocation adds up, with what is left of rounding at the largest remainders', () => {
  const strata = [500, 300, 200].map((people) => ({ people, weight: people }));
  expect(allocateSample(strata, 101)).toEqual([51, 30, 20]);
  expect(allocateSample(strata, 7)).toEqual([4, 2, 1]);
});

test('what a stratum does not have goes to the others in proportion', () => {
  const strata = [
    { people: 10, weight: 1 },
    { people: 1000, weight: 1 },
    { people: 1000, weight: 2 },
  ];
  // equal thirds would be 100, 100, 200; ten are there, and 390 are shared one to two
  expect(allocateSample(strata, 400)).toEqual([10, 130, 260]);
  expect(allocateSample(strata, 5000)).toEqual([10, 1000, 1000]);
});

test('every stratum has its least, and the others give for it', () => {
  const strata = [900, 90, 10].map((people) => ({ people, weight: people }));
  // 100 of 1,000 would be 90, 9 and 1; thirty go to each of the two small ones as far as they have them
  expect(allocateSample(strata, 100, 30)).toEqual([60, 30, 10]);
});

test("Neyman's allocation follows people times standard deviation", () => {
  const plan = planSample(
    designOf({
      target: { kind: 'invited', invited: 600 },
      allocation: 'neyman',
      sds: { a: 10, b: 30, gone: 1 },
    }),
    [stratum('a', 3000), stratum('b', 2000)],
    at,
  );
  // 3000·10 : 2000·30 = 1 : 2
  expect(plan.strata.map(({ main }) => main)).toEqual([200, 400]);
  expect(plan.strata.map(({ baseWeight }) => baseWeight)).toEqual([15, 5]);
  expect(plan.warnings.map(({ key }) => key)).toEqual(['unknownStratum', 'unequalWeights']);
  // Kish: n·Σw² / (Σw)² = 600·(200·225 + 400·25) / 5000²
  expect(plan.allocationEffect).toBeCloseTo((600 * (200 * 225 + 400 * 25)) / 5000 ** 2, 12);
});

test('people who opted out or were asked lately are counted, and nobody of them is asked', () => {
  const plan = planSample(
    designOf({ responseRate: 0.5, reserveShare: 0.5 }),
    [stratum('all', 1300, { optedOut: 100, tired: 200 })],
    at,
  );
  expect(plan).toMatchObject({ people: 1300, optedOut: 100, tired: 200, eligible: 1000 });
  // 277.73 answers at a half of people answering
  expect(plan).toMatchObject({ toAsk: 556, main: 556, reserve: 278, answers: 278 });
  expect(plan.margin).toBeLessThan(0.05);
  expect(plan.margin).toBeGreaterThan(0.049);
});

test('a design says what is worth a look: too few people, a stratum nobody is asked of, too many strata', () => {
  const short = planSample(
    designOf({ target: { kind: 'invited', invited: 50 }, allocation: 'hand', byHand: { a: 40 }, reserveShare: 1 }),
    [stratum('a', 30), stratum('b', 20)],
    at,
  );
  expect(short.warnings.map(({ key, stratum }) => [key, stratum])).toEqual([
    ['stratumSmall', 'a'],
    ['reserveSmall', 'a'],
    ['stratumLeftOut', 'b'],
  ]);
  const missed = planSample(designOf({ responseRate: 0.1 }), [stratum('a', 100)], at);
  expect(missed.warnings.map(({ key }) => key)).toContain('targetMissed');
  const many = Array.from({ length: 201 }, (_unused, i) => stratum(`s${i}`, 100));
  expect(planSample(designOf({}), many, at)).toMatchObject({ tooManyStrata: true });
});
