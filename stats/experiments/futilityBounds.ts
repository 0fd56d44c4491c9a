import { ArgumentError } from '../argumentError.ts';
import { checkRange } from '../checkArguments.ts';
import { findRoot } from '../numeric/findRoot.ts';
import { normalQuantile } from '../numeric/standardNormal.ts';
import { groupSequentialBounds, type SequentialDesign } from './groupSequentialBounds.ts';
import { advance, crossing, readLooks, type SequentialGrid } from './sequentialGrid.ts';
import { type ErrorSpending, spendError } from './spendError.ts';

export type FutilityOptions = {
  /**
   * Whether a test always stops at the bound of futility. Then the bounds for an effect can be lower, and going on in spite
   * of it breaks the error. Not, if not given.
   */
  binding?: boolean | undefined;
  /** one-sided error, 0.025 if not given */
  alpha?: number | undefined;
  /** chance to miss the effect, 0.2 if not given */
  beta?: number | undefined;
};

/** Chances to have stopped by each look. */
export type StoppedBy = { effect: number[]; futility: number[] };

export type FutilityBounds = {
  /** stop for an effect where the statistic is at least this at its look */
  critical: number[];
  /** stop for futility where it is at most this; at the last look the bound for an effect; −∞ where a look has none */
  futility: number[];
  /** error spent up to each look; of a bound that is not binding as if nobody stopped at it */
  alphaSpent: number[];
  betaSpent: number[];
  /** expected statistic at the last look under which the power is 1 − beta */
  drift: number;
  /** sample size over that of a test with one look */
  inflation: number;
  /** under that drift, and without an effect; stops at the bound of futility are kept to */
  underEffect: StoppedBy;
  underNull: StoppedBy;
  /** expected sample size over that of a test with one look, under the drift and without an effect */
  expectedSize: { underEffect: number; underNull: number };
};

/**
 * Boundaries of a group-sequential test that may also stop because an effect will hardly come.
 *
 * The chance to miss the effect is spent over the looks like the chance to find one that is not there: at each look the
 * test stops below the bound at which just so much of beta is spent. The sample is planned so that at the last look both
 * bounds meet and the power is kept.
 *
 * @param information share of the planned information at each look, rising, the last 1; 2 to 20 looks
 * @param design      how alpha is spent, or the shape of the bounds; `spend-…` where futility is binding
 * @param spending    how beta is spent
 * @param options     binding or not, alpha, beta
 * @returns           both bounds, error spent, drift, inflation, chances to stop, expected sizes
 * @throws ArgumentError `information` as `groupSequentialBounds`, and with one look; `design` `range` where it does not spend and
 *         futility is binding; `alpha`, `beta` `range`
 *
 * Source  [pampallona-2001], [jennison-turnbull-2000]     Checked  what gsDesign prints of its default design (test.type 4), four
 *         digits; simulation
 */
export function futilityBounds(
  information: ArrayLike<number>,
  design: SequentialDesign,
  spending: ErrorSpending,
  options: FutilityOptions = {},
): FutilityBounds {
  const { binding = false, alpha = 0.025, beta = 0.2 } = options;
  const times = readLooks(information);
  if (times.length < 2)
    throw new ArgumentError('information', 'range', 'has one look, before which nothing can be stopped', { n: 1 });
  checkRange('alpha', alpha, 0, 0.5, true);
  checkRange('beta', beta, 0, 1 - alpha, true);
  const free = groupSequentialBounds(times, design, alpha, beta);
  if (binding && !isSpending(design))
    throw new ArgumentError(
      'design',
      'range',
      `${design.kind} has bounds of a fixed shape; a binding bound needs one that spends`,
    );
  const plan = (drift: number) =>
    boundsAt(times, drift, free.critical, binding ? (design as ErrorSpending) : null, spending, alpha, beta);
  const power = (drift: number): number => {
    const { critical, futility } = plan(drift);
    return lastOf(stoppedBy(times, critical, futility, drift).effect);
  };
  const drift = findRoot((shift) => power(shift) - (1 - beta), 0, 20, 1e-11);
  const { critical, futility } = plan(drift);
  futility[times.length - 1] = lastOf(critical);
  const inflation = drift ** 2 / (normalQuantile(1 - alpha) + normalQuantile(1 - beta)) ** 2;
  const [underEffect, underNull] = [drift, 0].map((shift) => stoppedBy(times, critical, futility, shift)) as [
    StoppedBy,
    StoppedBy,
  ];
  return {
    ...{ critical, futility, drift, inflation, underEffect, underNull },
    alphaSpent: binding ? underNull.effect : free.spent,
    betaSpent: underEffect.futility,
    expectedSize: {
      underEffect: inflation * expectedShare(times, underEffect),
      underNull: inflation * expectedShare(times, underNull),
    },
  };
}

/** Standard deviations beyond which no bound lies. */
const FAR = 9;

function isSpending(design: SequentialDesign): design is ErrorSpending {
  return design.kind.startsWith('spend-');
}

/** Both bounds, look by look, where the statistic is expected at `drift` at the last; futility has none there yet. */
function boundsAt(
  times: readonly number[],
  drift: number,
  free: readonly number[],
  binding: ErrorSpending | null,
  spending: ErrorSpending,
  alpha: number,
  beta: number,
): { critical: number[]; futility: number[] } {
  const [critical, futility]: [number[], number[]] = [[], []];
  let [effect, none]: [SequentialGrid, SequentialGrid] = [null, null];
  let [spentBeta, spentAlpha] = [0, 0];
  times.forEach((time, at) => {
    const before = times[at - 1] ?? 0;
    let high = free[at] as number;
    if (binding !== null) {
      high = upperBound(none, before, time, spendError(binding, time, alpha) - spentAlpha);
      spentAlpha += crossing(none, before, time, high, 0);
    }
    critical.push(high);
    if (at === times.length - 1) return;
    const step = spendError(spending, time, beta) - spentBeta;
    const low = lowerBound(effect, before, time, high, drift, step);
    spentBeta += crossing(effect, before, time, low, drift, 'below');
    futility.push(low);
    effect = advance(effect, before, time, high, drift, low);
    none = advance(none, before, time, high, 0, low);
  });
  return { critical, futility };
}

/** Where just so much is above without an effect; under everything where no more than that goes on. */
function upperBound(grid: SequentialGrid, before: number, time: number, step: number): number {
  if (step < 1e-18) return FAR;
  const above = (bound: number) => crossing(grid, before, time, bound, 0) - step;
  return above(-FAR) <= 0 ? -FAR : findRoot(above, -FAR, FAR, 1e-12);
}

/** Where just so much is below; never above the bound for an effect, and nowhere where there is nothing to spend. */
function lowerBound(
  grid: SequentialGrid,
  before: number,
  time: number,
  high: number,
  drift: number,
  step: number,
): number {
  if (step < 1e-15) return Number.NEGATIVE_INFINITY;
  const below = (bound: number) => crossing(grid, before, time, bound, drift, 'below') - step;
  const least = Math.min(high, drift * Math.sqrt(time)) - FAR;
  if (below(high) <= 0) return high;
  return below(least) >= 0 ? Number.NEGATIVE_INFINITY : findRoot(below, least, high, 1e-12);
}

function stoppedBy(
  times: readonly number[],
  critical: readonly number[],
  futility: readonly number[],
  shift: number,
): StoppedBy {
  const stopped: StoppedBy = { effect: [], futility: [] };
  let grid: SequentialGrid = null;
  let [effect, none] = [0, 0];
  times.forEach((time, at) => {
    const before = times[at - 1] ?? 0;
    const [high, low] = [critical[at] as number, futility[at] ?? Number.NEGATIVE_INFINITY];
    effect += crossing(grid, before, time, high, shift);
    if (low > Number.NEGATIVE_INFINITY) none += crossing(grid, before, time, low, shift, 'below');
    stopped.effect.push(effect);
    stopped.futility.push(none);
    grid = advance(grid, before, time, high, shift, low);
  });
  return stopped;
}

/** Of the planned information. */
function expectedShare(times: readonly number[], { effect, futility }: StoppedBy): number {
  let [share, stopped] = [0, 0];
  times.forEach((time, at) => {
    const now = at === times.length - 1 ? 1 : (effect[at] as number) + (futility[at] as number);
    share += (now - stopped) * time;
    stopped = now;
  });
  return share;
}

function lastOf(values: readonly number[]): number {
  return values.at(-1) as number;
}
