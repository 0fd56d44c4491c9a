import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimatePriceSensitivity } from './estimatePriceSensitivity.ts';

const file = join(import.meta.dirname, '../../../shared/data/van_westendorp_a/psm.csv');

describe.skipIf(!existsSync(file))('the price survey', () => {
  // counted with exact fractions in Python; the file's middle questions carry each other's names
  test('has 140 people out of order, and the four points', () => {
    const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    const names = header.split(',');
    const column = (name: string) => lines.map((line) => Number(line.split(',')[names.indexOf(name)]));
    const started = performance.now();
    const found = estimatePriceSensitivity({
      tooCheap: column('too_cheap'),
      cheap: column('getting_expensive'),
      expensive: column('bargain'),
      tooExpensive: column('too_expensive'),
    });
    expect(performance.now() - started).toBeLessThan(2000);
    expect([found.n, found.disordered]).toEqual([583, 140]);
    const points = [found.pmc, found.pme, found.opp, found.ipp];
    [21.232558139534884, 58.25, 34.5, 39.113207547169814].forEach((price, at) => {
      expect(points[at]?.price).toBeCloseTo(price, 9);
    });
    for (const { price, low, high } of points) {
      expect(low as number).toBeLessThanOrEqual(price as number);
      expect(high as number).toBeGreaterThanOrEqual(price as number);
    }
  });
});
