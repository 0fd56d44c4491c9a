import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adjustBenjaminiHochberg } from './adjustBenjaminiHochberg.ts';
import { wilsonInterval } from './wilsonInterval.ts';

const GOLDEN = join(import.meta.dirname, '../../shared/golden');
const load = (name: string) => JSON.parse(readFileSync(join(GOLDEN, `${name}.json`), 'utf8'));

describe.skipIf(!existsSync(GOLDEN))('the reference results of R', () => {
  test.each(['p_adjust', 'p_adjust_more'])('%s: Benjamini–Hochberg', (name) => {
    const { inputs, expected, tolerance } = load(name);
    adjustBenjaminiHochberg(inputs.p).forEach((value, at) => {
      expect(Math.abs(value - expected.BH[at])).toBeLessThanOrEqual(tolerance.default_abs);
    });
  });
  test('proportions: Wilson', () => {
    const { inputs, expected, options } = load('proportions');
    inputs.one.forEach(({ x, n }: { x: number; n: number }, at: number) => {
      const [low, high] = wilsonInterval(x, n, options.conf);
      expect(low).toBeCloseTo(expected.one[at].wilson[0], 12);
      expect(high).toBeCloseTo(expected.one[at].wilson[1], 12);
    });
  });
});
