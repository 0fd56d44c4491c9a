import { ArgumentError } from '../argumentError.ts';

const TERMS_MAX = 500_000;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for real arguments with z below 1.
 *
 * The power series where it converges quickly; below 0 after Pfaff's transformation, and where the function grows without
 * bound towards 1 after Euler's, which takes that growth out as a power of 1 − z. Kept as a factor and a logarithm, so that
 * arguments in the hundreds do not overflow on the way.
 *
 * @param a any number
 * @param b any number
 * @param c any number but 0, −1, −2, …
 * @param z below 1; slow very near to it
 * @returns the value; ±Infinity where it is beyond double precision
 * @throws ArgumentError `range`, and `notIdentified` where the series has not settled after half a million terms
 *
 * Source  [abramowitz-stegun-1964] 15.1.1, 15.3.3, 15.3.4     Checked  mpmath 1.x hyp2f1, within 1e-12 of its size
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): number {
  const { factor, log } = scaled2F1(a, b, c, z);
  return factor * Math.exp(log);
}

/**
 * The natural logarithm of ₂F₁ where that is positive.
 *
 * @param a any number
 * @param b any number
 * @param c any number but 0, −1, −2, …
 * @param z below 1
 * @returns ln ₂F₁(a, b; c; z), NaN where the function is below 0
 * @throws ArgumentError as `hypergeometric2F1`
 *
 * Source  [abramowitz-stegun-1964] chapter 15     Checked  mpmath 1.x hyp2f1, within 1e-12
 */
export function logHypergeometric2F1(a: number, b: number, c: number, z: number): number {
  const { factor, log } = scaled2F1(a, b, c, z);
  return Math.log(factor) + log;
}

function scaled2F1(a: number, b: number, c: number, z: number): { factor: number; log: number } {
  if (!(z < 1)) throw new ArgumentError('z', 'range', `${z} is not below 1`, { value: `${z}` });
  if (c <= 0 && Number.isInteger(c)) throw new ArgumentError('c', 'range', `${c} is a pole`, { value: c });
  if (z < 0) {
    const { factor, log } = scaled2F1(a, c - b, c, z / (z - 1));
    return { factor, log: log - a * Math.log1p(-z) };
  }
  const growth = c - a - b;
  // Euler's form converges faster here; far below 0 its terms would change sign and cancel
  if (growth < 0 && Math.min(c - a, c - b) > -20) {
    const { factor, log } = series(c - a, c - b, c, z);
    return { factor, log: log + growth * Math.log1p(-z) };
  }
  return series(a, b, c, z);
}

const LARGE = 1e200;

function series(a: number, b: number, c: number, z: number): { factor: number; log: number } {
  let term = 1;
  let sum = 1;
  let log = 0;
  for (let n = 0; n < TERMS_MAX; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    term *= ratio;
    sum += term;
    // past the greatest term, what follows is at most a geometric series of this ratio
    if (term === 0 || (Math.abs(ratio) < 1 && Math.abs(term) * Math.max(1, 1 / (1 - z)) < 1e-17 * Math.abs(sum)))
      return { factor: sum, log };
    if (Math.abs(sum) > LARGE) {
      sum /= LARGE;
      term /= LARGE;
      log += Math.log(LARGE);
    }
  }
  throw new ArgumentError('z', 'notIdentified', `${z} is too near to 1 for the series`, { value: z });
}
