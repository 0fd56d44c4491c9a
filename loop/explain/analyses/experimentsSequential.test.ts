import { expect, test } from 'vitest';
import type { AnalysisResult } from './analysis.ts';
import { findAnalysis } from './listAnalyses.ts';
import { tableOfColumns } from './tableOfColumns.ts';

const run = (spec: object, z: (number | string)[]) =>
  findAnalysis('group-sequential')?.run(
    { information: 'share', z: 'z', design: 'spend-hwang-shih-decani', power: 0.9, ...spec },
    tableOfColumns({ share: [1 / 3, 2 / 3, 1], z }),
    { progress: () => {} },
  ) as AnalysisResult;
const cells = (result: AnalysisResult, name: string) => {
  const looks = result.tables[0];
  const at = looks?.columns.indexOf(name) ?? -1;
  return looks?.rows.map((row) => row[at]) ?? [];
};
const futility = { gamma: -2 };

test('a statistic at or below the bound of its look stops for futility, once', () => {
  const result = run({ futility }, [0.4, 0.5, '']);
  expect(cells(result, 'stopsForFutility')).toEqual([false, true, null]);
  expect(cells(result, 'stops')).toEqual([false, false, null]);
  expect((cells(result, 'futilityZ')[1] as number).toFixed(2)).toBe('0.94');
});

test('one that reaches the upper bound stops for the effect; at the last look it is one or the other', () => {
  expect(cells(run({ futility }, [0.4, 2.6, '']), 'stops')).toEqual([false, true, null]);
  const last = run({ futility }, [0.4, 1.5, 1.9]);
  expect(cells(last, 'stopsForFutility')[2]).toBe(true);
});

test('without futility the table is that of the plain bounds', () => {
  expect(run({}, ['', '', '']).tables[0]?.columns).not.toContain('futilityZ');
});
