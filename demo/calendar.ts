/** The days of the story, counted back from its last one. */
export type Calendar = { endMs: number; dayOf(daysBefore: number): string };
export const DAY_MS = 86_400_000;
export const SHANGHAI_MS = 8 * 3_600_000;
export const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
/** UTC as the analytics store reads it, for a civil moment in Shanghai */
export const utc = (localMs: number): string =>
  new Date(localMs - SHANGHAI_MS).toISOString().replace('T', ' ').replace('Z', '');
