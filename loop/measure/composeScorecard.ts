import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange, checkWeights } from '@plumbline/stats/checkArguments.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';

/** The four views of a balanced scorecard. */
export const PERSPECTIVES = ['financial', 'customer', 'internalProcess', 'learningAndGrowth'] as const;
export type Perspective = (typeof PERSPECTIVES)[number];

export type ScorecardItem = {
  name: string;
  perspective: Perspective;
  /** within its perspective, above 0 */
  weight: number;
  actual: number;
  /** 0 where the figure is a count of everything */
  standardError: number;
  /** scores 0 */
  baseline: number;
  /** scores 100; below the baseline where less is better */
  target: number;
};

type Within = { estimate: number; standardError: number; low: number; high: number };

export type Scorecard = {
  items: readonly {
    name: string;
    perspective: Perspective;
    /** 0 at the baseline, 100 at the target, cut there */
    score: Within;
    /** whether the target is reached: yes and no beyond noise, else unclear */
    status: 'met' | 'missed' | 'unclear';
  }[];
  perspectives: readonly { perspective: Perspective; weight: number; score: Within; items: number }[];
  total: Within;
  /** views without an indicator: a scorecard of three is not balanced */
  missing: readonly Perspective[];
};

/**
 * A balanced scorecard: weighted indicators against targets in four views.
 *
 * A score is cut at 0 and 100, so that one runaway indicator does not hide a failing one. Errors of the indicators are
 * taken to be independent of each other.
 *
 * @param items      indicators with target and baseline
 * @param weights    of the views; equal by default; views without indicators drop out and the rest is scaled up
 * @param confidence strictly between 0 and 1
 * @returns          scores of indicators, views and the whole, on 0–100
 * @throws ArgumentError `empty`, `weights`, `range` (target equals baseline, a negative error)
 * Source  [kaplan-norton-1992]     Checked  by hand
 */
export function composeScorecard(
  items: readonly ScorecardItem[],
  weights: Readonly<Partial<Record<Perspective, number>>> = {},
  confidence = 0.95,
): Scorecard {
  if (items.length === 0) throw new ArgumentError('items', 'empty', 'has no indicators');
  checkRange('confidence', confidence, 0, 1, true);
  checkWeights(
    'items.weight',
    items.map(({ weight }) => weight),
  );
  const z = normalQuantile((1 + confidence) / 2);
  const scored = items.map((item) => ({ ...item, ...scoreOf(item, z) }));
  const present = PERSPECTIVES.filter((perspective) => items.some((item) => item.perspective === perspective));
  const own = present.map((perspective) => weights[perspective] ?? 1);
  checkWeights('weights', own);
  const perspectives = present.map((perspective, at) => {
    const members = scored.filter((item) => item.perspective === perspective);
    const score = blend(
      members.map(({ score: one }) => one),
      members.map(({ weight }) => weight),
      z,
    );
    return {
      perspective,
      weight: (own[at] as number) / own.reduce((sum, one) => sum + one, 0),
      score,
      items: members.length,
    };
  });
  return {
    items: scored.map(({ name, perspective, score, status }) => ({ name, perspective, score, status })),
    perspectives,
    total: blend(
      perspectives.map(({ score }) => score),
      own,
      z,
    ),
    missing: PERSPECTIVES.filter((perspective) => !present.includes(perspective)),
  };
}

function scoreOf(item: ScorecardItem, z: number): { score: Within; status: 'met' | 'missed' | 'unclear' } {
  const { name, actual, standardError, baseline, target } = item;
  for (const value of [actual, standardError, baseline, target])
    checkRange(name, value, -Number.MAX_VALUE, Number.MAX_VALUE);
  checkRange(`${name}.standardError`, standardError, 0, Number.MAX_VALUE);
  const span = target - baseline;
  if (span === 0) throw new ArgumentError(`${name}.target`, 'range', `is the baseline, ${target}`, { value: target });
  const raw = ((actual - baseline) / span) * 100;
  const error = (standardError / Math.abs(span)) * 100;
  const cut = (value: number) => Math.min(100, Math.max(0, value));
  const score = { estimate: cut(raw), standardError: error, low: cut(raw - z * error), high: cut(raw + z * error) };
  if (raw - z * error >= 100) return { score, status: 'met' };
  return { score, status: raw + z * error < 100 ? 'missed' : 'unclear' };
}

function blend(scores: readonly Within[], weights: readonly number[], z: number): Within {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let [estimate, variance] = [0, 0];
  scores.forEach((score, at) => {
    const share = (weights[at] as number) / whole;
    estimate += share * score.estimate;
    variance += (share * score.standardError) ** 2;
  });
  const standardError = Math.sqrt(variance);
  const [low, high] = [Math.max(0, estimate - z * standardError), Math.min(100, estimate + z * standardError)];
  return { estimate, standardError, low, high };
}
