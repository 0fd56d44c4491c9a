import type { QuarantinedRow } from '@plumbline/model/importRun.ts';
import { expect, test } from 'vitest';
import { editCell, repairedRows } from './rowEdits.ts';

const row = (line: number): QuarantinedRow => ({
  file: 'a.csv',
  line,
  column: 'score',
  value: 'nine',
  reason: 'notNumber',
  cells: ['7', 'nine'],
  repairedBy: null,
});

test('a corrected row goes out whole, with the cells that were not touched', () => {
  expect(repairedRows(editCell({}, row(3), 1, '9'))).toEqual([{ file: 'a.csv', line: 3, cells: ['7', '9'] }]);
});

test('a row typed back to what it was is no correction', () => {
  expect(editCell(editCell({}, row(3), 1, '9'), row(3), 1, 'nine')).toEqual({});
});

test('two edits of one row are one row, and rows go out in the order of the file', () => {
  const edits = editCell(editCell(editCell({}, row(12), 1, '9'), row(12), 0, '8'), row(3), 1, '1');
  expect(repairedRows(edits)).toEqual([
    { file: 'a.csv', line: 3, cells: ['7', '1'] },
    { file: 'a.csv', line: 12, cells: ['8', '9'] },
  ]);
});
