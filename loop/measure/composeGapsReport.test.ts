import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { CellMoments, MeanMoments, MomentsQuestion, PairMoments } from '@plumbline/model/moments.ts';
import { describe, expect, test } from 'vitest';
import { composeGapsReport } from './composeGapsReport.ts';

/** Sums of one answer each: every person gives the same two values, or none. */
const nobody: MeanMoments = {
  ...{ a: 0, w: 0, aa: 0, aw: 0, ww: 0, clusters: 0 },
  ...{ people: 0, occasions: 0, weights: 0, weightSquares: 0 },
};
function meanOf(values: readonly number[]): MeanMoments {
  const n = values.length;
  const a = values.reduce((sum, value) => sum + value - 50, 0);
  const aa = values.reduce((sum, value) => sum + (value - 50) ** 2, 0);
  return { a, w: n, aa, aw: a, ww: n, clusters: n, people: n, occasions: n, weights: n, weightSquares: n };
}
const counts = (n: number) => ({ people: n, occasions: n, weights: n, weightSquares: n });
const noPair: PairMoments = { ab: 0, awb: 0, wab: 0, wawb: 0, clustersEither: 0, either: counts(0), pairs: nobody };

/** People who answer both questions once. */
function pairOf(of: readonly number[], from: readonly number[]): PairMoments {
  const n = of.length;
  const centred = (list: readonly number[]) => list.map((value) => value - 50);
  const [a, b] = [centred(of), centred(from)];
  const total = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0);
  return {
    ...{ ab: total(a.map((value, at) => value * (b[at] ?? 0))), awb: total(a), wab: total(b), wawb: n },
    ...{ clustersEither: n, either: counts(n) },
    pairs: { ...meanOf(of.map((value, at) => value - (from[at] ?? 0) + 50)) },
  };
}
function cellOf(dimension: string, by: string[], perceived: number[], expected: number[]): CellMoments {
  return {
    dimension,
    by,
    observed: {
      ...{ adequate: nobody, believed: nobody, promised: nobody, delivered: nobody },
      ...{ promisedNative: nobody, deliveredNative: nobody },
      ...{ expected: meanOf(expected), perceived: meanOf(perceived) },
    },
    pairs: {
      service: pairOf(perceived, expected),
      ...{ knowledge: noPair, communication: noPair, outcome: noPair, perception: noPair },
    },
    decided: {},
    met: perceived.filter((value, at) => value >= (expected[at] ?? 0)).length,
    zone: { below: 0, above: 0, all: counts(0) },
  };
}
const many = (n: number, low: number, spread: number) =>
  Array.from({ length: n }, (_, at) => low + ((at * 7) % spread));

function compose(cells: CellMoments[], by: string[] = [], level?: number): GapsReport {
  const question: MomentsQuestion = {
    ...{ workspace: 1, hidden: [], kind: 'dimension', dimensions: [], from: null, to: null },
    ...{ filters: { region: ['North'] }, attributes: { gender: ['f'] }, by, asked: 'before', decided: [] },
  };
  const keys = [...new Set(cells.map((cell) => cell.dimension))];
  const dimensions = keys.map((key, at) => ({
    ...{ key, names: { en: key }, parent: null, weight: 1 },
    ...(level !== undefined && at > 0 ? { level } : {}),
  }));
  return composeGapsReport({
    ...{ workspace: 'main', question, tree: { version: 3, dimensions }, nativeUnits: {} },
    moments: {
      ...{ cells, people: 100, clusteredBy: 'customer', countedFrom: 'rows', peopleApproximate: false },
      ...{ firstDay: '2025-01-01', lastDay: '2025-02-01' },
    },
    reading: {
      ...{ confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2, clusteredBy: 'customer', asOf: '2025-02-02' },
    },
  });
}

describe('a report', () => {
  test('cuts marks at 0 and 100, and never a gap', () => {
    const [line] = compose([cellOf('a', [], [100, 100, 100, 100, 100, 40], [0, 0, 0, 0, 0, 60])]).lines;
    const perceived = line?.marks.perceived;
    expect(perceived).toMatchObject({ kind: 'estimate', point: 90, high: 100 });
    if (line?.gaps.service.kind !== 'estimate') throw new Error('not estimated');
    expect(line.gaps.service.point).toBeCloseTo(80, 9);
    expect(line.gaps.service.high).toBeGreaterThan(100);
  });

  test('four people are too few to show, and says how many are needed', () => {
    const [line] = compose([cellOf('a', [], many(4, 50, 9), many(4, 60, 9))]).lines;
    expect(line?.marks.perceived).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
    expect(line?.gaps.service).toEqual({
      ...{ kind: 'tooFew', n: 4, needed: 5 },
      ...{ paired: null, p: null, pAdjusted: null, pairsOnly: null },
    });
    expect(line?.fulfilment).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
  });

  test('a mark that nobody gave is absent with its reason, and all seven are there', () => {
    const [line] = compose([cellOf('a', [], many(9, 50, 9), many(9, 60, 9))]).lines;
    expect(Object.keys(line?.marks ?? {})).toHaveLength(7);
    expect(line?.marks.believed).toEqual({ kind: 'absent', because: 'notAsked' });
    expect(line?.marks.standard).toEqual({ kind: 'absent', because: 'noStandard' });
    expect(line?.marks.promised).toEqual({ kind: 'absent', because: 'noPromise' });
    expect(line?.marks.delivered).toEqual({ kind: 'absent', because: 'notMeasured' });
    expect(line?.gaps.knowledge).toMatchObject({ kind: 'absent', because: 'markMissing' });
    expect(line?.native).toBeNull();
  });

  test('keeps families apart by level, and leaves out what is not shown', () => {
    const cells = [
      cellOf('a', [], many(20, 50, 9), many(20, 60, 9)),
      cellOf('b', [], many(20, 50, 9), many(20, 52, 11)),
      cellOf('c', [], many(3, 50, 9), many(3, 52, 11)),
    ];
    expect(compose(cells).families).toEqual([{ gap: 'service', level: 1, size: 2 }]);
    expect(compose(cells, [], 2).families).toEqual([
      { gap: 'service', level: 1, size: 1 },
      { gap: 'service', level: 2, size: 1 },
    ]);
  });

  test('withholds a second cell, so that the small one cannot be had by subtraction', () => {
    const cells = [
      cellOf('a', ['North'], many(40, 50, 9), many(40, 60, 9)),
      cellOf('a', ['South'], many(9, 50, 9), many(9, 60, 9)),
      cellOf('a', ['West'], many(2, 50, 9), many(2, 60, 9)),
    ];
    const kinds = compose(cells, ['region']).lines.map((line) => line.gaps.service.kind);
    expect(kinds).toEqual(['estimate', 'withheld', 'tooFew']);
  });

  test('says by which filters it was made', () => {
    expect(compose([]).filters).toEqual({ region: ['North'], 'attribute:gender': ['f'] });
  });
});
