import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Line } from '@plumbline/model/gapsReport.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import { expect, it } from 'vitest';
import { maskLine } from './maskLine.ts';

const estimate = (point: number): Estimate => ({
  ...{ kind: 'estimate', point, low: point - 1, high: point + 1, se: 0.5, n: 40, occasions: 40, nEffective: 40 },
  ...{ confidence: 0.95, unit: 'points', method: 'clustered-mean', clusteredBy: 'customer', asOf: '2026-01-01' },
});
const gap = { ...estimate(-3), paired: 1, p: 0.01, pAdjusted: 0.02, pairsOnly: estimate(-4) };
const line = {
  dimension: { key: 'delivery', parent: null, level: 1, weight: 1, names: { en: 'Delivery' } },
  by: {},
  marks: Object.fromEntries(MARKS.map((mark, at) => [mark, estimate(10 * at)])),
  gaps: Object.fromEntries(GAP_KEYS.map((key) => [key, gap])),
  native: { unit: 'days', promised: estimate(3), delivered: estimate(4) },
  fulfilment: estimate(0.5),
  zone: { below: estimate(0.1), inside: estimate(0.2), above: estimate(0.7) },
} as Line;

it('shows the marks that were chosen, and of the rest nothing, in points or in days', () => {
  const { marks, native, fulfilment, zone } = maskLine(line, ['expected', 'perceived', 'delivered']);
  expect(MARKS.filter((mark) => marks[mark].kind === 'estimate')).toEqual(['expected', 'delivered', 'perceived']);
  expect([native?.promised.kind, native?.delivered.kind]).toEqual(['absent', 'estimate']);
  expect([fulfilment.kind, zone.below.kind, zone.inside.kind, zone.above.kind]).toEqual(Array(4).fill('absent'));
});

it('a gap needs both of its sides, or it would tell the one that is not shown', () => {
  const { gaps } = maskLine(line, ['expected', 'perceived', 'delivered']);
  expect(GAP_KEYS.filter((key) => gaps[key].kind === 'estimate')).toEqual(['service', 'outcome', 'perception']);
  expect(gaps.service.pairsOnly).toBeNull();
  expect(maskLine(line, ['expected', 'perceived'], new Set(['expected'])).gaps.service.kind).toBe('absent');
});

it('what is held back stands as withheld, and so does what tells of too few, without how many they are', () => {
  const few: Line = { ...line, marks: { ...line.marks, perceived: { kind: 'tooFew', n: 3, needed: 5 } } };
  const { marks } = maskLine(few, ['expected', 'perceived'], new Set(['expected']));
  expect([marks.expected, marks.perceived]).toEqual([{ kind: 'withheld' }, { kind: 'withheld' }]);
});
