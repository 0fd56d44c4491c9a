import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { type Accounts, createAccounts } from './createAccounts.ts';
import { createClaim } from './createClaim.ts';
import { createIdentify } from './createIdentify.ts';
import { registerTrustRoutes } from './registerTrustRoutes.ts';

const owner = { name: '林 Lin', email: 'Lin@Example.com', password: 'three unrelated words' };
const claim = createClaim();
const TOKEN = 'the-token-of-the-data-folder';

let test: TestApp;
let accounts: Accounts;
beforeAll(async () => {
  test = await openTestApp({
    withMembers: false,
    identify: (headers) => createIdentify(accounts, TOKEN, test.house.stores.operations)(headers),
    shelves: [
      (app) => {
        accounts = createAccounts(app.house.stores.operations, { secret: 's'.repeat(32), baseUrl: undefined });
        registerTrustRoutes(app, { accounts, claim });
      },
    ],
  });
});
afterAll(() => test.close());

const en = { 'accept-language': 'en' };
let from = 1;
/** Each try from an address of its own, since tries are counted by address. */
const send = (method: 'POST' | 'DELETE' | 'GET', url: string, payload?: object, headers: object = {}) =>
  test.inject({
    method,
    url,
    remoteAddress: `10.0.0.${from++}`,
    headers: { ...en, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  [answer.headers['set-cookie']]
    .flat()
    .map((cookie) => String(cookie).split(';', 1)[0])
    .join('; ');

describe('claiming a fresh installation', () => {
  it('needs the code that the process printed', async () => {
    const answer = await send('POST', '/api/setup', { ...owner, code: 'AAAA-BBBB-CCCC' });
    expect([answer.statusCode, answer.json().says]).toEqual([403, 'trust.wrongSetupCode']);
  });

  it('needs a password of at least ten characters, and says so', async () => {
    const answer = await send('POST', '/api/setup', { ...owner, password: 'ninechars', code: claim.code });
    expect(answer.json()).toMatchObject({ code: 'invalid', says: 'trust.passwordLength' });
    expect(answer.json().what).toBe('A password has 10 to 128 characters.');
  });

  it('two who claim at once: one becomes owner, the other meets an owner', async () => {
    const claims = await Promise.all([
      send('POST', '/api/setup', { ...owner, code: claim.code.toLowerCase() }),
      send('POST', '/api/setup', { ...owner, email: 'other@example.com', code: claim.code }),
    ]);
    const [won, lost] = claims.sort((a, b) => a.statusCode - b.statusCode);
    expect(won?.statusCode).toBe(201);
    expect(won?.json().workspaces.map(({ key, role }: { key: string; role: string }) => [key, role])).toEqual(
      expect.arrayContaining([
        ['main', 'owner'],
        ['demo', 'owner'],
      ]),
    );
    expect([lost?.statusCode, lost?.json().says]).toEqual([409, 'trust.alreadyClaimed']);
    owner.email = won?.json().user.email;
    expect((await send('GET', '/api/session', undefined, { cookie: cookieOf(won as never) })).json().user.email).toBe(
      owner.email,
    );
  });
});

describe('a session', () => {
  it('begins with the password, whatever the case of the address, and ends for good', async () => {
    const begun = await send('POST', '/api/session', { email: owner.email.toUpperCase(), password: owner.password });
    expect(begun.statusCode).toBe(201);
    const cookie = cookieOf(begun);
    expect(String(begun.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);
    expect((await send('GET', '/api/session', undefined, { cookie })).json().user.name).toBe(owner.name);
    const ended = await send('DELETE', '/api/session', undefined, { cookie });
    expect(ended.statusCode).toBe(204);
    expect((await send('GET', '/api/session', undefined, { cookie })).json()).toEqual({ user: null, workspaces: [] });
  });

  it('a wrong password and an unknown address are refused in the same words', async () => {
    const wrong = await send('POST', '/api/session', { email: owner.email, password: 'not the password' });
    const unknown = await send('POST', '/api/session', { email: 'nobody@example.com', password: 'not the password' });
    expect([wrong.statusCode, wrong.json().says]).toEqual([401, 'trust.wrongPassword']);
    expect(unknown.body).toBe(wrong.body);
  });

  it('a cookie that was tampered with signs nobody in', async () => {
    const begun = await send('POST', '/api/session', { email: owner.email, password: owner.password });
    const cookie = cookieOf(begun).replace(/session_token=./, (text) => `${text.slice(0, -1)}~`);
    expect((await send('GET', '/api/session', undefined, { cookie })).json().user).toBeNull();
  });

  it('the eleventh try within a minute from one address waits', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 11; i++) {
      const answer = await test.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress: '10.9.9.9',
        payload: { email: owner.email, password: 'a wrong password' },
      });
      statuses.push(answer.statusCode);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });
});

describe('the local command line', () => {
  it('is known by its token, as owner of every workspace', async () => {
    const answer = await send('GET', '/api/session', undefined, { authorization: `Bearer ${TOKEN}` });
    expect(answer.json().user).toBeNull();
    expect(answer.json().workspaces).toHaveLength(2);
  });

  it('a wrong token is refused, and not taken for a visitor', async () => {
    const answer = await send('GET', '/api/session', undefined, { authorization: 'Bearer other' });
    expect([answer.statusCode, answer.json().says]).toEqual([401, 'trust.wrongToken']);
  });
});

it('no answer and no stored account holds a password', async () => {
  const { pool } = test.house.stores.operations;
  const { rows } = await pool.query('select password from account');
  expect(rows.length).toBeGreaterThan(0);
  for (const { password } of rows) expect(password).not.toContain(owner.password);
});
