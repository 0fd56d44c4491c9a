import { randomUUID } from 'node:crypto';
import type {
  Portal,
  PortalLink,
  PortalRound,
  QueueItem,
  SuggestionDetail,
  SuggestionsPage,
} from '@plumbline/model/portal.ts';
import { FRESH_PORTAL } from '@plumbline/model/portal.ts';
import { countLately, findPerson } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ensureDemoPortal } from '../../demo/ensureDemoPortal.ts';
import { partOf, type SmtpListener, startSmtpListener } from '../../listen/outreach/testing/startSmtpListener.ts';
import { type As, openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { runNews } from '../news/newsJob.ts';
import { openPortalDesk } from './portalDesk.ts';
import { registerPortalRoutes } from './registerPortalRoutes.ts';
import { sendPortalMails } from './sendPortalMails.ts';
import { tellEvidence } from './tellEvidence.ts';

let mail: SmtpListener;
let house: TestApp;
/** milliseconds that the house is ahead of the clock, so that no test waits */
let ahead = 0;
beforeAll(async () => {
  mail = await startSmtpListener();
  const config = { smtpUrl: mail.url, mailFrom: 'Shop <portal@example.com>', baseUrl: 'https://shop.example.com' };
  house = await openTestApp({ shelves: [registerPortalRoutes], config });
  Object.assign(house.house, { now: () => new Date(Date.now() + ahead) });
  await settings({});
});
afterAll(async () => {
  await (await openPortalDesk(house.house)).mailer().then((mailer) => mailer?.close());
  await house.close();
  await mail.close();
});
afterEach(() => {
  mail.got.length = 0;
});

async function staff<T>(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, as: As = 'owner') {
  const url = `/api/workspaces/main/portal${path}`;
  const answer = await house.inject({ method, url, as, ...(method === 'GET' ? {} : { payload: payload ?? {} }) });
  return { status: answer.statusCode, body: answer.json() as T };
}
async function settings(change: object) {
  const title = { en: 'Ideas', 'zh-CN': '点子', 'zh-TW': '點子' };
  const saved = await staff<Portal>('PUT', '', { ...FRESH_PORTAL, open: true, moderation: 'after', title, ...change });
  expect(saved.status).toBe(200);
  return saved.body;
}

let browsers = 0;
/** A browser with its own network: it keeps the cookie, and fills in forms as they stand on the page. */
class Browser {
  cookie = '';
  readonly address: string;
  readonly agent: string;
  constructor(address = `10.0.${Math.floor(++browsers / 200)}.${(browsers % 200) + 1}`, agent = 'a browser') {
    this.address = address;
    this.agent = agent;
  }
  async ask(method: 'GET' | 'POST', path: string, fields?: Record<string, string>) {
    const answer = await house.inject({
      ...{ method, url: `/portal/main${path}`, remoteAddress: this.address },
      headers: {
        'accept-language': 'en',
        'user-agent': this.agent,
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(fields === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields === undefined ? {} : { payload: new URLSearchParams(fields).toString() }),
    });
    const set = [answer.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('portal='));
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    return {
      status: answer.statusCode,
      text: answer.body,
      goTo: String(answer.headers.location ?? ''),
      headers: answer.headers,
    };
  }
  see(path: string) {
    return this.ask('GET', path);
  }
  /** Fills in a form of a page after the time that a person takes. */
  async send(page: string, to: string, fields: Record<string, string>) {
    const { text } = await this.see(page);
    const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';
    ahead += 5000;
    return this.ask('POST', to, { token, website: '', ...fields });
  }
  async suggest(title: string, more: Record<string, string> = {}): Promise<number> {
    const sent = await this.send('/new', '/new', { title, sure: '1', ...more });
    expect([sent.status, sent.text]).toEqual([303, '']);
    return Number(/\/portal\/main\/(\d+)\?/.exec(sent.goTo)?.[1]);
  }
  act(number: number, act: string, more: Record<string, string> = {}) {
    return this.send(`/${number}`, `/${number}`, { act, ...more });
  }
}
const idOf = async (number: number): Promise<string> => {
  const { suggestions } = (await staff<SuggestionsPage>('GET', '/suggestions?merged=true')).body;
  return suggestions.find((one) => one.number === number)?.id ?? '';
};
const detailOf = async (number: number) =>
  (await staff<SuggestionDetail>('GET', `/suggestions/${await idOf(number)}`)).body;

/** One time of the job that sends. */
async function post(): Promise<number> {
  const desk = await openPortalDesk(house.house);
  return sendPortalMails(desk, { until: Date.now() + 20_000, signal: new AbortController().signal });
}
/** The address of a link in the mail that came last, within the portal. */
const linkIn = (raw: (typeof mail.got)[number] | undefined, part: string): string =>
  new RegExp(`https://shop\\.example\\.com/portal/main(/${part}/[^\\s?]+)`).exec(
    raw === undefined ? '' : partOf(raw, 'text/plain'),
  )?.[1] ?? '';

async function follow(browser: Browser, number: number, email: string): Promise<void> {
  expect((await browser.act(number, 'confirm', { wish: 'follow', email })).goTo).toContain('done=mailSent');
  await post();
  const confirm = linkIn(
    mail.got.find(({ to }) => to === email),
    'confirm',
  );
  expect(await (await browser.see(confirm)).text).toContain('Confirm and follow');
  expect((await browser.ask('POST', confirm, {})).goTo).toContain('done=confirmed');
}

test('a vote counts once however often it is given, and can be taken back', async () => {
  const number = await new Browser().suggest('Open on Sundays please');
  const reader = new Browser();
  expect((await reader.act(number, 'vote')).goTo).toContain('done=voted');
  expect((await reader.act(number, 'vote')).goTo).toContain('done=votedBefore');
  expect((await detailOf(number)).supporters).toBe(2);
  await Promise.all(Array.from({ length: 8 }, () => new Browser().act(number, 'vote')));
  expect((await detailOf(number)).supporters).toBe(10);
  await reader.act(number, 'unvote');
  expect((await detailOf(number)).supporters).toBe(9);
  // a form of another browser is refused, so is one that a program filled in
  const { text } = await reader.see(`/${number}`);
  const token = /name="token" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const other = new Browser();
  await other.see('');
  expect((await other.ask('POST', `/${number}`, { token, act: 'vote' })).status).toBe(403);
  expect((await reader.ask('POST', `/${number}`, { token, act: 'vote', website: 'x' })).status).toBe(400);
  expect((await detailOf(number)).supporters).toBe(9);
});

test('one network with one kind of browser supports only so often, until an address is confirmed', async () => {
  const number = await new Browser().suggest('A quieter lift');
  for (let one = 0; one < 5; one++) expect((await new Browser('10.9.9.9').act(number, 'vote')).status).toBe(303);
  const sixth = new Browser('10.9.9.9');
  const refused = await sixth.act(number, 'vote');
  expect([refused.status, (await detailOf(number)).supporters]).toEqual([503, 6]);
  await sixth.act(number, 'confirm', { wish: 'vote', email: 'six@example.com' });
  await post();
  await sixth.ask('POST', linkIn(mail.got[0], 'confirm'), {});
  expect((await detailOf(number)).supporters).toBe(7);
  // the same address on another device is the same person
  const phone = new Browser();
  await phone.act(number, 'confirm', { wish: 'vote', email: 'SIX@example.com' });
  await post();
  await phone.ask('POST', linkIn(mail.got[1], 'confirm'), {});
  expect((await detailOf(number)).supporters).toBe(7);
});

test('one network asks for so many mails and sends so many texts a day, whatever kind of browser it says it is', async () => {
  const from = (at: number) => new Browser('10.9.9.8', `program ${at}`);
  const ask = (at: number) => from(at).send('/new', '/known', { email: `many${at}@example.com` });
  const asked = await Promise.all(Array.from({ length: 21 }, (_none, at) => ask(at)));
  expect(asked.map(({ status }) => status).sort()).toEqual([...Array(20).fill(200), 503]);
  // the letters go out before the next test counts its own
  expect(await post()).toBe(20);
  const { operations } = house.house.stores;
  const { rows } = await operations.pool.query(
    'select network_hash from portal_people where id = (select person from portal_confirmations order by created_at desc limit 1)',
  );
  const network = String(rows[0]?.network_hash);
  const of = { workspace: house.workspace.id, person: randomUUID(), suggestion: '', since: new Date(0) };
  await from(30).suggest('Lights at the back door');
  expect(await countLately(operations, { ...of, network })).toMatchObject({ networkTexts: 1 });
});

test('a merge counts who supports both once, leads to the other, and is taken back exactly', async () => {
  const both = new Browser();
  const [first, second] = [
    await new Browser().suggest('Bikes on trams'),
    await new Browser().suggest('Bicycles on the tram'),
  ];
  for (const number of [first, second]) await both.act(number, 'vote');
  await new Browser().act(second, 'vote');
  const merged = await staff<SuggestionDetail>('POST', `/suggestions/${await idOf(second)}/merge`, {
    into: await idOf(first),
  });
  // two authors, one who supports both, one more
  expect([merged.status, merged.body.supporters]).toEqual([200, 4]);
  expect((await both.see(`/${second}`)).goTo).toContain(`/portal/main/${first}?`);
  expect((await both.act(first, 'vote')).goTo).toContain('votedBefore');
  const again = await staff<{ says: string }>('POST', `/suggestions/${await idOf(second)}/status`, { status: 'built' });
  expect(again.body.says).toBe('portal.isMerged');
  await staff('POST', `/suggestions/${await idOf(second)}/unmerge`);
  expect([(await detailOf(first)).supporters, (await detailOf(second)).supporters]).toEqual([2, 3]);
});

test('who follows is told once, with a way to leave, and whoever made what was built is thanked', async () => {
  await settings({ points: 50 });
  const author = new Browser();
  const number = await author.suggest('Show the queue in the app', { name: 'Anna' });
  await follow(author, number, 'anna@example.com');
  const reader = new Browser();
  await follow(reader, number, 'bo@example.com');
  mail.got.length = 0;
  const id = await idOf(number);
  await staff('POST', `/suggestions/${id}/status`, { status: 'built', because: 'version 4' });
  await staff('POST', `/suggestions/${id}/status`, { status: 'built' });
  expect([await post(), await post()]).toEqual([2, 0]);
  const to = (email: string) => mail.got.filter((one) => one.to === email);
  expect([to('anna@example.com').length, to('bo@example.com').length]).toEqual([1, 1]);
  expect(partOf(to('anna@example.com')[0] as (typeof mail.got)[number], 'text/plain')).toContain('50 points');
  const thanks = await reader.see('/thanks');
  expect(thanks.text).toMatch(/Show the queue[\s\S]*Anna[\s\S]*50/);
  // the notes of the staff are not for everybody
  expect((await reader.see(`/${number}`)).text).not.toContain('version 4');
  const leave = /portal\/main(\/leave\/[^\s?>]+)/.exec(to('bo@example.com')[0]?.raw ?? '')?.[1] ?? '';
  expect((await reader.see(leave)).text).toContain('No more notices?');
  // notices can be stopped while the portal is closed, and nothing else is told then
  await settings({ open: false });
  const closed = await new Browser().see(leave);
  expect([closed.status, closed.text.includes('/about')]).toEqual([200, false]);
  expect((await reader.see('/leave/nonsense')).text).toBe((await reader.see('')).text);
  expect((await reader.ask('POST', leave, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
  await settings({ points: 50 });
  mail.got.length = 0;
  await staff('PUT', `/suggestions/${id}/answer`, { answer: { en: 'It is there.' } });
  await post();
  expect(mail.got.map((one) => one.to)).toEqual(['anna@example.com']);
  expect((await reader.see(`/${number}`)).text).toContain('It is there.');
  await settings({});
});

test('what waits to be looked at is seen by nobody but its author, and every decision is kept with its reason', async () => {
  await settings({ moderation: 'before', blockedWords: ['casino'] });
  const author = new Browser();
  const number = await author.suggest('Chairs in the waiting room', { body: 'Call me at 13812345678' });
  const reader = new Browser();
  expect((await reader.see(`/${number}`)).status).toBe(404);
  expect((await reader.see('?q=chairs')).text).not.toContain('Chairs');
  expect((await author.see(`/${number}`)).text).toContain('Until then only you can see it');
  await follow(author, number, 'waits@example.com');
  expect((await author.see(`/${number}`)).status).toBe(200);
  expect((await detailOf(number)).reached).toBe(1);
  const queue = (await staff<{ items: QueueItem[] }>('GET', '/queue')).body.items;
  const item = queue.find((one) => one.number === number);
  expect(item?.text).toContain('13812345678');
  const seen = (await staff<{ items: QueueItem[] }>('GET', '/queue', undefined, 'manager')).body.items;
  expect(seen.find((one) => one.number === number)?.text).not.toContain('13812345678');
  expect((await staff('POST', '/judgements', {}, 'analyst')).status).toBe(403);
  const judge = (judgement: string, because = '') =>
    staff<{ says: string }>('POST', '/judgements', { kind: 'suggestion', id: item?.id, judgement, because });
  await judge('show');
  const shown = await reader.see(`/${number}`);
  expect([shown.status, shown.text.includes('13812345678')]).toEqual([200, false]);
  expect(shown.text).toContain('[phone number removed]');
  expect((await judge('hide')).body.says).toBe('portal.sayWhy');
  await judge('hide', 'a duplicate of the leaflet');
  expect((await reader.see(`/${number}`)).status).toBe(404);
  await judge('show');
  expect((await reader.see(`/${number}`)).status).toBe(200);
  const { events } = await detailOf(number);
  expect(events.map(({ kind, because }) => [kind, because])).toEqual([
    ['show', ''],
    ['hide', 'a duplicate of the leaflet'],
    ['show', ''],
  ]);
  await settings({ blockedWords: ['casino'] });
  const held = await new Browser().suggest('Visit our Casino');
  expect((await reader.see(`/${held}`)).status).toBe(404);
  await settings({});
});

test('what customers write is words and never markup, and a visitor who is blocked supports nothing', async () => {
  const author = new Browser();
  const number = await author.suggest('<script>alert(1)</script> "quoted"', { body: '<img src=x onerror=alert(2)>' });
  const reader = new Browser();
  await reader.act(number, 'comment', { body: '<b>bold</b>', name: '"><i>' });
  const { text, headers } = await reader.see(`/${number}`);
  expect(text).not.toMatch(/<script|<img|<b>|<i>/);
  expect(text).toContain('&#60;script&#62;');
  expect(headers['content-security-policy']).not.toContain('unsafe');
  await reader.act(number, 'vote');
  const before = await detailOf(number);
  const person = before.list[0]?.author.person ?? '';
  await staff('POST', `/people/${person}/block`, { blocked: true, because: 'insults' });
  expect((await detailOf(number)).supporters).toBe(before.supporters - 1);
  expect((await reader.act(number, 'comment', { body: 'again' })).status).toBe(403);
  await staff('POST', `/people/${person}/block`, { blocked: false });
  expect((await detailOf(number)).supporters).toBe(before.supporters);
});

test('a suggestion of another workspace is not there, nor is a portal that is not open, but for a preview', async () => {
  const number = await new Browser().suggest('Ours alone');
  const id = await idOf(number);
  const { demo } = await ensureWorkspaces(house.house.stores.operations);
  const inDemo = (path: string) => house.inject({ url: `/api/workspaces/demo/portal${path}`, as: 'localCommandLine' });
  expect((await inDemo(`/suggestions/${id}`)).json()).toMatchObject({ code: 'not_found', says: 'portal.noSuggestion' });
  expect((await inDemo('/suggestions')).json()).toMatchObject({ total: 0 });
  const closed = await house.inject({ url: `/portal/${demo.key}` });
  const nowhere = await house.inject({ url: '/portal/nowhere' });
  expect([closed.statusCode, closed.body]).toEqual([404, nowhere.body]);
  const { preview } = (await inDemo('')).json<Portal>();
  const seen = await house.inject({ url: preview.replace(/^https?:\/\/[^/]+/, '') });
  expect([seen.statusCode, seen.body.includes('预览')]).toEqual([200, true]);
});

test('a round takes suggestions while it is open and afterwards refuses kindly', async () => {
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const input = {
    question: { en: 'What should the new store smell of?' },
    intro: {},
    opensAt: at(-2),
    closesAt: at(1),
    result: {},
  };
  const { rounds } = (await staff<{ rounds: PortalRound[] }>('POST', '/rounds', input)).body;
  const round = rounds[0] as PortalRound;
  const reader = new Browser();
  const number = await reader.suggest('Of nothing at all', { round: String(round.number) });
  expect((await reader.see(`/rounds/${round.number}`)).text).toContain('Of nothing at all');
  await staff('PUT', `/rounds/${round.id}`, { ...input, closesAt: at(-1), result: { en: 'Of bread.' } });
  const late = await reader.ask('GET', `/new?round=${round.number}`);
  expect([late.status, late.text.includes('Thank you for wanting to take part')]).toEqual([409, true]);
  const refused = await new Browser().send('/new', '/new', {
    title: 'Of roses',
    round: String(round.number),
    sure: '1',
  });
  expect(refused.status).toBe(409);
  expect((await new Browser().act(number, 'vote')).status).toBe(409);
  expect((await reader.see(`/rounds/${round.number}`)).text).toContain('Of bread.');
});

test('who comes by a personal link is that customer, with what the browser did before, and counts once', async () => {
  const made = await staff<{ links: PortalLink[] }>('POST', '/links', { customers: ['C-77'] });
  const own = made.body.links[0]?.address.replace(/^.*\/portal\/main/, '') ?? '';
  const number = await new Browser().suggest('A bench at the stop');
  const early = new Browser();
  await early.act(number, 'confirm', { wish: 'vote', email: 'early@example.com' });
  await post();
  const confirm = linkIn(mail.got[0], 'confirm');
  const browser = new Browser();
  await browser.act(number, 'vote');
  expect((await browser.see(own)).status).toBe(303);
  expect((await browser.act(number, 'vote')).goTo).toContain('votedBefore');
  const phone = new Browser();
  await phone.see(own);
  expect((await phone.act(number, 'vote')).goTo).toContain('votedBefore');
  expect((await detailOf(number)).supporters).toBe(2);
  await settings({ takePart: 'link' });
  await phone.act(number, 'comment', { body: 'with a roof, please' });
  expect((await new Browser().act(number, 'vote')).status).toBe(403);
  expect((await detailOf(number)).list[0]?.author).toMatchObject({ known: 'link', customer: 'C-77' });
  // where a link is needed, an address is none: neither one to confirm, nor one that was asked for before
  const late = await new Browser().act(number, 'confirm', { wish: 'vote', email: 'late@example.com' });
  expect([late.status, await post()]).toEqual([403, 0]);
  expect((await early.ask('POST', confirm, {})).status).toBe(403);
  expect((await detailOf(number)).supporters).toBe(2);
  // nor is a link that was revoked, in a browser that came by it while it was good
  const link = made.body.links[0]?.id;
  await house.inject({ method: 'DELETE', url: `/api/workspaces/main/portal/links/${link}`, as: 'owner' });
  expect((await phone.act(number, 'comment', { body: 'still me' })).status).toBe(403);
  expect((await detailOf(number)).list).toHaveLength(1);
  // made again for the same customer it has another address: the one that was revoked opens nothing
  const again = await staff<{ links: PortalLink[] }>('POST', '/links', { customers: ['C-77'] });
  const fresh = again.body.links[0]?.address.replace(/^.*\/portal\/main/, '') ?? '';
  expect(fresh).not.toBe(own);
  expect((await new Browser().see(own)).status).toBe(404);
  expect((await new Browser().see(fresh)).status).toBe(303);
  expect((await staff<{ links: PortalLink[] }>('POST', '/links', { customers: ['C-77'] })).body.links).toMatchObject([
    { address: again.body.links[0]?.address },
  ]);
  // whoever has one is that customer, so those who may not see customers do not see it
  expect((await staff('GET', '/links', undefined, 'manager')).status).toBe(403);
  await settings({});
});

test('who was joined to somebody who was joined to another is that other one, whatever the browser remembers', async () => {
  const { operations } = house.house.stores;
  // three persons in a row, as two windows that joined at once would leave them
  const [a, b, c] = ['a', 'b', 'c'].map(() => randomUUID());
  for (const [id, same] of [
    [c, null],
    [b, c],
    [a, b],
  ])
    await operations.pool.query(
      `insert into portal_people (id, workspace, network_hash, language, same_as) values ($1, $2, '', 'en', $3)`,
      [id, house.workspace.id, same],
    );
  expect(await findPerson(operations, { workspace: house.workspace.id, person: a as string })).toMatchObject({ id: c });
});

test('those who judge texts are reminded once a day of what waits, and nobody else is', async () => {
  await settings({ moderation: 'before' });
  await new Browser().suggest('A warmer waiting room');
  await house.house.stores.operations.pool.query(
    `insert into "user" (id, name, email) select "user", role, role || '@example.com' from members where workspace = $1
     on conflict do nothing`,
    [house.workspace.id],
  );
  const desk = await openPortalDesk(house.house);
  mail.got.length = 0;
  const { signal } = new AbortController();
  // at three in the morning nobody is reminded
  const was = ahead;
  const dayAt = (hour: number) => Date.parse(`2031-05-06T${String(hour).padStart(2, '0')}:00:00+08:00`) - Date.now();
  ahead = dayAt(3);
  expect((await runNews(desk, signal)).reminded).toBe(0);
  ahead = dayAt(9);
  expect((await runNews(desk, signal)).reminded).toBe(3);
  expect(mail.got.map(({ to }) => to).sort()).toEqual(
    ['administrator', 'manager', 'owner'].map((one) => `${one}@example.com`),
  );
  expect(partOf(mail.got[0] as (typeof mail.got)[number], 'text/plain')).toContain('/w/main/commit/portal/queue');
  ahead = dayAt(15);
  expect((await runNews(desk, signal)).reminded).toBe(0);
  ahead = dayAt(9) + 86_400_000;
  expect((await runNews(desk, signal)).reminded).toBe(3);
  ahead = was;
  await settings({});
});

test('what is alike is shown before it is sent, in either script, and search finds Chinese and Latin words', async () => {
  const number = await new Browser().suggest('希望可以预约晚上的送货时段');
  const writer = new Browser();
  const asked = await writer.send('/new', '/new', { title: '想預約晚上的送貨時段' });
  expect([asked.status, asked.text.includes('Is one of these already what you mean?')]).toEqual([200, true]);
  expect(asked.text).toContain(`/portal/main/${number}?`);
  await new Browser().suggest('Delivery slots for evenings');
  expect((await writer.see(`?q=${encodeURIComponent('預約')}`)).text).toContain('希望可以预约晚上的送货时段');
  expect((await writer.see('?q=SLOTS')).text).toContain('Delivery slots for evenings');
  const csv = await house.inject({ url: '/api/workspaces/main/portal/suggestions.csv?search=slots', as: 'viewer' });
  expect(csv.body).toContain('Delivery slots for evenings');
});

test('a text is evidence once, as often as it is told, and no longer when it is hidden', async () => {
  const { analytics } = house.house.stores;
  const standing = async () =>
    (
      await analytics.ask<{ text: string; channel: string; person: number }>(
        'SELECT text, channel, person FROM texts WHERE workspace = {workspace:UInt32} ORDER BY text',
        { workspace: house.workspace.number },
      )
    ).filter(({ text }) => text.includes('parcel'));
  const author = new Browser();
  const number = await author.suggest('A parcel shop at the station', { body: 'I come home late' });
  await author.act(number, 'comment', { body: 'any parcel locker would do' });
  await tellEvidence(house.house);
  expect(await tellEvidence(house.house)).toBe(0);
  const texts = await standing();
  expect(texts.map(({ text, channel }) => [text, channel])).toEqual([
    ['A parcel shop at the station\nI come home late', 'portal'],
    ['any parcel locker would do', 'portal'],
  ]);
  expect(new Set(texts.map(({ person }) => person)).size).toBe(1);
  // one person, and none that lists of customers could name
  const people = 'SELECT key FROM people WHERE workspace = {workspace:UInt32} AND person = {person:UInt32}';
  const place = { workspace: house.workspace.number, person: texts[0]?.person ?? 0 };
  expect(await analytics.ask(people, place)).toEqual([{ key: '' }]);
  // told again, as after a process that was killed before it noted that it had told
  await house.house.stores.operations.pool.query('update portal_comments set evidence_sent = 0');
  await tellEvidence(house.house);
  expect(await standing()).toHaveLength(2);
  const { id } = await detailOf(number);
  await staff('POST', '/judgements', { kind: 'suggestion', id, judgement: 'hide', because: 'a test' });
  await tellEvidence(house.house);
  expect((await standing()).map(({ text }) => text)).toEqual(['any parcel locker would do']);
  await staff('POST', '/judgements', { kind: 'suggestion', id, judgement: 'erase', because: 'as its author asked' });
  expect((await detailOf(number)).title).toBe('');
});

test('an address that nobody confirmed is forgotten when it is too late to, and one that was is kept for notices', async () => {
  const { operations } = house.house.stores;
  const known = async (table: string) =>
    (await operations.pool.query(`select count(*)::integer as n from ${table} where email like '%@example.com'`))
      .rows[0];
  const before = await known('portal_people');
  expect([(await known('portal_confirmations')).n > 0, before.n > 0]).toEqual([true, true]);
  ahead += 4 * 86_400_000;
  await post();
  ahead -= 4 * 86_400_000;
  expect([await known('portal_confirmations'), await known('portal_people')]).toEqual([{ n: 0 }, before]);
});

test('the demo company has a portal with everything in it, made once', async () => {
  await ensureDemoPortal(house.house);
  await ensureDemoPortal(house.house);
  const seen = await house.inject({ url: '/portal/demo?lang=en' });
  expect(seen.body).toContain('10 suggestions');
  const thanks = await house.inject({ url: '/portal/demo/thanks?lang=zh-TW' });
  expect(thanks.body).toMatch(/老李[\s\S]*200/);
  const round = await house.inject({ url: '/portal/demo/rounds/1?lang=en' });
  expect(round.body).toContain('without tools is now a requirement');
});
