import { SOURCE_LIMITS } from '@plumbline/model/source.ts';

const MINUTE_MS = 60_000;

/**
 * How long a source that failed waits: a minute, then twice as long each time, an hour at most; up to a third less by
 * chance, so that many that failed together do not come back together.
 *
 * @param failures  in a row, 1 and up
 * @param chance    0..1
 */
export function backOffMs(failures: number, chance = Math.random()): number {
  const minutes = Math.min(SOURCE_LIMITS.backOffMinutesMax, 2 ** Math.min(failures - 1, 10));
  return Math.round(minutes * MINUTE_MS * (1 - chance / 3));
}
