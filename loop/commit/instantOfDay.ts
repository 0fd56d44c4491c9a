import { dayNumber } from './composeBusinessHours.ts';
import { listZoneOffsets } from './zoneOffsets.ts';

const DAY = 86_400;

/**
 * The instant at which a civil day begins in a zone, in milliseconds since 1970.
 *
 * @param day  `YYYY-MM-DD`
 * @throws RangeError for a zone that is not known
 */
export function instantOfDay(day: string, zone: string): number {
  const midnight = dayNumber(day) * DAY;
  const offsets = listZoneOffsets(zone, midnight - 2 * DAY, midnight + 2 * DAY);
  // where midnight itself is skipped, the day begins with the change of the clock
  const found = offsets.find(({ to, offset }) => midnight - offset < to);
  return Math.max(midnight - (found?.offset ?? 0), found?.from ?? midnight) * 1000;
}
