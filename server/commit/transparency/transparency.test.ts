import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import type {
  TransparencyDocument,
  TransparencyDraft,
  TransparencyPreview,
  TransparencyState,
} from '@plumbline/model/transparency.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { registerLedgerRoutes } from '../ledger/registerLedgerRoutes.ts';
import { registerTransparencyRoutes } from './registerTransparencyRoutes.ts';

const ROOT = '/api/workspaces/main';
let imports: TestImports;

const MAPPING = `
plumbline: 1
source: depot
files: {orders: {}}
time: {column: ordered, zone: Asia/Shanghai}
customer: {column: who}
occasion: {columns: [id]}
scales: {stars: {low: 1, high: 5}}
dimensions: [{key: delivery, names: {en: Delivery, zh-CN: 送货, zh-TW: 送貨}, value: {unit: days, knots: [[1, 100], [11, 0]]}}]
marks:
  - {dimension: delivery, mark: delivered, native: {daysFrom: ordered, daysTo: arrived}}
  - {dimension: delivery, mark: expected, column: hoped, scale: stars}
  - {dimension: delivery, mark: perceived, column: stars, scale: stars}
attributes: {region: region}
`;
const dayAt = (at: number) => new Date(Date.UTC(2026, 0, 5 + at)).toISOString().slice(0, 10);
/** Sixty customers with two orders each in January and February; three of them live in the East. */
const row = (at: number, who: string, region: string) => {
  const ordered = Math.floor(at / 2);
  return [`o${at}`, who, dayAt(ordered), dayAt(ordered + 1 + (at % 6)), 1 + (at % 5), 5, region].join();
};
const regionOf = (customer: number) => (customer < 3 ? 'East' : customer % 2 === 0 ? 'North' : 'South');
const HEAD = 'id,who,ordered,arrived,stars,hoped,region';
const FILE = [HEAD, ...Array.from({ length: 120 }, (_none, at) => row(at, `c${at % 60}`, regionOf(at % 60)))].join(
  '\n',
);

let promise = '';
const draftOf = (more: Partial<TransparencyDraft> = {}): TransparencyDraft => ({
  company: 'Depot',
  title: { en: 'How we are doing', 'zh-CN': '我们做得怎样' },
  intro: { en: 'Twice a year we say it.' },
  period: { kind: 'between', from: '2026-01-01', to: '2026-12-31' },
  by: 'region',
  figures: [
    { kind: 'line', dimension: 'delivery', marks: ['expected', 'perceived', 'delivered'] },
    { kind: 'count', of: 'people' },
  ],
  promises: [promise],
  entries: [
    {
      id: 'e1',
      said: { en: 'Parcels arrive late' },
      did: { en: 'A second depot' },
      day: '2026-02-03',
      about: { kind: 'dimension', dimension: 'delivery' },
      evidence: { of: { kind: 'mark', dimension: 'delivery', mark: 'perceived' }, days: 20 },
    },
  ],
  certificates: [
    {
      id: 'iso',
      name: { en: 'ISO 9001' },
      issuer: 'An institute',
      number: '',
      text: {},
      from: '2024-01-01',
      to: '2026-01-31',
      document: null,
    },
  ],
  ...more,
});

async function send<T>(as: As, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ as, method, url: `${ROOT}${path}`, headers: { 'accept-language': 'en' } },
    ...(payload === undefined ? (method === 'POST' ? { payload: {} } : {}) : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() as T & { says?: string; what?: string } };
}
const see = (path: string, headers: Record<string, string> = {}) =>
  imports.app.inject({ url: path, headers: { 'accept-language': 'en', ...headers } });
async function publish(draft: TransparencyDraft): Promise<number> {
  const { body: now } = await send<TransparencyState>('analyst', 'GET', '/transparency');
  const { body: kept } = await send<TransparencyState>('analyst', 'PUT', '/transparency', {
    draft,
    revision: now.revision,
  });
  const { status, body } = await send<{ edition: number }>('manager', 'POST', '/transparency/publish', {
    revision: kept.revision,
  });
  expect([status, body.what]).toEqual([201, undefined]);
  return body.edition;
}
const preview = (draft: object, locale = 'en') =>
  send<TransparencyPreview>('analyst', 'POST', '/transparency/preview', { draft, locale });

beforeAll(async () => {
  imports = await openImports({}, [registerLedgerRoutes, registerTransparencyRoutes]);
  const done = await imports.run({ orders: FILE }, MAPPING);
  expect(done).toMatchObject({ state: 'committed', problem: null, quarantined: 0 });
  const rule = { kind: 'threshold', dimension: 'delivery', comparison: 'atMost', value: 5, unit: 'days' };
  const { body: drafted } = await send<ServicePromise>('analyst', 'POST', '/ledger', {
    ...{ names: { en: 'Five days' }, texts: { en: 'At your door within 5 days' }, channel: 'website', rule },
    ...{ from: '2026-01-01', dimension: 'delivery' },
  });
  promise = drafted.id;
  await send('analyst', 'POST', `/ledger/${promise}/propose`);
  await send('owner', 'POST', `/ledger/${promise}/publish`, { because: 'a test of it' });
});
afterAll(() => imports.app.close());

describe('before anything is published', () => {
  it('every address says kindly that there is nothing, and only people with the right see what is written', async () => {
    for (const path of ['/t/main', '/t/nobody', '/t/main/1', '/t/main/zero', '/t/main/embed']) {
      const answer = await see(path);
      expect([path, answer.statusCode, answer.body.includes('Nothing is published here')]).toEqual([path, 404, true]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    const statuses = (['viewer', 'analyst'] as const).map(
      async (as) => (await send(as, 'GET', '/transparency')).status,
    );
    expect(await Promise.all(statuses)).toEqual([403, 200]);
    expect((await send('analyst', 'POST', '/transparency/publish', { revision: 0 })).status).toBe(403);
  });

  it('what cannot be is refused, naming what: no words, too long, days reversed, a bad day, unknown fields', async () => {
    const [entry] = draftOf().entries;
    const [certificate] = draftOf().certificates;
    const refused = [
      draftOf({ title: {} }),
      draftOf({ title: { en: '   ' } }),
      draftOf({ title: { en: 'x'.repeat(121) } }),
      draftOf({ period: { kind: 'between', from: '2026-02-01', to: '2026-01-01' } }),
      draftOf({ period: { kind: 'between', from: '2026-02-30', to: '2026-03-01' } }),
      draftOf({ entries: [{ ...entry, said: {} }] as TransparencyDraft['entries'] }),
      draftOf({ entries: [entry, entry] as TransparencyDraft['entries'] }),
      draftOf({ certificates: [{ ...certificate, to: '2023-01-01' }] as TransparencyDraft['certificates'] }),
      { ...draftOf(), by: 'staff' },
      { ...draftOf(), script: '<script>' },
    ];
    for (const draft of refused) {
      const { status, body } = await send<{ says: string }>('analyst', 'PUT', '/transparency', { draft, revision: 0 });
      expect([status, body.says]).toEqual([400, 'http.invalidField']);
    }
    const nobody = { ...certificate, document: promise };
    const draft = draftOf({ certificates: [nobody] as TransparencyDraft['certificates'] });
    expect((await send('analyst', 'PUT', '/transparency', { draft, revision: 0 })).body.says).toBe(
      'transparency.noDocument',
    );
  });

  it('a signed address opens the page as it was last kept, for a day, to whoever has it', async () => {
    const state = (await send<TransparencyState>('analyst', 'GET', '/transparency')).body;
    const draft = draftOf({ title: { en: 'Only for the lawyers' } });
    const kept = await send<TransparencyState>('analyst', 'PUT', '/transparency', { draft, revision: state.revision });
    expect(kept.status).toBe(200);
    expect((await send('viewer', 'POST', '/transparency/preview-link')).status).toBe(403);
    const made = await send<{ address: string; until: string }>('analyst', 'POST', '/transparency/preview-link');
    expect(made.status).toBe(201);
    const look = (url: string) => imports.app.inject({ method: 'GET', url: `${url}?lang=en` });
    const path = new URL(made.body.address).pathname;
    const seen = await look(path);
    expect([seen.statusCode, seen.body.includes('Only for the lawyers')]).toEqual([200, true]);
    expect(seen.body).toMatch(/noindex/);
    expect((await look(`${path}x`)).statusCode).toBe(404);
    const later = path.replace(/\d{13}/, String(Date.parse(made.body.until) + 1));
    expect((await look(later)).statusCode).toBe(404);
    const { house } = imports.app;
    const { now } = house;
    Object.assign(house, { now: () => new Date(Date.parse(made.body.until) + 1) });
    expect((await look(path)).body).toContain('This preview has expired');
    Object.assign(house, { now });
  });

  it('the preview is the page, with what is worth knowing: words that are missing, cells too small, what has expired', async () => {
    const { body } = await preview(draftOf());
    expect(body.notes.map(({ kind, values }) => [kind, values.language ?? values.name ?? values.count])).toEqual([
      ['missingLanguage', 'zh-CN'],
      ['missingLanguage', 'zh-TW'],
      ['tooFew', expect.any(Number)],
      ['expired', 'ISO 9001'],
    ]);
    expect(body.page).toContain('Preview: not published yet.');
    const gone = await preview(
      draftOf({ figures: [{ kind: 'index', index: 'nothing' }], promises: [draftOf().promises[0] ?? ''] }),
    );
    expect(gone.body.notes.map(({ kind }) => kind)).toContain('gone');
    const empty = draftOf({ figures: [], promises: [], entries: [], certificates: [] });
    expect((await preview(empty)).body.notes[0]).toMatchObject({ kind: 'nothingToShow', weight: 'error' });
  });
});

describe('an edition', () => {
  it('shows promises, figures, what was done and certificates with n and interval, and nothing of three people', async () => {
    await publish(draftOf());
    const { statusCode, body } = await see('/t/main?lang=en');
    expect(statusCode).toBe(200);
    // 100 of 120 took five days or fewer
    expect(body).toContain('Kept 83.3% of the time');
    expect(body).toMatch(/95% interval 75\.\d% to 88\.\d% · 120 promises/);
    expect(body).toContain('<td class="number">60</td>');
    expect(body).toContain('ISO 9001</span> <span class="tag bad">Expired</span>');
    expect(body).toContain('Edition 1, published on');
    // the East has three people; the smallest of the others protects them
    const east = /<th scope="row">East<\/th>(.*?)<\/tr>/.exec(body)?.[1] ?? '';
    expect(east).toContain('Not shown, to protect');
    const shown = ['North', 'South'].filter((region) =>
      /^<td class="number">/.test(new RegExp(`<th scope="row">${region}</th>(.*?)</tr>`).exec(body)?.[1] ?? ''),
    );
    expect(shown).toHaveLength(1);
    expect(body).not.toMatch(/more needed/);
  });

  it('is one page in three languages, without scripts, with a policy that allows none', async () => {
    const pages = await Promise.all(['zh-CN', 'zh-TW', 'en'].map((lang) => see(`/t/main?lang=${lang}`)));
    expect(pages.map(({ body }) => /<html lang="([^"]+)"/.exec(body)?.[1])).toEqual(['zh-CN', 'zh-TW', 'en']);
    expect(pages.map(({ body }) => body.includes('我们做得怎样'))).toEqual([true, true, false]);
    for (const { body, headers } of pages) {
      expect(body).not.toMatch(/<script|javascript:| on[a-z]+=|style="/);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['set-cookie']).toBeUndefined();
    }
    // a browser's own language, and one that we do not speak
    expect((await see('/t/main', { 'accept-language': 'zh-TW' })).body).toContain('<html lang="zh-TW"');
    expect((await see('/t/main?lang=xx')).body).toContain('<html lang="en"');
  });

  it('is kept by caches, and asked for again is not sent twice', async () => {
    const first = await see('/t/main?lang=en');
    expect(first.headers['cache-control']).toBe('public, max-age=300');
    const etag = String(first.headers.etag);
    const again = await see('/t/main?lang=en', { 'if-none-match': etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await see('/t/main?lang=en', { 'if-none-match': `W/${etag}` })).statusCode).toBe(304);
    expect((await see('/t/main?lang=zh-CN', { 'if-none-match': etag })).statusCode).toBe(200);
  });

  it('may be shown in a frame by others where it is made for that, and only there', async () => {
    const { statusCode, headers, body } = await see('/t/main/embed?lang=en');
    expect([statusCode, headers['x-frame-options']]).toEqual([200, undefined]);
    expect(headers['content-security-policy']).toContain('frame-ancestors *');
    expect(body).toContain('href="/t/main?lang=en" target="_blank"');
    expect(body.length).toBeLessThan(25_000);
  });

  it('does not change when the numbers do; the next one does, and tells on nobody by being subtracted from it', async () => {
    const before = (await see('/t/main/1?lang=en')).body;
    const more = Array.from({ length: 8 }, (_none, at) => row(at, `n${at % 2}`, 'North').replace(/^o/, 'n'));
    await imports.run({ orders: [HEAD, ...more].join('\n') }, MAPPING);
    // Only the newest edition is without the notice that a newer one stands.
    const two = await publish(draftOf({ title: { en: 'The second' } }));
    const after = (await see(`/t/main/${two - 1}?lang=en`)).body;
    const figures = (body: string) =>
      [...body.matchAll(/<td class="number">[^<]*<\/td>|<p class="figure">.*?<\/p>/g)].join();
    expect(figures(after)).toBe(figures(before));
    expect(after).toContain('This is an earlier edition');
    const newest = (await see('/t/main?lang=en')).body;
    expect(newest).toContain('The second');
    // two people came to it: the whole would tell what both said
    expect(newest).not.toContain('<td class="number">62</td>');
    const { body } = await preview(draftOf());
    expect(body.notes.map(({ kind }) => kind)).toContain('heldBack');
  });

  it('that was withdrawn says so at its address, and the newest that stands is shown in its place', async () => {
    const { body: state } = await send<TransparencyState>('manager', 'GET', '/transparency');
    const last = state.editions[0]?.edition ?? 0;
    const path = `/transparency/editions/${last}/withdraw`;
    expect((await send('analyst', 'POST', path)).status).toBe(403);
    expect((await send('manager', 'POST', path, { because: '<b>wrong</b> days' })).status).toBe(200);
    expect((await send('manager', 'POST', path)).body.says).toBe('transparency.notStanding');
    const gone = await see(`/t/main/${last}?lang=en`);
    expect([gone.statusCode, gone.headers['cache-control']]).toEqual([404, 'no-store']);
    expect(gone.body).toContain('This edition was withdrawn');
    expect(gone.body).toContain('&#60;b&#62;wrong&#60;/b&#62; days');
    const instead = /<a href="([^"]+)"/.exec(gone.body)?.[1] ?? '';
    expect((await see(instead)).body).toContain(`Edition ${last - 1}, published on`);
  });

  it('written by two at once is kept once', async () => {
    const { body } = await send<TransparencyState>('analyst', 'GET', '/transparency');
    const write = () => send('analyst', 'PUT', '/transparency', { draft: draftOf(), revision: body.revision });
    const done = await Promise.all([write(), write()]);
    expect(done.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await send('manager', 'POST', '/transparency/publish', { revision: body.revision })).body.says).toBe(
      'transparency.changedMeanwhile',
    );
  });

  it('put out by two at once is put out once, so that no two editions tell on each other', async () => {
    const { body: before } = await send<TransparencyState>('manager', 'GET', '/transparency');
    const put = () => send('manager', 'POST', '/transparency/publish', { revision: before.revision });
    const done = await Promise.all([put(), put()]);
    expect(done.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { body: after } = await send<TransparencyState>('manager', 'GET', '/transparency');
    expect(after.editions.length).toBe(before.editions.length + 1);
  });

  it('shows words that look like markup as words', async () => {
    const nasty = '</title><script>alert(1)</script>"onload="x';
    const [entry] = draftOf().entries;
    const draft = draftOf({
      ...{ company: nasty, title: { en: nasty }, intro: { en: nasty } },
      entries: [{ ...entry, said: { en: nasty }, did: { en: nasty } }] as TransparencyDraft['entries'],
    });
    const { body } = await preview(draft);
    expect(body.page).not.toMatch(/<script|"onload/);
    expect(body.embed).not.toMatch(/<script|"onload/);
    expect(body.page).toContain('&#60;script&#62;alert(1)');
  });
});

it('the document of a certificate is for the public once an edition shows it, and is what it says it is', async () => {
  const bring = (name: string, payload: Buffer) =>
    imports.app.inject({
      ...{ as: 'analyst', method: 'POST', url: `${ROOT}/transparency/documents?name=${name}` },
      ...{ headers: { 'content-type': 'application/octet-stream', 'accept-language': 'en' }, payload },
    });
  expect((await bring('page.pdf', Buffer.from('<html>'))).json().says).toBe('commit.documentType');
  const big = Buffer.concat([Buffer.from('%PDF'), Buffer.alloc(4 * 1024 ** 2)]);
  expect((await bring('big.pdf', big)).json().says).toBe('commit.documentTooLarge');
  const brought = (await bring('iso.pdf', Buffer.from('%PDF-1.7 …'))).json() as TransparencyDocument;
  const path = `/api/t/main/documents/${brought.id}`;
  expect((await see(path)).statusCode).toBe(404);
  const [certificate] = draftOf().certificates;
  const shown = { ...certificate, document: brought.id };
  await publish(draftOf({ certificates: [shown] as TransparencyDraft['certificates'] }));
  const answer = await see(path);
  expect([answer.statusCode, answer.body]).toEqual([200, '%PDF-1.7 …']);
  expect(answer.headers['content-disposition']).toMatch(/^attachment/);
  expect((await see('/t/main')).body).toContain(`href="${path}"`);
});
