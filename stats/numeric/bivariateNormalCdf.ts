import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/** Gauss–Legendre with 20 points: the ten abscissae above 0, and their weights. */
const NODES = [
  0.9931285991850949, 0.9639719272779138, 0.9122344282513259, 0.8391169718222188, 0.7463319064601508, 0.636053680726515,
  0.5108670019508271, 0.3737060887154196, 0.2277858511416451, 0.0765265211334973,
];
const WEIGHTS = [
  0.01761400713915212, 0.04060142980038694, 0.06267204833410907, 0.08327674157670475, 0.1019301198172404,
  0.1181945319615184, 0.1316886384491766, 0.1420961093183821, 0.1491729864726037, 0.1527533871307259,
];

/**
 * Probability that two correlated standard normal variables are both below given values.
 *
 * @param x   any number, also infinite
 * @param y   any number, also infinite
 * @param rho correlation, −1..1
 * @returns   P(X ≤ x, Y ≤ y), 0..1
 *
 * Source  [drezner-wesolowsky-1990], [genz-2004]     Checked  scipy 1.17 multivariate_normal.cdf and 1/4 + asin(rho)/2π
 *         at 0, within 1e-14
 */
export function bivariateNormalCdf(x: number, y: number, rho: number): number {
  if (x === Number.NEGATIVE_INFINITY || y === Number.NEGATIVE_INFINITY) return 0;
  if (x === Number.POSITIVE_INFINITY) return normalCdf(y, 0, 1);
  if (y === Number.POSITIVE_INFINITY) return normalCdf(x, 0, 1);
  const found = Math.abs(rho) < 0.925 ? moderate(-x, -y, rho) : strong(-x, -y, rho);
  return Math.min(1, Math.max(0, found));
}

/** P(X > h, Y > k) by the integral over the angle of the correlation. */
function moderate(h: number, k: number, rho: number): number {
  const half = (h * h + k * k) / 2;
  const angle = Math.asin(rho);
  let sum = 0;
  for (let i = 0; i < NODES.length; i++)
    for (const sign of [-1, 1]) {
      const sine = Math.sin((angle * (sign * (NODES[i] as number) + 1)) / 2);
      sum += (WEIGHTS[i] as number) * Math.exp((sine * h * k - half) / (1 - sine * sine));
    }
  return (sum * angle) / (4 * Math.PI) + normalCdf(-h, 0, 1) * normalCdf(-k, 0, 1);
}

/** Near ±1 the integrand peaks; what peaks is taken out and integrated in closed form. */
function strong(h: number, given: number, rho: number): number {
  const k = rho < 0 ? -given : given;
  const hk = h * k;
  let sum = 0;
  if (Math.abs(rho) < 1) {
    const rest = (1 - rho) * (1 + rho);
    const root = Math.sqrt(rest);
    const distance = (h - k) ** 2;
    const c = (4 - hk) / 8;
    const d = (12 - hk) / 16;
    const first = -(distance / rest + hk) / 2;
    if (first > -100)
      sum =
        root *
        Math.exp(first) *
        (1 - (c * (distance - rest) * (1 - (d * distance) / 5)) / 3 + (c * d * rest * rest) / 5);
    if (-hk < 100) {
      const b = Math.sqrt(distance);
      sum -=
        Math.exp(-hk / 2) *
        Math.sqrt(2 * Math.PI) *
        normalCdf(-b / root, 0, 1) *
        b *
        (1 - (c * distance * (1 - (d * distance) / 5)) / 3);
    }
    for (let i = 0; i < NODES.length; i++)
      for (const sign of [-1, 1]) {
        const square = ((root / 2) * (sign * (NODES[i] as number) + 1)) ** 2;
        const exponent = -(distance / square + hk) / 2;
        if (exponent <= -100) continue;
        const r = Math.sqrt(1 - square);
        sum +=
          (root / 2) *
          (WEIGHTS[i] as number) *
          Math.exp(exponent) *
          (Math.exp((-hk * (1 - r)) / (2 * (1 + r))) / r - (1 + c * square * (1 + d * square)));
      }
    sum = -sum / (2 * Math.PI);
  }
  if (rho > 0) return sum + normalCdf(-Math.max(h, k), 0, 1);
  return -sum + (k > h ? normalCdf(k, 0, 1) - normalCdf(h, 0, 1) : 0);
}
