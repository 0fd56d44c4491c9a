import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange } from '../checkArguments.ts';
import { normalQuantile } from '../numeric/standardNormal.ts';
import { studentQuantile } from '../studentQuantile.ts';

/** Two estimates and how sure they are. */
export type RatioParts = {
  over: number;
  under: number;
  /** squared standard errors, 0 or more */
  varianceOver: number;
  varianceUnder: number;
  /** 0 where the two come from different cases */
  covariance?: number;
};

export type FiellerInterval = {
  ratio: number;
  /** by the delta method */
  standardError: number;
  /**
   * `bounded`: from low to high. `outside`: everything but what lies between low and high (the denominator may be 0).
   * `everything`: the data rule out no ratio at all; low and high are null.
   */
  shape: 'bounded' | 'outside' | 'everything';
  low: number | null;
  high: number | null;
};

/**
 * Fieller's interval for the ratio of two estimates, such as value over price or gain over cost.
 *
 * Unlike the delta method it stays honest where the denominator is not far from 0, and says so.
 *
 * @param parts            both estimates (the denominator not 0), their variances and covariance
 * @param confidence       strictly between 0 and 1, 0.95 if not given
 * @param degreesOfFreedom of the standard errors, above 0; normal if not given
 * @returns                ratio and interval
 * @throws ArgumentError `notFinite`, `range`, or `singular` where the covariance is larger than the variances allow
 *
 * Source  [fieller-1954]     Checked  arithmetic in mpmath 50 digits; coverage by simulation
 */
export function fiellerInterval(
  parts: RatioParts,
  confidence = 0.95,
  degreesOfFreedom = Number.POSITIVE_INFINITY,
): FiellerInterval {
  const { over, under, varianceOver, varianceUnder, covariance = 0 } = parts;
  checkFinite('over', [over]);
  checkFinite('under', [under]);
  checkRange('varianceOver', varianceOver, 0, Number.MAX_VALUE);
  checkRange('varianceUnder', varianceUnder, 0, Number.MAX_VALUE);
  checkRange('confidence', confidence, 0, 1, true);
  if (under === 0) throw new ArgumentError('under', 'range', 'is 0', { value: 0 });
  if (!(covariance ** 2 <= varianceOver * varianceUnder * (1 + 1e-12)))
    throw new ArgumentError('covariance', 'singular', `${covariance} is larger than the variances allow`);
  const ratio = over / under;
  const spread = varianceOver - 2 * ratio * covariance + ratio ** 2 * varianceUnder;
  const standardError = Math.sqrt(Math.max(0, spread)) / Math.abs(under);
  const tail = (1 + confidence) / 2;
  const t = Number.isFinite(degreesOfFreedom) ? studentQuantile(tail, degreesOfFreedom) : normalQuantile(tail);
  // all r with (over − r·under)² ≤ t²·Var(over − r·under): a·r² − 2·b·r + c ≤ 0
  const a = under ** 2 - t * t * varianceUnder;
  const b = over * under - t * t * covariance;
  const c = over ** 2 - t * t * varianceOver;
  const root = b * b - a * c;
  if (a > 0) {
    const half = Math.sqrt(Math.max(0, root));
    return { ratio, standardError, shape: 'bounded', low: (b - half) / a, high: (b + half) / a };
  }
  if (root < 0 || a === 0) return { ratio, standardError, shape: 'everything', low: null, high: null };
  const half = Math.sqrt(root);
  return { ratio, standardError, shape: 'outside', low: (b + half) / a, high: (b - half) / a };
}
