import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KanoClass, KanoReport } from '@plumbline/model/kanoReport.ts';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerKanoRoutes } from './registerKanoRoutes.ts';

const FILE = join(import.meta.dirname, '../../../../shared/data/kiosk_servqual_kano_a/responses.csv');
/** With it in rows, without it in columns: like, must be, neutral, live with, dislike. */
const TABLE = ['QAAAO', 'RIIIM', 'RIIIM', 'RIIIM', 'RRRRQ'];
const TIES = 'MOAIRQ';
const CODES = Array.from({ length: 29 }, (_unused, at) => String(at + 1).padStart(2, '0'));

describe.skipIf(!existsSync(FILE))('the kiosk study, from its file by a mapping to the workbench', () => {
  let imports: TestImports;
  let report: KanoReport;
  let people: Record<string, string>[];
  beforeAll(async () => {
    imports = await openImports({}, [registerKanoRoutes]);
    const file = readFileSync(FILE);
    people = Papa.parse<Record<string, string>>(file.toString('utf8').replace(/^\uFEFF/, ''), {
      ...{ header: true, skipEmptyLines: true },
    }).data;
    const items = CODES.map(
      (code) => `  - { key: kf${code}, names: { en: Item ${code} }, functional: KF${code}, dysfunctional: KD${code} }`,
    );
    const run = await imports.run(
      { base: file },
      `plumbline: 1\nsource: kiosk\nfiles: { base: {} }\ntime: { value: 2019-09-08 }\ncustomer: { column: respondent_id }\nkano:\n${items.join('\n')}\n`,
    );
    expect(run).toMatchObject({ state: 'committed', quarantined: 0 });
    report = (await imports.app.inject({ as: 'viewer', url: '/api/workspaces/main/kano' })).json();
  });
  afterAll(() => imports.app.close());

  test.each(CODES)(
    'has of item %s the counts, the class, the coefficients and the test of the reference procedure',
    (code) => {
      const counts: Record<string, number> = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 };
      let incomplete = 0;
      for (const person of people) {
        const [functional, dysfunctional] = [Number(person[`KF${code}`]), Number(person[`KD${code}`])];
        const category = TABLE[functional - 1]?.[dysfunctional - 1];
        if (category === undefined) incomplete += functional + dysfunctional > 0 ? 1 : 0;
        else counts[category] = (counts[category] ?? 0) + 1;
      }
      const { M = 0, O = 0, A = 0, I = 0, R = 0, Q = 0 } = counts;
      const n = M + O + A + I + R + Q;
      const [first = 'M', second = 'O'] = [...TIES].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)) as KanoClass[];
      const [a, b] = [counts[first] ?? 0, counts[second] ?? 0];
      const [only] = report.items.find(({ key }) => key === `kf${code}`)?.cells ?? [];
      if (only?.found.kind !== 'kano') throw new Error('not shown');
      expect(only.found).toMatchObject({ n, incomplete, counts, class: first, second });
      const wilson = (part: number, of: number): number[] => {
        const z = 1.959963984540054;
        const [p, zz] = [part / of, z * z];
        const half = (z / (1 + zz / of)) * Math.sqrt((p * (1 - p)) / of + zz / (4 * of * of));
        const centre = (p + zz / (2 * of)) / (1 + zz / of);
        return [p, centre - half, centre + half];
      };
      const { better, worse } = only.found;
      if (better.kind !== 'estimate' || worse.kind !== 'estimate') throw new Error('no coefficients');
      const judged = A + O + M + I;
      const [better0 = 0, betterLow = 0, betterHigh = 0] = wilson(A + O, judged);
      const [worse0 = 0, worseLow = 0, worseHigh = 0] = wilson(O + M, judged);
      const found = [better.point, better.low, better.high, -worse.point, -worse.high, -worse.low];
      [better0, betterLow, betterHigh, worse0, worseLow, worseHigh].forEach((value, at) => {
        expect(found[at]).toBeCloseTo(value, 10);
      });
      expect(only.found.threshold).toBeCloseTo(1.65 * Math.sqrt(((a + b) * (2 * n - a - b)) / (2 * n)), 10);
      expect(only.found.settled).toBe(a - b >= only.found.threshold);
      expect(only.found.categoryStrength).toBeCloseTo((a - b) / n, 12);
      expect(only.found.totalStrength).toBeCloseTo((M + O + A) / n, 12);
    },
  );

  test('has 11 attractive, 10 must-be, 5 indifferent and 3 one-dimensional items, and counts reverse and questionable ones', () => {
    const classes: Record<string, number> = {};
    let [reverse, questionable] = [0, 0];
    for (const { cells } of report.items)
      for (const { found } of cells) {
        if (found.kind !== 'kano') continue;
        classes[found.class] = (classes[found.class] ?? 0) + 1;
        reverse += found.counts.R;
        questionable += found.counts.Q;
      }
    expect(classes).toEqual({ A: 11, M: 10, I: 5, O: 3 });
    const told = (letter: string) =>
      people.reduce(
        (sum, person) =>
          sum +
          CODES.filter((code) => TABLE[Number(person[`KF${code}`]) - 1]?.[Number(person[`KD${code}`]) - 1] === letter)
            .length,
        0,
      );
    expect([reverse, questionable]).toEqual([told('R'), told('Q')]);
    expect(reverse).toBeGreaterThan(0);
  });
});
