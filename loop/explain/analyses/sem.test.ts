import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AnalysisTable } from './analysis.ts';
import { SEM_MODELS } from './sem.ts';
import { inventSemAnswers } from './semExample.ts';
import { tableOfColumns } from './tableOfColumns.ts';

const [sem, invariance] = SEM_MODELS;
const context = { progress: () => {} };

function cellsOf(table: AnalysisTable | undefined, column: string): (string | number | boolean | null)[] {
  const at = table?.columns.indexOf(column) ?? -1;
  return table?.rows.map((row) => row[at] ?? null) ?? [];
}

describe('a structural equation model from a spec', () => {
  const table = tableOfColumns(inventSemAnswers(240, 7));
  const result = sem?.run(parse(sem.example), table, context);
  const tableOf = (name: string) => result?.tables.find((one) => one.name === name);
  test('its parameters, with what was defined, have intervals around the estimates', () => {
    const parameters = tableOf('semParameters');
    const [low, estimate, high] = ['low', 'estimate', 'high'].map((name) => cellsOf(parameters, name));
    expect(cellsOf(parameters, 'left')).toContain('indirect');
    estimate?.forEach((value, at) => {
      if (low?.[at] === null) return;
      expect(low?.[at] as number).toBeLessThan(value as number);
      expect(high?.[at] as number).toBeGreaterThan(value as number);
    });
    expect(low?.filter((value) => value !== null).length).toBeGreaterThan(15);
  });
  test('a fixed loading has no error, not one of 0', () => {
    const parameters = tableOf('semParameters');
    expect(cellsOf(parameters, 'standardError')[0]).toBeNull();
    expect(cellsOf(parameters, 'estimate')[0]).toBe(1);
  });
  test('the robust figures stand beside the others', () => {
    const fit = tableOf('semFit');
    const at = cellsOf(fit, 'index').indexOf('CFI');
    expect(cellsOf(fit, 'robust')[at]).toBeGreaterThan(0.9);
  });
  test('total effects are there, with indirect ones', () => {
    const effects = tableOf('semEffects');
    const at = (effects?.rows ?? []).findIndex(([from, to]) => from === 'Quality' && to === 'Loyalty');
    expect(cellsOf(effects, 'indirect')[at]).toBeGreaterThan(0.1);
  });
  test('incomplete cases are counted where they are left out, and used with full information', () => {
    const columns = inventSemAnswers(240, 7);
    columns.quality1 = (columns.quality1 as number[]).map((value, i) => (i % 10 === 0 ? '' : value));
    const spec = parse(sem?.example ?? '') as Record<string, unknown>;
    const listwise = sem?.run(spec, tableOfColumns(columns), context);
    expect([listwise?.n, listwise?.dropped]).toEqual([216, 24]);
    const full = sem?.run({ ...spec, missing: 'fiml' }, tableOfColumns(columns), context);
    expect([full?.n, full?.dropped]).toEqual([240, 0]);
  });
  test('an option that is none is refused', () => {
    expect(() => sem?.run({ ...parse(sem.example), estimater: 'ml' }, table, context)).toThrow('estimater');
  });
});

test('regions that measure alike are found to', () => {
  const result = invariance?.run(parse(invariance.example), tableOfColumns(inventSemAnswers(300, 11)), context);
  const steps = result?.tables.find(({ name }) => name === 'invarianceSteps');
  for (const p of cellsOf(steps, 'p')) expect(p as number).toBeGreaterThan(0.01);
  expect(result?.converged).toBe(true);
});
