import { describe, expect, it } from 'vitest';
import { splitRecords } from './splitRecords.ts';

const split = (text: string, delimiter = ',') => [...splitRecords(text, delimiter)];
const cells = (text: string, delimiter = ',') => split(text, delimiter).map((record) => record.cells);

describe('splitRecords', () => {
  it('takes line ends of every system, and a last line without one', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(cells(`a,b${end}1,2${end}3,4`)).toEqual([
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ]);
    }
    expect(cells('a,b\n')).toEqual([['a', 'b']]);
  });

  it('takes delimiters, line breaks and doubled quotes inside quotes, and goes on counting lines', () => {
    expect(split('"x\ny, ""z""",2\n3,4')).toEqual([
      { line: 1, cells: ['x\ny, "z"', '2'], sound: true },
      { line: 3, cells: ['3', '4'], sound: true },
    ]);
  });

  it('takes a quote inside a field as it is', () => {
    expect(cells('5" pipe;2', ';')).toEqual([['5" pipe', '2']]);
  });

  it('keeps empty cells, at the ends too', () => {
    expect(cells(',a,\n,,')).toEqual([
      ['', 'a', ''],
      ['', '', ''],
    ]);
  });

  it('takes a delimiter that is no ASCII sign', () => {
    expect(cells('a；b\n1；2', '；')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('says which record has a quote that is never closed, or goes on after its quote', () => {
    expect(split('a\n"b').map(({ line, sound }) => [line, sound])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(split('"a"b,c')[0]?.sound).toBe(false);
  });
});
