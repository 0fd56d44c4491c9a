import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { groupSequentialBounds, type SequentialDesign } from './groupSequentialBounds.ts';
import { sequentialTest } from './sequentialTest.ts';

describe('a test that may be looked at all the time', () => {
  const a = [1, 2, 1.5, 1, 2, 1];
  const b = [2, 3, 2, 3, 2.5, 4];
  test('after one pair, by hand: √(V/(V+τ²))·exp(τ²d²/(2V(V+τ²)))', () => {
    const { likelihoodRatio, halfWidth } = sequentialTest(a, b, { tau2: 1, variance: 2 });
    expect(likelihoodRatio[0]).toBeCloseTo(Math.sqrt(2 / 3) * Math.exp(1 / 12), 12);
    expect(halfWidth[0]).toBeCloseTo(Math.sqrt(6 * (2 * Math.log(20) - Math.log(2 / 3))), 12);
  });
  test('p never rises, and is at most alpha just when the confidence sequence has left 0 once', () => {
    const random = openRandom(4);
    const draw = (shift: number) => Array.from({ length: 300 }, () => random.normal() + shift);
    const found = sequentialTest(draw(0), draw(0.4), { tau2: 0.2, variance: 2 });
    let out = false;
    found.p.forEach((p, at) => {
      if (at > 0) expect(p).toBeLessThanOrEqual(found.p[at - 1] ?? 1);
      out ||= Math.abs(found.difference[at] ?? 0) > (found.halfWidth[at] ?? 0);
      expect(p <= 0.05).toBe(out);
    });
    expect(found.firstRejection).not.toBeNull();
  });
  test('read after every pair it is wrong in fewer than one of twenty tests without a difference', () => {
    const random = openRandom(9);
    let wrong = 0;
    for (let round = 0; round < 300; round++) {
      const draw = () => Float64Array.from({ length: 200 }, () => random.normal());
      if (sequentialTest(draw(), draw(), { tau2: 0.5, variance: 2 }).firstRejection !== null) wrong += 1;
    }
    expect(wrong).toBeLessThan(22);
  });
  test('shares: nothing is said while all answers are alike', () => {
    const { likelihoodRatio, p, halfWidth } = sequentialTest([1, 1], [1, 1], { tau2: 0.01, variance: 'shares' });
    expect([...likelihoodRatio]).toEqual([1, 1]);
    expect([...p]).toEqual([1, 1]);
    expect(halfWidth[0]).toBe(Number.POSITIVE_INFINITY);
  });
  test.each([
    ['b', 'length', () => sequentialTest([1], [1, 2], { tau2: 1, variance: 1 })],
    ['tau2', 'range', () => sequentialTest([1], [1], { tau2: 0, variance: 1 })],
    ['variance', 'range', () => sequentialTest([1], [1], { tau2: 1, variance: 0 })],
    ['a', 'category', () => sequentialTest([0.5], [1], { tau2: 1, variance: 'shares' })],
  ] as const)('%s: %s', (argument, fault, call) => {
    expect(call).toThrow(expect.objectContaining({ argument, fault }));
  });
});

describe('a few looks', () => {
  const quarters = [0.25, 0.5, 0.75, 1];
  test('printed tables: O’Brien–Fleming 4.049 to 2.024, Pocock 2.361', () => {
    // Jennison & Turnbull 2000, tables 2.1 and 2.3, two-sided 5 %, four looks
    const brien = groupSequentialBounds(quarters, { kind: 'obrien-fleming' });
    expect(brien.critical.map((z) => z.toFixed(3))).toEqual(['4.049', '2.863', '2.337', '2.024']);
    const pocock = groupSequentialBounds(quarters, { kind: 'pocock' });
    for (const z of pocock.critical) expect(z.toFixed(3)).toBe('2.361');
  });
  test('one look is the plain test', () => {
    const { critical, inflation } = groupSequentialBounds([1], { kind: 'pocock' });
    expect(critical[0]).toBeCloseTo(1.959963984540054, 9);
    expect(inflation).toBeCloseTo(1, 9);
  });
  const designs: SequentialDesign[] = [
    { kind: 'obrien-fleming' },
    { kind: 'pocock' },
    { kind: 'wang-tsiatis', delta: 0.25 },
    { kind: 'spend-obrien-fleming' },
    { kind: 'spend-pocock' },
    { kind: 'spend-hwang-shih-decani', gamma: -4 },
    { kind: 'spend-hwang-shih-decani', gamma: 0 },
  ];
  test.each(designs.map((design) => [design.kind, design] as const))(
    '%s: all of alpha is spent, and the power is reached',
    (_kind, design) => {
      const { spent, stoppedBy, inflation } = groupSequentialBounds([0.3, 0.6, 1], design, 0.05, 0.1);
      expect(spent[2]).toBeCloseTo(0.05, 9);
      expect(stoppedBy[2]).toBeCloseTo(0.9, 9);
      expect(inflation).toBeGreaterThan(1);
      for (let at = 1; at < 3; at++) expect(spent[at]).toBeGreaterThan(spent[at - 1] ?? 1);
    },
  );
  test('Wang and Tsiatis have both as their ends', () => {
    const at = (delta: number) => groupSequentialBounds(quarters, { kind: 'wang-tsiatis', delta }).critical;
    expect(at(0)).toEqual(groupSequentialBounds(quarters, { kind: 'obrien-fleming' }).critical);
    expect(at(0.5)).toEqual(groupSequentialBounds(quarters, { kind: 'pocock' }).critical);
  });
  test('simulated without an effect, the bounds are crossed as often as they say', () => {
    const { critical } = groupSequentialBounds(quarters, { kind: 'spend-pocock' }, 0.1);
    const random = openRandom(3);
    let crossed = 0;
    for (let round = 0; round < 20_000; round++) {
      let sum = 0;
      for (let look = 1; look <= 4; look++) {
        sum += random.normal();
        if (sum / Math.sqrt(look) >= (critical[look - 1] ?? 0)) {
          crossed += 1;
          break;
        }
      }
    }
    expect(Math.abs(crossed / 20_000 - 0.1)).toBeLessThan(0.009);
  });
  test.each([
    ['information', 'empty', () => groupSequentialBounds([], { kind: 'pocock' })],
    ['information', 'range', () => groupSequentialBounds([0.5, 0.4, 1], { kind: 'pocock' })],
    ['information', 'range', () => groupSequentialBounds([0.5, 0.9], { kind: 'pocock' })],
    ['alpha', 'range', () => groupSequentialBounds([1], { kind: 'pocock' }, 0.6)],
  ] as const)('%s: %s', (argument, fault, call) => {
    expect(call).toThrow(expect.objectContaining({ argument, fault }));
  });
});
