import { ArgumentError } from '../argumentError.ts';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { normalQuantile } from '../numeric/standardNormal.ts';
import { chiSquareUpperTail, normalTwoSidedP } from '../numeric/tails.ts';
import { fisherExactTest } from './fisherExactTest.ts';
import { shareInterval } from './shareInterval.ts';

/** Successes out of trials. */
export type Counted = { readonly successes: number; readonly trials: number };
type Interval = [low: number, high: number];

export type ComparisonOfShares = {
  shareX: number;
  shareY: number;
  /** x − y */
  difference: number;
  /** Newcombe's hybrid of two Wilson intervals (his method 10): the one to show */
  newcombe: Interval;
  /** the same with continuity correction (method 11) */
  newcombeCorrected: Interval;
  agrestiCaffo: Interval;
  wald: Interval;
  /** null where all or none of both succeed */
  zPooled: number | null;
  pPooled: number;
  /** null where neither share varies */
  zUnpooled: number | null;
  /** chi-square with Yates' correction and its interval, as R's prop.test gives them */
  corrected: { statistic: number; p: number; interval: Interval };
  /** computed when it is read */
  readonly fisher: { p: number; oddsRatio: number } | null;
  /** null where a count is 0 */
  oddsRatio: { estimate: number; interval: Interval } | null;
  riskRatio: { estimate: number; interval: Interval } | null;
  /** difference of 2·asin √share */
  cohenH: number;
};

/**
 * Compares two shares from independent groups.
 *
 * @param x          successes (0..trials) out of trials (1 or more), whole
 * @param y          the same of the other group
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          difference x − y with its intervals and tests, odds ratio, risk ratio, Cohen's h
 * @throws ArgumentError `range`
 *
 * Source  [newcombe-1998b], [agresti-caffo-2000], [fisher-1935]     Checked  R 4.2.2 prop.test, fisher.test and published
 *         intervals, within 1e-10
 */
export function compareShares(x: Counted, y: Counted, confidence = 0.95): ComparisonOfShares {
  checkCounted('x', x);
  checkCounted('y', y);
  checkRange('confidence', confidence, 0, 1, true);
  const z = normalQuantile((1 + confidence) / 2);
  const [p1, p2] = [x.successes / x.trials, y.successes / y.trials];
  const difference = p1 - p2;
  const pooled = (x.successes + y.successes) / (x.trials + y.trials);
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / x.trials + 1 / y.trials));
  const ownError = Math.sqrt((p1 * (1 - p1)) / x.trials + (p2 * (1 - p2)) / y.trials);
  const varies = pooled > 0 && pooled < 1;
  return {
    shareX: p1,
    shareY: p2,
    difference,
    newcombe: newcombe(x, y, confidence, 'wilson'),
    newcombeCorrected: newcombe(x, y, confidence, 'wilson-corrected'),
    agrestiCaffo: agrestiCaffo(x, y, z),
    wald: [difference - z * ownError, difference + z * ownError],
    zPooled: varies ? difference / pooledError : null,
    pPooled: varies ? normalTwoSidedP(difference / pooledError) : 1,
    zUnpooled: ownError > 0 ? difference / ownError : null,
    corrected: yates(x, y, { difference, ownError, pooled, z }),
    // of very many it takes seconds, and most who compare do not ask for it
    get fisher() {
      return varies ? fisherExactTest(tableOf(x, y)) : null;
    },
    ...ratiosOf(x, y, z),
    cohenH: 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)),
  };
}

function checkCounted(name: string, { successes, trials }: Counted): void {
  checkWhole(`${name}.trials`, trials, 1);
  checkWhole(`${name}.successes`, successes, 0);
  if (successes > trials)
    throw new ArgumentError(`${name}.successes`, 'range', `${successes} of ${trials}`, {
      value: successes,
      low: 0,
      high: trials,
    });
}

function tableOf(x: Counted, y: Counted): [[number, number], [number, number]] {
  return [
    [x.successes, x.trials - x.successes],
    [y.successes, y.trials - y.successes],
  ];
}

function newcombe(x: Counted, y: Counted, confidence: number, kind: 'wilson' | 'wilson-corrected'): Interval {
  const [p1, p2] = [x.successes / x.trials, y.successes / y.trials];
  const [low1, high1] = shareInterval(x.successes, x.trials, confidence, kind);
  const [low2, high2] = shareInterval(y.successes, y.trials, confidence, kind);
  return [p1 - p2 - Math.hypot(p1 - low1, high2 - p2), p1 - p2 + Math.hypot(high1 - p1, p2 - low2)];
}

function agrestiCaffo(x: Counted, y: Counted, z: number): Interval {
  const [n1, n2] = [x.trials + 2, y.trials + 2];
  const [p1, p2] = [(x.successes + 1) / n1, (y.successes + 1) / n2];
  const half = z * Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
  return [p1 - p2 - half, p1 - p2 + half];
}

function yates(
  x: Counted,
  y: Counted,
  { difference, ownError, pooled, z }: { difference: number; ownError: number; pooled: number; z: number },
): ComparisonOfShares['corrected'] {
  const inverses = 1 / x.trials + 1 / y.trials;
  const step = Math.min(0.5, Math.abs(difference) / inverses);
  const half = z * ownError + step * inverses;
  const interval: Interval = [Math.max(-1, difference - half), Math.min(1, difference + half)];
  if (pooled === 0 || pooled === 1) return { statistic: 0, p: 1, interval };
  const statistic = (Math.abs(difference) - step * inverses) ** 2 / (pooled * (1 - pooled) * inverses);
  return { statistic, p: chiSquareUpperTail(statistic, 1), interval };
}

function ratiosOf(x: Counted, y: Counted, z: number): Pick<ComparisonOfShares, 'oddsRatio' | 'riskRatio'> {
  const [[a, b], [c, d]] = tableOf(x, y);
  const around = (estimate: number, error: number): { estimate: number; interval: Interval } => ({
    estimate,
    interval: [estimate * Math.exp(-z * error), estimate * Math.exp(z * error)],
  });
  return {
    oddsRatio:
      a > 0 && b > 0 && c > 0 && d > 0 ? around((a * d) / (b * c), Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)) : null,
    riskRatio:
      a > 0 && c > 0
        ? around((a * y.trials) / (c * x.trials), Math.sqrt(1 / a - 1 / x.trials + 1 / c - 1 / y.trials))
        : null,
  };
}
