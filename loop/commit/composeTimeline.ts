/** From `from` on (milliseconds since 1970) promises given are judged by this version; null: none is in force. */
export type Stretch = { from: number; version: number | null; calendarVersion: number | null };

export type TimelineParts = {
  /** versions that were published, each in force from one moment until another (null: still) */
  versions: readonly { version: number; from: number; to: number | null }[];
  /** versions of the calendar that the rule names, by the moment they hold from; the first holds before it, too */
  calendarVersions: readonly { version: number; from: number }[];
  /** past promises judged anew, in the order in which people asked for it */
  recounts: readonly { from: number | null; to: number; version: number; calendarVersion: number | null }[];
};

/**
 * Which version of a promise, and of its calendar, judges what was promised when.
 *
 * A promise given is judged by what was in force at that moment, for ever: a later version changes nothing of it, unless a person
 * had the stretch judged anew. Of two such wishes the later one stands.
 *
 * @returns  stretches in order, without gaps, from the beginning of time; neighbours differ
 */
export function composeTimeline({ versions, calendarVersions, recounts }: TimelineParts): Stretch[] {
  const calendars = [...calendarVersions].sort((one, other) => one.from - other.from);
  const edges = new Set([
    Number.NEGATIVE_INFINITY,
    ...versions.flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
    ...calendars.slice(1).map(({ from }) => from),
    ...recounts.flatMap(({ from, to }) => (from === null ? [to] : [from, to])),
  ]);
  const stretches: Stretch[] = [];
  for (const from of [...edges].sort((one, other) => one - other)) {
    // of versions that overlap the newest is in force
    const inForce = versions
      .filter((one) => one.from <= from && (one.to === null || from < one.to))
      .reduce<number | null>((newest, { version }) => (newest === null ? version : Math.max(newest, version)), null);
    const again = recounts.findLast((one) => (one.from === null || one.from <= from) && from < one.to);
    const version = again === undefined || inForce === null ? inForce : again.version;
    const calendarVersion =
      version === null
        ? null
        : (again?.calendarVersion ?? (calendars.findLast((one) => one.from <= from) ?? calendars[0])?.version ?? null);
    const last = stretches.at(-1);
    if (last === undefined || last.version !== version || last.calendarVersion !== calendarVersion) {
      stretches.push({ from, version, calendarVersion });
    }
  }
  return stretches;
}
