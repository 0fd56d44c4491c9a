import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkFinite, checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { cell } from '@plumbline/stats/numeric/matrix.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { fitLogistic } from '@plumbline/stats/regression/fitLogistic.ts';

type Within = { estimate: number; standardError: number; low: number; high: number };

export type Premium = {
  n: number;
  buyers: number;
  converged: boolean;
  /** buyers and others are told apart without fail: no figure here holds */
  separated: boolean;
  /** of the log odds: at exceeded 0 and premium 0; per point exceeded; per unit of premium */
  coefficients: readonly (Within & { statistic: number; p: number })[];
  /** premium that one more point of exceeded expectation bears, −b/c; null where buying does not fall with the premium */
  perPoint: Within | null;
  /** premium at which half would buy, at each degree asked for */
  degrees: readonly (Within & { exceeded: number })[] | null;
};

/**
 * The premium that customers bear by how far their expectation was exceeded: a logit of buying on the degree and on the
 * premium.
 *
 * P(buy) = Λ(a + b·exceeded + c·premium); half would buy at premium −(a + b·exceeded)/c. Intervals by the delta method:
 * they mean little where c is hardly beyond noise, and are not given where it is not below 0.
 *
 * @param buys       1 would buy (or bought), 0 not, one a case
 * @param exceeded   degree, such as perceived − expected in points, finite
 * @param premium    over the reference price, such as 0.1 for a tenth more, finite
 * @param degrees    at which the premium is wanted
 * @param confidence strictly between 0 and 1
 * @returns          the logit, premium per point and by degree
 * @throws ArgumentError `length`, `notFinite`, and as `fitLogistic` (buys of one kind, columns that do not vary)
 * Source  [oehlert-1992] for the ratio; [mccullagh-nelder-1989] for the logit     Checked  recovers the values it was drawn from
 */
export function estimatePremium(
  buys: ArrayLike<number>,
  exceeded: ArrayLike<number>,
  premium: ArrayLike<number>,
  degrees: readonly number[] = [0, 10, 20],
  confidence = 0.95,
): Premium {
  checkLength('exceeded', exceeded, buys.length);
  checkLength('premium', premium, buys.length);
  checkFinite('degrees', degrees);
  checkRange('confidence', confidence, 0, 1, true);
  const fit = fitLogistic(buys, [exceeded, premium], { names: ['exceeded', 'premium'], confidence });
  const [a, b, c] = fit.coefficients.map(({ estimate }) => estimate);
  if (a === undefined || b === undefined || c === undefined)
    throw new ArgumentError('premium', 'notIdentified', 'has no slope');
  const half = normalQuantile((1 + confidence) / 2);
  const within = (estimate: number, gradient: readonly number[]): Within => {
    let variance = 0;
    gradient.forEach((one, j) => {
      gradient.forEach((other, k) => {
        variance += one * other * cell(fit.covariance, j, k);
      });
    });
    const standardError = Math.sqrt(Math.max(0, variance));
    return { estimate, standardError, low: estimate - half * standardError, high: estimate + half * standardError };
  };
  const falls = c < 0;
  return {
    n: fit.n,
    buyers: fit.events,
    converged: fit.converged,
    separated: fit.separated,
    coefficients: fit.coefficients.map(({ estimate, standardError, low, high, statistic, p }) => ({
      estimate,
      standardError,
      low,
      high,
      statistic,
      p,
    })),
    perPoint: falls ? within(-b / c, [0, -1 / c, b / c ** 2]) : null,
    degrees: falls
      ? degrees.map((degree) => ({
          exceeded: degree,
          ...within(-(a + b * degree) / c, [-1 / c, -degree / c, (a + b * degree) / c ** 2]),
        }))
      : null,
  };
}
