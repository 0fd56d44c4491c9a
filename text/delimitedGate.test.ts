import { describe, expect, it } from 'vitest';
import { type BadRecord, DelimitedGate } from './delimitedGate.ts';

function run(text: string, fields: number, chunkBytes: number, delimiter = ',') {
  const lines: number[] = [];
  const gate = new DelimitedGate(delimiter, fields, 1, (line) => lines.push(line));
  const bytes = Buffer.from(text);
  let out = '';
  let rows = 0;
  const bad: BadRecord[] = [];
  const take = (passed: ReturnType<DelimitedGate['push']>) => {
    out += Buffer.concat(passed.bytes).toString();
    rows += passed.rows;
    bad.push(...passed.bad);
  };
  for (let at = 0; at < bytes.length; at += chunkBytes)
    take(gate.push(Buffer.from(bytes.subarray(at, at + chunkBytes))));
  take(gate.end());
  return { out, rows, lines, bad: bad.map(({ line, reason, bytes: raw }) => ({ line, reason, raw: raw.toString() })) };
}

describe('DelimitedGate', () => {
  it('tells the line of each row and leaves out the header and empty lines', () => {
    expect(run('a,b\r\n1,2\r\n\r\n3,4', 2, 1000)).toEqual({ out: '1,2\r\n3,4\n', rows: 2, lines: [2, 4], bad: [] });
  });

  it('counts the lines inside quoted fields and keeps doubled quotes as they are', () => {
    const text = 'a,b\n"x\ny, ""z""",2\n3,4\n';
    const { out, lines } = run(text, 2, 1000);
    expect(out).toBe('"x\ny, ""z""",2\n3,4\n');
    expect(lines).toEqual([2, 4]);
  });

  it('gives the same result whatever the size of the chunks', () => {
    const text = 'a,b\n"x\r\ny ""q""",2\r\n3\n5,"6"\n7,8,9\n"",\n';
    const whole = run(text, 2, 10_000);
    for (let size = 1; size < 20; size++) expect(run(text, 2, size), `chunks of ${size}`).toEqual(whole);
    expect(whole.bad.map((record) => record.line)).toEqual([4, 6]);
  });

  it('keeps ragged rows back with their line and goes on', () => {
    expect(run('a,b\n1\n1,2,3\n4,5\n', 2, 1000)).toEqual({
      out: '4,5\n',
      rows: 1,
      lines: [4],
      bad: [
        { line: 2, reason: 'raggedRow', raw: '1' },
        { line: 3, reason: 'raggedRow', raw: '1,2,3' },
      ],
    });
  });

  it('loses one line, not the rest of the file, to a quote that is never closed', () => {
    const { out, lines, bad } = run('a,b\n"1,2\n3,4\n5,6\n', 2, 7);
    expect(out).toBe('3,4\n5,6\n');
    expect(lines).toEqual([3, 4]);
    expect(bad).toEqual([{ line: 2, reason: 'unclosedQuote', raw: '"1,2' }]);
  });

  it('keeps back a field that goes on after its closing quote', () => {
    expect(run('a,b\n"1"x,2\n3,4\n', 2, 1000).bad).toEqual([{ line: 2, reason: 'unclosedQuote', raw: '"1"x,2' }]);
  });

  it('lets a quote inside an unquoted field pass', () => {
    expect(run('a;b\n5" pipe;2\n', 2, 1000, ';').out).toBe('5" pipe;2\n');
  });

  it('refuses a delimiter that is not one byte', () => {
    expect(() => new DelimitedGate('；', 2, 1)).toThrow('not one byte');
  });
});
