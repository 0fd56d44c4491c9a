import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';
import { isotonicRegression } from '../isotonicRegression.ts';

export type Calibration = {
  /** rising scores, and the share of events at each */
  scores: Float64Array;
  shares: Float64Array;
  /** share of events for another score; the ends go on level, between two scores the line */
  apply(score: number): number;
};

/**
 * Learns what share of cases with a score has the event: isotonic regression of outcomes on scores.
 *
 * Learn on other cases than those whose score the model was fitted on; on its own cases any model looks right.
 *
 * @param outcome 0 or 1, n values
 * @param score   as many, finite; higher should mean likelier
 * @returns       the calibration; never falls where the score rises
 * @throws ArgumentError `outcome` other than 0 and 1 or empty; `score` not finite or of another length
 *
 * Source  [zadrozny-elkan-2002]; [barlow-1972]     Checked  shares worked out by hand; never falls
 */
export function calibrateProbabilities(outcome: ArrayLike<number>, score: ArrayLike<number>): Calibration {
  checkOutcome(outcome);
  checkFinite('score', score);
  checkLength('score', score, outcome.length);
  const order = Array.from({ length: score.length }, (_unused, i) => i).sort(
    (i, j) => (score[i] as number) - (score[j] as number),
  );
  // cases with one score are one point: their order would decide the fit otherwise
  const points: { score: number; events: number; cases: number }[] = [];
  for (const i of order) {
    const last = points[points.length - 1];
    if (last !== undefined && last.score === score[i]) {
      last.events += outcome[i] as number;
      last.cases += 1;
    } else points.push({ score: score[i] as number, events: outcome[i] as number, cases: 1 });
  }
  const shares = Float64Array.from(
    isotonicRegression(
      points.map(({ events, cases }) => events / cases),
      points.map(({ cases }) => cases),
    ),
  );
  const scores = Float64Array.from(points, (point) => point.score);
  return { scores, shares, apply: (value) => interpolate(scores, shares, value) };
}

/**
 * Refuses outcomes that are not 0 or 1.
 *
 * @param outcome one a case
 * @returns       nothing
 * @throws ArgumentError `outcome`: `empty`, `notFinite` or `range`
 *
 * Source  none: a check
 */
export function checkOutcome(outcome: ArrayLike<number>): void {
  checkFinite('outcome', outcome);
  for (let i = 0; i < outcome.length; i++)
    if (outcome[i] !== 0 && outcome[i] !== 1)
      throw new ArgumentError('outcome', 'range', `value ${i + 1} is ${outcome[i]}, neither 0 nor 1`, {
        place: i + 1,
        value: `${outcome[i]}`,
        low: 0,
        high: 1,
      });
}

function interpolate(scores: Float64Array, shares: Float64Array, value: number): number {
  checkRange('score', value, -Number.MAX_VALUE, Number.MAX_VALUE);
  const last = scores.length - 1;
  if (value <= (scores[0] as number)) return shares[0] as number;
  if (value >= (scores[last] as number)) return shares[last] as number;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((scores[middle] as number) <= value) low = middle;
    else high = middle;
  }
  const [from, to] = [scores[low] as number, scores[high] as number];
  const rise = (shares[high] as number) - (shares[low] as number);
  return (shares[low] as number) + ((value - from) / (to - from)) * rise;
}
