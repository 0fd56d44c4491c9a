import { connect } from 'node:net';
import { REFUSAL_CODES, Refusal } from '@plumbline/model/refusal.ts';
import { LOCALES } from '@plumbline/words/localeOf.ts';
import { hasWords } from '@plumbline/words/say.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { html } from './html.ts';
import { htmlRoute } from './htmlRoute.ts';
import { type App, route } from './route.ts';

const shape = {
  permission: 'public',
  tag: 'house',
  summary: 'for a test',
  answer: z.object({ n: z.number() }),
} as const;

function registerFaults(app: App): void {
  for (const code of REFUSAL_CODES) {
    route(app, {
      ...shape,
      method: 'GET',
      url: `/api/refuse/${code}`,
      operationId: `refuse_${code}`,
      handler: () => {
        throw new Refusal(code, 'http.noSuchRoute', { address: '〈here〉' });
      },
    });
  }
  route(app, {
    ...shape,
    method: 'GET',
    url: '/api/defect',
    operationId: 'defect',
    handler: () => {
      throw new TypeError('the secret inside');
    },
  });
  route(app, {
    ...shape,
    ...{ method: 'POST', url: '/api/kept', operationId: 'keep', audited: false },
    body: z.object({ version: z.number(), text: z.string(), more: z.string() }),
    handler: async ({ stores }, { body: { more, ...body } }) => {
      const parameters = [
        { name: 'version', type: 'integer' },
        { name: 'text', type: 'text' },
        { name: 'more', type: 'jsonb' },
      ];
      const sql = 'select {version:integer} as n, {text:text} as text, {more:jsonb} as more';
      const written = JSON.stringify({ more });
      const [row] = await stores.operations.ask<{ n: number }>(
        { name: 'n', sql, parameters },
        { ...body, more: written },
      );
      return { n: row?.n ?? 0 };
    },
  });
  route(app, {
    ...shape,
    method: 'GET',
    url: '/api/away',
    operationId: 'away',
    handler: async () => {
      // a port that nobody can listen on: what a database that died is to those who ask it
      await new Promise((_, reject) => connect(1, '127.0.0.1').once('error', reject));
      return { n: 1 };
    },
  });
  for (const last of [0, Number.NaN])
    route(app, {
      ...shape,
      answer: z.object({ rows: z.array(z.object({ n: z.number() })) }),
      method: 'GET',
      url: `/api/large-${last}`,
      operationId: `large_${last}`,
      handler: () => ({
        rows: Array.from({ length: 3000 }, (_unused, n) => ({ n: n === 2999 ? last : n, secret: 'inside' })),
      }),
    });
  route(app, {
    ...shape,
    method: 'GET',
    url: '/api/wrong-answer',
    operationId: 'wrongAnswer',
    handler: () => ({ n: Number.NaN }),
  });
  route(app, {
    ...shape,
    method: 'POST',
    url: '/api/validated',
    operationId: 'validated',
    body: z.object({ size: z.object({ width: z.number().max(9) }), name: z.string().max(9).optional() }),
    tries: { max: 20, minutes: 1 },
    handler: (_context, { body }) => ({ n: body.size.width }),
  });
}

const pages: { form: unknown }[] = [];

async function registerPages(app: App): Promise<void> {
  const page = {
    url: '/ask/:what',
    tag: 'house',
    summary: 'for a test',
    params: z.object({ what: z.string() }),
  } as const;
  await htmlRoute(app, {
    ...{ ...page, method: 'GET', operationId: 'showPage', triesPerMinute: 1000 },
    handler: ({ locale }, { params: { what } }) => {
      if (what === 'defect') throw new TypeError('the secret inside');
      if (what === 'refusal') throw new Refusal('conflict', 'http.noSuchRoute', { address: '<b>here</b>' });
      return { locale, title: what, body: html`<h1>${what}</h1>` };
    },
  });
  await htmlRoute(app, {
    ...{ ...page, method: 'POST', operationId: 'takePage', triesPerMinute: 20 },
    form: z.object({ one: z.string().max(5), many: z.array(z.string()).optional() }),
    handler: (_context, { form }) => {
      pages.push({ form });
      return { goTo: '/ask/done', cookies: ['seen=1; Path=/ask; HttpOnly; SameSite=Lax'] };
    },
  });
}

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerFaults, registerPages] });
});
afterAll(() => test.close());

const post = (payload: unknown, language = 'en') =>
  test.inject({
    method: 'POST',
    url: '/api/validated',
    headers: { 'accept-language': language, 'content-type': 'application/json' },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

describe('a refusal', () => {
  it('answers content over which the validator itself stumbles', async () => {
    const answer = await post({ size: { width: 1 }, name: { length: { toString: 1, valueOf: 1 } } });
    expect([answer.statusCode, answer.json().says]).toEqual([400, 'http.unreadableBody']);
  });
  it.each(['/api/refuse/invalid?x=a%00', '/api/refuse/a%00b', '/ask/a%00', '/nowhere%00'])(
    'answers the null character in %s, which no store keeps',
    async (url) => {
      const answer = await test.inject({ url, headers: { 'accept-language': 'en' } });
      expect(answer.statusCode).toBe(400);
      expect(answer.body).toContain('The request could not be read (%00).');
    },
  );

  it.each([
    [{ version: Number.MAX_SAFE_INTEGER }, 'http.numberTooLarge'],
    [{ text: 'a\u0000b' }, 'http.characterNotKept'],
    [{ more: 'a\u0000b' }, 'http.characterNotKept'],
    [{ more: 'half \ud83d' }, 'http.characterNotKept'],
  ])('answers what the store cannot hold: %o', async (more, says) => {
    const keep = (payload: object) => test.inject({ method: 'POST', url: '/api/kept', payload });
    const whole = { version: 7, text: '🙂', more: '🙂' };
    const answer = await keep({ ...whole, ...more });
    expect([answer.statusCode, answer.json().says]).toEqual([400, says]);
    expect((await keep(whole)).json()).toEqual({ n: 7 });
  });

  it('takes a form without the null characters in it', async () => {
    const form = 'one=a%00b&many=c%00&many=d';
    await test.inject({
      ...{ method: 'POST', url: '/ask/now', payload: form },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(pages.pop()).toEqual({ form: { one: 'ab', many: ['c', 'd'] } });
  });

  it.each([
    ['invalid', 400],
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['unavailable', 503],
  ])('%s is answered with %i', async (code, status) => {
    const answer = await test.inject({ url: `/api/refuse/${code}` });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code, says: 'http.noSuchRoute', values: { address: '〈here〉' } });
  });

  it('speaks the language of the cookie, else of the browser, with the value in it', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await test.inject({ url: '/api/refuse/not_found', headers })).json().what;
    expect(await ask({ 'accept-language': 'en-GB,zh;q=0.5' })).toBe('There is nothing at 〈here〉.');
    expect(await ask({ 'accept-language': 'zh-TW' })).toBe('網址 〈here〉 沒有內容。');
    expect(await ask({ 'accept-language': 'en', cookie: 'locale=zh-CN' })).toBe('地址 〈here〉 没有内容。');
  });
});

describe('a database that does not answer', () => {
  it('is told as such, in three languages: nothing is lost, and to try again', async () => {
    const sentences = { en: /still there.*[Tt]ry again/, 'zh-CN': /都还在.*重试/, 'zh-TW': /都還在.*再試一次/ };
    for (const [language, sentence] of Object.entries(sentences)) {
      const answer = await test.inject({ url: '/api/away', headers: { 'accept-language': language } });
      expect(answer.statusCode).toBe(503);
      const { code, says, what, next } = answer.json();
      expect({ code, says }).toEqual({ code: 'unavailable', says: 'http.storeAway' });
      expect(`${what} ${next}`).toMatch(sentence);
      expect(answer.body).not.toContain('127.0.0.1');
    }
  });
});

describe('a defect', () => {
  it('is told by a reference only', async () => {
    const answer = await test.inject({ url: '/api/defect', headers: { 'accept-language': 'en' } });
    expect(answer.statusCode).toBe(500);
    const problem = answer.json();
    expect(problem.code).toBe('internal');
    expect(problem.what).toContain(problem.reference);
    expect(answer.body).not.toContain('secret');
  });

  it('an answer that breaks its own schema is one, also a large one', async () => {
    expect((await test.inject({ url: '/api/wrong-answer' })).json().code).toBe('internal');
    expect((await test.inject({ url: '/api/large-NaN' })).json().code).toBe('internal');
  });

  it('a large answer is checked like any other, and holds nothing that its schema does not name', async () => {
    const answer = await test.inject({ url: '/api/large-0' });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(answer.json().rows).toHaveLength(3000);
    expect(answer.body).not.toContain('secret');
  });
});

describe('input that cannot be taken', () => {
  it('is refused naming the field, what was expected and what came', async () => {
    const problem = (await post({ size: { width: 'wide' } })).json();
    expect(problem).toMatchObject({ code: 'invalid', says: 'http.invalidField', values: { field: 'size.width' } });
    expect(problem.what).toMatch(/number.*string/);
  });

  it('is refused in the language of the reader', async () => {
    expect((await post({ size: { width: 10 } }, 'zh-TW')).json().what).toMatch(/size\.width.*數值過大/);
    expect((await post({ size: { width: 10 } }, 'zh-CN')).json().what).toMatch(/size\.width.*数值过大/);
  });

  it('names the whole body where nothing was sent', async () => {
    expect((await post('')).json()).toMatchObject({ says: 'http.invalidField', values: { field: 'body' } });
  });

  it('broken JSON, an unknown content type and too much are each refused in words', async () => {
    expect((await post('{')).json()).toMatchObject({ says: 'http.unreadableBody' });
    const xml = { 'content-type': 'text/xml' };
    const answer = await test.inject({ method: 'POST', url: '/api/validated', headers: xml, payload: '<a/>' });
    expect(answer.json()).toMatchObject({ code: 'invalid', says: 'http.unreadableBody' });
    const large = await post(`"${'x'.repeat(9 * 1024 ** 2)}"`);
    expect([large.statusCode, large.json().says]).toEqual([413, 'http.tooLarge']);
  });

  it('too many tries are refused, with the seconds to wait', async () => {
    let last = await post({ size: { width: 1 } });
    for (let i = 0; i < 20; i++) last = await post({ size: { width: 1 } });
    expect(last.statusCode).toBe(429);
    expect(last.json().says).toBe('http.tooManyTries');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  });
});

it('an address nobody declared is refused with it', async () => {
  const answer = await test.inject({ url: '/api/nothing?x=1', headers: { 'accept-language': 'en' } });
  expect([answer.statusCode, answer.json().what]).toEqual([404, 'There is nothing at /api/nothing.']);
});

it('a route that was not declared through route() cannot be added', () => {
  expect(() => test.app.fastify.get('/api/sneaky', () => 'x')).toThrow();
});

describe('a page for everybody', () => {
  const look = (what: string, language = 'en') =>
    test.inject({ url: `/ask/${what}`, headers: { 'accept-language': language } });
  const fill = (payload: string, headers: Record<string, string> = {}) =>
    test.inject({
      ...{ method: 'POST', url: '/ask/once', payload },
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en', ...headers },
    });

  it('is kept by nobody unless it says so, and sends its address nowhere else', async () => {
    const { headers, body } = await look('<i>');
    expect(body).toContain('<h1>&#60;i&#62;</h1>');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('says what was refused as a page in the language of its reader', async () => {
    const { statusCode, headers, body } = await look('refusal', 'zh-TW');
    expect([statusCode, headers['content-type']]).toEqual([409, 'text/html; charset=utf-8']);
    expect(body).toContain('<html lang="zh-TW">');
    expect(body).toContain('&#60;b&#62;here');
    expect(body).not.toContain('<b>');
  });

  it('tells of a defect only its reference', async () => {
    const { statusCode, body } = await look('defect');
    expect([statusCode, body.includes('secret'), /[0-9a-f]{8}-/.test(body)]).toEqual([500, false, true]);
  });

  it('takes a form, fields that come several times as a list, and leads elsewhere so that nothing is sent twice', async () => {
    const { statusCode, headers } = await fill('one=a%26b&many=x&many=y');
    expect([statusCode, headers.location]).toEqual([303, '/ask/done']);
    expect(headers['set-cookie']).toContain('seen=1');
    expect(pages).toEqual([{ form: { one: 'a&b', many: ['x', 'y'] } }]);
  });

  it('refuses a form that another site sends, one that is wrong, one too large, and too many', async () => {
    expect((await fill('one=a', { origin: 'https://elsewhere.example' })).statusCode).toBe(403);
    expect((await fill('one=far-too-long')).statusCode).toBe(400);
    expect((await fill(`one=${'x'.repeat(70_000)}`)).statusCode).toBe(413);
    let last = await fill('one=a');
    for (let i = 0; i < 20; i++) last = await fill('one=a');
    expect([last.statusCode, Number(last.headers['retry-after']) > 0]).toEqual([429, true]);
    expect(last.headers['content-type']).toBe('text/html; charset=utf-8');
  });
});

it('every sentence of this room is there in three languages', () => {
  const says = ['http.internal', 'http.signInFirst', 'http.notAllowed', 'http.noWorkspace', 'trust.wrongToken'];
  for (const locale of LOCALES) {
    for (const key of says) {
      expect([locale, key, hasWords(locale, `errors:${key}.what`), hasWords(locale, `errors:${key}.next`)]).toEqual([
        locale,
        key,
        true,
        true,
      ]);
    }
  }
});
