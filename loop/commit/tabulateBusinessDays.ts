import { workedUntil } from './businessTime.ts';
import type { BusinessHours } from './composeBusinessHours.ts';

const DAY = 86_400;

/**
 * Business hours as a table by UTC day, from which a store works out the time worked between two instants of each row: what was
 * worked before the day, and the stretches of the day as seconds of it.
 */
export type BusinessDays = {
  /** days since 1970, in order and without gaps */
  days: number[];
  /** seconds worked before the day began in UTC */
  before: number[];
  /** first to last stretch of the day: begin and length in seconds, 0 where there is none */
  pieces: { start: number[]; length: number[] }[];
};

/**
 * @param first  days since 1970 in UTC
 * @param last   the same; the table has every day from one to the other
 */
export function tabulateBusinessDays(hours: BusinessHours, first: number, last: number): BusinessDays {
  const days = Array.from({ length: last - first + 1 }, (_none, at) => first + at);
  const cut: [start: number, length: number][][] = days.map(() => []);
  hours.starts.forEach((start, at) => {
    const end = hours.ends[at] ?? start;
    for (let day = Math.floor(start / DAY); day * DAY < end; day++) {
      const from = Math.max(start, day * DAY) - day * DAY;
      cut[day - first]?.push([from, Math.min(end - day * DAY, DAY) - from]);
    }
  });
  const most = cut.reduce((sofar, { length }) => Math.max(sofar, length), 0);
  return {
    days,
    before: days.map((day) => workedUntil(hours, day * DAY)),
    pieces: Array.from({ length: most }, (_none, place) => ({
      start: cut.map((pieces) => pieces[place]?.[0] ?? 0),
      length: cut.map((pieces) => pieces[place]?.[1] ?? 0),
    })),
  };
}
