import { DAY_MS, isoDay } from '../calendar.ts';

/** Civil moments in Shanghai, counted back from the last day of the story, as the files write them. */
export type StoryClock = { at(daysBefore: number, minutes: number): string; day(daysBefore: number): string };

export function storyClock(endDay: string): StoryClock {
  const endMs = Date.parse(endDay);
  return {
    at: (daysBefore, minutes) =>
      new Date(endMs - daysBefore * DAY_MS + minutes * 60_000).toISOString().replace('T', ' ').slice(0, 19),
    day: (daysBefore) => isoDay(endMs - daysBefore * DAY_MS),
  };
}
