import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange, checkVaries, checkWhole } from '../checkArguments.ts';
import { quantileOfSorted } from '../numeric/describe.ts';
import { DRAWN_GROUPS, groupForDrawing } from '../numeric/groupForDrawing.ts';
import { openRandom, type Random } from '../numeric/random.ts';
import { type BendSums, openBendSums } from './openBendSums.ts';
import { type Bend, scanBends } from './scanBends.ts';

type Interval = { low: number; high: number };

export type SegmentedRegression = {
  n: number;
  /** where the line bends, in units of x; with a percentile bootstrap interval that means little where `test` finds no bend */
  bend: { at: number } & Interval;
  slopeBefore: { estimate: number } & Interval;
  slopeAfter: { estimate: number } & Interval;
  /** outcome at the bend */
  level: number;
  rSquared: number;
  /** of a straight line */
  rSquaredStraight: number;
  /** sup F over all places against a straight line, p by wild bootstrap */
  test: { statistic: number; p: number; resamples: number };
  /** by place looked at */
  profile: { at: number; f: number }[];
  /** what a resample draws, and gives one sign: above 20,000 cases 1,024 groups of them */
  drawnBy: 'case' | 'group';
};

export type SegmentedOptions = {
  /** share of cases left out at either end when looking for the bend, 0.15 if not given */
  trim?: number | undefined;
  /** 999 if not given */
  resamples?: number | undefined;
  seed?: number | undefined;
  confidence?: number | undefined;
  progress?: ((share: number) => void) | undefined;
};

const PLACES_MAX = 200;

/**
 * A line with one bend: where the outcome starts to fall (or rise) faster.
 *
 * The bend is searched over observed places, then between them. That there is one at all is tested by the greatest F over all places;
 * its p comes from a wild bootstrap of the straight line's residuals, for the greatest of many F follows no F distribution and the
 * tables for jumps do not hold for bends. Above 20,000 cases signs are thrown for, and resamples drawn of, 1,024 groups of cases.
 *
 * @param x       n finite values, at least 8 different ones
 * @param y       outcome, n finite values that differ
 * @param options trim, resamples with their seed, confidence
 * @returns       the bend and both slopes with intervals, the test
 * @throws ArgumentError `x`, `y` of different lengths, not finite, constant; fewer than 20 cases or 8 different x (`tooFewCases`); the options
 *
 * Source  [andrews-1993]; [muggeo-2003]; [hansen-2017]     Checked  a grid of regressions, within 1e-9; size of the test by simulation
 */
export function fitSegmented(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: SegmentedOptions = {},
): SegmentedRegression {
  const { trim = 0.15, resamples = 999, seed = 1, confidence = 0.95 } = options;
  checkFinite('x', x, 20);
  checkFinite('y', y, 20);
  checkLength('y', y, x.length);
  checkVaries('x', x);
  checkVaries('y', y);
  checkRange('trim', trim, 0.01, 0.45);
  checkRange('confidence', confidence, 0, 1, true);
  checkWhole('resamples', resamples, 19, 100_000);
  const order = Array.from({ length: x.length }, (_unused, i) => i).sort((i, j) => (x[i] as number) - (x[j] as number));
  const sortedX = Float64Array.from(order, (i) => x[i] as number);
  const sortedY = Float64Array.from(order, (i) => y[i] as number);
  const places = placesOf(sortedX, trim);
  const ones = new Float64Array(x.length).fill(1);
  const found = scanBends(sortedX, sortedY, ones, places);
  const random = openRandom(seed);
  const groups = groupForDrawing(x.length);
  const progress = (from: number) => (share: number) => options.progress?.(from + share / 2);
  const resampling = { resamples, random };
  const sums = groups === null ? null : openBendSums(sortedX, sortedY, groups, places, found.straight.residuals);
  const p =
    sums === null
      ? testByWildBootstrap(sortedX, found, places, resamples, random, progress(0))
      : testBySigns(sums, found.supF, resampling, progress(0));
  const spread =
    sums === null
      ? bootstrapCases(sortedX, sortedY, places, resamples, random, progress(0.5))
      : bootstrapGroups(sums, resampling, progress(0.5));
  const interval = (read: (bend: Bend) => number): Interval => {
    const sorted = Float64Array.from(spread, read).sort();
    return {
      low: quantileOfSorted(sorted, (1 - confidence) / 2),
      high: quantileOfSorted(sorted, (1 + confidence) / 2),
    };
  };
  const { best, total, straight } = found;
  return {
    n: x.length,
    bend: { at: best.at, ...interval((one) => one.at) },
    slopeBefore: { estimate: best.before, ...interval((one) => one.before) },
    slopeAfter: { estimate: best.after, ...interval((one) => one.after) },
    level: best.level,
    rSquared: 1 - best.residual / total,
    rSquaredStraight: 1 - straight.residual / total,
    test: { statistic: found.supF, p, resamples },
    profile: found.profile,
    drawnBy: groups === null ? 'case' : 'group',
  };
}

/** Different x values that leave a share of the cases on either side, no more than 200 of them. */
function placesOf(sorted: Float64Array, trim: number): Float64Array {
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length < 8)
    throw new ArgumentError('x', 'tooFewCases', `has ${distinct.length} different values`, {
      n: distinct.length,
      needed: 8,
    });
  const [low, high] = [quantileOfSorted(sorted, trim), quantileOfSorted(sorted, 1 - trim)];
  const [first, last] = [distinct[0] as number, distinct[distinct.length - 1] as number];
  const inside = distinct.filter((value) => value >= low && value <= high && value > first && value < last);
  if (inside.length === 0) throw new ArgumentError('x', 'tooFewCases', 'has no place for a bend', { n: 0, needed: 1 });
  if (inside.length <= PLACES_MAX) return inside;
  return Float64Array.from({ length: PLACES_MAX }, (_unused, k) => {
    return inside[Math.round((k * (inside.length - 1)) / (PLACES_MAX - 1))] as number;
  });
}

/** How often residuals with signs thrown at random, on the straight line, give as great an F. */
function testByWildBootstrap(
  x: Float64Array,
  found: ReturnType<typeof scanBends>,
  places: Float64Array,
  resamples: number,
  random: Random,
  progress: (share: number) => void,
): number {
  const { residuals } = found.straight;
  const ones = new Float64Array(x.length).fill(1);
  const thrown = new Float64Array(x.length);
  let asGreat = 0;
  for (let round = 0; round < resamples; round++) {
    for (let i = 0; i < x.length; i++)
      thrown[i] = random.next() < 0.5 ? -(residuals[i] as number) : (residuals[i] as number);
    if (scanBends(x, thrown, ones, places, false).supF >= found.supF) asGreat += 1;
    if (round % 50 === 0) progress(round / resamples);
  }
  return (asGreat + 1) / (resamples + 1);
}

type Resampling = { resamples: number; random: Random };

/** The same with one sign for all cases of a group. */
function testBySigns(
  sums: BendSums,
  supF: number,
  { resamples, random }: Resampling,
  progress: (share: number) => void,
): number {
  const signs = new Int8Array(DRAWN_GROUPS);
  let asGreat = 0;
  for (let round = 0; round < resamples; round++) {
    for (let group = 0; group < DRAWN_GROUPS; group++) signs[group] = random.next() < 0.5 ? -1 : 1;
    if (sums.throwSigns(signs).supF >= supF) asGreat += 1;
    if (round % 50 === 0) progress(round / resamples);
  }
  return (asGreat + 1) / (resamples + 1);
}

function bootstrapGroups(sums: BendSums, { resamples, random }: Resampling, progress: (share: number) => void): Bend[] {
  const counts = new Uint16Array(DRAWN_GROUPS);
  const bends: Bend[] = [];
  for (let round = 0; round < resamples; round++) {
    counts.fill(0);
    for (let draw = 0; draw < DRAWN_GROUPS; draw++) {
      const at = random.below(DRAWN_GROUPS);
      counts[at] = (counts[at] as number) + 1;
    }
    const { best } = sums.draw(counts);
    if (Number.isFinite(best.residual)) bends.push(best);
    if (round % 50 === 0) progress(round / resamples);
  }
  return bends;
}

function bootstrapCases(
  x: Float64Array,
  y: Float64Array,
  places: Float64Array,
  resamples: number,
  random: Random,
  progress: (share: number) => void,
): Bend[] {
  const n = x.length;
  const counts = new Float64Array(n);
  const bends: Bend[] = [];
  for (let round = 0; round < resamples; round++) {
    counts.fill(0);
    for (let i = 0; i < n; i++) {
      const at = random.below(n);
      counts[at] = (counts[at] as number) + 1;
    }
    const { best } = scanBends(x, y, counts, places);
    if (Number.isFinite(best.residual)) bends.push(best);
    if (round % 50 === 0) progress(round / resamples);
  }
  return bends;
}
