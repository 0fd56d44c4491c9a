/** A stretch of time in which a zone's civil time is a fixed number of seconds ahead of UTC. */
export type OffsetStretch = { from: number; to: number; offset: number };

const PROBE_SECONDS = 7 * 86_400;

/**
 * The offsets of a zone over a period, change by change.
 *
 * A zone is looked at once a week: no zone changes its clock and back within seven days.
 *
 * @param zone  IANA name
 * @param from  seconds since 1970, whole
 * @param to    the same, after `from`
 * @returns     stretches in order, without gaps, from `from` to `to`; `offset` in seconds, east of Greenwich above 0
 * @throws RangeError for a zone that is not known
 */
export function listZoneOffsets(zone: string, from: number, to: number): OffsetStretch[] {
  const offsetAt = openOffsets(zone);
  const stretches: OffsetStretch[] = [];
  let begun = from;
  let offset = offsetAt(from);
  for (let at = from; at < to; ) {
    const next = Math.min(to, at + PROBE_SECONDS);
    const there = offsetAt(next);
    if (there !== offset) {
      const change = findChange(at, next, (second) => offsetAt(second) === there);
      stretches.push({ from: begun, to: change, offset });
      begun = change;
      offset = there;
    }
    at = next;
  }
  if (begun < to) stretches.push({ from: begun, to, offset });
  return stretches;
}

/** The first second at which it is so. It is not so at `low`, and so at `high`. */
function findChange(low: number, high: number, isSo: (second: number) => boolean): number {
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isSo(middle)) after = middle;
    else before = middle;
  }
  return after;
}

function openOffsets(zone: string): (second: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (second) => {
    const part = Object.fromEntries(
      format.formatToParts(second * 1000).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, seconds) / 1000 - second;
  };
}
