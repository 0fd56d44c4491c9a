import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../testing/openImports.ts';

const FILE = fileURLToPath(new URL('../../../shared/data/en_nhs_fft_ambulance/fft_comments.csv', import.meta.url));
let imports: TestImports;
beforeAll(async () => {
  if (existsSync(FILE)) imports = await openImports();
});
afterAll(() => imports?.app.close());

describe.skipIf(!existsSync(FILE))(
  'comments of an ambulance service, days day first and month first in one column',
  () => {
    it('are proposed as mixed, and nearly all are decided by how they are written and by their neighbours', async () => {
      const content = await readFile(FILE);
      const { body } = await imports.bring('fft.csv', content);
      const guess = await imports.app.inject({
        as: 'analyst',
        method: 'POST',
        url: '/api/workspaces/main/mappings/guess',
        payload: { files: [{ alias: 'fft', file: body.file }] },
      });
      expect(guess.json().mapping.time).toEqual({ column: 'Date', format: 'mixed' });
      const run = await imports.run(
        { fft: content },
        `
plumbline: 1
source: fft
files: {fft: {}}
time: {column: Date, format: mixed}
dimensions: [{key: care, names: {en: Care}}]
marks: [{dimension: care, mark: perceived, column: FFT categorical answer, scale: {low: 1, high: 7, reversed: true}}]
attributes: {id: Comment ID}
`,
      );
      expect(run).toMatchObject({ state: 'committed', rows: 5096 });
      const dates = run.findings?.dates;
      // 289 must be month first, as the paper beside the file says
      expect(dates).toMatchObject({ onlyMonthFirst: 289, onlyDayFirst: 3577, sameInBoth: 17 });
      const unsure = 5096 - 289 - 3577 - 17;
      expect((dates?.byOrder ?? 0) + (dates?.byStyle ?? 0) + (dates?.undecided ?? 0)).toBe(unsure);
      expect(dates?.undecided ?? unsure).toBeLessThan(unsure * 0.03);
      // what was decided lies within the days that tell by themselves
      const rows = await imports.rowsOf<{ day: string }>(run, 'toString(day) AS day');
      const days = rows.map((row) => row.day).sort();
      const cells = Papa.parse<{ Date?: string }>(content.toString('utf8').replace(/^\uFEFF/, ''), {
        header: true,
      }).data;
      const told = cells.flatMap(({ Date: date = '' }) => {
        const [a = 0, b = 0, year = 0] = date.split('/').map(Number);
        if (a <= 12 && b <= 12) return [];
        const [day, month] = a > 12 ? [a, b] : [b, a];
        return [`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`];
      });
      const [first = '', last = ''] = [told.sort()[0], told.at(-1)];
      expect(days.filter((day) => day < first.slice(0, 7) || day > last)).toEqual([]);
    });
  },
);
