import type { Invitation, MailRecord } from '@plumbline/model/outreach.ts';
import type { LinkRecord, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { registerSurveyRoutes } from '../surveys/registerSurveyRoutes.ts';
import { answerOf, HOTEL, publish, send } from '../surveys/testSurvey.fixture.ts';
import { OutreachDesk } from './outreachDesk.ts';
import { runOutreach } from './outreachJob.ts';
import { registerOutreachRoutes } from './registerOutreachRoutes.ts';
import { headerOf, partOf, type SmtpListener, startSmtpListener } from './testing/startSmtpListener.ts';

const DAY_MS = 86_400_000;
const HIDDEN = [...(HOTEL.hidden ?? []), { key: 'name', personal: true }];

let mail: SmtpListener;
let test: TestApp;
let survey: SurveyDetail;
beforeAll(async () => {
  mail = await startSmtpListener();
  const config = { smtpUrl: mail.url, mailFrom: 'Service <ask@example.com>', baseUrl: 'https://ask.example.com' };
  test = await openTestApp({ shelves: [registerSurveyRoutes, registerOutreachRoutes], config });
});
afterAll(async () => {
  await test.close();
  await mail.close();
});
beforeEach(async () => {
  survey = await publish(test, { ...HOTEL, hidden: HIDDEN });
});
afterEach(async () => {
  mail.got.length = 0;
  mail.answers.clear();
  mail.beforeAnswer = () => true;
  // so that what a test left behind is not sent in the next one
  await test.house.stores.operations.pool.query('delete from outreach_mails');
  await test.house.stores.operations.pool.query('delete from outreach_unsubscribes');
});

const at = (path: string) => `/api/workspaces/main/surveys/${survey.id}/${path}`;
const ask = (method: 'POST' | 'PUT', path: string, payload: object) =>
  test.inject({ method, url: at(path), as: 'analyst', payload, headers: { 'accept-language': 'en' } });
const see = async (): Promise<Invitation> => (await test.inject({ url: at('invitation'), as: 'analyst' })).json();
const mailsOf = async (): Promise<MailRecord[]> =>
  (await test.inject({ url: at('mails'), as: 'analyst' })).json<{ mails: MailRecord[] }>().mails;
const invite = (...people: object[]) => ask('POST', 'links', { people });

/** One time of the job, so many days from now. */
async function run(days = 0, claimedMs = 600_000): Promise<number> {
  const house = { ...test.house, now: () => new Date(Date.now() + days * DAY_MS) };
  const desk = new OutreachDesk(house, await keepLinkSecret(house.config.dataDir));
  const over = new AbortController();
  try {
    return (await runOutreach(desk, { signal: over.signal, workMs: 20_000, claimedMs })).sent;
  } finally {
    (await desk.mailer())?.close();
  }
}

describe('an invitation', () => {
  it('reaches each person once in their language, with their own link and a way to leave', async () => {
    await invite(
      { customer: 'a', email: 'lin@example.com', language: 'zh-TW', hidden: { name: '林小姐' } },
      { customer: 'b', email: 'ann@example.com' },
      { customer: 'c' },
    );
    expect((await ask('POST', 'invitation/send', {})).json()).toEqual({ queued: 2 });
    expect(await run()).toBe(2);
    expect(await run()).toBe(0);
    const [lin, ann] = ['lin@example.com', 'ann@example.com'].map((to) => mail.got.find((one) => one.to === to));
    if (lin === undefined || ann === undefined) throw new Error('a mail did not come');
    expect(headerOf(lin, 'Subject')).toBe(
      'Workspace想聽聽您的意見：Your stay！'.replace('Workspace', test.workspace.name),
    );
    expect(partOf(lin, 'text/plain')).toContain('林小姐好！');
    expect(headerOf(ann, 'Subject')).toContain('would like to hear from you: Your stay');
    const { links } = (await test.inject({ url: at('links'), as: 'analyst' })).json<{ links: LinkRecord[] }>();
    const own = links.find(({ customer }) => customer === 'b');
    expect(partOf(ann, 'text/plain')).toContain(`https://ask.example.com${own?.address}`);
    expect(own?.sentAt).not.toBeNull();
    expect(headerOf(ann, 'List-Unsubscribe')).toMatch(/^<https:\/\/ask\.example\.com\/u\/[\w-]{22}\.[\w-]{22}>$/);
    expect(headerOf(ann, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    // again: only who came since
    expect((await ask('POST', 'invitation/send', {})).json().says).toBe('outreach.nobodyToInvite');
    await invite({ customer: 'd', email: 'd@example.com' });
    expect((await ask('POST', 'invitation/send', {})).json()).toEqual({ queued: 1 });
    const { progress, state } = await see();
    expect([state, progress]).toMatchObject(['running', { addresses: 3, invited: 2, states: { sent: 2, queued: 1 } }]);
  });

  it('with a name that would be a header or HTML stays words', async () => {
    const name = 'Eve\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>"';
    await invite({ customer: 'e', email: 'eve@example.com', hidden: { name } });
    const text = { subject: 'For {{name}}', body: 'Dear {{name}}\n\n{{link}}' };
    const { plan } = await see();
    await ask('PUT', 'invitation', { texts: { en: text }, reminderTexts: {}, plan });
    await ask('POST', 'invitation/send', {});
    await run();
    const [got] = mail.got;
    if (got === undefined) throw new Error('no mail came');
    expect([mail.got.length, got.to]).toEqual([1, 'eve@example.com']);
    expect(headerOf(got, 'Bcc')).toBe('');
    expect(headerOf(got, 'Subject')).toBe('For Eve Bcc: all@example.com <script>alert(1)</script>"');
    const html = partOf(got, 'text/html');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;');
    expect(html).not.toContain('<script>');
  });

  it('is refused with a subject of two lines, an unknown placeholder, no link or a language it has not', async () => {
    const { plan } = await see();
    const says = async (texts: object) =>
      (await ask('PUT', 'invitation', { texts, reminderTexts: {}, plan })).json<{ says: string }>().says;
    expect(await says({ en: { subject: 'a\r\nBcc: b@example.com', body: '{{link}}' } })).toBe('http.invalidField');
    expect(await says({ en: { subject: 'a {{password}}', body: '{{link}}' } })).toBe('outreach.unknownField');
    expect(await says({ en: { subject: 'a', body: 'no way in' } })).toBe('outreach.noLink');
    expect(await says({ fr: { subject: 'a', body: '{{link}}' } })).toBe('outreach.notItsLanguage');
    expect((await see()).texts).toEqual({});
  });

  it('the mail server refuses says so with its sentence, without the address; one it puts off is tried again', async () => {
    mail.answers.set('gone@example.com', '550 5.1.1 <gone@example.com> no such user');
    mail.answers.set('slow@example.com', '451 4.7.1 greylisted, come later');
    await invite(
      { customer: 'gone', email: 'gone@example.com' },
      { customer: 'slow', email: 'slow@example.com' },
      { customer: 'good', email: 'good@example.com' },
    );
    await ask('POST', 'invitation/send', {});
    expect(await run()).toBe(1);
    const of = (mails: MailRecord[], name: string) => mails.find(({ customer }) => customer === name);
    const first = await mailsOf();
    expect(of(first, 'gone')).toMatchObject({ state: 'refused', answer: '550 5.1.1 <…> no such user' });
    expect(of(first, 'slow')).toMatchObject({ state: 'queued', answer: '451 4.7.1 greylisted, come later' });
    mail.answers.clear();
    expect(await run(1)).toBe(1);
    expect(of(await mailsOf(), 'slow')).toMatchObject({ state: 'sent', answer: null });
    // what was refused leaves again only where a person says so
    await ask('POST', 'mails/retry', { mails: [of(first, 'gone')?.id] });
    expect(await run(1)).toBe(1);
  });

  it('of a server that cannot be reached waits, and nothing is lost', async () => {
    await invite({ customer: 'a', email: 'a@example.com' });
    await ask('POST', 'invitation/send', {});
    mail.beforeAnswer = () => false;
    // the whole mail was handed over and the server fell silent: nobody knows, so it is not sent again by itself
    expect(await run()).toBe(0);
    mail.beforeAnswer = () => true;
    expect(await run(1)).toBe(0);
    expect(await mailsOf()).toMatchObject([{ state: 'unclear' }]);
  });
});

describe('a reminder', () => {
  const plan = { reminders: 2, reminderDays: 3, mailsPerMinute: 600, window: null };

  it('goes only to those who have not answered, as often as planned', async () => {
    await ask('PUT', 'invitation', { texts: {}, reminderTexts: {}, plan });
    await invite({ customer: 'yes', email: 'yes@example.com' }, { customer: 'no', email: 'no@example.com' });
    await ask('POST', 'invitation/send', {});
    await run();
    const { links } = (await test.inject({ url: at('links'), as: 'analyst' })).json<{ links: LinkRecord[] }>();
    const link = links.find(({ customer }) => customer === 'yes')?.address.split('link=')[1];
    expect((await send(test, survey, answerOf({ link }))).json()).toMatchObject({ ending: 'complete' });
    expect(await run(2)).toBe(0);
    expect(await run(3.1)).toBe(1);
    expect(mail.got.map(({ to }) => to).sort()).toEqual(['no@example.com', 'no@example.com', 'yes@example.com']);
    await test.house.stores.operations.pool.query(
      `update outreach_mails set ended_at = ended_at + interval '3 days' where step = 1`,
    );
    expect(await run(6.2)).toBe(1);
    expect(await run(60)).toBe(0);
    expect((await see()).progress).toMatchObject({ invited: 2, answered: 1, reminded: 2 });
  });

  it('that waits is not sent after the answer, after the survey closed, or after leaving', async () => {
    await ask('PUT', 'invitation', { texts: {}, reminderTexts: {}, plan });
    await invite({ customer: 'p', email: 'p@example.com' }, { customer: 'q', email: 'Q@Example.com' });
    await ask('POST', 'invitation/send', {});
    await run();
    const q = mail.got.find(({ to }) => to === 'Q@example.com');
    const leave = new URL(headerOf(q ?? { from: '', to: '', raw: '' }, 'List-Unsubscribe').slice(1, -1)).pathname;
    // a scanner looks at the link: nothing changes
    expect((await test.inject({ url: leave })).body).toContain('No more survey invitations?');
    expect(await mailsOf()).toHaveLength(2);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const left = await test.inject({
      method: 'POST',
      url: leave,
      headers: form,
      payload: 'List-Unsubscribe=One-Click',
    });
    expect([left.statusCode, left.body.includes('You are unsubscribed')]).toEqual([200, true]);
    mail.got.length = 0;
    expect(await run(3.1)).toBe(1);
    expect(mail.got.map(({ to }) => to)).toEqual(['p@example.com']);
    expect((await see()).progress.skipped).toEqual({ unsubscribed: 1 });
    await ask('POST', 'state', { state: 'closed' });
    await test.house.stores.operations.pool.query(
      `update outreach_mails set ended_at = ended_at + interval '3 days' where step = 1`,
    );
    expect(await run(7)).toBe(0);
    expect((await see()).progress.skipped).toEqual({ unsubscribed: 1, closed: 1 });
    // whoever changes their mind may come back
    const back = await test.inject({ method: 'POST', url: leave, headers: form, payload: 'again=1' });
    expect(back.body).toContain('Welcome back');
    const kept = await test.house.stores.operations.pool.query('select address_hash from outreach_unsubscribes');
    expect(kept.rows).toEqual([]);
  });
});

describe('sending', () => {
  it('keeps to its speed and its hours, can be paused, and cancelling gives up what waits', async () => {
    const everyDay = [1, 2, 3, 4, 5, 6, 7];
    const slow = { reminders: 0, reminderDays: 3, mailsPerMinute: 2, window: null };
    await ask('PUT', 'invitation', { texts: {}, reminderTexts: {}, plan: slow });
    await invite(...Array.from({ length: 6 }, (_none, at) => ({ customer: `n${at}`, email: `n${at}@example.com` })));
    await ask('POST', 'invitation/send', {});
    expect(await run()).toBe(2);
    expect(await run()).toBe(0);
    await ask('POST', 'invitation/state', { state: 'paused' });
    expect(await run(1)).toBe(0);
    await ask('POST', 'invitation/state', { state: 'running' });
    const zone = new Intl.DateTimeFormat('en', { timeZone: test.workspace.zone, hour: 'numeric', hourCycle: 'h23' });
    const hour = Number(zone.format(new Date(Date.now() + DAY_MS)));
    const elsewhere = hour < 12 ? { fromHour: 20, untilHour: 24 } : { fromHour: 0, untilHour: 4 };
    await ask('PUT', 'invitation', {
      ...{ texts: {}, reminderTexts: {} },
      plan: { ...slow, window: { ...elsewhere, days: everyDay } },
    });
    expect(await run(1)).toBe(0);
    await ask('PUT', 'invitation', { texts: {}, reminderTexts: {}, plan: slow });
    expect(await run(1)).toBe(2);
    await ask('POST', 'invitation/state', { state: 'cancelled' });
    expect(await run(2)).toBe(0);
    expect((await see()).progress).toMatchObject({ states: { sent: 4, skipped: 2 }, skipped: { cancelled: 2 } });
    // who was given up may be invited after all, the others not again
    expect((await ask('POST', 'invitation/send', {})).json()).toEqual({ queued: 2 });
  });

  it('waits for its time, and leaves out whom another survey asked meanwhile', async () => {
    await ask('PUT', 'settings', { fatigueDays: 30 });
    await invite({ customer: 'tired', email: 'tired@example.com' }, { customer: 'fresh', email: 'fresh@example.com' });
    await ask('POST', 'invitation/send', { at: new Date(Date.now() + DAY_MS).toISOString() });
    expect(await run()).toBe(0);
    const other = await publish(test);
    const url = `/api/workspaces/main/surveys/${other.id}/links`;
    await test.inject({ method: 'POST', url, as: 'analyst', payload: { people: [{ customer: 'tired' }] } });
    expect(await run(1.1)).toBe(1);
    expect(mail.got.map(({ to }) => to)).toEqual(['fresh@example.com']);
    expect((await see()).progress.skipped).toEqual({ fatigue: 1 });
  });
});
