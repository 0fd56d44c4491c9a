import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { codeCategories } from '@plumbline/stats/regression/codeCategories.ts';
import type { Coefficient } from '@plumbline/stats/regression/describeCoefficients.ts';
import { z } from 'zod';
import type { AnalysisTable, DataTable } from './analysis.ts';

export const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
export const SEED = z.number().int().default(1);
/** ends of a scale */
export const SCALE = z.tuple([z.number(), z.number()]).default([0, 100]);
export const PREDICTORS = z.array(z.string()).min(1);
/** categories among the predictors, each with its levels, the reference first */
export const CATEGORIES = z.record(z.string(), z.array(z.string()).min(2)).default({});
/** of residuals; with sampling weights `design` too */
export const ROBUST_ERRORS = z.enum(['HC3', 'HC2', 'HC1', 'HC0', 'classical']).default('HC3');
export const STANDARD_ERRORS = z.enum(['HC3', 'HC2', 'HC1', 'HC0', 'classical', 'design']).default('HC3');

export type Design = {
  n: number;
  dropped: number;
  /** predictors, categories coded as columns of 0 and 1 */
  names: string[];
  columns: Float64Array[];
  /** the other columns that were asked for, without the cases left out */
  numbers: Record<string, Float64Array>;
  text: Record<string, string[]>;
};

/**
 * Reads predictors and what stands beside them, without the cases where anything is missing.
 *
 * @param table      the file
 * @param predictors columns in their order; those named in `categories` are text
 * @param categories levels of each category, the reference first
 * @param others     further columns that must be there too
 * @returns          the design; a coefficient of a category is named `column: level`
 * @throws ArgumentError as the table and `codeCategories`; `categories` where one is no predictor
 */
export function readDesign(
  table: DataTable,
  predictors: readonly string[],
  categories: Readonly<Record<string, readonly string[]>>,
  others: { numbers?: readonly string[]; text?: readonly string[] } = {},
): Design {
  const stray = Object.keys(categories).find((name) => !predictors.includes(name));
  if (stray !== undefined)
    throw new ArgumentError('categories', 'unknownName', `${stray} is none of the predictors`, {
      name: stray,
      known: predictors.join(', '),
    });
  const isText = (name: string) => Object.hasOwn(categories, name);
  const numbers = new Map(
    [...predictors.filter((name) => !isText(name)), ...(others.numbers ?? [])].map((name) => [
      name,
      table.numbers(name),
    ]),
  );
  const text = new Map(
    [...predictors.filter(isText), ...(others.text ?? [])].map((name) => [
      name,
      table.text(name).map((cell) => cell.trim()),
    ]),
  );
  const kept: number[] = [];
  for (let i = 0; i < table.rows; i++) {
    const whole =
      [...numbers.values()].every((column) => !Number.isNaN(column[i])) &&
      [...text.values()].every((column) => !['', 'NA'].includes(column[i] as string));
    if (whole) kept.push(i);
  }
  const numbersOf = (name: string) => Float64Array.from(kept, (i) => numbers.get(name)?.[i] as number);
  const textOf = (name: string) => kept.map((i) => text.get(name)?.[i] as string);
  const parts = predictors.map((name) =>
    isText(name) ? codeCategories(name, textOf(name), categories[name]) : { names: [name], columns: [numbersOf(name)] },
  );
  return {
    n: kept.length,
    dropped: table.rows - kept.length,
    names: parts.flatMap((part) => part.names),
    columns: parts.flatMap((part) => part.columns),
    numbers: Object.fromEntries((others.numbers ?? []).map((name) => [name, numbersOf(name)])),
    text: Object.fromEntries((others.text ?? []).map((name) => [name, textOf(name)])),
  };
}

/**
 * Estimates as a table.
 *
 * @param name         of the table
 * @param coefficients one row each
 * @returns            name, estimate, SE, statistic, p, bounds
 */
export function tableOfCoefficients(name: string, coefficients: readonly Coefficient[]): AnalysisTable {
  return {
    name,
    columns: ['name', 'estimate', 'standardError', 'statistic', 'p', 'low', 'high'],
    rows: coefficients.map((one) => [
      one.name,
      one.estimate,
      one.standardError,
      one.statistic,
      one.p,
      one.low,
      one.high,
    ]),
  };
}

/**
 * One row of figures as a table.
 *
 * @param name    of the table
 * @param figures by column; null and what is not finite are shown as missing
 * @returns       the table
 */
export function tableOfFigures(
  name: string,
  figures: Readonly<Record<string, number | string | boolean | null | undefined>>,
): AnalysisTable {
  const cell = (value: number | string | boolean | null | undefined) =>
    value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;
  return { name, columns: Object.keys(figures), rows: [Object.values(figures).map(cell)] };
}

/**
 * Visits to an invented shop, for the examples: dimension scores, satisfaction, waiting, channel, whether the customer came back.
 *
 * @returns columns by name; a few cells are missing
 */
export function inventVisits(): Record<string, (number | string)[]> {
  const random = openRandom(20_260);
  const score = (middle: number, spread = 14) =>
    Math.round(Math.min(100, Math.max(0, middle + spread * random.normal())));
  const rows = Array.from({ length: 240 }, (_unused, i) => {
    const mood = 10 * random.normal();
    const [tangibles, reliability, responsiveness] = [score(68 + mood), score(60 + mood), score(64 + mood)];
    const [assurance, empathy, expected] = [score(70 + mood), score(58 + mood), score(66, 9)];
    const waitMinutes = Math.round(40 * random.next() * 10) / 10;
    const channel = ['shop', 'web', 'phone'][random.below(3)] as string;
    const slow = 0.1 * waitMinutes + 1.5 * Math.max(0, waitMinutes - 20);
    const perceived = score(0.5 * reliability + 0.3 * empathy + 20 - slow / 2, 6);
    const gap = perceived - expected;
    const pleased =
      0.1 * tangibles +
      0.25 * reliability +
      0.1 * responsiveness +
      0.1 * assurance +
      0.15 * empathy -
      10 +
      0.3 * expected +
      (gap < 0 ? 0.6 : 0.25) * gap;
    const satisfaction = score(pleased + 22 - slow + (channel === 'phone' ? -4 : 0), 5);
    const returned = random.next() < 1 / (1 + Math.exp((60 - satisfaction) / 9)) ? 1 : 0;
    const rating = satisfaction < 45 ? 'poor' : satisfaction < 65 ? 'fair' : 'good';
    const foreseen = Math.round(100 / (1 + Math.exp((58 - satisfaction - 8 * random.normal()) / 5))) / 100;
    const [weight, customers] = [Math.round(50 + 100 * random.next()) / 100, 1 + random.below(4)];
    return {
      ...{ satisfaction, tangibles, reliability, responsiveness, assurance, empathy: i % 60 === 7 ? '' : empathy },
      ...{ expected, perceived, waitMinutes, channel, returned, rating, foreseen, weight, customers },
    };
  });
  const names = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
}
