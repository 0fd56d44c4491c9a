import chiSquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import { findRoot } from '../numeric/findRoot.ts';
import { splineFmm } from '../numeric/splineFmm.ts';
import type { Coefficient } from './describeCoefficients.ts';
import { maximiseLogit } from './maximiseLogit.ts';

/** `exact`: where the likelihood has fallen far enough; `asMass`: read off a line through a spline, as MASS does, up to 1e-3 beside it. */
export type ProfileKind = 'exact' | 'asMass';

type Profile = { estimate: number; standardError: number; deviation(value: number): number };

/**
 * Profile likelihood intervals of a logit model: how far a coefficient can go before the best likelihood with it falls by half of z².
 *
 * @param y             0 or 1
 * @param columns       the predictors
 * @param scales        their standard deviations, so that the search sees like sizes
 * @param found         the coefficients at the maximum, the intercept first
 * @param logLikelihood at the maximum
 * @param confidence    strictly between 0 and 1
 * @param kind          exact, or to compare with R
 * @returns             an interval a coefficient; infinite on a side where the likelihood never falls that far
 *
 * Source  [venzon-moolgavkar-1988]     Checked  MASS confint.glm: `asMass` within 1e-7, `exact` within 1e-3 of it
 */
export function profileLogit(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  scales: Float64Array,
  found: readonly Coefficient[],
  logLikelihood: number,
  confidence: number,
  kind: ProfileKind,
): { low: number; high: number }[] {
  const design = [new Float64Array(y.length).fill(1)];
  for (const [j, column] of columns.entries())
    design.push(Float64Array.from(column, (value) => value / (scales[j] as number)));
  const units = Float64Array.of(1, ...scales);
  const z = Math.sqrt(chiSquareQuantile(confidence, 1));
  return found.map(({ estimate, standardError }, j) => {
    const others = design.filter((_unused, k) => k !== j);
    const start = Float64Array.from(found, (one, k) => one.estimate * (units[k] as number)).filter(
      (_unused, k) => k !== j,
    );
    // √ of the fall of the deviance, with the sign of the side: a straight line where the likelihood is normal
    const deviation = (value: number): number => {
      const offset = (design[j] as Float64Array).map((part) => part * value * (units[j] as number));
      const best = maximiseLogit(others, y, { offset, start });
      return Math.sign(value - estimate) * Math.sqrt(Math.max(0, 2 * (logLikelihood - best.logLikelihood)));
    };
    const profile = { estimate, standardError, deviation };
    if (kind === 'asMass') return interpolate(profile, z, confidence);
    return { low: searchSide(profile, -z), high: searchSide(profile, z) };
  });
}

function searchSide({ estimate, standardError, deviation }: Profile, z: number): number {
  let inner = estimate;
  for (let reach = z; Math.abs(reach) < 1e4; reach *= 1.5) {
    const outer = estimate + reach * standardError;
    if (Math.abs(deviation(outer)) >= Math.abs(z)) return findRoot((value) => deviation(value) - z, inner, outer, 1e-9);
    inner = outer;
  }
  return Math.sign(z) * Number.POSITIVE_INFINITY;
}

/** Steps of a fifth of the reach to either side, a spline of the deviations over them at three times as many places, lines between. */
function interpolate({ estimate, standardError, deviation }: Profile, z: number, confidence: number) {
  const reach = Math.sqrt(chiSquareQuantile(1 - (1 - confidence) / 4, 1));
  const points = [{ value: estimate, at: 0 }];
  for (const side of [-1, 1])
    for (let step = 1; step < 10; step++) {
      const value = estimate + (side * step * reach * standardError) / 5;
      const at = deviation(value);
      points.push({ value, at });
      if (Math.abs(at) >= reach) break;
    }
  points.sort((one, other) => one.value - other.value);
  const values = points.map((point) => point.value);
  const spline = splineFmm(
    values,
    points.map((point) => point.at),
  );
  const [first, last] = [values[0] as number, values[values.length - 1] as number];
  const fine = 3 * values.length - 1;
  const place = (i: number) => first + ((last - first) * i) / fine;
  const cross = (target: number): number => {
    for (let i = 0; i < fine; i++) {
      const [below, above] = [spline(place(i)), spline(place(i + 1))];
      if (below <= target && target <= above)
        return place(i) + ((target - below) / (above - below)) * (place(i + 1) - place(i));
    }
    return Math.sign(target) * Number.POSITIVE_INFINITY;
  };
  return { low: cross(-z), high: cross(z) };
}
