import type { GapEstimate } from '@plumbline/model/gapsReport.ts';
import { expect, test } from 'vitest';
import { judgeGap } from './judgeGap.ts';
import { estimateOf } from './line.fixture.ts';

const gapOf = (point: number, pAdjusted: number | null): GapEstimate => ({
  ...estimateOf(point, 2, 400),
  paired: 1,
  p: pAdjusted,
  pAdjusted,
  pairsOnly: null,
});

test('a shortfall beyond noise is short, and the same above expectation is above', () => {
  expect(judgeGap(gapOf(-8, 0.01), 2)).toBe('short');
  expect(judgeGap(gapOf(8, 0.01), 2)).toBe('above');
});

test('a large gap that may be chance is within noise', () => {
  expect(judgeGap(gapOf(-20, 0.06), 2)).toBe('within');
  expect(judgeGap(gapOf(-20, null), 2)).toBe('within');
});

test('the colour follows the adjusted p, also at exactly one in twenty', () => {
  expect(judgeGap(gapOf(-8, 0.05), 2)).toBe('short');
});

test('a gap beyond noise but under what matters is called small, and one of exactly that size matters', () => {
  expect(judgeGap(gapOf(-1.9, 0.001), 2)).toBe('small');
  expect(judgeGap(gapOf(-2, 0.001), 2)).toBe('short');
});

test('between two decided values there is no noise', () => {
  const gap: GapEstimate = {
    kind: 'set',
    point: -10,
    since: '2026-01-01',
    decidedBy: 'board',
    unit: 'points',
    paired: null,
    p: null,
    pAdjusted: null,
    pairsOnly: null,
  };
  expect(judgeGap(gap, 2)).toBe('short');
});

test('too few people have no colour', () => {
  const nothing = { paired: null, p: null, pAdjusted: null, pairsOnly: null };
  expect(judgeGap({ kind: 'tooFew', n: 3, needed: 5, ...nothing }, 2)).toBe('none');
});
