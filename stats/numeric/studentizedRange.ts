import gammaln from '@stdlib/math-base-special-gammaln';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { gaussLegendre, integrate } from './gaussLegendre.ts';
import { normalBelow, normalDensity } from './standardNormal.ts';

const INNER = 128;
const PANEL = 16;
/** Beyond so many degrees of freedom the standard deviation is as good as known. */
const FREEDOM_MAX = 1e6;

/**
 * Chance that the studentized range of some means lies above q: Tukey's p value for the largest of all differences.
 *
 * @param q       the range over the standard error of one mean, 0 or more
 * @param means   how many means, whole, 2 or more
 * @param freedom degrees of freedom of the standard error, above 0; need not be whole, may be infinite
 * @returns       probability in 0..1, within about 1e-12
 * @throws ArgumentError `range`
 *
 * Source  [tukey-1949], [copenhaver-holland-1988]     Checked  SciPy 1.17.1 studentized_range.sf, within 1e-9
 */
export function studentizedRangeAbove(q: number, means: number, freedom: number): number {
  check(means, freedom);
  if (!(q > 0)) return 1;
  if (q === Number.POSITIVE_INFINITY) return 0;
  if (freedom > FREEDOM_MAX) return rangeAbove(q, means);
  // s = chi / √freedom; its density, times the chance that the range of the means is above q·s
  const logScale = Math.LN2 + (freedom / 2) * Math.log(freedom / 2) - gammaln(freedom / 2);
  const integrand = (s: number): number => {
    const density = Math.exp(logScale + (freedom - 1) * Math.log(s) - (freedom * s * s) / 2);
    return density === 0 ? 0 : density * rangeAbove(q * s, means);
  };
  let sum = 0;
  const edges = panelsOf(q, freedom);
  for (let i = 0; i + 1 < edges.length; i++)
    sum += integrate(integrand, edges[i] as number, edges[i + 1] as number, PANEL);
  return Math.min(1, Math.max(0, sum));
}

/**
 * Quantile of the studentized range.
 *
 * The search starts and stops as the published algorithm does (and R): at the first step shorter than 1e-4, which leaves
 * an error of about 1e-8, far below what any table prints.
 *
 * @param probability strictly between 0 and 1, such as 0.95
 * @param means       how many means, whole, 2 or more
 * @param freedom     degrees of freedom, above 0
 * @returns           the q that the range stays below with that probability
 * @throws ArgumentError `range`
 *
 * Source  [copenhaver-holland-1988], [odeh-evans-1974]     Checked  SciPy 1.17.1 studentized_range.ppf, within 1e-6
 */
export function studentizedRangeQuantile(probability: number, means: number, freedom: number): number {
  checkRange('probability', probability, 0, 1, true);
  check(means, freedom);
  const excess = (q: number) => 1 - probability - studentizedRangeAbove(q, means, freedom);
  let before = startOfSearch(probability, means, freedom);
  let excessBefore = excess(before);
  let q = excessBefore > 0 && before > 1 ? before - 1 : before + 1;
  for (let round = 0; round < 100; round++) {
    const excessHere = excess(q);
    const next = Math.max(0, q - (excessHere * (q - before)) / (excessHere - excessBefore));
    if (!Number.isFinite(next) || Math.abs(next - q) < 1e-4) return Number.isFinite(next) ? next : q;
    [before, excessBefore, q] = [q, excessHere, next];
  }
  return q;
}

/** A normal quantile by a rational formula, stretched for the number of means and the degrees of freedom. */
function startOfSearch(probability: number, means: number, freedom: number): number {
  const y = Math.sqrt(-2 * Math.log(0.5 - 0.5 * probability));
  const over = (((y * -0.453642210148e-4 - 0.204231210125) * y - 0.342242088547) * y - 1) * y + 0.322232421088;
  const under =
    (((y * 0.38560700634e-2 + 0.10353775285) * y + 0.531103462366) * y + 0.588581570495) * y + 0.099348462606;
  let t = y + over / under;
  let factor = 0.8832 - 0.2368 * t;
  if (freedom < 120) {
    t += (t ** 3 + t) / freedom / 4;
    factor = 0.8832 - 0.2368 * t - 1.214 / freedom + (1.208 * t) / freedom;
  }
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: published with four places; the search starts there
  return t * (factor * Math.log(means - 1) + 1.4142);
}

function check(means: number, freedom: number): void {
  checkWhole('means', means, 2);
  if (!(freedom > 0)) checkRange('freedom', freedom, 0, Number.MAX_VALUE, true);
}

/** Where the density of s has its mass, cut finer where the range of the means turns from likely to unlikely within it. */
function panelsOf(q: number, freedom: number): number[] {
  const spread = 1 / Math.sqrt(2 * freedom);
  const low = Math.max(0, 1 - 9 * spread);
  const high = 1 + 9.5 * spread;
  // with few degrees of freedom the density begins at 0 like a broken power, which wants small panels there
  const few = freedom < 6;
  const panels = few ? 8 : 4;
  const edges = Array.from({ length: panels + 1 }, (_unused, i) => low + ((high - low) * i) / panels);
  if (few) edges.push(0.002, 0.02, 0.1);
  if ((q * (high - low)) / panels > 4)
    for (const width of [0.25, 0.5, 1, 2, 3, 4, 6, 8, 11])
      if (width / q > low && width / q < high) edges.push(width / q);
  return edges.sort((one, other) => one - other);
}

/** Where the largest mean may lie, in standard errors, with its density and the chance to lie below it: the same always. */
const LARGEST = (() => {
  const { points, weights } = gaussLegendre(INNER);
  const reach = 8.2;
  const z = points.map((point) => reach * point);
  return {
    z,
    below: z.map(normalBelow),
    mass: z.map((at, i) => reach * (weights[i] as number) * normalDensity(at)),
  };
})();

/** Chance that the range of independent standard normals is above w: the largest lies at z, not all others within w. */
function rangeAbove(w: number, means: number): number {
  const { z, below, mass } = LARGEST;
  const power = means - 1;
  let above = 0;
  for (let i = 0; i < INNER; i++) {
    const whole = below[i] as number;
    const rest = normalBelow((z[i] as number) - w);
    // wholeⁿ − (whole − rest)ⁿ without the loss that the difference of two near numbers brings
    const share = Math.min(1, rest / whole);
    above -= (mass[i] as number) * whole ** power * Math.expm1(power * Math.log1p(-share));
  }
  return means * above;
}
