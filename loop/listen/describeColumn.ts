import type { DateFormat } from '@plumbline/model/mapping.ts';

/** What the sampled values of a column look like. Shares are of the cells that are not empty. */
export type ColumnLook = {
  name: string;
  values: readonly string[];
  distinct: number;
  uniqueShare: number;
  numberShare: number;
  wholeShare: number;
  low: number;
  high: number;
  /** the order of day, month and year that all dates in the sample allow; null where it is no date */
  date: DateFormat | null;
  /** the sample holds days that fit only one order, or ISO dates */
  dateCertain: boolean;
  /** the sample holds days that fit only day first, and others that fit only month first */
  dateMixed: boolean;
  lengthMean: number;
};

const ISO = /^\d{4}-\d{1,2}-\d{1,2}([T ].*)?$/;
const YEAR_FIRST = /^\d{4}[./年]\d{1,2}[./月]\d{1,2}/;
/** 20260131, of a year that somebody could have been served in. */
const COMPACT = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
/** Names of numbers that may look like such a day and are none that anything was said on. */
const NO_DAY = /(^|[_\s])(id|key|no|code|number)($|[_\s])|Id$|ID$|编号|編號|号$|號$|号码|號碼|birth|dob|出生|生日/i;
const YEAR_LAST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}/;

/**
 * Describe a column by a sample of its cells.
 *
 * @param name   the column's name in mappings
 * @param cells  its cells in the sampled rows, some may be empty
 */
export function describeColumn(name: string, cells: readonly string[]): ColumnLook {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const share = (test: (value: string) => boolean) =>
    values.length === 0 ? 0 : values.filter(test).length / values.length;
  const numbers = values
    .map(Number)
    .filter((value) => Number.isFinite(value))
    .sort((a, b) => a - b);
  // a few slips of the pen must not hide a scale: one value in twenty is left out at each end
  const slips = Math.floor(numbers.length / 20);
  const distinct = new Set(values).size;
  return {
    name,
    values,
    distinct,
    uniqueShare: values.length === 0 ? 0 : distinct / values.length,
    numberShare: share((value) => Number.isFinite(Number(value))),
    wholeShare: numbers.length === 0 ? 0 : numbers.filter((value) => Number.isInteger(value)).length / numbers.length,
    low: numbers[slips] ?? Number.NaN,
    high: numbers[numbers.length - 1 - slips] ?? Number.NaN,
    ...dateLook(name, values),
    lengthMean: values.reduce((sum, value) => sum + [...value].length, 0) / Math.max(values.length, 1),
  };
}

/** The order of day and month is told by days over 12; where no value tells, day first, and uncertain. */
function dateLook(name: string, values: readonly string[]): Pick<ColumnLook, 'date' | 'dateCertain' | 'dateMixed'> {
  const none = { date: null, dateCertain: false, dateMixed: false };
  if (values.length === 0) return none;
  const share = (pattern: RegExp) => values.filter((value) => pattern.test(value)).length / values.length;
  if (share(ISO) > 0.9) return { date: 'iso', dateCertain: true, dateMixed: false };
  if (share(YEAR_FIRST) > 0.9 || (share(COMPACT) > 0.9 && !NO_DAY.test(name)))
    return { date: 'ymd', dateCertain: true, dateMixed: false };
  if (share(YEAR_LAST) <= 0.9) return none;
  const parts = values.flatMap((value) => {
    const match = YEAR_LAST.exec(value);
    return match === null ? [] : [[Number(match[1]), Number(match[2])] as const];
  });
  const dayFirst = parts.some(([first]) => first > 12);
  const monthFirst = parts.some(([, second]) => second > 12);
  return {
    date: monthFirst && !dayFirst ? 'mdy' : 'dmy',
    dateCertain: dayFirst !== monthFirst,
    dateMixed: dayFirst && monthFirst,
  };
}
