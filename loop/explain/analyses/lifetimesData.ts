import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { fromColumns, type Matrix } from '@plumbline/stats/numeric/matrix.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { codeCategories } from '@plumbline/stats/regression/codeCategories.ts';
import { z } from 'zod';
import type { DataTable } from './analysis.ts';

const MISSING = new Set(['', 'NA']);

export type Lifetimes = { rows: number[]; times: Float64Array; events: Float64Array; dropped: number };

/** Cases whose time, event and further columns are all there. */
export function lifetimesOf(
  table: DataTable,
  spec: { time: string; event: string },
  numbers: readonly Float64Array[],
  texts: readonly (readonly string[])[],
): Lifetimes {
  const [time, event] = [table.numbers(spec.time), table.numbers(spec.event)];
  const rows: number[] = [];
  for (let i = 0; i < table.rows; i++) {
    const whole =
      [time, event, ...numbers].every((column) => !Number.isNaN(column[i])) &&
      texts.every((cells) => !MISSING.has((cells[i] ?? '').trim()));
    if (!whole) continue;
    checkLifetime(spec, time[i] as number, event[i] as number, i + 1);
    rows.push(i);
  }
  const pick = (column: Float64Array) => Float64Array.from(rows, (i) => column[i] as number);
  return { rows, times: pick(time), events: pick(event), dropped: table.rows - rows.length };
}

/** Refuses by the names that the file has. */
function checkLifetime(spec: { time: string; event: string }, time: number, event: number, place: number): void {
  if (!(time >= 0))
    throw new ArgumentError(spec.time, 'range', `value ${place} is ${time}, below 0`, { place, value: time });
  if (event !== 0 && event !== 1)
    throw new ArgumentError(spec.event, 'category', `value ${place} is ${event}, neither 0 nor 1`, {
      place,
      value: event,
    });
}

export const REGRESSED = {
  time: z.string(),
  event: z.string(),
  covariates: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
  confidence: z.number().gt(0).lt(1).default(0.95),
};

type Regressed = { time: string; event: string; covariates: readonly string[]; categories: readonly string[] };

/**
 * Numbers as they are; categories as one column for each level but the first in alphabetical order.
 *
 * @param table  the file
 * @param spec   columns of time, event and covariates
 * @param beside further columns that must be there too
 * @returns      the cases that have everything, and their covariates
 */
export function designOf(
  table: DataTable,
  spec: Regressed,
  beside: { numbers?: readonly string[]; texts?: readonly string[] } = {},
): { data: Lifetimes; names: string[]; design: Matrix } {
  const numbers = spec.covariates.map((name) => table.numbers(name));
  const texts = spec.categories.map((name) => table.text(name));
  const also = (beside.numbers ?? []).map((name) => table.numbers(name));
  const alsoTexts = (beside.texts ?? []).map((name) => table.text(name));
  const data = lifetimesOf(table, spec, [...numbers, ...also], [...texts, ...alsoTexts]);
  const coded = spec.categories.map((name, v) =>
    codeCategories(
      name,
      data.rows.map((row) => (texts[v]?.[row] ?? '').trim()),
    ),
  );
  const names = [...spec.covariates, ...coded.flatMap((one) => one.names)];
  const columns = [
    ...numbers.map((column) => Float64Array.from(data.rows, (row) => column[row] as number)),
    ...coded.flatMap((one) => one.columns),
  ];
  names.forEach((name, v) => {
    const column = columns[v] as Float64Array;
    if (column.every((value) => value === column[0]))
      throw new ArgumentError(name, 'constant', `is ${column[0]} throughout`, { value: column[0] ?? 0 });
  });
  if (names.length === 0) throw new ArgumentError('covariates', 'empty', 'has no column');
  return { data, names, design: fromColumns(columns) };
}

/** Months until a customer left: sooner after disappointment and complaints, later in the shop. */
export function inventLifetimes(): Record<string, (number | string)[]> {
  const random = openRandom(17);
  const channels = ['app', 'phone', 'shop'];
  const made = {
    months: [] as number[],
    left: [] as number[],
    gap: [] as number[],
    complaints: [] as number[],
    channel: [] as string[],
  };
  for (let i = 0; i < 160; i++) {
    const gap = Math.round(-8 + 15 * random.normal());
    const complaints = random.below(3);
    const channel = random.below(3);
    const hazard = 0.06 * Math.exp(-0.03 * gap + 0.4 * complaints - 0.35 * channel);
    const full = (-Math.log(1 - random.next()) / hazard) ** 0.9;
    const seen = 6 + random.below(19);
    made.months.push(Math.max(0.1, Math.round(10 * Math.min(full, seen)) / 10));
    made.left.push(full <= seen ? 1 : 0);
    made.gap.push(gap);
    made.complaints.push(complaints);
    made.channel.push(channels[channel] as string);
  }
  return made;
}
