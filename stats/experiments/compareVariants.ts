import { adjustBenjaminiHochberg } from '../adjustBenjaminiHochberg.ts';
import { ArgumentError } from '../argumentError.ts';
import { type Counted, compareShares } from '../compare/compareShares.ts';
import { fiellerInterval } from '../compare/fiellerInterval.ts';
import type { Moments } from '../compare/moments.ts';
import { welchTest } from '../compare/welchTest.ts';

/** One measure of an experiment: what each arm came to, the control first. */
export type Metric =
  | { name: string; kind: 'mean'; arms: readonly Moments[] }
  | { name: string; kind: 'share'; arms: readonly Counted[] };

export type VariantEffect = {
  metric: string;
  /** place of the arm, from 1; the control is 0 */
  arm: number;
  control: number;
  treatment: number;
  difference: number;
  low: number;
  high: number;
  /** difference over the control; null where the control may be 0 */
  lift: { estimate: number; low: number; high: number } | null;
  p: number;
  /** Benjamini–Hochberg over all arms and measures of the experiment */
  pAdjusted: number;
};

/**
 * Every arm of an experiment against the control on every measure, as one family of tests.
 *
 * Means by Welch's test, shares by the pooled z test with Newcombe's interval, lifts by Fieller. Intervals are not adjusted.
 *
 * @param metrics    one or more, all with the same arms, two or more; the first arm is the control
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          one entry a measure and arm, with adjusted p
 * @throws ArgumentError `empty`, `length`, or as the tests do
 *
 * Source  [welch-1947], [newcombe-1998b], [benjamini-hochberg-1995], [fieller-1954]     Checked  each part by its own test
 */
export function compareVariants(metrics: readonly Metric[], confidence = 0.95): VariantEffect[] {
  if (metrics.length === 0) throw new ArgumentError('metrics', 'empty', 'has none');
  const arms = metrics[0]?.arms.length ?? 0;
  if (arms < 2) throw new ArgumentError('arms', 'tooFewCases', `needs 2, has ${arms}`, { n: arms, needed: 2 });
  const effects: Omit<VariantEffect, 'pAdjusted'>[] = [];
  for (const metric of metrics) {
    if (metric.arms.length !== arms)
      throw new ArgumentError(metric.name, 'length', `has ${metric.arms.length} arms instead of ${arms}`);
    for (let arm = 1; arm < arms; arm++)
      effects.push({
        metric: metric.name,
        arm,
        ...(metric.kind === 'mean'
          ? effectOnMean(metric.arms[0] as Moments, metric.arms[arm] as Moments, confidence)
          : effectOnShare(metric.arms[0] as Counted, metric.arms[arm] as Counted, confidence)),
      });
  }
  const adjusted = adjustBenjaminiHochberg(effects.map(({ p }) => p));
  return effects.map((effect, at) => ({ ...effect, pAdjusted: adjusted[at] as number }));
}

type Effect = Omit<VariantEffect, 'metric' | 'arm' | 'pAdjusted'>;

function effectOnMean(control: Moments, treatment: Moments, confidence: number): Effect {
  const { estimate, low, high, p, degreesOfFreedom } = welchTest(treatment, control, confidence);
  const lift = liftOf(
    [treatment.mean, treatment.variance / treatment.n],
    [control.mean, control.variance / control.n],
    confidence,
    degreesOfFreedom,
  );
  return { control: control.mean, treatment: treatment.mean, difference: estimate, low, high, lift, p };
}

function effectOnShare(control: Counted, treatment: Counted, confidence: number): Effect {
  const { shareX, shareY, difference, newcombe, pPooled } = compareShares(treatment, control, confidence);
  const part = (share: number, { trials }: Counted): [number, number] => [share, (share * (1 - share)) / trials];
  const lift = liftOf(part(shareX, treatment), part(shareY, control), confidence);
  return {
    control: shareY,
    treatment: shareX,
    difference,
    low: newcombe[0],
    high: newcombe[1],
    lift,
    p: pPooled,
  };
}

function liftOf(
  [over, varianceOver]: [number, number],
  [under, varianceUnder]: [number, number],
  confidence: number,
  freedom?: number,
): VariantEffect['lift'] {
  if (under === 0) return null;
  const { ratio, low, high, shape } = fiellerInterval(
    { over, under, varianceOver, varianceUnder },
    confidence,
    freedom,
  );
  return shape === 'bounded' && low !== null && high !== null
    ? { estimate: ratio - 1, low: low - 1, high: high - 1 }
    : null;
}
