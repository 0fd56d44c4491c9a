import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import type { DataTable } from './analysis.ts';

const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * The day that a date names, counted from 1970-01-01; a time of day after it is not read.
 *
 * @param text year, month and day in that order: `2026-03-05`, `2026/3/5` or `20260305`
 * @returns    whole days, NaN where the text is no such date
 */
export function dayOf(text: string): number {
  const match = DATE.exec(text.trim()) ?? COMPACT.exec(text.trim());
  if (match === null) return Number.NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time);
  // the 31st of a month of 30 days would pass for the 1st of the next
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? time / 86_400_000 : Number.NaN;
}

/**
 * The days of a column of dates.
 *
 * @param table the data
 * @param name  the column
 * @returns     whole days from 1970-01-01; NaN where a cell is empty
 * @throws ArgumentError `unknownName`, or `syntax` where a cell is no date
 */
export function readDays(table: DataTable, name: string): Float64Array {
  const cells = table.text(name);
  return Float64Array.from(cells, (cell, row) => {
    if (cell.trim() === '' || cell.trim() === 'NA') return Number.NaN;
    const day = dayOf(cell);
    if (Number.isNaN(day))
      throw new ArgumentError(name, 'syntax', `value ${row + 1} is ${cell}, no date`, { place: row + 1, value: cell });
    return day;
  });
}

export const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/**
 * The period of a day, counted without gaps. Weeks begin on Monday.
 *
 * @param day    whole days from 1970-01-01
 * @param period how long
 * @returns      a whole number
 */
export function periodOf(day: number, period: Period): number {
  if (period === 'week') return Math.floor((day + 3) / 7);
  const date = new Date(day * 86_400_000);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return Math.floor(months / (period === 'month' ? 1 : period === 'quarter' ? 3 : 12));
}

/**
 * The first day of a period, as a date.
 *
 * @param index  from `periodOf`
 * @param period how long
 * @returns      `YYYY-MM-DD`
 */
export function dateOfPeriod(index: number, period: Period): string {
  if (period === 'week') return new Date((index * 7 - 3) * 86_400_000).toISOString().slice(0, 10);
  const months = index * (period === 'month' ? 1 : period === 'quarter' ? 3 : 12);
  return new Date(Date.UTC(Math.floor(months / 12), months % 12, 1)).toISOString().slice(0, 10);
}
