/**
 * A root where R's `uniroot` stops, which by default is up to 6e-5 away from it.
 *
 * For comparison with R only: `findRoot` goes on to the root itself.
 *
 * @param f    continuous, with different signs at low and high
 * @param low  left end
 * @param high right end
 * @returns    where the search stops with R's tolerance, the fourth root of the machine's epsilon
 *
 * Source  [brent-1973] chapter 4, in the form of R's zeroin     Checked  R 4.2.2 fisher.test, within 1e-9
 */
export function findRootAsR(f: (x: number) => number, low: number, high: number): number {
  const tolerance = Number.EPSILON ** 0.25;
  let [a, b, c] = [low, high, low];
  let [fa, fb, fc] = [f(low), f(high), f(low)];
  for (let round = 0; round < 1000; round++) {
    const before = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    let step = (c - b) / 2;
    if (Math.abs(step) <= near || fb === 0) return b;
    if (Math.abs(before) >= near && Math.abs(fa) > Math.abs(fb)) {
      const across = c - b;
      const s = fb / fa;
      let [p, q] = [across * s, 1 - s];
      if (a !== c) {
        const [u, v] = [fa / fc, fb / fc];
        p = s * (across * u * (u - v) - (b - a) * (v - 1));
        q = (u - 1) * (v - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (p < 0.75 * across * q - Math.abs(near * q) / 2 && p < Math.abs((before * q) / 2)) step = p / q;
    }
    if (Math.abs(step) < near) step = step > 0 ? near : -near;
    [a, fa] = [b, fb];
    b += step;
    fb = f(b);
    if (fb > 0 === fc > 0) [c, fc] = [a, fa];
  }
  return b;
}
