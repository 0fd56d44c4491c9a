import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { expectRefusal } from '../regression/testing/expectRefusal.ts';
import { futilityBounds } from './futilityBounds.ts';
import { groupSequentialBounds, type SequentialDesign } from './groupSequentialBounds.ts';
import type { ErrorSpending } from './spendError.ts';

const hsd = (gamma: number) => ({ kind: 'spend-hwang-shih-decani', gamma }) as const;
const thirds = [1 / 3, 2 / 3, 1];
const steps = (values: readonly number[]) => values.map((value, at) => value - (values[at - 1] ?? 0));
const shown = (values: readonly number[], digits: number) => values.map((value) => value.toFixed(digits));

describe('what gsDesign prints of its default design', () => {
  // print(gsDesign()): three looks, test.type 4, alpha 0.025, beta 0.1, sfHSD −4 and −2
  const found = futilityBounds(thirds, hsd(-4), hsd(-2), { alpha: 0.025, beta: 0.1 });
  test('bounds and error spent', () => {
    expect(shown(found.critical, 2)).toEqual(['3.01', '2.55', '2.00']);
    expect(shown(found.futility, 2)).toEqual(['-0.24', '0.94', '2.00']);
    expect(shown(steps(found.alphaSpent), 4)).toEqual(['0.0013', '0.0049', '0.0188']);
    expect(shown(steps(found.betaSpent), 4)).toEqual(['0.0148', '0.0289', '0.0563']);
    expect(found.inflation.toFixed(3)).toBe('1.070');
  });
  test('chances to stop and expected sizes', () => {
    expect(shown(steps(found.underEffect.effect), 4)).toEqual(['0.1412', '0.4403', '0.3185']);
    expect(shown(steps(found.underNull.effect), 4)).toEqual(['0.0013', '0.0049', '0.0171']);
    expect(shown(steps(found.underNull.futility), 4)).toEqual(['0.4057', '0.4290', '0.1420']);
    expect(shown([found.expectedSize.underNull, found.expectedSize.underEffect], 4)).toEqual(['0.6249', '0.7913']);
  });
});

const designs: [string, SequentialDesign, ErrorSpending][] = [
  ['like O’Brien and Fleming', { kind: 'spend-obrien-fleming' }, { kind: 'spend-obrien-fleming' }],
  ['like Pocock', { kind: 'spend-pocock' }, { kind: 'spend-pocock' }],
  ['Hwang, Shih and DeCani', hsd(-4), hsd(1)],
];
describe.each(designs)('laws, spending %s', (_name, design, spending) => {
  for (const binding of [false, true]) {
    const found = futilityBounds([0.25, 0.6, 1], design, spending, { beta: 0.1, binding });
    test(`everything stops, the power is kept and alpha spent (binding: ${binding})`, () => {
      expect(found.underEffect.effect[2]).toBeCloseTo(0.9, 8);
      expect(found.betaSpent[2]).toBeCloseTo(0.1, 8);
      expect(found.alphaSpent[2]).toBeCloseTo(0.025, 8);
      for (const { effect, futility } of [found.underEffect, found.underNull])
        expect((effect[2] as number) + (futility[2] as number)).toBeCloseTo(1, 8);
      expect(found.futility[2]).toBe(found.critical[2]);
      expect(found.futility[1]).toBeLessThan(found.critical[1] as number);
      expect(found.futility[1]).toBeGreaterThan(found.futility[0] as number);
    });
  }
  test('a bound that is not binding leaves those for an effect alone; a binding one lowers the last', () => {
    const times = [0.25, 0.6, 1];
    const [free, loose, bound] = [
      groupSequentialBounds(times, design, 0.025, 0.1),
      futilityBounds(times, design, spending, { beta: 0.1 }),
      futilityBounds(times, design, spending, { beta: 0.1, binding: true }),
    ];
    expect(loose.critical).toEqual(free.critical);
    expect(loose.inflation).toBeGreaterThan(free.inflation);
    expect(bound.critical[2]).toBeLessThan(free.critical[2] as number);
    expect(bound.inflation).toBeLessThan(loose.inflation);
    expect(loose.underNull.effect[2]).toBeLessThan(0.025);
    // stopping for futility is what makes a test without an effect short
    expect(loose.expectedSize.underNull).toBeLessThan(loose.inflation * 0.85);
  });
});

test('with next to nothing to spend early it is the test without futility', () => {
  const late = futilityBounds(thirds, { kind: 'obrien-fleming' }, hsd(-40));
  const free = groupSequentialBounds(thirds, { kind: 'obrien-fleming' });
  expect(late.critical).toEqual(free.critical);
  expect(late.drift).toBeCloseTo(free.drift, 4);
  expect(late.futility[0]).toBeLessThan(-2);
});

test('simulated, a binding design errs and stops as often as it says', () => {
  const times = [0.5, 0.75, 1];
  const found = futilityBounds(
    times,
    { kind: 'spend-pocock' },
    { kind: 'spend-pocock' },
    { alpha: 0.1, binding: true },
  );
  for (const [drift, says] of [
    [0, found.underNull],
    [found.drift, found.underEffect],
  ] as const) {
    const random = openRandom(7);
    const counts = { effect: 0, futility: 0 };
    const rounds = 20_000;
    for (let round = 0; round < rounds; round++) {
      let sum = 0;
      for (const [at, time] of times.entries()) {
        const step = time - (times[at - 1] ?? 0);
        sum += drift * step + Math.sqrt(step) * random.normal();
        const z = sum / Math.sqrt(time);
        if (z >= (found.critical[at] as number)) counts.effect++;
        else if (z <= (found.futility[at] as number)) {
          if (at === 0) counts.futility++;
        } else continue;
        break;
      }
    }
    expect(Math.abs(counts.effect / rounds - (says.effect[2] as number))).toBeLessThan(0.01);
    expect(Math.abs(counts.futility / rounds - (says.futility[0] as number))).toBeLessThan(0.012);
  }
});

test('what cannot be planned is refused by its name', () => {
  expectRefusal(() => futilityBounds([1], hsd(-4), hsd(-2)), 'information', 'range');
  expectRefusal(() => futilityBounds([0.5, 0.4, 1], hsd(-4), hsd(-2)), 'information', 'range');
  expectRefusal(() => futilityBounds([], hsd(-4), hsd(-2)), 'information', 'empty');
  expectRefusal(() => futilityBounds(thirds, { kind: 'pocock' }, hsd(-2), { binding: true }), 'design', 'range');
  expectRefusal(() => futilityBounds(thirds, hsd(-4), hsd(-2), { alpha: 0.6 }), 'alpha', 'range');
  expectRefusal(() => futilityBounds(thirds, hsd(-4), hsd(-2), { beta: 0 }), 'beta', 'range');
});
