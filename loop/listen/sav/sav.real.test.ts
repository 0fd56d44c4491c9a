import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSav } from './readSav.ts';
import { momentOfSeconds } from './sav.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/probes/web/sav');

describe.skipIf(!existsSync(folder))('files that PSPP wrote', () => {
  test.each(['a.sav', 'g.sav', 'u.sav', 'z.zsav'])('%s is read to what its syntax says', (name) => {
    const { variables, rows } = readSav(readFileSync(path.join(folder, name)), (packed, bytesMax) =>
      inflateSync(packed, { maxOutputLength: bytesMax }),
    );
    expect(variables.map((one) => [one.name, one.type, one.label, one.format, one.width])).toEqual([
      ['id', 'number', '', 'F', 8],
      ['name', 'string', '客户名称', 'A', 60],
      ['exp', 'number', '期望得分', 'F', 2],
      ['sat', 'number', '感知得分', 'F', 2],
      ['d', 'number', '', 'DATE', 11],
    ]);
    expect(variables[2]).toMatchObject({
      valueLabels: [
        { value: 1, label: '很低' },
        { value: 5, label: '很高' },
        { value: 9, label: '不知道' },
      ],
      missing: { values: [9], range: null },
    });
    const days = rows.map((row) => momentOfSeconds(Number(row[4])).toISOString().slice(0, 10));
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      [1, '张三公司', 5, 4],
      [2, '臺北客戶', 4, null],
      [3, 'Acme 公司', 9, 2],
    ]);
    expect(days).toEqual(['2026-01-01', '2026-02-02', '2026-03-03']);
  });
});
