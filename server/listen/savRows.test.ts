import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { surveyFile } from '@plumbline/loop/listen/sav/sav.fixture.ts';
import { writeSav } from '@plumbline/loop/listen/sav/writeSav.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectFile } from './inspectFile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-sav-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inspect = async (name: string, bytes: Uint8Array) => {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return inspectFile(file, name, {}, { rows: 10, whole: false });
};

test('a file of SPSS is brought like a workbook: labels for headers, words for choices, numbers for scales', async () => {
  const found = await inspect('survey.sav', writeSav(surveyFile));
  expect(found).toMatchObject({ kind: 'xlsx', sheets: ['SPSS'], more: false });
  expect(found.columns.slice(0, 2)).toEqual(['id', '感知得分：您觉得怎么样？']);
  expect(found.rows.map((row) => [row[0], row[1], row[3], row[4], row[5], row[6]])).toEqual([
    ['1', '5', '甲', '臺北市', '2025-12-30', '1.5'],
    ['2', '', '', '', '', ''],
    ['3', '', 'bb', '高雄', '1582-10-14', ''],
  ]);
});

test('a file of SPSS that is cut off is refused in words', async () => {
  const whole = writeSav(surveyFile);
  await expect(inspect('cut.sav', whole.subarray(0, whole.length - 200))).rejects.toThrow('results.savCut');
});
