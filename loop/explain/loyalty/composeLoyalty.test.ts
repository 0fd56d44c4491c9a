import type { PanelAsk } from '@plumbline/model/valuePanel.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expect, test } from 'vitest';
import { composeCritical } from './composeCritical.ts';
import { composeCurve } from './composeCurve.ts';
import { composePanel, type PanelCell } from './composePanel.ts';
import { groupDimensions, type WorthTable } from './composeWorth.ts';

const FRAME = { confidence: 0.95, asOf: '2026-03-31', cellPeopleMin: 5, sampled: false };
const WHERE = { from: null, to: null, region: [], channel: [], segment: [] };
const CRITICAL = {
  ...{ along: { kind: 'late', dimension: 'delivery' } as const, of: { kind: 'metric', metric: 'score' } as const },
  where: WHERE,
};

test('the place where satisfaction breaks is found with its interval, and each customer counts once', () => {
  const random = openRandom(4);
  const units = Array.from({ length: 600 }, (_unused, i) => {
    const x = -10 + 20 * random.next();
    return { person: i % 400, x, y: 80 - (x > 2 ? 6 * (x - 2) : 0) + 4 * random.normal() };
  });
  const { report, whole } = composeCritical(units, CRITICAL, { ...FRAME, unit: 'days' });
  expect(whole).toHaveLength(400);
  expect(report).toMatchObject({ found: true, people: 400 });
  if (report.bend.kind !== 'estimate') throw new Error('no bend');
  expect(report.bend.low).toBeLessThan(2);
  expect(report.bend.high).toBeGreaterThan(2);
  expect(report.dots.every(({ n }) => n >= 5)).toBe(true);
  expect(report.line.every(({ y, low, high }) => low <= y + 1e-9 && y <= high + 1e-9)).toBe(true);
}, 60_000);

const CURVE = { dimension: 'speed', metric: 'loyalty', asked: 'before' as const, where: WHERE };

test('a step of too few people is not told by the rise that ends in it', () => {
  const random = openRandom(6);
  const units = Array.from({ length: 300 }, (_unused, person) => {
    const gap = person < 3 ? 100 : 25 * (random.below(5) - 2);
    return { person, expected: 0, perceived: gap, loyalty: gap === 100 ? 97 : 50 + gap / 2 + random.normal() };
  });
  const { report } = composeCurve(units, CURVE, FRAME);
  expect(report.points.at(-1)?.loyalty).toEqual({ kind: 'tooFew', n: 3, needed: 5 });
  expect(report.rise).toEqual({ kind: 'tooFew', n: 3, needed: 5 });
  const whole = composeCurve(units.slice(3), CURVE, FRAME).report;
  expect(whole.rise).toMatchObject({ kind: 'estimate', n: 297 });
});

const PANEL: PanelAsk = { outcome: { kind: 'revenue', currency: 'EUR' }, driver: 'kept', by: 'region', lagMax: 2 };

/** Revenue of 24 places that moves by 0.8 % a per cent of promises kept in the month before. */
function inventPanel(): PanelCell[] {
  const random = openRandom(11);
  const none = {
    buyers: 40,
    visitors: 0,
    converted: 0,
    metricTotal: 0,
    rated: 0,
    raters: 0,
    met: 0,
    pairs: 0,
    paired: 0,
  };
  return Array.from({ length: 24 }, (_unused, place) => {
    const kept = Array.from({ length: 21 }, () => 60 + Math.floor(36 * random.next()));
    return Array.from({ length: 20 }, (_other, at) => ({
      ...none,
      place: `place ${place}`,
      month: `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`,
      revenue: 1000 * (1 + place) * ((kept[at] as number) / 100) ** 0.8 * Math.exp(0.02 * random.normal()),
      ...{ kept: kept[at + 1] as number, judged: 100, promised: 50 },
    }));
  }).flat();
}

test('elasticity and lag that a panel was made with are found, and a point of fulfilment is said in money', () => {
  const { report } = composePanel(inventPanel(), PANEL, FRAME);
  expect(report.lag).toBe(1);
  if (report.elasticity.kind !== 'estimate' || report.perPoint.kind !== 'estimate') throw new Error('no slope');
  expect(report.elasticity.low).toBeLessThan(0.8);
  expect(report.elasticity.high).toBeGreaterThan(0.8);
  expect(report.perPoint.point).toBeCloseTo(
    ((report.driverMean + 1) / report.driverMean) ** report.elasticity.point - 1,
    12,
  );
  expect(report.perPointInUnit).toMatchObject({ unit: 'EUR' });
  // the first of twenty months has no month before it
  expect(report.elasticity).toMatchObject({ clusteredBy: 'group', n: 24 * 19 });
  const narrow = composePanel(inventPanel(), PANEL, { ...FRAME, confidence: 0.8 }).report.elasticity;
  if (narrow.kind !== 'estimate') throw new Error('no slope');
  expect(narrow.high - narrow.low).toBeLessThan(report.elasticity.high - report.elasticity.low);
  expect(narrow.se / report.elasticity.se).toBeCloseTo(1, 1);
  expect(report.warnings).toEqual([]);
});

test('months of too few people are left out and counted, and too few months are refused', () => {
  const cells = inventPanel().map((cell, at) => (at === 0 ? { ...cell, buyers: 4 } : cell));
  expect(composePanel(cells, PANEL, FRAME).report).toMatchObject({ cellsLeftOut: 1, warnings: ['cellsLeftOut'] });
  const early = inventPanel().filter(({ month }) => month < '2024-06');
  expect(() => composePanel(early, PANEL, FRAME)).toThrow(
    expect.objectContaining({ argument: 'months', fault: 'tooFewCases' }),
  );
});

test('dimensions that are answered together share a model, one that few answer has its own, one that nobody answers none', () => {
  const rows = 600;
  const column = (read: (row: number) => number) => Float64Array.from({ length: rows }, (_unused, row) => read(row));
  const asked = (share: number) => column((row) => (row % 100 < share * 100 ? 50 + (row % 7) : Number.NaN));
  const dimension = (key: string, share: number) => ({ key, expected: asked(1), perceived: asked(share) });
  const table: WorthTable = {
    people: Array.from({ length: rows }, (_unused, row) => row),
    dimensions: [dimension('speed', 1), dimension('care', 0.8), dimension('returns', 0.1), dimension('design', 0.01)],
    ...{ satisfaction: asked(1), loyalty: asked(1), values: null },
  };
  const { groups, leftOut } = groupDimensions(table);
  expect(groups[0]).toEqual({ dimensions: ['speed', 'care'], lines: ['speed', 'care'] });
  expect(groups[1]).toMatchObject({ lines: ['returns'] });
  expect(leftOut).toEqual([{ dimension: 'design', because: 'tooFew', n: 6 }]);
});
