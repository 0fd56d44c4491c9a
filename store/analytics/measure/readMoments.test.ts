import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { describe, expect, test } from 'vitest';
import { composeDecidedParameters } from './composeDecidedParameters.ts';
import { composeParameters } from './composeParameters.ts';
import { isAnsweredByRollups } from './readRollups.ts';

const ALL: MomentsQuestion = {
  ...{ workspace: 1, hidden: [], kind: 'dimension', dimensions: [], from: null, to: null },
  ...{ filters: {}, attributes: {}, by: [], asked: 'before', decided: [] },
};
const normal = (sql: string) => sql.replace(/ -- part: \w+$/gm, '').replace(/\s+/g, ' ');

describe('the questions about observations', () => {
  test('share one filter, word for word', () => {
    const filters = new Map<string, string[]>();
    const staff: string[] = [];
    const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.sql'));
    for (const file of files) {
      // what staff said is left out only where there is anything to leave out
      const whole = readFileSync(join(import.meta.dirname, file), 'utf8');
      const sql = whole.replace(/^.* -- part: staff\n/gm, '');
      const [, table, filter] =
        /FROM (\w+)\s+(WHERE workspace[\s\S]*?attributeValues:Array\(Array\(String\)\)\}\)\))/.exec(sql) ?? [];
      if (table === undefined || filter === undefined) continue;
      filters.set(table, [...(filters.get(table) ?? []), normal(filter)]);
      staff.push(...(whole.match(/^ +AND .* -- part: staff$/gm) ?? []));
    }
    expect(filters.get('observations')?.length).toBeGreaterThanOrEqual(5);
    expect([...filters.keys()].sort()).toEqual(['observations', 'texts']);
    for (const [table, found] of filters) expect(new Set(found).size, table).toBe(1);
    expect(staff.length).toBeGreaterThanOrEqual(5);
    expect(new Set(staff.map(normal)).size).toBe(1);
  });
  test('from rows and from roll-ups add up the same', () => {
    const outerOf = (file: string) =>
      /AS adequate,[\s\S]*?AS perceptionPairs/.exec(normal(readFileSync(join(import.meta.dirname, file), 'utf8')))?.[0];
    expect(outerOf('clusterFigures.part.sql')).toBeDefined();
    expect(outerOf('clusterFigures.part.sql')).toBe(outerOf('sumClustersWeekly.sql'));
  });
});

describe('placeholders', () => {
  test('put what a person typed in as a value, never as a name', () => {
    const parameters = composeParameters({ ...ALL, by: ['region', "attribute:x') --"] });
    expect(parameters).toMatchObject({ by1: 'region', by2: 'attribute2', attribute2: "x') --", by3: 'nothing' });
  });
  test('refuse to split by what is not an attribute', () => {
    expect(() => composeParameters({ ...ALL, by: ['person'] })).toThrow(RangeError);
    expect(() => composeParameters({ ...ALL, by: ['region', 'channel', 'stage', 'staff'] })).toThrow(RangeError);
  });
  test('of decided values lay them out by dimension and day of change', () => {
    const decided = [
      { dimension: 'a', mark: 'standard' as const, point: 60, since: '2024-01-01', decidedBy: 'Lin' },
      { dimension: 'a', mark: 'standard' as const, point: 70, since: '2025-02-01', decidedBy: 'Lin' },
      { dimension: 'b', mark: 'promised' as const, point: 90, since: '2025-03-01', decidedBy: 'Lin' },
      { dimension: 'c', mark: 'standard' as const, point: 50, since: '2024-01-01', decidedBy: 'Lin' },
    ];
    expect(composeDecidedParameters(decided, '2025-01-01', '2025-12-31')).toEqual({
      decidedDimensions: ['a', 'b'],
      decidedLines: ['a\n\n\n', 'b\n\n\n'],
      ...{ decidedValues1: [], decidedValues2: [], decidedValues3: [] },
      changeDays: [0, 20120, 20148],
      standards: [60, 70, 70, null, null, null],
      promises: [null, null, null, null, null, 90],
    });
    expect(composeDecidedParameters(decided, '2025-03-02', '2025-12-31')).toBeNull();
  });
  test('of values decided for some cells lay these out apart, and for the others what holds for all', () => {
    const own = { dimension: 'a', mark: 'standard' as const, decidedBy: 'Lin' };
    const decided = [
      { ...own, point: 60, since: '2024-01-01' },
      { ...own, point: 80, since: '2025-02-01', where: { region: 'North' }, rank: 1 },
      { ...own, point: null, since: '2025-03-01', where: { region: 'North' }, rank: 1 },
    ];
    expect(composeDecidedParameters(decided, '2025-01-01', '2025-12-31', ['channel', 'region'])).toMatchObject({
      decidedLines: ['a\n\n\n', 'a\n\nNorth\n'],
      ...{ decidedValues1: [], decidedValues2: ['North'] },
      standards: [60, 60, 60, 60, 80, 60],
    });
  });
});

describe('roll-ups', () => {
  test.each([
    [{}, true],
    [{ by: ['week'] }, true],
    [{ from: '2025-01-06', to: '2025-01-12' }, true],
    [{ from: '2025-01-07' }, false],
    [{ to: '2025-01-11' }, false],
    [{ by: ['region'] }, false],
    [{ filters: { region: ['North'] } }, false],
    [{ filters: { region: [] } }, true],
    [{ attributes: { gender: ['f'] } }, false],
    [{ kind: 'metric' as const }, false],
  ])('answer %j: %s', (change, answers) => {
    expect(isAnsweredByRollups({ ...ALL, ...change })).toBe(answers);
  });
});
