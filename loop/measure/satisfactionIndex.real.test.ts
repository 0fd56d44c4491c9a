import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimateSatisfactionIndex } from './estimateSatisfactionIndex.ts';

const file = join(import.meta.dirname, '../../../shared/data/ecsi_mobile/mobi.csv');

describe.skipIf(!existsSync(file))('the mobile phone study', () => {
  test('has satisfaction 71.97, expectation 72.356 and quality 74.59', () => {
    const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    const names = header.split(',');
    const indexOf = (items: readonly string[]) =>
      estimateSatisfactionIndex(
        items.map((name) => lines.map((line) => Number(line.split(',')[names.indexOf(name)]))),
        items.map(() => 1),
        1,
        10,
      ).index.estimate;
    const block = (name: string, n: number) => Array.from({ length: n }, (_unused, at) => `${name}${at + 1}`);
    expect(indexOf(block('CUSA', 3))).toBeCloseTo(71.97, 2);
    expect(indexOf(block('CUEX', 3))).toBeCloseTo(72.356, 3);
    expect(indexOf(block('PERQ', 7))).toBeCloseTo(74.59, 2);
  });
});
