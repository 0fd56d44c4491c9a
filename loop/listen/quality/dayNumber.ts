const DAY_MS = 86_400_000;

/** Whole days since 1970 of a civil day. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function dayOfNumber(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the ISO week of a day, both as numbers. */
export function mondayOf(number: number): number {
  // 1970-01-01 was a Thursday
  return number - ((((number + 3) % 7) + 7) % 7);
}
