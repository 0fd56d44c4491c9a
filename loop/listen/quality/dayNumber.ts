const DAY_MS = 86_400_000;

/**
 * A civil day as a number, so that days can be counted.
 *
 * @param day  `YYYY-MM-DD`
 * @returns    whole days since 1970-01-01, below 0 before it
 * Source  none: counting
 */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/**
 * The civil day of a number of days.
 *
 * @param number  whole days since 1970-01-01
 * @returns       `YYYY-MM-DD`
 * Source  none: counting
 */
export function dayOfNumber(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The Monday of the ISO week of a day.
 *
 * @param number  whole days since 1970-01-01
 * @returns       the same or up to six days before, as a number of days
 * Source  none: counting
 */
export function mondayOf(number: number): number {
  // 1970-01-01 was a Thursday
  return number - ((((number + 3) % 7) + 7) % 7);
}
