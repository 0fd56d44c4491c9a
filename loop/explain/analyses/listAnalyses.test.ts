import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ANALYSES } from './listAnalyses.ts';
import { tableOfColumns } from './tableOfColumns.ts';

describe.each(ANALYSES.map((one) => [one.key, one] as const))('%s', (_key, analysis) => {
  test('its own example gives figures', () => {
    const table = tableOfColumns(analysis.exampleData());
    const result = analysis.run(parse(analysis.example), table, { progress: () => {} });
    expect(result.n).toBeGreaterThan(0);
    expect(result.tables.length).toBeGreaterThan(0);
    for (const { columns, rows } of result.tables) {
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
    const numbers = result.tables.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'number');
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((cell) => Number.isNaN(cell))).toEqual([]);
  });
  test('a column that is not there is refused by its name', () => {
    const table = tableOfColumns({ nothing: [1, 2, 3] });
    expect(() => analysis.run(parse(analysis.example), table, { progress: () => {} })).toThrow();
  });
  test('it has a chapter', () => {
    expect(existsSync(join(import.meta.dirname, `../../../docs/methods/${analysis.chapter}.md`))).toBe(true);
  });
});

test('no two have the same name', () => {
  expect(new Set(ANALYSES.map(({ key }) => key)).size).toBe(ANALYSES.length);
});
