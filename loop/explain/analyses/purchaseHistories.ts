import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { z } from 'zod';
import { summarisePurchases } from '../summarisePurchases.ts';
import type { DataTable } from './analysis.ts';
import { dayOf, readDays } from './readDays.ts';

const DAYS = { day: 1, week: 7, month: 30.4375 } as const;

/** A log of purchases, or one row a customer with what such a log sums up to. */
export const HISTORIES = {
  log: z
    .strictObject({
      customer: z.string(),
      date: z.string(),
      amount: z.string().optional(),
      end: z.string().optional(),
      unit: z.enum(['day', 'week', 'month']).default('week'),
    })
    .optional(),
  summary: z
    .strictObject({
      customer: z.string().optional(),
      repeats: z.string(),
      lastRepeat: z.string(),
      age: z.string(),
      meanValue: z.string().optional(),
    })
    .optional(),
};

export type HistoriesSpec = {
  log?:
    | { customer: string; date: string; amount?: string | undefined; end?: string | undefined; unit: keyof typeof DAYS }
    | undefined;
  summary?:
    | {
        customer?: string | undefined;
        repeats: string;
        lastRepeat: string;
        age: string;
        meanValue?: string | undefined;
      }
    | undefined;
};

export type PurchaseHistories = {
  customers: string[];
  repeats: Float64Array;
  lastRepeat: Float64Array;
  age: Float64Array;
  /** NaN without repeats or amounts */
  meanValue: Float64Array;
  dropped: number;
  warnings: { code: string; values: Record<string, string | number> }[];
};

/**
 * Histories of repeat purchase from a table, either way it may come.
 *
 * Customers whose first purchase was on the last day have no history yet and are left out.
 *
 * @param table the data
 * @param spec  `log` or `summary`
 * @returns     one entry a customer
 * @throws ArgumentError `log` where neither is given, and as the columns are refused
 */
export function readHistories(table: DataTable, spec: HistoriesSpec): PurchaseHistories {
  const found = spec.log === undefined ? fromSummary(table, spec.summary) : fromLog(table, spec.log);
  const kept = [...found.customers.keys()].filter((i) => (found.age[i] as number) > 0);
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i] as number);
  const without = found.customers.length - kept.length;
  return {
    customers: kept.map((i) => found.customers[i] as string),
    repeats: pick(found.repeats),
    lastRepeat: pick(found.lastRepeat),
    age: pick(found.age),
    meanValue: pick(found.meanValue),
    dropped: found.dropped,
    warnings: [...found.warnings, ...(without > 0 ? [{ code: 'noHistoryYet', values: { n: without } }] : [])],
  };
}

function fromLog(table: DataTable, log: NonNullable<HistoriesSpec['log']>): PurchaseHistories {
  const days = readDays(table, log.date);
  const names = table.text(log.customer).map((cell) => cell.trim());
  const amounts = log.amount === undefined ? new Float64Array(table.rows) : table.numbers(log.amount);
  const rows = names.flatMap((name, i) =>
    name === '' || name === 'NA' || Number.isNaN(days[i]) || Number.isNaN(amounts[i]) ? [] : [i],
  );
  const used = rows.map((i) => days[i] as number);
  const end = log.end === undefined ? used.reduce((most, day) => Math.max(most, day), used[0] ?? 0) : dayOf(log.end);
  if (Number.isNaN(end))
    throw new ArgumentError('log.end', 'syntax', `${log.end} is no date`, { value: log.end ?? '' });
  const found = summarisePurchases(
    rows.map((i) => names[i] as string),
    used,
    rows.map((i) => amounts[i] as number),
    end,
    DAYS[log.unit],
  );
  return {
    ...found,
    meanValue: log.amount === undefined ? found.meanRepeatValue.fill(Number.NaN) : found.meanRepeatValue,
    dropped: table.rows - rows.length,
    warnings: found.after > 0 ? [{ code: 'rowsAfterEnd', values: { n: found.after } }] : [],
  };
}

function fromSummary(table: DataTable, summary: HistoriesSpec['summary']): PurchaseHistories {
  if (summary === undefined) throw new ArgumentError('log', 'empty', 'is not given, and neither is a summary');
  const [repeats, lastRepeat, age] = [summary.repeats, summary.lastRepeat, summary.age].map((name) =>
    table.numbers(name),
  ) as [Float64Array, Float64Array, Float64Array];
  const value = summary.meanValue === undefined ? null : table.numbers(summary.meanValue);
  const names = summary.customer === undefined ? null : table.text(summary.customer);
  const rows = [...repeats.keys()].filter((i) =>
    [repeats, lastRepeat, age].every((column) => !Number.isNaN(column[i])),
  );
  const pick = (column: Float64Array) => Float64Array.from(rows, (i) => column[i] as number);
  return {
    customers: rows.map((i) => names?.[i] ?? `${i + 1}`),
    repeats: pick(repeats),
    lastRepeat: pick(lastRepeat),
    age: pick(age),
    meanValue: Float64Array.from(rows, (i) => ((repeats[i] as number) > 0 ? (value?.[i] ?? Number.NaN) : Number.NaN)),
    dropped: table.rows - rows.length,
    warnings: [],
  };
}
