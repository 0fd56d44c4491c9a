import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { ReadingDesk } from './readingDesk.ts';
import { registerTextRoutes } from './registerTextRoutes.ts';

let imports: TestImports;
let desk: ReadingDesk;
const workspace = () => imports.app.workspace;
const pass = () => desk.pass(workspace());

const MAPPING = `plumbline: 1
source: reviews
files: {file: {}}
occasion: {columns: [id]}
time: {column: day, zone: UTC}
customer: {column: who}
attributes: {region: region}
texts: [{column: note}]
`;

type Reading = {
  note: string;
  language: string;
  verdict: string;
  positive: number | null;
  aspects: string[];
  folded: string;
};
const readings = (where = '1') =>
  imports.app.house.stores.analytics.ask<Reading>(
    `SELECT question AS note, language, verdict, positive, aspects, folded FROM textReadings
WHERE workspace = {workspace:UInt32} AND ${where} ORDER BY occasion`,
    { workspace: workspace().number },
  );

/** A file of reviews, a row each. */
function fileOf(rows: readonly string[], from = 0): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((text, i) => `r${from + i},c${from + i},2026-03-0${1 + (i % 9)},north,${quoted(text)}`);
  return `id,who,day,region,note\n${lines.join('\n')}\n`;
}

beforeAll(async () => {
  imports = await openImports({}, [registerTextRoutes]);
  desk = ReadingDesk.of(imports.app.house);
  await addTreeVersion(imports.app.house.stores.operations, {
    workspace: workspace().id,
    dimensions: [
      { key: 'delivery', parent: null, weight: 1, names: { en: 'Delivery', 'zh-CN': '配送' } },
      { key: 'service', parent: null, weight: 1, names: { en: 'Customer service', 'zh-CN': '客服' } },
    ],
    metrics: [],
    because: 'test',
    createdBy: 'test',
  });
});
afterAll(async () => {
  await desk.close();
  await imports.app.close();
});

describe('reading of texts', () => {
  it('reads what is understood, and claims nothing of what is not', async () => {
    const run = await imports.run(
      {
        file: fileOf([
          '送货很快，但是客服态度很差，电话13800138000没人接',
          '客服很有耐心，送貨也很準時，非常滿意',
          'The delivery was late and nobody called me back.',
          'O produto chegou antes do prazo, muito bom, recomendo a todos',
          'ok',
        ]),
      },
      MAPPING,
    );
    expect(run).toMatchObject({ state: 'committed' });
    expect(await pass()).toBe(5);
    const found = await readings();
    expect(found.map(({ language, verdict }) => [language, verdict])).toEqual(
      expect.arrayContaining([
        ['zh-Hans', expect.stringMatching(/negative|uncertain/)],
        ['zh-Hant', 'positive'],
        ['en', 'negative'],
        ['other', 'unsupported'],
        ['insufficient', 'insufficient'],
      ]),
    );
    expect(found.find(({ language }) => language === 'other')).toMatchObject({ positive: null, aspects: [] });
    const first = found.find(({ language }) => language === 'zh-Hans');
    expect(first?.aspects.toSorted()).toEqual(['delivery', 'service']);
    expect(first?.folded).toContain('[phone]');
    expect(first?.folded).not.toContain('13800138000');
    expect(await pass()).toBe(0);
  });
});
