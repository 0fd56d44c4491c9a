import type { ChurnInterval } from '@plumbline/model/churn.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';

/** Probabilities sorted once, so that the area of a resample is one walk along them. */
type Ranked = { order: Int32Array; ends: Int32Array };
type Resampling = { resamples: number; seed: number; confidence: number; progress?: (share: number) => void };

/**
 * Areas under the curve of several scores of the same customers, with percentile intervals, and of the first less each other.
 *
 * Customers are drawn with replacement and all scores are judged on the same draw, so that a difference knows that they share them.
 *
 * @param outcome   0 or 1, both there
 * @param scores    one list a model
 * @param options   resamples, seed, confidence
 * @returns         the area of each, and the gain of the first over each
 *
 * Source  [hanley-mcneil-1982]; [efron-tibshirani-1993]     Checked  `areaUnderCurve`; copies of a resample
 */
export function resampleAreas(
  outcome: ArrayLike<number>,
  scores: readonly ArrayLike<number>[],
  { resamples, seed, confidence, progress = () => {} }: Resampling,
): { areas: ChurnInterval[]; gains: ChurnInterval[] } {
  const n = outcome.length;
  const ranked = scores.map(rank);
  const counts = new Uint16Array(n).fill(1);
  const whole = ranked.map((one) => areaOf(one, outcome, counts));
  const drawn: number[][] = ranked.map(() => []);
  const random = openRandom(seed);
  for (let round = 0; round < resamples; round++) {
    if (round % 10 === 0) progress(round / resamples);
    counts.fill(0);
    for (let i = 0; i < n; i++) {
      const at = random.below(n);
      counts[at] = (counts[at] as number) + 1;
    }
    const areas = ranked.map((one) => areaOf(one, outcome, counts));
    // a draw without leavers or without stayers has no area
    if (!areas.every(Number.isFinite)) continue;
    for (const [s, area] of areas.entries()) (drawn[s] as number[]).push(area);
  }
  const interval = (estimate: number, values: readonly number[]): ChurnInterval => {
    const sorted = Float64Array.from(values).sort();
    const tail = (1 - confidence) / 2;
    return { estimate, low: quantileOfSorted(sorted, tail), high: quantileOfSorted(sorted, 1 - tail) };
  };
  const [first = []] = drawn;
  return {
    areas: whole.map((area, s) => interval(area, drawn[s] as number[])),
    gains: whole.map((area, s) =>
      interval(
        (whole[0] as number) - area,
        first.map((one, round) => one - (drawn[s]?.[round] as number)),
      ),
    ),
  };
}

function rank(scores: ArrayLike<number>): Ranked {
  const order = Int32Array.from({ length: scores.length }, (_unused, i) => i).sort(
    (i, j) => (scores[i] as number) - (scores[j] as number),
  );
  const ends: number[] = [];
  for (let at = 1; at <= order.length; at++)
    if (at === order.length || scores[order[at] as number] !== scores[order[at - 1] as number]) ends.push(at);
  return { order, ends: Int32Array.from(ends) };
}

/** Of all pairs of a leaver and a stayer, those in which the leaver scores higher; ties count half. */
function areaOf({ order, ends }: Ranked, outcome: ArrayLike<number>, counts: Uint16Array): number {
  let [below, leavers, pairs, from] = [0, 0, 0, 0];
  for (let tie = 0; tie < ends.length; tie++) {
    const to = ends[tie] as number;
    let [left, stayed] = [0, 0];
    for (let at = from; at < to; at++) {
      const i = order[at] as number;
      if (outcome[i] === 1) left += counts[i] as number;
      else stayed += counts[i] as number;
    }
    pairs += left * (below + stayed / 2);
    below += stayed;
    leavers += left;
    from = to;
  }
  return pairs / (leavers * below);
}
