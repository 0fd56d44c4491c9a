import type { Estimate } from '@plumbline/model/estimate.ts';

export type TrendPoint = { from: string; to: string; value: Estimate };
export type TrendLayout = {
  width: number;
  height: number;
  /** runs of neighbouring periods that have a figure; a period without one breaks the line */
  runs: readonly (readonly { x: number; y: number; low: number; high: number; index: number }[])[];
  zeroY: number | null;
  /** range of the vertical scale, in the unit of the estimates */
  low: number;
  high: number;
};

/** Ends of a scale that several trends share, in the unit of the estimates. */
export type TrendScale = { low: number; high: number };

/**
 * Where the points of a trend stand. The scale holds all points and, where `zero` is asked for, the zero line, but the
 * intervals may be cut: a sparkline that makes room for every interval shows nothing else.
 */
export function layoutTrend(
  points: readonly TrendPoint[],
  options: { width: number; height: number; inset: number; intervals: boolean; scale?: TrendScale | undefined },
): TrendLayout {
  const { width, height, inset, intervals, scale } = options;
  const shown = points.flatMap(({ value }) => (value.kind === 'estimate' ? [value] : []));
  const values = shown.flatMap((value) => (intervals ? [value.low, value.high] : [value.point]));
  const [least, most] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  // Under four points of spread the picture would make mountains of molehills.
  const own = Math.max(4, most - least);
  const low = scale?.low ?? (least + most) / 2 - own / 2;
  const high = scale?.high ?? low + own;
  const spread = high - low;
  const xOf = (index: number) =>
    points.length < 2 ? width / 2 : inset + (index / (points.length - 1)) * (width - 2 * inset);
  const yOf = (value: number) => {
    const share = (Math.min(high, Math.max(low, value)) - low) / spread;
    return height - inset - share * (height - 2 * inset);
  };
  const runs: { x: number; y: number; low: number; high: number; index: number }[][] = [];
  let run: (typeof runs)[number] = [];
  points.forEach(({ value }, index) => {
    if (value.kind !== 'estimate') {
      run = [];
      return;
    }
    if (run.length === 0) runs.push(run);
    run.push({ x: xOf(index), y: yOf(value.point), low: yOf(value.low), high: yOf(value.high), index });
  });
  return { width, height, runs, zeroY: low < 0 && high > 0 ? yOf(0) : null, low, high };
}
