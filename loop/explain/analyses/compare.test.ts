import { describe, expect, test } from 'vitest';
import type { AnalysisResult } from './analysis.ts';
import { findAnalysis } from './listAnalyses.ts';
import { tableOfColumns } from './tableOfColumns.ts';

function run(key: string, spec: object, columns: Record<string, (number | string)[]>): AnalysisResult {
  const analysis = findAnalysis(key);
  if (analysis === null) throw new Error(`no ${key}`);
  return analysis.run(spec, tableOfColumns(columns), { progress: () => {} });
}

/** One figure of a table: the cell of a column in the row of a name (or the first row). */
function figure(result: AnalysisResult, table: string, column: string, row?: string): unknown {
  const found = result.tables.find(({ name }) => name === table);
  const line = found?.rows.find((cells) => row === undefined || cells[0] === row);
  return line?.[found?.columns.indexOf(column) ?? -1];
}

describe('what an analyst gets', () => {
  test('two groups: missing values are counted, other groups are not', () => {
    const found = run(
      'two-groups',
      { value: 'y', by: 'g', groups: ['a', 'b'] },
      {
        g: ['a', 'a', 'b', 'b', 'c', 'a', ''],
        y: [1, 2, 4, 6, 9, '', 5],
      },
    );
    expect([found.n, found.dropped]).toEqual([4, 2]);
    expect(figure(found, 'differenceOfMeans', 'estimate', 'Welch')).toBeCloseTo(-3.5, 12);
    expect(figure(found, 'groups', 'mean', 'b')).toBe(5);
  });
  test('a group that is not there is refused with those that are', () => {
    const call = () => run('two-groups', { value: 'y', by: 'g', groups: ['a', 'x'] }, { g: ['a', 'b'], y: [1, 2] });
    expect(call).toThrow(
      expect.objectContaining({ argument: 'g', fault: 'category', values: { value: 'x', known: 'a, b' } }),
    );
  });
  test('shares: every other answer counts as not that one, and a missing one is left out', () => {
    const found = run(
      'shares',
      { answer: 'a', success: 'yes', by: 'g' },
      {
        a: ['yes', 'no', 'perhaps', 'yes', 'yes', ''],
        g: ['x', 'x', 'x', 'y', 'y', 'y'],
      },
    );
    expect([found.n, found.dropped]).toEqual([5, 1]);
    expect(figure(found, 'shares', 'share', 'x')).toBeCloseTo(1 / 3, 12);
    expect(figure(found, 'shares', 'share', 'y')).toBe(1);
  });
  test('a plan: the empty cell is what is found', () => {
    const found = run('power', { design: 'means', effect: 'd', n: 'n' }, { d: [0.5, 0.5, ''], n: [64, '', 64] });
    const rows = found.tables[0]?.rows ?? [];
    expect(rows[0]?.[4]).toBeCloseTo(0.8015, 4);
    expect(rows[1]?.[3]).toBe(64);
    expect(rows[2]?.[2]).toBeCloseTo(0.499, 3);
    expect(() => run('power', { design: 'means', effect: 'd', n: 'n' }, { d: [''], n: [''] })).toThrow(
      expect.objectContaining({ argument: 'effect', fault: 'empty' }),
    );
  });
  test('arms of the wrong size are said before anything else is read', () => {
    const arm = Array.from({ length: 1000 }, (_unused, i) => (i < 600 ? 'old' : 'new'));
    const found = run('sample-ratio', { arm: 'arm', planned: { old: 1, new: 1 } }, { arm });
    expect(found.warnings.map(({ code }) => code)).toEqual(['sampleRatioMismatch']);
    expect(figure(found, 'sampleRatio', 'mismatch')).toBe(true);
  });
  test('looks that lie ahead have a bound and no verdict', () => {
    const found = run(
      'group-sequential',
      { information: 't', z: 'z', design: 'pocock' },
      { t: [0.5, 1], z: [2.5, ''] },
    );
    const rows = found.tables[0]?.rows ?? [];
    expect(rows[0]?.at(-1)).toBe(true);
    expect(rows[1]?.at(-1)).toBeNull();
  });
  test('NPS where all answer alike: the score, and nothing to test', () => {
    const found = run('nps', { answer: 'a', by: 'g' }, { a: [10, 9, 10, 10], g: ['x', 'x', 'y', 'y'] });
    expect(figure(found, 'netPromoterScores', 'estimate', 'x')).toBe(100);
    expect(found.tables.map(({ name }) => name)).toEqual(['netPromoterScores']);
  });
  test('coders with gaps: pairs use what both coded, alpha what two coded', () => {
    const found = run(
      'coder-agreement',
      { raters: ['a', 'b', 'c'], draws: 100 },
      {
        a: ['x', 'y', 'x', 'y', 'x', ''],
        b: ['x', 'y', 'y', 'y', '', 'x'],
        c: ['x', 'y', 'x', 'x', 'x', 'x'],
      },
    );
    expect([found.n, found.dropped]).toEqual([4, 2]);
    expect(figure(found, 'kappas', 'n', 'a · b')).toBe(4);
    expect(figure(found, 'kappas', 'n', 'a · c')).toBe(5);
    expect(figure(found, 'krippendorffAlphas', 'n')).toBe(6);
  });
  test('the same seed gives the same interval', () => {
    const spec = { statistic: 'median', value: 'x', draws: 200, seed: 4 };
    const x = [1, 5, 2, 8, 4, 9, 3];
    expect(run('bootstrap', spec, { x })).toEqual(run('bootstrap', spec, { x }));
  });
});
