import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange } from '../checkArguments.ts';

/** How evenly a total is spread over categories. Entropies in nats unless named otherwise. */
export type ShannonEntropy = {
  n: number;
  /** categories asked about, empty ones too */
  categories: number;
  /** categories that hold something */
  nonEmpty: number;
  nats: number;
  bits: number;
  /** nats over ln K, K all categories: 0..1 */
  normalised: number;
  /** nats over ln K⁺, K⁺ the categories that hold something; 0 where there is one */
  normalisedNonEmpty: number;
  /** e^nats: as many equal categories would be as mixed */
  effectiveNumber: number;
  /** 1 − Σp²: the chance that two draws differ */
  simpson: number;
  /** Σp² */
  herfindahl: number;
  /** −ln Σp² */
  renyi2: number;
  /** nats plus (K⁺ − 1)/2n, which takes out the first order of the bias of small samples */
  millerMadow: number;
  /** of `nats` and of `millerMadow`, for independent draws; 0 where all categories hold the same */
  standardError: number;
  /** around `millerMadow`, cut at 0 and at ln K */
  low: number;
  high: number;
};

/**
 * Shannon entropy of counts, with its relatives and the correction of Miller and Madow.
 *
 * The plain figure is too low for small counts: categories that happen to be empty look as if nobody could be there.
 * Where every category holds the same the standard error is 0 to first order, and the interval is no help.
 *
 * @param counts     one a category, 0 or above, two categories or more, not all 0
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          entropy, relatives and interval
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `range`
 *
 * Source  [shannon-1948]; [miller-1955]; [basharin-1959] for the standard error     Checked  R 4.2.2, within 1e-12
 */
export function shannonEntropy(counts: ArrayLike<number>, confidence = 0.95): ShannonEntropy {
  checkFinite('counts', counts, 2);
  checkRange('confidence', confidence, 0, 1, true);
  let n = 0;
  for (let k = 0; k < counts.length; k++) {
    checkRange(`counts[${k + 1}]`, counts[k] as number, 0, Number.MAX_VALUE);
    n += counts[k] as number;
  }
  if (n === 0) throw new ArgumentError('counts', 'empty', 'is 0 throughout');
  let [nats, squares, logSquares, nonEmpty] = [0, 0, 0, 0];
  for (let k = 0; k < counts.length; k++) {
    const share = (counts[k] as number) / n;
    squares += share * share;
    if (share === 0) continue;
    nonEmpty += 1;
    const log = Math.log(share);
    nats -= share * log;
    logSquares += share * log * log;
  }
  const most = Math.log(counts.length);
  const millerMadow = nats + (nonEmpty - 1) / (2 * n);
  const standardError = Math.sqrt(Math.max(0, logSquares - nats * nats) / n);
  const half = normalQuantile((1 + confidence) / 2, 0, 1) * standardError;
  return {
    n,
    categories: counts.length,
    nonEmpty,
    nats,
    bits: nats / Math.LN2,
    normalised: nats / most,
    normalisedNonEmpty: nonEmpty === 1 ? 0 : nats / Math.log(nonEmpty),
    effectiveNumber: Math.exp(nats),
    simpson: 1 - squares,
    herfindahl: squares,
    renyi2: -Math.log(squares),
    millerMadow,
    standardError,
    low: Math.min(most, Math.max(0, millerMadow - half)),
    high: Math.min(most, millerMadow + half),
  };
}
