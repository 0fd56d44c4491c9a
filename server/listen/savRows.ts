import { inflateSync } from 'node:zlib';
import { openSav } from '@plumbline/loop/listen/sav/readSav.ts';
import {
  DAY_FORMATS,
  MOMENT_FORMATS,
  momentOfSeconds,
  type SavValue,
  type SavVariable,
} from '@plumbline/loop/listen/sav/sav.ts';

/** What the one table of a file of SPSS is called where a workbook's sheets would be. */
export const SAV_SHEET = 'SPSS';
/** A label longer than this is a question, not a name of a column. */
const HEADER_CHARS_MAX = 120;

/** Whether a file says that it is one of SPSS. */
export function isSav(bytes: Uint8Array): boolean {
  const mark = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return mark === '$FL2' || mark === '$FL3';
}

/**
 * A file of SPSS as rows of a table: labels for headers, answers of choices in their words, points of scales as numbers,
 * days as days; what was declared missing is empty.
 *
 * @param rowsMax  header and so many rows; null for all
 * @throws Refusal invalid `results.sav…`
 */
export function* savRows(bytes: Uint8Array, rowsMax: number | null): Generator<readonly unknown[]> {
  const { file, cases } = openSav(bytes, (packed, bytesMax) => inflateSync(packed, { maxOutputLength: bytesMax }));
  const { variables } = file;
  yield variables.map(({ name, label }) => (label === '' || label.length > HEADER_CHARS_MAX ? name : label));
  const readers = variables.map(openReader);
  let count = 1;
  for (const row of cases) {
    if (rowsMax !== null && count >= rowsMax) return;
    yield row.map((value, at) => readers[at]?.(value) ?? null);
    count += 1;
  }
}

/** Only nominal values are told by their words: a scale of which the points have words is still counted with. */
function openReader(variable: SavVariable): (value: SavValue) => SavValue {
  const { missing, format, measure, type } = variable;
  const labels = new Map(variable.valueLabels.map(({ value, label }) => [value, label]));
  const named = type === 'string' || measure === 'nominal';
  const isDay = DAY_FORMATS.includes(format);
  const isMoment = MOMENT_FORMATS.includes(format);
  return (value) => {
    if (value === null || missing.values.includes(value)) return null;
    if (typeof value === 'number' && missing.range !== null && value >= missing.range[0] && value <= missing.range[1])
      return null;
    if (typeof value === 'number' && (isDay || isMoment)) return dayText(value, isDay);
    return (named ? labels.get(value) : undefined) ?? value;
  };
}

function dayText(seconds: number, isDay: boolean): string {
  const moment = momentOfSeconds(seconds);
  // a number of seconds that is no moment stays what it is
  if (Number.isNaN(moment.getTime())) return String(seconds);
  const text = moment.toISOString();
  return isDay ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
