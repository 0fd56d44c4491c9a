/** A moment as a clock on the wall of a zone shows it; `month` 1..12, `weekday` 0 for Sunday. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What a clock in the zone shows at a moment.
 *
 * @param at    milliseconds since 1970 UTC
 * @param zone  IANA name, such as Asia/Taipei
 * @throws RangeError for an unknown zone
 */
export function wallTimeOf(at: number, zone: string): WallTime {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric' },
    });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/**
 * The moment at which a clock in the zone shows this; days beyond the month and hours beyond the day are carried over. Of a
 * time that comes twice in autumn the first is taken; one that does not come in spring is moved by the gap.
 */
export function momentOf(
  wall: { year: number; month: number; day: number; hour?: number; minute?: number },
  zone: string,
): number {
  const meant = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour ?? 0, wall.minute ?? 0);
  const shift = (at: number) => {
    const shown = wallTimeOf(at, zone);
    return (
      Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - Math.floor(at / 60_000) * 60_000
    );
  };
  const before = meant - shift(meant - DAY_MS / 2);
  return shift(before) === meant - before ? before : meant - shift(before);
}

export interface WorkCalendar {
  /** Days without work besides Saturday and Sunday, as 2026-10-01. */
  readonly holidays?: ReadonlySet<string>;
  /** Saturdays and Sundays on which work is done. */
  readonly workdays?: ReadonlySet<string>;
}

/** The end of the last of so many working days after the day of the moment. */
export function endOfWorkingDays(at: number, zone: string, days: number, calendar: WorkCalendar = {}): number {
  const { year, month, day } = wallTimeOf(at, zone);
  let left = Math.max(1, Math.min(days, 366));
  let ahead = 0;
  while (left > 0 && ahead < 800) {
    ahead++;
    const date = new Date(Date.UTC(year, month - 1, day + ahead));
    const name = date.toISOString().slice(0, 10);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (calendar.workdays?.has(name) || (!weekend && !calendar.holidays?.has(name))) left--;
  }
  return momentOf({ year, month, day: day + ahead + 1 }, zone);
}
