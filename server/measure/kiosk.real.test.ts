import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeGapsReport } from '@plumbline/loop/measure/composeGapsReport.ts';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { openTestStores } from '@plumbline/store/testing/openTestStores.ts';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../shared/data/kiosk_servqual_kano_a');
const read = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(join(FOLDER, name), 'utf8').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;

// made with R survey from the same file, 1–7 put on 0–100: service gap and its standard error
const REFERENCE = {
  usefulness: [-6.6176, 1.4839],
  control: [-20.5338, 2.1864],
  playfulness: [-2.9085, 1.8587],
  personalisation: [-24.183, 2.0952],
  saving: [-18.8998, 2.099],
  transaction: [-18.6275, 1.8955],
  security: [-29.0305, 2.2567],
} as const;

describe.skipIf(!existsSync(FOLDER))('the kiosk survey', () => {
  let stores: Awaited<ReturnType<typeof openTestStores>>;
  let report: GapsReport;
  beforeAll(async () => {
    stores = await openTestStores();
    await stores.analytics.insert('observations', composeObservations());
    const question = {
      ...{ workspace: 1, hidden: [], kind: 'dimension' as const, dimensions: [], from: null, to: null },
      ...{ filters: {}, attributes: {}, by: [], asked: 'before' as const, decided: [] },
    };
    const moments = await readMoments(stores.analytics, question);
    const dimensions = Object.keys(REFERENCE).map((key) => ({ key, names: { en: key }, parent: null, weight: 1 }));
    report = composeGapsReport({
      ...{ workspace: 'main', question, moments, tree: { version: 1, dimensions }, nativeUnits: {} },
      reading: {
        ...{ confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2 },
        ...{ clusteredBy: moments.clusteredBy, asOf: '2026-01-01' },
      },
    });
  });
  afterAll(() => stores.close());

  test.each(Object.entries(REFERENCE))('has the reference gap and standard error of %s', (key, [gap, se]) => {
    const found = report.lines.find((line) => line.dimension.key === key)?.gaps.service;
    expect(found).toMatchObject({ kind: 'estimate', n: 102, paired: 1, clusteredBy: 'customer' });
    if (found?.kind !== 'estimate') return;
    expect(found.point).toBeCloseTo(gap, 4);
    expect(found.se).toBeCloseTo(se, 4);
  });

  test('calls all gaps real but that of playfulness', () => {
    const real = report.lines.filter((line) => (line.gaps.service.pAdjusted ?? 1) <= 0.05);
    expect(real.map((line) => line.dimension.key).sort()).toEqual(
      Object.keys(REFERENCE)
        .filter((key) => key !== 'playfulness')
        .sort(),
    );
  });
});

/** Items of a dimension are averaged on the respondent first; an item left empty does not count. */
function composeObservations() {
  const items = read('items.csv').filter((item) => item.block === 'SERVQUAL' && (item.dimension ?? '') in REFERENCE);
  return read('responses.csv').flatMap((answers, at) =>
    Object.keys(REFERENCE).map((dimension) => {
      const own = items.filter((item) => item.dimension === dimension);
      const mean = (code: 'code_1' | 'code_2') => {
        const given = own
          .map((item) => answers[item[code] ?? ''] ?? '')
          .filter((text) => text !== '')
          .map((text) => ((Number(text) - 1) / 6) * 100);
        return given.length === 0 ? null : given.reduce((sum, points) => sum + points, 0) / given.length;
      };
      return {
        ...{ workspace: 1, import: 1, occasion: at, person: at, customerGroup: at, dimension, kind: 'dimension' },
        ...{ respondent: 'customer', day: '2025-06-01', at: '2025-06-01 00:00:00' },
        ...{ expected: mean('code_1'), perceived: mean('code_2') },
      };
    }),
  );
}
