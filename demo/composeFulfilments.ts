import { type Calendar, DAY_MS, SHANGHAI_MS, utc } from './calendar.ts';
import type { Context } from './composeRow.ts';
import { PROMISES } from './decisions.ts';
import type { Order, Served } from './drawOccasion.ts';
import type { Random } from './seedRandom.ts';

export type DemoFulfilment = Context & {
  promise: string;
  due: string;
  done: string | null;
  outcome: 'kept' | 'broken' | 'open' | 'notMeasurable';
};

/** Each promise made on this order, with what became of it by the last day of the story. */
export function composeFulfilments(
  context: Context,
  { daysLeft }: Order,
  served: readonly Served[],
  calendar: Calendar,
  random: Random,
): DemoFulfilment[] {
  const orderedMs = calendar.endMs - daysLeft * DAY_MS;
  return served.flatMap(({ profile, marks }): DemoFulfilment[] => {
    const promise = PROMISES.find(({ dimension }) => dimension === profile.key)?.key;
    if (promise === undefined) return [];
    const { touchpoint, stage } = profile;
    const made = { ...context, touchpoint, stage, promise };
    const native = marks.deliveredNative;
    if (profile.native === 'waitMinutes') {
      const calledMs = Date.parse(`${context.at.replace(' ', 'T')}Z`) + SHANGHAI_MS;
      const kept = native !== null && native <= 2;
      const done = native === null ? null : utc(calledMs + native * 60_000);
      return [{ ...made, due: utc(calledMs + 2 * 60_000), done, outcome: kept ? 'kept' : 'broken' }];
    }
    const promisedDays = marks.promisedNative ?? 3;
    // promised by the day: the whole of that day still keeps it
    const due = utc(orderedMs + (promisedDays + 1) * DAY_MS - 1000);
    if (random.share() < 0.015) return [{ ...made, due, done: null, outcome: 'notMeasurable' }];
    if (native === null) return [{ ...made, due, done: null, outcome: 'open' }];
    const done = utc(orderedMs + native * DAY_MS + random.whole(9 * 60, 20 * 60) * 60_000);
    return [{ ...made, due, done, outcome: native <= promisedDays ? 'kept' : 'broken' }];
  });
}
