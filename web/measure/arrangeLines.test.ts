import { lineOf } from '@plumbline/charts/line.fixture.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { expect, test } from 'vitest';
import { arrangeLines, cellKeyOf, findLine, levelsIn } from './arrangeLines.ts';
import type { GapsSearch } from './gapsSearch.ts';
import { reportOf } from './report.fixture.ts';

const namesOf = (search: GapsSearch, report: GapsReport = reportOf()) =>
  arrangeLines(report, search, 'en').map((group) => group.name);

test('the worst shortfall beyond noise stands first, then noise, then what exceeds expectation, then what cannot be shown', () => {
  expect(namesOf({})).toEqual([
    'On-time delivery',
    'Easy returns',
    'Service response',
    'Assembly',
    'Price transparency',
    'Eco-friendly packaging',
    'Staff care',
  ]);
});

test('a large gap that may be chance does not push a certain one down', () => {
  const names = namesOf({});
  expect(names.indexOf('Service response')).toBeLessThan(names.indexOf('Assembly'));
});

test('the order of the tree is the order of the answer', () => {
  const report = reportOf();
  const tops = report.lines.filter((line) => line.dimension.level === 1).map((line) => line.dimension.names.en);
  expect(namesOf({ sort: 'tree' })).toEqual(tops);
});

test('by name follows the reader’s language', () => {
  expect(namesOf({ sort: 'name' })[0]).toBe('Assembly');
  expect(arrangeLines(reportOf(), { sort: 'name' }, 'zh-CN')[0]?.name).toBe('安装质量');
});

test('a dimension holds its children, and the second level shows them by themselves', () => {
  const [delivery] = arrangeLines(reportOf(), {}, 'en');
  expect(delivery?.rows[0]?.children.map((child) => child.name)).toEqual([
    'Warning of delays',
    'Within the agreed window',
    'Speed of delivery',
  ]);
  expect(levelsIn(reportOf())).toEqual([1, 2]);
  expect(namesOf({ level: 2 })).toEqual(['Warning of delays', 'Within the agreed window', 'Speed of delivery']);
});

test('a level that the answer does not have shows the top', () => {
  expect(namesOf({ level: 5 })).toEqual(namesOf({}));
});

test('the children of a cell are those of the same cell', () => {
  const report = reportOf(['region']);
  for (const row of arrangeLines(report, {}, 'en').flatMap((group) => group.rows)) {
    for (const child of row.children) expect(child.cell).toEqual(row.cell);
  }
});

test('a split puts the cells of a dimension together and the worst cell first', () => {
  const [worst] = arrangeLines(reportOf(['region']), {}, 'en');
  expect(worst?.rows.map((row) => row.cell)).toEqual([['西部'], ['华南'], ['华东']]);
});

test('a weight is a share of its siblings, however many cells each has', () => {
  const weightIn = (report: GapsReport) =>
    arrangeLines(report, {}, 'en').find((group) => group.dimension === 'delivery')?.rows[0]?.weightShare;
  expect(weightIn(reportOf())).toBeCloseTo(22 / 101, 12);
  expect(weightIn(reportOf(['region']))).toBeCloseTo(22 / 101, 12);
});

test('a line is found again by what stands in the address', () => {
  const report = reportOf(['region']);
  const cell = cellKeyOf({ region: '西部' }, ['region']);
  expect(findLine(report, 'returns', cell)?.by).toEqual({ region: '西部' });
  expect(findLine(report, 'returns', undefined)).toBeNull();
  expect(findLine(report, 'gone', cell)).toBeNull();
});

test('a tree that bites its own tail does not hang the page', () => {
  const names: [string, string, string] = ['甲', '甲', 'A'];
  const a = lineOf({ key: 'a', names, marks: {} });
  const loop = { ...a, dimension: { ...a.dimension, parent: 'a' } };
  expect(arrangeLines({ ...reportOf(), lines: [loop] }, {}, 'en')[0]?.rows[0]?.children).toEqual([]);
});
