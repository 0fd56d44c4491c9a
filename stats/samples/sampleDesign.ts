import { ArgumentError } from '../argumentError.ts';
import { checkLength, checkWeights } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { zeros } from '../numeric/matrix.ts';
import type { Margin } from './encodeCategories.ts';

/** How a sample was drawn and weighted, as far as standard errors need to know. */
export type SampleDesign = {
  /** final weights, one a case, above 0 */
  weights: ArrayLike<number>;
  /**
   * margins the weights were raked or post-stratified to; with them the standard error counts that those shares are
   * known. Without, weights are taken as fixed.
   */
  calibrated?: readonly Pick<Margin, 'name' | 'codes' | 'targets'>[];
  /** design weights before raking, all alike if not given; only used with `calibrated` */
  start?: ArrayLike<number>;
  /** people who answered together, by whom cases are counted; every case its own if not given */
  clusters?: ArrayLike<number | string>;
};

/**
 * Degrees of freedom of a design: clusters less one.
 *
 * @param design weights and clusters
 * @returns      whole, 0 or more
 * @throws ArgumentError `weights`, `clusters`
 *
 * Source  [lumley-2010] chapter 2     Checked  R 4.2.2 survey 4.1-1 degf()
 */
export function freedomOf(design: SampleDesign): number {
  checkDesign(design);
  return clusterCodes(design).count - 1;
}

/**
 * Variances and covariances of estimates from the influence each case has on each of them.
 *
 * An estimate is near to a sum of influences, w·(what the case adds); their sum's variance is that of the sample. Where
 * the weights meet known margins, what the margins foretell of an influence has no variance and is taken out first.
 *
 * @param design     weights, margins, clusters
 * @param influences one array an estimate, one value a case, its weight included; they sum to about 0
 * @returns          estimates × estimates
 * @throws ArgumentError `weights`, `clusters`, `calibrated`, `start` or `influences` of wrong length, one cluster only
 *
 * Source  [binder-1983], [deville-sarndal-1992]     Checked  R 4.2.2 survey 4.1-1 svymean() on raked, post-stratified and
 *         plain designs, within 1e-10
 */
export function varianceOfInfluences(design: SampleDesign, influences: readonly Float64Array[]): Matrix {
  checkDesign(design);
  const n = design.weights.length;
  const { codes, count } = clusterCodes(design);
  if (count < 2) throw new ArgumentError('clusters', 'tooFewCases', 'needs two clusters', { n: count, needed: 2 });
  const totals = influences.map((given) => {
    checkLength('influences', given, n);
    const rest = design.calibrated === undefined ? given : withoutMargins(design, given);
    const sums = new Float64Array(count);
    for (let at = 0; at < n; at++) {
      const cluster = codes === null ? at : (codes[at] as number);
      sums[cluster] = (sums[cluster] as number) + (rest[at] as number);
    }
    const middle = sums.reduce((all, sum) => all + sum, 0) / count;
    return sums.map((sum) => sum - middle);
  });
  const made = zeros(influences.length, influences.length);
  totals.forEach((one, i) => {
    for (let j = 0; j <= i; j++) {
      const other = totals[j] as Float64Array;
      let sum = 0;
      for (let c = 0; c < count; c++) sum += (one[c] as number) * (other[c] as number);
      made.values[i * influences.length + j] = (sum * count) / (count - 1);
      made.values[j * influences.length + i] = (sum * count) / (count - 1);
    }
  });
  return made;
}

function checkDesign(design: SampleDesign): void {
  checkWeights('weights', design.weights);
  const n = design.weights.length;
  if (design.clusters !== undefined && design.clusters.length !== n)
    throw new ArgumentError('clusters', 'length', `has ${design.clusters.length} values instead of ${n}`);
  if (design.start !== undefined) {
    checkWeights('start', design.start);
    checkLength('start', design.start, n);
  }
  for (const { codes } of design.calibrated ?? []) checkLength('calibrated', codes, n);
}

function clusterCodes({ clusters, weights }: SampleDesign): { codes: Int32Array | null; count: number } {
  if (clusters === undefined) return { codes: null, count: weights.length };
  const known = new Map<number | string, number>();
  const codes = Int32Array.from({ length: clusters.length }, (_unused, at) => {
    const key = clusters[at] as number | string;
    const code = known.get(key) ?? known.size;
    known.set(key, code);
    return code;
  });
  return { codes, count: known.size };
}

/** Residuals of influence per weight on the margins, by fitting one margin after the other until nothing is left. */
function withoutMargins(design: SampleDesign, influence: Float64Array): Float64Array {
  const { weights, start } = design;
  const rest = influence.map((value, at) => value / (weights[at] as number));
  const size = rest.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
  for (let round = 0; round < 1000; round++) {
    let most = 0;
    for (const { codes, targets } of design.calibrated ?? []) {
      const sums = new Float64Array(targets.length);
      const bases = new Float64Array(targets.length);
      for (let at = 0; at < rest.length; at++) {
        const code = codes[at] as number;
        const base = start === undefined ? 1 : (start[at] as number);
        sums[code] = (sums[code] as number) + base * (rest[at] as number);
        bases[code] = (bases[code] as number) + base;
      }
      for (let code = 0; code < sums.length; code++) {
        sums[code] = bases[code] === 0 ? 0 : (sums[code] as number) / (bases[code] as number);
        most = Math.max(most, Math.abs(sums[code] as number));
      }
      for (let at = 0; at < rest.length; at++) rest[at] = (rest[at] as number) - (sums[codes[at] as number] as number);
    }
    if (most <= 1e-14 * size) break;
  }
  return rest.map((value, at) => value * (weights[at] as number));
}
