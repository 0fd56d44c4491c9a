const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO =
  /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(Z|UTC|[+-]\d\d:?\d\d|[+-]\d\d)?$/;
const COMMON = /^(\d\d)\/([A-Za-z]{3})\/(\d{4}):(\d\d):(\d\d):(\d\d)(?: (Z|[+-]\d\d:?\d\d))?$/;
const EPOCH = /^(\d{10})(\d{3})?(?:\.(\d{1,9}))?$/;

/**
 * A moment as programs write it into their logs: ISO 8601 with a blank or T and a comma or point, `22/Nov/2026:17:00:00
 * +0800` of web servers, or seconds or milliseconds since 1970.
 *
 * @param offset  `+08:00`, for those that name no zone
 * @returns       milliseconds since 1970, or null where it is none of these
 */
export function readLogTime(text: string, offset: string): number | null {
  const epoch = EPOCH.exec(text);
  if (epoch !== null) return Number(epoch[1]) * 1000 + (epoch[2] === undefined ? fraction(epoch[3]) : Number(epoch[2]));
  const common = COMMON.exec(text);
  if (common !== null) {
    const month = MONTHS.indexOf((common[2] ?? '').toLowerCase());
    return month === -1
      ? null
      : moment([common[3], month + 1, common[1], ...common.slice(4, 7)], 0, common[7] ?? offset);
  }
  const iso = ISO.exec(text);
  return iso === null ? null : moment(iso.slice(1, 7), fraction(iso[7]), iso[8] ?? offset);
}

const fraction = (digits: string | undefined): number =>
  digits === undefined ? 0 : Math.floor(Number(`0.${digits}`) * 1000 + 1e-6);

function moment(parts: readonly (string | number | undefined)[], ms: number, zone: string): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const read = new Date(utc);
  // the 31st of February is no day; 24:00 and a leap second are of another
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return null;
  return utc - offsetMs(zone);
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}
