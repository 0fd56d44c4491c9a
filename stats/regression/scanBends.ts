import { climbTop } from './climbTop.ts';

export type Bend = { at: number; before: number; after: number; level: number; residual: number };

export type BendScan = {
  best: Bend;
  /** greatest F of a bend over the places */
  supF: number;
  profile: { at: number; f: number }[];
  /** Σ w(y − ȳ)² */
  total: number;
  straight: { intercept: number; slope: number; residual: number; residuals: Float64Array };
};

/**
 * Fits y = a + b·x + c·(x − place)₊ for every place, from running sums: one pass over the cases, then a few sums a place.
 *
 * @param x      ascending
 * @param y      as many
 * @param counts how often each case counts, 0 or more
 * @param places ascending, inside the range of x
 * @param refine whether to look between the places next to the best one too, true if not given
 * @returns      the best bend, the F of each place, the straight line
 *
 * Source  [muggeo-2003]; [hansen-2017]     Checked  a regression for each place, within 1e-9
 */
export function scanBends(
  x: Float64Array,
  y: Float64Array,
  counts: Float64Array,
  places: Float64Array,
  refine = true,
): BendScan {
  const straight = fitStraight(x, y, counts);
  const above = sumsAbove(x, counts, straight.residuals, straight.mean);
  const look = (place: number) => bendAt(place - straight.mean, x, above, straight);
  const cases = straight.all;
  const profile: { at: number; f: number }[] = [];
  let bestAt = places[0] as number;
  let gain = Number.NEGATIVE_INFINITY;
  let which = 0;
  for (let k = 0; k < places.length; k++) {
    const at = places[k] as number;
    const here = look(at).gain;
    profile.push({ at, f: (here * (cases - 3)) / (straight.residual - here) });
    if (here > gain) [gain, bestAt, which] = [here, at, k];
  }
  const supF = (gain * (cases - 3)) / (straight.residual - gain);
  if (refine) {
    const [low, high] = [
      places[Math.max(0, which - 1)] as number,
      places[Math.min(places.length - 1, which + 1)] as number,
    ];
    bestAt = climbTop((at) => look(at).gain, low, bestAt, high);
  }
  const { gain: most, turn, level, slopeChange } = look(bestAt);
  const before = straight.slope + slopeChange;
  const best = { at: bestAt, before, after: before + turn, level, residual: straight.residual - most };
  return { best, supF, profile, total: straight.total, straight };
}

type Straight = ReturnType<typeof fitStraight>;

function fitStraight(x: Float64Array, y: Float64Array, counts: Float64Array) {
  const n = x.length;
  let [all, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const count = counts[i] as number;
    all += count;
    sumX += count * (x[i] as number);
    sumY += count * (y[i] as number);
  }
  const [mean, meanY] = [sumX / all, sumY / all];
  let [xx, xy, total] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [count, awayX, awayY] = [counts[i] as number, (x[i] as number) - mean, (y[i] as number) - meanY];
    xx += count * awayX * awayX;
    xy += count * awayX * awayY;
    total += count * awayY * awayY;
  }
  const slope = xy / xx;
  const residuals = new Float64Array(n);
  let residual = 0;
  for (let i = 0; i < n; i++) {
    const rest = (y[i] as number) - meanY - slope * ((x[i] as number) - mean);
    residuals[i] = rest;
    residual += (counts[i] as number) * rest * rest;
  }
  return { all, mean, meanY, xx, slope, intercept: meanY - slope * mean, residual, residuals, total };
}

/** Sums over the cases from each place on: of 1, x, x², the residual and x times it; x about its mean. */
function sumsAbove(x: Float64Array, counts: Float64Array, residuals: Float64Array, mean: number) {
  const n = x.length;
  const made = [0, 1, 2, 3, 4].map(() => new Float64Array(n + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [one, linear, square, rest, product] = made;
  for (let i = n - 1; i >= 0; i--) {
    const [count, away] = [counts[i] as number, (x[i] as number) - mean];
    const weighted = count * (residuals[i] as number);
    one[i] = (one[i + 1] as number) + count;
    linear[i] = (linear[i + 1] as number) + count * away;
    square[i] = (square[i + 1] as number) + count * away * away;
    rest[i] = (rest[i + 1] as number) + weighted;
    product[i] = (product[i + 1] as number) + away * weighted;
  }
  return made;
}

/** What the term (x − place)₊, cleared of constant and slope, takes off the residual sum of squares. Place about the mean of x. */
function bendAt(place: number, x: Float64Array, sums: ReturnType<typeof sumsAbove>, line: Straight) {
  const [one, linear, square, rest, product] = sums;
  const from = firstAbove(x, place + line.mean);
  const [n1, s1, s2] = [one[from] as number, linear[from] as number, square[from] as number];
  const sum = s1 - place * n1;
  const withX = s2 - place * s1;
  const own = s2 - 2 * place * s1 + place * place * n1;
  const left = own - (sum * sum) / line.all - (withX * withX) / line.xx;
  const along = (product[from] as number) - place * (rest[from] as number);
  if (!(left > 1e-12 * own)) return { gain: 0, turn: 0, slopeChange: 0, level: line.meanY + line.slope * place };
  const turn = along / left;
  const slopeChange = (-turn * withX) / line.xx;
  const level = line.meanY - (turn * sum) / line.all + (line.slope + slopeChange) * place;
  return { gain: turn * along, turn, slopeChange, level };
}

function firstAbove(x: Float64Array, place: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}
