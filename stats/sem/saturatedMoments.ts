import { ArgumentError } from '../argumentError.ts';
import { invertDefinite, type Matrix, multiply, transpose, zeros } from '../numeric/matrix.ts';
import type { Block, SampleGroup } from './sampleMoments.ts';

/** The moments that fit a group best with no model at all. */
export type Saturated = {
  mean: Float64Array;
  /** divisor n */
  covariance: Matrix;
  /** −2·log likelihood at these moments */
  deviance: number;
  converged: boolean;
};

/**
 * Unrestricted moments of a group: the sample's own, or with missing values those of largest likelihood (EM algorithm).
 *
 * @param group    blocks of cases
 * @param p        number of variables
 * @param names    their names, for refusals
 * @returns        moments and −2·log likelihood
 * @throws ArgumentError `singular` where no unrestricted covariance matrix can be had
 *
 * Source  [little-rubin-2002] chapter 11     Checked  lavaan 0.6-14, within 1e-4
 */
export function saturatedMoments(group: SampleGroup, p: number, names: readonly string[]): Saturated {
  const [only] = group.blocks;
  if (group.blocks.length === 1 && only !== undefined && only.observed.length === p) {
    const found = { mean: only.mean, covariance: only.covariance };
    return { ...found, deviance: devianceAt(group, found.mean, found.covariance, names), converged: true };
  }
  let at = startOf(group, p, names);
  let converged = false;
  for (let round = 0; round < 5000 && !converged; round++) {
    const next = improve(group, p, at, names);
    converged = distance(at, next, p) < 1e-11;
    at = next;
  }
  return { ...at, deviance: devianceAt(group, at.mean, at.covariance, names), converged };
}

/**
 * −2·log likelihood of a group's cases under normal moments.
 *
 * @param group      blocks of cases
 * @param mean       one a variable
 * @param covariance positive definite
 * @param names      for the refusal
 * @returns          −2·log likelihood
 * @throws ArgumentError `singular`
 *
 * Source  [arbuckle-1996]     Checked  lavaan 0.6-14
 */
export function devianceAt(
  group: SampleGroup,
  mean: Float64Array,
  covariance: Matrix,
  names: readonly string[] = [],
): number {
  let sum = 0;
  for (const block of group.blocks) {
    const size = block.observed.length;
    const found = invertDefinite(pick(covariance, block.observed, block.observed));
    if (found === null) throw singular(names);
    let trace = 0;
    for (let i = 0; i < size; i++) {
      const di = (block.mean[i] as number) - (mean[block.observed[i] as number] as number);
      for (let j = 0; j < size; j++) {
        const dj = (block.mean[j] as number) - (mean[block.observed[j] as number] as number);
        trace +=
          (found.inverse.values[i * size + j] as number) *
          ((block.covariance.values[i * size + j] as number) + di * dj);
      }
    }
    sum += block.n * (size * Math.log(2 * Math.PI) + found.logDeterminant + trace);
  }
  return sum;
}

type Moments = { mean: Float64Array; covariance: Matrix };

function singular(names: readonly string[]): ArgumentError {
  return new ArgumentError('columns', 'singular', 'have no positive definite covariances', { names: names.join(', ') });
}

/** Each variable's own mean and variance. */
function startOf(group: SampleGroup, p: number, names: readonly string[]): Moments {
  const { mean, variance, n } = ownMoments(group, p);
  const covariance = zeros(p, p);
  for (let v = 0; v < p; v++) {
    if (!((n[v] as number) > 1 && (variance[v] as number) > 0))
      throw new ArgumentError(names[v] ?? 'columns', 'constant', 'does not vary', { group: group.name });
    covariance.values[v * p + v] = variance[v] as number;
  }
  return { mean, covariance };
}

/**
 * Mean and variance of each variable over the cases that have it.
 *
 * @param group blocks of cases
 * @param p     number of variables
 * @returns     mean, variance (divisor n) and n, one a variable
 *
 * Source  none: sums
 */
export function ownMoments(group: SampleGroup, p: number) {
  const [mean, variance, n] = [new Float64Array(p), new Float64Array(p), new Float64Array(p)];
  const each = (use: (block: Block, i: number, v: number) => void) => {
    for (const block of group.blocks)
      for (let i = 0; i < block.observed.length; i++) use(block, i, block.observed[i] as number);
  };
  each((block, i, v) => {
    n[v] = (n[v] as number) + block.n;
    mean[v] = (mean[v] as number) + block.n * (block.mean[i] as number);
  });
  for (let v = 0; v < p; v++) mean[v] = (mean[v] as number) / (n[v] as number);
  each((block, i, v) => {
    const own = block.covariance.values[i * block.observed.length + i] as number;
    variance[v] = (variance[v] as number) + block.n * (own + ((block.mean[i] as number) - (mean[v] as number)) ** 2);
  });
  for (let v = 0; v < p; v++) variance[v] = (variance[v] as number) / (n[v] as number);
  return { mean, variance, n };
}

function pick(matrix: Matrix, rows: Int32Array, columns: Int32Array): Matrix {
  const made = zeros(rows.length, columns.length);
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < columns.length; j++)
      made.values[i * columns.length + j] = matrix.values[
        (rows[i] as number) * matrix.columns + (columns[j] as number)
      ] as number;
  return made;
}

/** One round: what is missing is expected from what is there, then moments are taken as if nothing were missing. */
function improve(group: SampleGroup, p: number, at: Moments, names: readonly string[]): Moments {
  const parts = group.blocks.map((block) => completed(block, p, at, names));
  const mean = new Float64Array(p);
  for (const part of parts)
    for (let v = 0; v < p; v++) mean[v] = (mean[v] as number) + (part.n * (part.mean[v] as number)) / group.n;
  const covariance = zeros(p, p);
  for (const part of parts) {
    const share = part.n / group.n;
    for (let i = 0; i < p; i++) {
      const di = (part.mean[i] as number) - (mean[i] as number);
      for (let j = 0; j < p; j++) {
        const dj = (part.mean[j] as number) - (mean[j] as number);
        const to = i * p + j;
        covariance.values[to] =
          (covariance.values[to] as number) + share * ((part.covariance.values[to] as number) + di * dj);
      }
    }
  }
  return { mean, covariance };
}

function completed(block: Block, p: number, at: Moments, names: readonly string[]): Moments & { n: number } {
  const there = block.observed;
  const has = new Set(there);
  const absent = Int32Array.from(Array.from({ length: p }, (_unused, v) => v).filter((v) => !has.has(v)));
  const found = invertDefinite(pick(at.covariance, there, there));
  if (found === null) throw singular(names);
  const across = pick(at.covariance, absent, there);
  const slope = multiply(across, found.inverse);
  const spread = multiply(slope, block.covariance);
  const around = multiply(spread, transpose(slope));
  const explained = multiply(slope, transpose(across));
  const mean = new Float64Array(p);
  const covariance = zeros(p, p);
  const put = (i: number, j: number, value: number) => {
    covariance.values[i * p + j] = value;
    covariance.values[j * p + i] = value;
  };
  there.forEach((v, i) => {
    mean[v] = block.mean[i] as number;
    there.forEach((w, j) => {
      put(v, w, block.covariance.values[i * there.length + j] as number);
    });
  });
  absent.forEach((v, i) => {
    let expected = at.mean[v] as number;
    there.forEach((w, j) => {
      expected += (slope.values[i * there.length + j] as number) * ((block.mean[j] as number) - (at.mean[w] as number));
      put(v, w, spread.values[i * there.length + j] as number);
    });
    mean[v] = expected;
    absent.forEach((w, j) => {
      const to = i * absent.length + j;
      const left = (at.covariance.values[v * p + w] as number) - (explained.values[to] as number);
      put(v, w, (around.values[to] as number) + left);
    });
  });
  return { n: block.n, mean, covariance };
}

/** Greatest change, in standard deviations. */
function distance(one: Moments, other: Moments, p: number): number {
  let greatest = 0;
  const sd = (v: number) => Math.sqrt(one.covariance.values[v * p + v] as number);
  for (let i = 0; i < p; i++) {
    greatest = Math.max(greatest, Math.abs((one.mean[i] as number) - (other.mean[i] as number)) / sd(i));
    for (let j = 0; j <= i; j++) {
      const change = (one.covariance.values[i * p + j] as number) - (other.covariance.values[i * p + j] as number);
      greatest = Math.max(greatest, Math.abs(change) / (sd(i) * sd(j)));
    }
  }
  return greatest;
}
