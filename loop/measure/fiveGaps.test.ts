import type { Estimate } from '@plumbline/model/estimate.ts';
import type { FiveGap } from '@plumbline/model/fiveGaps.ts';
import type { GapEstimate, GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { GAP_KEYS, GAPS, MARKS, type Mark } from '@plumbline/model/mark.ts';
import { describe, expect, test } from 'vitest';
import { composeFiveGaps } from './composeFiveGaps.ts';

const NOTHING = { paired: null, p: null, pAdjusted: null, pairsOnly: null };
type Told = Partial<Record<Mark, [point: number, se: number] | number>>;

const estimated = (point: number, se: number): Extract<Estimate, { kind: 'estimate' }> => ({
  ...{ kind: 'estimate', point, low: point - 2 * se, high: point + 2 * se, se, n: 100, occasions: 100 },
  ...{ nEffective: 100, confidence: 0.95, unit: 'points', method: 'clustered-mean', clusteredBy: 'customer' },
  asOf: '2026-01-01',
});

/** A line of marks that were given by different people, or by the same where `related` says how the two move together. */
function lineOf(told: Told, related: Partial<Record<keyof typeof GAPS, number>> = {}): Line {
  const seOf = (mark: Mark) => (Array.isArray(told[mark]) ? told[mark][1] : 0);
  const pointOf = (mark: Mark) => (Array.isArray(told[mark]) ? told[mark][0] : (told[mark] as number));
  const marks = Object.fromEntries(
    MARKS.map((mark): [Mark, Estimate] => {
      const one = told[mark];
      if (one === undefined) return [mark, { kind: 'absent', because: 'notAsked' }];
      if (Array.isArray(one)) return [mark, estimated(...one)];
      return [mark, { kind: 'set', point: one, since: '2025-01-01', decidedBy: 'board', unit: 'points' }];
    }),
  );
  const gaps = Object.fromEntries(
    GAP_KEYS.map((gap): [string, GapEstimate] => {
      const { of, from } = GAPS[gap];
      if (told[of] === undefined || told[from] === undefined)
        return [gap, { kind: 'absent', because: 'markMissing', ...NOTHING }];
      const point = pointOf(of) - pointOf(from);
      const shared = 2 * (related[gap] ?? 0) * seOf(of) * seOf(from);
      const se = Math.sqrt(seOf(of) ** 2 + seOf(from) ** 2 - shared);
      return [
        gap,
        {
          ...estimated(point, se),
          ...NOTHING,
          p: Math.abs(point) > 3 * se ? 0.001 : 0.4,
          pAdjusted: Math.abs(point) > 3 * se ? 0.002 : 0.5,
        },
      ];
    }),
  );
  return {
    dimension: { key: 'delivery', parent: null, level: 1, weight: 1, names: { en: 'Delivery' } },
    ...{ by: {}, native: null, fulfilment: { kind: 'absent', because: 'markMissing' } },
    zone: {
      below: { kind: 'absent', because: 'markMissing' },
      inside: { kind: 'absent', because: 'markMissing' },
      above: { kind: 'absent', because: 'markMissing' },
    },
    marks: marks as Line['marks'],
    gaps: gaps as Line['gaps'],
  };
}

function analyse(told: Told, related: Parameters<typeof lineOf>[1] = {}) {
  const report: GapsReport = {
    ...{ schema: 1, workspace: 'main', asOf: '2026-01-01', period: { from: null, to: null }, filters: {}, by: [] },
    ...{ asked: 'before', confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2, clusteredBy: 'customer' },
    ...{ countedFrom: 'rows', peopleApproximate: false, people: 100, treeVersion: 1, families: [] },
    lines: [lineOf(told, related)],
  };
  const [line] = composeFiveGaps(report, new Map([['delivery', 'Depot']])).lines;
  if (line === undefined) throw new Error('no line');
  return line;
}
const shareOf = (line: ReturnType<typeof analyse>, gap: FiveGap) =>
  'components' in line.dominant ? line.dominant.components.find((one) => one.gap === gap)?.share : undefined;

/** Expectation 90; the company believes 88, sets 86, delivers 70, is perceived at 69, and promised 75. */
const DELIVERY_FAILS: Told = {
  ...{ expected: [90, 1], believed: [88, 1.5], standard: 86 },
  ...{ delivered: [70, 0.8], perceived: [69, 1], promised: 75 },
};

describe('the service gap taken apart', () => {
  test('is the sum of the four exactly where all marks are there, and says who must deliver', () => {
    const line = analyse(DELIVERY_FAILS);
    expect(line).toMatchObject({ whole: true, remainder: 0, missing: [], department: 'Depot' });
  });
  test('names the marks that are missing, and does not add up what it does not know', () => {
    const line = analyse({ expected: [90, 1], delivered: [70, 1], perceived: [69, 1] });
    expect(line).toMatchObject({ whole: false, remainder: null, missing: ['believed', 'standard', 'promised'] });
    expect(line.dominant).toEqual({ kind: 'tooFewKnown', known: 1 });
  });
});

describe('the dominant gap', () => {
  test('is named with certainty where one gap is far worse than the others', () => {
    const line = analyse(DELIVERY_FAILS);
    expect(line.dominant).toMatchObject({ kind: 'clear', gap: 'delivery' });
    expect(shareOf(line, 'delivery')).toBeGreaterThan(0.99);
  });
  test('is not clear where two gaps are as bad, and each then leads in about half of the draws', () => {
    const line = analyse({
      expected: [90, 2],
      believed: [80, 0.1],
      standard: 70,
      delivered: [70, 0.1],
      perceived: [70, 0.1],
    });
    expect(line.dominant.kind).toBe('notClear');
    expect(shareOf(line, 'knowledge')).toBeGreaterThan(0.44);
    expect(shareOf(line, 'knowledge')).toBeLessThan(0.56);
  });
  test('follows the closed form of two gaps: the chance that one normal number is under another', () => {
    // knowledge −10 ± 2 by the expectation alone, standards −8 without doubt: Φ(2/2) = 0.8413
    const line = analyse({ expected: [90, 2], believed: [80, 1e-9], standard: 72 });
    expect(shareOf(line, 'knowledge')).toBeGreaterThan(0.8413 - 4 * 0.0082);
    expect(shareOf(line, 'knowledge')).toBeLessThan(0.8413 + 4 * 0.0082);
  });
  test('knows that delivery and perception share what was delivered: what is more of one is less of the other', () => {
    const told: Told = {
      expected: [90, 0.1],
      believed: [90, 0.1],
      standard: 90,
      delivered: [80, 3],
      perceived: [71, 3],
    };
    // where perception follows delivery customer by customer, only delivery itself wavers and perception hardly does
    const apart = analyse(told);
    const together = analyse(told, { perception: 0.95 });
    expect(shareOf(apart, 'delivery')).toBeLessThan(0.65);
    expect(shareOf(together, 'delivery')).not.toBe(shareOf(apart, 'delivery'));
    expect((shareOf(together, 'delivery') ?? 0) + (shareOf(together, 'perception') ?? 0)).toBeGreaterThan(0.99);
  });
  test('is not looked for where customers got what they expected', () => {
    expect(analyse({ ...DELIVERY_FAILS, perceived: [90, 1] }).dominant).toEqual({ kind: 'notShort' });
  });
  test('is none of the known where none of them falls short', () => {
    const line = analyse({ expected: [80, 1], believed: [85, 1], standard: 85, perceived: [60, 1] });
    expect(line.dominant.kind).toBe('noneShort');
  });
  test('is the same each time it is asked', () => {
    expect(analyse(DELIVERY_FAILS)).toEqual(analyse(DELIVERY_FAILS));
  });
});
