import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength } from '../checkArguments.ts';

/** Who was under observation, at each distinct time. */
export type RiskTable = {
  n: number;
  events: number;
  /** distinct times, ascending */
  times: Float64Array;
  /** under observation just before each time */
  atRisk: Float64Array;
  /** events at each time */
  happened: Float64Array;
  /** observation ends at each time without the event */
  censored: Float64Array;
};

/**
 * Counts who was at risk, had the event and was lost from sight at each distinct time.
 *
 * Who is lost at the time of an event was still at risk then.
 *
 * @param times  how long each case was observed, 0 or more, any unit
 * @param events 1 where the event ended it, 0 where observation did
 * @returns      counts by time
 * @throws ArgumentError `empty`, `length`, `notFinite`, `range` below 0, `category` where an event is neither 0 nor 1
 *
 * Source  [kaplan-meier-1958]     Checked  by the methods that stand on it
 */
export function tabulateRisk(times: ArrayLike<number>, events: ArrayLike<number>): RiskTable {
  checkLifetimes(times, events);
  const n = times.length;
  const order = orderOfTimes(times);
  const made = { times: [] as number[], atRisk: [] as number[], happened: [] as number[], censored: [] as number[] };
  let total = 0;
  for (let at = 0; at < n; ) {
    const time = times[order[at] as number] as number;
    made.times.push(time);
    made.atRisk.push(n - at);
    let happened = 0;
    let censored = 0;
    for (; at < n && times[order[at] as number] === time; at++) {
      if (events[order[at] as number] === 1) happened++;
      else censored++;
    }
    made.happened.push(happened);
    made.censored.push(censored);
    total += happened;
  }
  return {
    n,
    events: total,
    times: Float64Array.from(made.times),
    atRisk: Float64Array.from(made.atRisk),
    happened: Float64Array.from(made.happened),
    censored: Float64Array.from(made.censored),
  };
}

/**
 * Refuses lifetimes that are none.
 *
 * @param times  observed, 0 or more
 * @param events 0 or 1, as many
 * @returns      nothing
 * @throws ArgumentError as `tabulateRisk`
 *
 * Source  none: a check
 */
export function checkLifetimes(times: ArrayLike<number>, events: ArrayLike<number>): void {
  checkFinite('times', times);
  checkLength('events', events, times.length);
  for (let i = 0; i < times.length; i++) {
    if ((times[i] as number) < 0)
      throw new ArgumentError('times', 'range', `value ${i + 1} is ${times[i]}, below 0`, {
        place: i + 1,
        value: times[i] as number,
      });
    if (events[i] !== 0 && events[i] !== 1)
      throw new ArgumentError('events', 'category', `value ${i + 1} is ${events[i]}, neither 0 nor 1`, {
        place: i + 1,
        value: `${events[i]}`,
      });
  }
}

/**
 * Cases in the order of their times, equal ones as they came.
 *
 * @param times finite
 * @returns     indices, from 0
 *
 * Source  none: sorting
 */
export function orderOfTimes(times: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: times.length }, (_unused, i) => i).sort(
    (i, j) => (times[i] as number) - (times[j] as number) || i - j,
  );
}
