import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Reference results of established packages; they lie beside the project and are not part of it. */
export const GOLDEN = join(import.meta.dirname, '../../../shared/golden');
export const hasGolden = existsSync(GOLDEN);

// biome-ignore lint/suspicious/noExplicitAny: a reference case has its own shape each, read by the test that knows it
export type Golden = { inputs: any; options: any; expected: any; tolerance: any };

/**
 * One case of the references.
 *
 * @param name its file without `.json`
 * @returns    inputs, options, expected results and tolerances as written there
 *
 * Source  none: reads a file
 */
export function loadGolden(name: string): Golden {
  return JSON.parse(readFileSync(join(GOLDEN, `${name}.json`), 'utf8')) as Golden;
}

/**
 * A data file of the references by column. Cells that are empty or `NA` are NaN among numbers; other text stays text.
 *
 * @param path as the case names it, such as `data/mobi.csv`
 * @returns    `text` and `numbers` of each column
 *
 * Source  none: reads a file
 */
export function loadGoldenCsv(path: string): {
  names: string[];
  text: Record<string, string[]>;
  numbers: Record<string, Float64Array>;
} {
  const lines = readFileSync(join(GOLDEN, path), 'utf8').trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(',').map((field) => field.replace(/^"(.*)"$/, '$1')));
  const names = rows.shift() ?? [];
  const text = Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at] ?? '')]));
  const number = (field: string) => (field === '' || field === 'NA' ? Number.NaN : Number(field));
  const numbers = Object.fromEntries(names.map((name) => [name, Float64Array.from(text[name] as string[], number)]));
  return { names, text, numbers };
}

/**
 * Fails unless a number is as near to its reference as the case asks; says both where it is not.
 *
 * @param found     ours
 * @param expected  theirs; null where it is not defined, then ours must be null or NaN
 * @param tolerance `abs` or `rel`, or both (either is enough)
 * @param what      which number, for the message
 * @returns         nothing
 *
 * Source  none: an assertion
 */
export function expectNear(
  found: number | null | undefined,
  expected: number | null,
  tolerance: { abs?: number; rel?: number },
  what = '',
): void {
  if (expected === null) {
    expect(
      found === null || found === undefined || Number.isNaN(found),
      `${what}: ${found} where none is defined`,
    ).toBe(true);
    return;
  }
  const allowed = Math.max(tolerance.abs ?? 0, (tolerance.rel ?? 0) * Math.abs(expected));
  const distance = Math.abs((found ?? Number.NaN) - expected);
  expect(distance <= allowed, `${what}: ${found} instead of ${expected}, off by ${distance}, allowed ${allowed}`).toBe(
    true,
  );
}
