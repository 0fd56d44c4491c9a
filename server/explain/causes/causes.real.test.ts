import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { matchTerms } from '@plumbline/loop/explain/causes/matchTerms.ts';
import { listStartingCauses } from '@plumbline/loop/explain/causes/startingCauses.ts';
import { foldForSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import type { CausesReport } from '@plumbline/model/cause.ts';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingDesk } from '../../listen/texts/readingDesk.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerCauseRoutes } from './registerCauseRoutes.ts';

const FILE = fileURLToPath(new URL('../../../../shared/data/en_nhs_fft_ambulance/fft_comments.csv', import.meta.url));
const MAPPING = `
plumbline: 1
source: fft
files: {fft: {}}
time: {column: Date, format: mixed}
missing: [Did not answer]
customer: {column: Comment ID}
occasion: {columns: [Comment ID]}
dimensions: [{key: care, names: {en: Care}}]
texts: [{column: FFT answer, dimension: care}]
`;
type Comment = Record<string, string>;
let imports: TestImports;
let comments: Comment[] = [];

beforeAll(async () => {
  if (!existsSync(FILE)) return;
  imports = await openImports({}, [registerCauseRoutes]);
  const content = await readFile(FILE);
  comments = Papa.parse<Comment>(content.toString('utf8').replace(/^\uFEFF/, ''), { header: true }).data;
  await imports.run({ fft: content }, MAPPING);
  const desk = ReadingDesk.of(imports.app.house);
  while ((await desk.pass(imports.app.workspace)) > 0);
}, 600_000);
afterAll(async () => {
  if (imports === undefined) return;
  await ReadingDesk.of(imports.app.house).close();
  await imports.app.close();
});

describe.skipIf(!existsSync(FILE))(
  'what patients of an ambulance service blame, with labels of people beside it',
  () => {
    it('waiting comes before all other causes, as the people who labelled the comments found', async () => {
      const answer = await imports.app.inject({
        ...{ as: 'viewer', method: 'GET', url: '/api/workspaces/main/causes/evidence?dimension=care' },
      });
      const report = answer.json() as CausesReport;
      expect(report.blaming.read).toBe(true);
      // 931 comments were labelled as negative by people
      expect(report.blaming.texts).toBeGreaterThan(600);
      const second = report.causes.filter(({ parent }) => parent !== null);
      expect(second[0]?.cause).toBe('delays');
      expect(report.pareto[0]?.cause).toBe('process');
    });

    it('words of slow steps find comments that people labelled as about timeliness, four in five of them rightly', () => {
      const delays = listStartingCauses().find(({ key }) => key === 'delays');
      const terms = (delays?.terms ?? []).map(foldForSearch);
      const negative = comments.filter((one) => Number(one['Comment sentiment']) >= 4);
      const found = negative.filter((one) => matchTerms(foldForSearch(one['FFT answer'] ?? ''), terms));
      const right = found.filter((one) => Number(one['Timeliness of care']) === 1).length;
      const all = negative.filter((one) => Number(one['Timeliness of care']) === 1).length;
      expect(negative).toHaveLength(931);
      expect(right / found.length).toBeGreaterThan(0.75);
      expect(right / all).toBeGreaterThan(0.5);
    });
  },
);
