import { Refusal } from '@plumbline/model/refusal.ts';
import { describe, expect, it } from 'vitest';
import { readTable } from './readTable.ts';

const read = (content: string | Uint8Array) => readTable(Buffer.from(content), { name: 'file.csv' });
const refusal = (content: string | Uint8Array) => {
  try {
    read(content);
  } catch (error) {
    if (error instanceof Refusal) return { says: error.says, values: error.values };
    throw error;
  }
  throw new Error('it was not refused');
};

describe('readTable', () => {
  it('finds the delimiter, quotes and a byte order mark by itself', () => {
    const table = read('\uFEFFname;score\n"A; B";3,5\nC;4\n');
    expect([table.names, table.rows, table.text('name')]).toEqual([['name', 'score'], 2, ['A; B', 'C']]);
    expect([...table.numbers('score')]).toEqual([3.5, 4]);
  });

  it.each([
    ['GB18030', 'bfcdbba7b1e0bac52cc2fad2e2b6c80a312c350a', ['客户编号', '满意度']],
    ['Big5', 'abc8a4e1bd73b8b92cbaa1b74eabd70a312c350a', ['客戶編號', '滿意度']],
    ['UTF-16', 'fffe610062002c00630064000a0031002c0035000a00', ['ab', 'cd']],
  ])('reads a file in %s', (_encoding, hex, names) => {
    const table = read(Buffer.from(hex, 'hex'));
    expect([table.names, [...table.numbers(names[1] ?? '')]]).toEqual([names, [5]]);
  });

  it('reads a table of fixed width without a row of names, its first row with the others', () => {
    const table = read(' 1  9 2.5\n 2 10 3.5\n 2 11 4.0\n');
    expect([table.names, table.rows]).toEqual([['column#1', 'column#2', 'column#3'], 3]);
    expect([...table.numbers('column#2')]).toEqual([9, 10, 11]);
  });

  it('leaves out empty lines, but in a file of one column an empty line between others is a missing value', () => {
    expect(read('a,b\n\n1,2\n\n3,4\n\n').rows).toBe(2);
    expect([...read('a\n1\n\n3\n\n').numbers('a')]).toEqual([1, Number.NaN, 3]);
  });

  it('calls a column without a header after its place, as the row numbers of R have none', () => {
    expect(read('"",x\n1,2\n').names).toEqual(['column#1', 'x']);
  });

  it.each([
    ['empty', '', 'stats.emptyFile'],
    ['of white space', ' \n\n', 'stats.emptyFile'],
    ['binary', Buffer.from([1, 2, 0, 3, 4, 0, 5]), 'stats.binaryFile'],
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 9, 9]), 'stats.workbook'],
    ['a header only', 'a,b\n', 'stats.headerOnly'],
  ])('a file that is %s is refused', (_what, content, says) => {
    expect(refusal(content).says).toBe(says);
  });

  it('a header that stands twice, a ragged row and an open quote are refused with their place', () => {
    expect(refusal('a,b,a\n1,2,3\n')).toEqual({
      says: 'stats.duplicateHeader',
      values: { name: 'file.csv', column: 'a' },
    });
    expect(refusal('a,b\n1,2\n3\n')).toEqual({
      says: 'stats.raggedRow',
      values: { name: 'file.csv', line: 3, cells: 1, columns: 2 },
    });
    expect(refusal('a,b\n1,2\n3,"4\n')).toEqual({ says: 'stats.unclosedQuote', values: { name: 'file.csv', line: 3 } });
  });
});
