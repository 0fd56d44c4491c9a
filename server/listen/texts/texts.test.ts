import type { TextOverview, TextsPage, TextWork } from '@plumbline/model/textReading.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { addExclusion, retractExclusion } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import { findTextEditions } from '@plumbline/store/operations/listen/textEditions.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { forgetReadings } from './forgetReadings.ts';
import { ReadingDesk } from './readingDesk.ts';
import { registerTextRoutes } from './registerTextRoutes.ts';
import { startTextReading } from './startTextReading.ts';

let imports: TestImports;
let desk: ReadingDesk;
const workspace = () => imports.app.workspace;
const pass = () => desk.pass(workspace());
const at = (rest: string) => `/api/workspaces/main/texts${rest}`;
async function get<T>(rest: string, as: As = 'analyst', status = 200): Promise<T> {
  const answer = await imports.app.inject({ method: 'GET', url: at(rest), as });
  expect(answer.statusCode, answer.body).toBe(status);
  return (answer.headers['content-type'] ?? '').toString().includes('json') ? answer.json() : (answer.body as T);
}

const MAPPING = (source: string) => `plumbline: 1
source: ${source}
files: {file: {}}
occasion: {columns: [id]}
time: {column: day, zone: UTC}
customer: {column: who}
attributes: {region: region}
texts: [{column: note}]
`;

/** A file of reviews, a row each, every row of another customer. */
function fileOf(rows: readonly string[], prefix: string): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map(
    (text, i) =>
      `${prefix}${i},${prefix}c${i},2026-03-0${1 + (i % 9)},${i % 2 === 0 ? 'north' : 'south'},${quoted(text)}`,
  );
  return `id,who,day,region,note\n${lines.join('\n')}\n`;
}
const bring = (source: string, rows: readonly string[]) => imports.run({ file: fileOf(rows, source) }, MAPPING(source));

const GOOD = '客服很有耐心，送货也很快，非常满意';
const BAD = '说好三天送到，结果物流一周都没有动静，客服态度还很差';

beforeAll(async () => {
  imports = await openImports({}, [registerTextRoutes]);
  desk = ReadingDesk.of(imports.app.house);
  await growTree(['delivery', '配送', 'Delivery'], ['service', '客服', 'Customer service']);
}, 60_000);
afterAll(async () => {
  await desk.close();
  await imports.app.close();
});

async function growTree(...named: readonly [key: string, zh: string, en: string][]): Promise<void> {
  await addTreeVersion(imports.app.house.stores.operations, {
    workspace: workspace().id,
    dimensions: named.map(([key, zh, en]) => ({ key, parent: null, weight: 1, names: { en, 'zh-CN': zh } })),
    ...{ metrics: [], because: 'test', createdBy: 'test' },
  });
}

describe('texts', () => {
  it('are read after an import, and nothing is claimed of what is not understood', async () => {
    await bring('mixed', [
      '送货很快，但是客服态度很差，电话13800138000没人接',
      '客服很有耐心，送貨也很準時，非常滿意',
      'The delivery was late and nobody called me back.',
      'O produto chegou antes do prazo, muito bom, recomendo a todos',
      'ok',
    ]);
    expect(await pass()).toBe(5);
    const { texts, total } = await get<TextsPage>('');
    expect(total).toBe(5);
    const by = (language: string) => texts.find((text) => text.language === language);
    expect(by('zh-Hant')?.verdict).toBe('positive');
    expect(by('en')?.verdict).toBe('negative');
    expect(by('other')).toMatchObject({ verdict: 'unsupported', positive: null, aspects: [], spans: [] });
    expect(by('insufficient')).toMatchObject({ verdict: 'insufficient', positive: null });
    const split = by('zh-Hans');
    expect(split?.aspects.map(({ dimension }) => dimension).toSorted()).toEqual(['delivery', 'service']);
    const of = (dimension: string) => split?.aspects.find((one) => one.dimension === dimension)?.positive ?? 0.5;
    expect(of('delivery')).toBeGreaterThan(of('service'));
    for (const span of split?.spans.filter(({ k, d }) => k === 'aspect' && d === 'delivery') ?? [])
      expect(split?.text.slice(span.s, span.e)).toMatch(/送货/);
    expect(await pass()).toBe(0);
  });

  it('are found in either script, by every word or by a phrase', async () => {
    const found = async (search: string) => (await get<TextsPage>(`?search=${encodeURIComponent(search)}`)).texts;
    expect((await found('準時')).map(({ language }) => language)).toEqual(['zh-Hant']);
    expect((await found('准时 耐心')).length).toBe(1);
    expect((await found('"耐心 准时"')).length).toBe(0);
    const [hit] = await found('nobody CALLED');
    expect(hit?.spans.filter(({ k }) => k === 'hit').map(({ s, e }) => hit.text.slice(s, e))).toEqual([
      'nobody',
      'called',
    ]);
    expect((await found('13800138000')).length).toBe(0);
  });

  it('show personal data to those who may read evidence, and to nobody else', async () => {
    await bring(
      'many',
      [...Array(14).fill(GOOD), ...Array(16).fill(BAD)].map((text, i) => `${text}${i}`),
    );
    await pass();
    const own = (await get<TextsPage>('?limit=100')).texts.find(({ text }) => text.includes('没人接'));
    expect(own?.text).toContain('13800138000');
    const masked = (await get<TextsPage>('?limit=100', 'manager')).texts.find(({ text }) => text.includes('没人接'));
    expect(masked?.text).toContain('[phone]没人接');
    expect(masked?.masked).toBe(true);
    expect(JSON.stringify(await get('?limit=100', 'manager'))).not.toContain('13800138000');
    expect(await get<string>('.csv', 'manager')).not.toContain('13800138000');
    await get('', 'viewer', 403);
  });

  it('of fewer than ten people show no words to who may not read evidence', async () => {
    const few = await get<TextsPage>('?language=zh-Hant', 'manager');
    expect(few).toMatchObject({ total: null, people: null, needed: 10, texts: [], verdicts: {} });
    await get('.csv?language=zh-Hant', 'manager', 403);
    expect((await get<TextsPage>('?language=zh-Hant')).total).toBe(1);
  });

  it('come in pages that meet, newest first', async () => {
    const keys: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: TextsPage = await get(`?limit=9${next === '' ? '' : `&after=${next}`}`);
      keys.push(...page.texts.map(({ key }) => key));
      next = page.next;
    }
    expect(new Set(keys).size).toBe(35);
    expect(keys.length).toBe(35);
    await get('?after=nowhere', 'analyst', 400);
  });

  it('say by dimension how large the share of blame is, with its interval and people', async () => {
    const overview = await get<TextOverview>('/overview?trend=service&weeks=4&source=many');
    const service = overview.dimensions.find(({ dimension }) => dimension === 'service');
    expect(service).toMatchObject({ mentions: 30, praises: 14, blames: 16 });
    expect(service?.blame).toMatchObject({ kind: 'estimate', method: 'text-share', n: 30 });
    if (service?.blame.kind !== 'estimate') throw new Error('no estimate');
    expect(service.blame.point).toBeGreaterThan(0.25);
    expect(service.blame.point).toBeLessThan(0.75);
    expect(service.blame.low).toBeLessThan(16 / 30);
    expect(service.blame.high).toBeGreaterThan(16 / 30);
    expect(overview.trend.points).toHaveLength(4);
    expect(overview.statements).toEqual([
      { type: 'promised', basis: 'promise', statements: 16, met: 0, unmet: expect.any(Number) },
    ]);
    const few = await get<TextOverview>('/overview?source=mixed');
    expect(few.all.blame).toMatchObject({ kind: 'tooFew', needed: 10 });
    expect(few.all.mentions).toBe(0);
  });

  it('of occasions that were left out are in no figure until it is taken back, and are listed all the same', async () => {
    const { operations } = imports.app.house.stores;
    const overview = () => get<TextOverview>('/overview?source=many&trend=service&weeks=4');
    const before = await overview();
    const { texts } = await get<TextsPage>('?source=many&verdict=negative&limit=100');
    const left = texts.slice(0, 5).map(({ import: number, occasion }) => ({ import: number, occasion }));
    const decided = { source: 'many', rule: 'suspicious', reason: 'test', by: 'test', at: new Date() };
    const exclusion = await addExclusion(operations, { workspace: workspace().id, ...decided }, left);
    const after = await overview();
    expect([before.texts - after.texts, before.people - after.people]).toEqual([5, 5]);
    expect([before.all.judging - after.all.judging, before.all.blames - after.all.blames]).toEqual([5, 5]);
    const sum = ({ statements }: TextOverview) => statements.reduce((all, one) => all + one.statements, 0);
    expect(sum(before) - sum(after)).toBeGreaterThan(0);
    expect((await get<TextsPage>('?source=many')).total).toBe(30);
    const taken = { workspace: workspace().id, exclusion, by: 'test', at: new Date() };
    await retractExclusion(operations, taken);
    expect(await overview()).toEqual(before);
  });

  it('leave as a table in which nothing is a formula', async () => {
    await bring('formula', ['=HYPERLINK("http://example.com","送货很快")', '+1 for the fast delivery, very good']);
    await pass();
    const csv = await get<string>('.csv?source=formula');
    expect(csv).toContain(`'=HYPERLINK`);
    expect(csv).toContain(`'+1 for`);
  });
});

describe('the reading of texts', () => {
  it('goes with its import: taken back, nothing of it is found, and nothing stays', async () => {
    const run = await bring('gone', ['这家店的配送真的太慢了，等了半个月']);
    await pass();
    expect((await get<TextsPage>('?source=gone')).total).toBe(1);
    await imports.post(run, 'roll-back');
    expect((await get<TextsPage>('?source=gone')).total).toBe(0);
    await vi.waitFor(async () => expect(await imports.rowsOf(run, 'key', 'textReadings')).toEqual([]), 5000);
  });

  it('stops when somebody says so, also over a start, and begins again', async () => {
    const stopped = await imports.app.inject({ method: 'POST', url: at('/work/cancel'), as: 'analyst', payload: {} });
    expect(stopped.json() as TextWork).toMatchObject({ state: 'stopped' });
    await bring('later', [GOOD]);
    expect(await pass()).toBe(0);
    expect(await get<TextWork>('/work')).toMatchObject({ state: 'stopped', texts: 38, read: 37 });
    await imports.app.inject({ method: 'POST', url: at('/work'), as: 'analyst', payload: {} });
    expect(await pass()).toBe(1);
    expect(await get<TextWork>('/work')).toMatchObject({ state: 'idle', texts: 38, read: 38, model: 0 });
  });

  it('reads a text again that a person said something of, and only that', async () => {
    const [text] = (await get<TextsPage>('?source=later')).texts;
    await forgetReadings(imports.app.house, workspace(), [text?.textHash ?? '']);
    expect((await get<TextsPage>('?source=later')).total).toBe(0);
    expect(await pass()).toBe(1);
  });

  it('shows what was read before until everything is read by other dimensions', async () => {
    const { operations } = imports.app.house.stores;
    await growTree(
      ['delivery', '配送', 'Delivery'],
      ['service', '客服', 'Customer service'],
      ['price', '价格', 'Price'],
    );
    const before = (await findTextEditions(operations, workspace().id)).standing?.edition ?? 0;
    const read = pass();
    expect((await get<TextsPage>('')).total).toBe(38);
    expect(await read).toBe(38);
    const after = await findTextEditions(operations, workspace().id);
    expect(after.standing?.edition).toBe(before + 1);
    expect((await get<TextsPage>('')).total).toBe(38);
    const editions = await imports.app.house.stores.analytics.ask(
      'SELECT DISTINCT edition FROM textReadings WHERE workspace = {workspace:UInt32}',
      { workspace: workspace().number },
    );
    expect(editions).toEqual([{ edition: before + 1 }]);
  });

  it('is harmed by no text: long, unseen, turned, broken, flooded, marked up', async () => {
    const long = '很好'.repeat(170_000);
    const hostile = [
      '服\u200b务\u200d很\ufeff差，态度恶劣',
      '\u202e送货很慢，客服很差\u202c',
      '服务\ud83d很差 \udc00 真的很差',
      '😡'.repeat(20_000),
      '<script>alert(1)</script><img src=x onerror=alert(1)> 配送很慢',
      'a'.repeat(60_000),
      '"[[[((({{{'.repeat(5_000),
      long,
    ];
    await bring('hostile', hostile);
    const begun = performance.now();
    expect(await pass()).toBe(hostile.length);
    expect(performance.now() - begun).toBeLessThan(20_000);
    const { texts } = await get<TextsPage>('?source=hostile&limit=20');
    expect(texts).toHaveLength(hostile.length);
    for (const { text, spans, cut } of texts) {
      expect(text.length).toBeLessThanOrEqual(6000);
      expect(cut || text.length < 3001).toBe(true);
      for (const { s, e } of spans) expect(e > s && e <= text.length).toBe(true);
    }
    expect(texts.find(({ text }) => text.startsWith('服\u200b'))?.verdict).toBe('negative');
    expect(texts.find(({ text }) => text.startsWith('<script>'))?.text).toContain('<script>alert(1)</script>');
    expect((await get<TextsPage>(`?search=${encodeURIComponent('服务很差')}&source=hostile`)).total).toBe(1);
  });

  it('begins by itself after an import and says how far it is', async () => {
    startTextReading(imports.app.house, { firstMs: 0 });
    await bring('itself', [GOOD, BAD]);
    await vi.waitFor(async () => expect((await get<TextsPage>('?source=itself')).total).toBe(2), 15_000);
    const heard = await get<string>('/work/events');
    expect(heard).toMatch(/^event: work\ndata: \{.*"state":"idle"/m);
  });
});
