import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { type App, route } from './route.ts';

const seen = { aborted: false };

function registerCounting(app: App): void {
  const shape = { permission: 'public', tag: 'house', summary: 'for a test' } as const;
  route(app, {
    ...shape,
    method: 'GET',
    url: '/api/three',
    operationId: 'three',
    answer: { events: z.object({ n: z.int() }) },
    handler: () => three(),
  });
  route(app, {
    ...shape,
    method: 'GET',
    url: '/api/endless',
    operationId: 'endless',
    answer: { events: z.object({ n: z.int() }) },
    handler: (context) => {
      context.signal.addEventListener('abort', () => {
        seen.aborted = true;
      });
      return endless();
    },
  });
}

async function* three() {
  for (const n of [1, 2, 3]) yield { event: 'import', data: { n } };
}

async function* endless() {
  yield { event: 'import', data: { n: 1 } };
  await new Promise(() => undefined);
}

let test: TestApp;
let url: string;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerCounting] });
  await test.app.fastify.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(test.app.fastify.server.address() as AddressInfo).port}`;
});
let closed = false;
afterAll(async () => {
  if (!closed) await test.close();
});

async function open(path: string): Promise<IncomingMessage> {
  const [answer] = (await once(get(`${url}${path}`), 'response')) as [IncomingMessage];
  answer.setEncoding('utf8');
  return answer;
}

it('events come one by one, under their name, and then the stream ends', async () => {
  const answer = await open('/api/three');
  let text = '';
  for await (const piece of answer) text += piece;
  expect(answer.headers['content-type']).toContain('text/event-stream');
  expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  expect(text).toBe([1, 2, 3].map((n) => `event: import\ndata: {"n":${n}}\n\n`).join(''));
});

it('a reader who goes away is told to the work behind', async () => {
  const answer = await open('/api/endless');
  await once(answer, 'data');
  answer.destroy();
  await expect.poll(() => seen.aborted).toBe(true);
});

it('a stop of the process ends an open stream at once', async () => {
  const answer = await open('/api/endless');
  await once(answer, 'data');
  const ended = once(answer, 'end');
  const began = Date.now();
  closed = true;
  answer.resume();
  await Promise.all([ended, test.close()]);
  expect(Date.now() - began).toBeLessThan(4000);
});
