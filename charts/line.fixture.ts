import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { GapEstimate, Line } from '@plumbline/model/gapsReport.ts';
import { GAP_KEYS, GAPS, type Gap, MARKS, type Mark } from '@plumbline/model/mark.ts';

/** Invented figures in the shape of the server's answers, for tests and for looking at the page. */
export function estimateOf(point: number, half: number, n: number, changes: Partial<Estimated> = {}): Estimated {
  return {
    kind: 'estimate',
    point,
    low: point - half,
    high: point + half,
    se: half / 1.96,
    n,
    occasions: Math.round(n * 1.7),
    nEffective: n * 0.94,
    confidence: 0.95,
    unit: 'points',
    method: 'mean-clustered',
    clusteredBy: 'customer',
    asOf: '2026-11-20T23:40:00Z',
    ...changes,
  };
}

export function decidedOf(point: number): Estimate {
  return { kind: 'set', point, since: '2026-05-01T00:00:00Z', decidedBy: '客户体验委员会', unit: 'points' };
}

export const NOT_ASKED: Estimate = { kind: 'absent', because: 'notAsked' };
const EXTRAS = { paired: null, p: null, pAdjusted: null, pairsOnly: null };

export type Sketch = {
  key: string;
  names: [zhCN: string, zhTW: string, en: string];
  parent?: string;
  weight?: number;
  by?: Record<string, string>;
  /** point, half width of the interval, people; a bare number is decided */
  marks: Partial<Record<Mark, [point: number, half: number, n: number] | number>>;
  tooFew?: number;
};

/** A line from a sketch of its marks; the gaps are their differences. */
export function lineOf(sketch: Sketch): Line {
  const marks = Object.fromEntries(
    MARKS.map((mark): [Mark, Estimate] => {
      const given = sketch.marks[mark];
      if (sketch.tooFew !== undefined && (mark === 'expected' || mark === 'perceived')) {
        return [mark, { kind: 'tooFew', n: sketch.tooFew, needed: 5 }];
      }
      if (given === undefined) return [mark, NOT_ASKED];
      return [mark, typeof given === 'number' ? decidedOf(given) : estimateOf(...given)];
    }),
  ) as Record<Mark, Estimate>;
  const share = (point: number): Estimate =>
    sketch.tooFew === undefined
      ? estimateOf(point, 0.02, 900, { unit: 'share', method: 'wilson' })
      : { kind: 'tooFew', n: sketch.tooFew, needed: 5 };
  return {
    dimension: {
      key: sketch.key,
      parent: sketch.parent ?? null,
      level: sketch.parent === undefined ? 1 : 2,
      weight: sketch.weight ?? 1,
      names: { 'zh-CN': sketch.names[0], 'zh-TW': sketch.names[1], en: sketch.names[2] },
    },
    by: sketch.by ?? {},
    marks,
    gaps: Object.fromEntries(GAP_KEYS.map((gap) => [gap, gapBetween(gap, marks)])) as Record<Gap, GapEstimate>,
    native: null,
    fulfilment: share(0.41),
    zone: { below: share(0.12), inside: share(0.47), above: share(0.41) },
  };
}

function gapBetween(gap: Gap, marks: Record<Mark, Estimate>): GapEstimate {
  const of = marks[GAPS[gap].of];
  const from = marks[GAPS[gap].from];
  for (const side of [of, from]) if (side.kind === 'tooFew') return { ...side, ...EXTRAS };
  if (of.kind === 'set' && from.kind === 'set') return { ...of, point: of.point - from.point, ...EXTRAS };
  if ((of.kind !== 'estimate' && of.kind !== 'set') || (from.kind !== 'estimate' && from.kind !== 'set')) {
    return { kind: 'absent', because: 'markMissing', ...EXTRAS };
  }
  const half = Math.hypot(...[of, from].map((side) => (side.kind === 'estimate' ? side.high - side.point : 0)));
  const n = Math.max(...[of, from].map((side) => (side.kind === 'estimate' ? side.n : 0)));
  const point = of.point - from.point;
  const sure = Math.abs(point) > half;
  const p = sure ? 0.0008 : 0.34;
  const estimate = estimateOf(point, half, n, { method: 'gap-clustered' });
  return {
    ...estimate,
    paired: 0.82,
    p,
    pAdjusted: sure ? 0.0014 : 0.42,
    pairsOnly: estimateOf(point - 0.4, half * 1.1, Math.round(n * 0.82)),
  };
}
