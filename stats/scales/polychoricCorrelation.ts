import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange, checkVaries } from '../checkArguments.ts';
import { bivariateNormalCdf } from '../numeric/bivariateNormalCdf.ts';
import { findRoot } from '../numeric/findRoot.ts';
import { cholesky, type Matrix, zeros } from '../numeric/matrix.ts';

export type PolychoricCorrelation = {
  rho: number;
  /** with the thresholds taken as known; null at ±1 */
  standardError: number | null;
  /** on Fisher's z; null at ±1 */
  interval: [low: number, high: number] | null;
  /** where the unseen scales are cut, between the categories in ascending order */
  thresholdsX: Float64Array;
  thresholdsY: Float64Array;
  logLikelihood: number;
  n: number;
  /** false where the likelihood grows up to ±1, as with an empty cell of a 2 × 2 table */
  converged: boolean;
};

const CATEGORIES_MAX = 30;
const RHO_MAX = 0.9999;

/**
 * Polychoric correlation of two ordered answers: that of the normal scales of which the answers are coarse readings.
 *
 * In two steps: thresholds from the margins, then the correlation by maximum likelihood. Of 2 × 2 it is the tetrachoric
 * correlation.
 *
 * @param x       codes in order, finite, 2 to 30 different ones
 * @param y       as many
 * @param options `confidence` 0.95 if not given; `continuity` added to empty cells, 0 if not given (psych adds 0.5)
 * @returns       correlation with its interval and thresholds
 * @throws ArgumentError `x`, `y`, `confidence`, `continuity`
 *
 * Source  [olsson-1979]     Checked  likelihood maximised with scipy 1.17 multivariate_normal.cdf, within 1e-7; Sheppard's
 *         closed form for halves
 */
export function polychoricCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: { confidence?: number; continuity?: number } = {},
): PolychoricCorrelation {
  const confidence = options.confidence ?? 0.95;
  checkRange('confidence', confidence, 0, 1, true);
  checkRange('continuity', options.continuity ?? 0, 0, 1);
  const codesX = codesOf('x', x);
  const codesY = codesOf('y', y);
  checkLength('y', y, x.length);
  const counts = zeros(codesX.size, codesY.size);
  for (let at = 0; at < x.length; at++) {
    const cell = (codesX.get(x[at] as number) as number) * codesY.size + (codesY.get(y[at] as number) as number);
    counts.values[cell] = (counts.values[cell] as number) + 1;
  }
  return polychoricOfTable(counts, { confidence, continuity: options.continuity ?? 0 });
}

/**
 * Polychoric correlation of a table of counts.
 *
 * @param counts  rows × columns in ascending order of the categories, no row or column empty
 * @param options as `polychoricCorrelation`
 * @returns       correlation with its interval and thresholds
 * @throws ArgumentError `counts` fewer than two rows or columns, or one empty
 *
 * Source  [olsson-1979]     Checked  as polychoricCorrelation
 */
export function polychoricOfTable(
  counts: Matrix,
  options: { confidence?: number; continuity?: number } = {},
): PolychoricCorrelation {
  checkFinite('counts', counts.values);
  if (counts.rows < 2 || counts.columns < 2)
    throw new ArgumentError('counts', 'constant', `has ${counts.rows} rows and ${counts.columns} columns`);
  const filled = counts.values.map((count) => (count === 0 ? (options.continuity ?? 0) : count));
  const n = filled.reduce((sum, count) => sum + count, 0);
  const table: Matrix = { ...counts, values: filled };
  const cutsX = cutsOf(table, 'rows', n);
  const cutsY = cutsOf(table, 'columns', n);
  const score = (rho: number) => look(table, cutsX, cutsY, rho).score;
  const [atLow, atHigh] = [score(-RHO_MAX), score(RHO_MAX)];
  const inside = atLow > 0 && atHigh < 0;
  const rho = inside ? findRoot(score, -RHO_MAX, RHO_MAX, 1e-13) : atHigh >= 0 ? 1 : -1;
  const there = look(table, cutsX, cutsY, inside ? rho : rho * RHO_MAX);
  const standardError = inside ? 1 / Math.sqrt(n * there.information) : null;
  return {
    ...{ rho, standardError },
    interval: standardError === null ? null : fisherInterval(rho, standardError, options.confidence ?? 0.95),
    thresholdsX: cutsX.subarray(1, -1),
    thresholdsY: cutsY.subarray(1, -1),
    ...{ logLikelihood: there.logLikelihood, n, converged: inside },
  };
}

/**
 * Polychoric correlations of all pairs of items, as factor analysis of short answer scales wants them.
 *
 * @param items      one column of codes an item, two or more
 * @param continuity added to empty cells, 0 if not given
 * @returns          items × items; `positiveDefinite` is false where pairs contradict each other, `converged` where none
 *                   ended at ±1
 * @throws ArgumentError as `polychoricCorrelation`
 *
 * Source  [olsson-1979]     Checked  as polychoricCorrelation
 */
export function polychoricMatrix(
  items: readonly ArrayLike<number>[],
  continuity = 0,
): { correlation: Matrix; converged: boolean; positiveDefinite: boolean } {
  if (items.length < 2)
    throw new ArgumentError('items', 'tooFewCases', `needs 2 columns, has ${items.length}`, {
      n: items.length,
      needed: 2,
    });
  const k = items.length;
  const correlation = zeros(k, k);
  let converged = true;
  for (let i = 0; i < k; i++) {
    correlation.values[i * k + i] = 1;
    for (let j = 0; j < i; j++) {
      const pair = polychoricCorrelation(items[i] as ArrayLike<number>, items[j] as ArrayLike<number>, { continuity });
      converged &&= pair.converged;
      correlation.values[i * k + j] = pair.rho;
      correlation.values[j * k + i] = pair.rho;
    }
  }
  return { correlation, converged, positiveDefinite: cholesky(correlation) !== null };
}

function codesOf(name: string, values: ArrayLike<number>): Map<number, number> {
  checkFinite(name, values, 2);
  checkVaries(name, values);
  const different = [...new Set(Array.from(values))].sort((one, other) => one - other);
  if (different.length > CATEGORIES_MAX)
    throw new ArgumentError(name, 'category', `has ${different.length} different values; are they categories?`, {
      n: different.length,
    });
  return new Map(different.map((value, place) => [value, place]));
}

/** Thresholds with −∞ before and ∞ after. */
function cutsOf(table: Matrix, side: 'rows' | 'columns', n: number): Float64Array {
  const count = table[side];
  const cuts = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  cuts[0] = Number.NEGATIVE_INFINITY;
  let below = 0;
  for (let at = 0; at < count; at++) {
    let margin = 0;
    for (let cell = 0; cell < table.values.length; cell++) {
      const place = side === 'rows' ? Math.floor(cell / table.columns) : cell % table.columns;
      if (place === at) margin += table.values[cell] as number;
    }
    if (!(margin > 0))
      throw new ArgumentError('counts', 'empty', `has nothing in ${side} ${at + 1}`, { place: at + 1 });
    below += margin;
    if (at < count - 1) cuts[at + 1] = normalQuantile(below / n, 0, 1);
  }
  return cuts;
}

/** Log likelihood at a correlation, its slope, and the expected curvature of one case. */
function look(
  table: Matrix,
  cutsX: Float64Array,
  cutsY: Float64Array,
  rho: number,
): { logLikelihood: number; score: number; information: number } {
  const { rows, columns } = table;
  const wide = columns + 1;
  const below = new Float64Array((rows + 1) * wide);
  const density = new Float64Array((rows + 1) * wide);
  for (let i = 0; i <= rows; i++)
    for (let j = 0; j <= columns; j++) {
      const [x, y] = [cutsX[i] as number, cutsY[j] as number];
      below[i * wide + j] = bivariateNormalCdf(x, y, rho);
      density[i * wide + j] = densityAt(x, y, rho);
    }
  const inCell = (of: Float64Array, i: number, j: number) =>
    (of[(i + 1) * wide + j + 1] as number) -
    (of[i * wide + j + 1] as number) -
    (of[(i + 1) * wide + j] as number) +
    (of[i * wide + j] as number);
  let [logLikelihood, score, information] = [0, 0, 0];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const probability = Math.max(inCell(below, i, j), 1e-300);
      const slope = inCell(density, i, j);
      const count = table.values[i * columns + j] as number;
      if (probability > 1e-14) information += (slope * slope) / probability;
      if (count === 0) continue;
      logLikelihood += count * Math.log(probability);
      // a cell that holds cases and hardly can points back inside; the ratio would be rounding alone
      score += probability > 1e-14 ? (count * slope) / probability : -Math.sign(rho) * 1e12;
    }
  return { logLikelihood, score, information };
}

/** The bivariate normal density, which is also how fast the probability below grows with the correlation. */
function densityAt(x: number, y: number, rho: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return 0;
  const rest = 1 - rho * rho;
  return Math.exp(-(x * x - 2 * rho * x * y + y * y) / (2 * rest)) / (2 * Math.PI * Math.sqrt(rest));
}

function fisherInterval(rho: number, standardError: number, confidence: number): [number, number] {
  const half = (normalQuantile((1 + confidence) / 2, 0, 1) * standardError) / (1 - rho * rho);
  return [Math.tanh(Math.atanh(rho) - half), Math.tanh(Math.atanh(rho) + half)];
}
