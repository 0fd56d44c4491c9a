import { ArgumentError } from '../argumentError.ts';

/**
 * A root of a continuous function between two points where its signs differ (Brent's method).
 *
 * @param f         continuous on [low, high]
 * @param low       left end
 * @param high      right end; f(low) and f(high) have different signs, or one is 0
 * @param tolerance how near to the root, 1e-12 of its size if not given
 * @returns         x with f(x) ≈ 0
 * @throws ArgumentError `range` where the signs do not differ
 *
 * Source  [brent-1973] chapter 4     Checked  roots known in closed form
 */
export function findRoot(f: (x: number) => number, low: number, high: number, tolerance = 1e-12): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0)) throw new ArgumentError('f', 'range', `has the same sign at ${low} and ${high}`);
  let [c, fc] = [a, fa];
  let step = b - a;
  let before = step;
  for (let round = 0; round < 500; round++) {
    if (fb * fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      before = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + (tolerance * Math.max(1e-300, Math.abs(b))) / 2;
    const middle = (c - b) / 2;
    if (Math.abs(middle) <= near || fb === 0) return b;
    if (Math.abs(before) >= near && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * middle * s;
        q = 1 - s;
      } else {
        const [u, v] = [fa / fc, fb / fc];
        p = s * (2 * middle * u * (u - v) - (b - a) * (v - 1));
        q = (u - 1) * (v - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * middle * q - Math.abs(near * q), Math.abs(before * q))) {
        before = step;
        step = p / q;
      } else {
        step = middle;
        before = middle;
      }
    } else {
      step = middle;
      before = middle;
    }
    [a, fa] = [b, fb];
    b += Math.abs(step) > near ? step : Math.sign(middle) * near;
    fb = f(b);
  }
  return b;
}
