import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { openAddressModel } from './openAddressModel.ts';

type Far = { url: string; bodies: string[]; close(): Promise<unknown> };

/** The far side: answers every question with this, or never. */
async function openFar(answer: {
  status?: number;
  content?: string;
  raw?: string;
  never?: boolean;
  to?: string;
}): Promise<Far> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push(body);
      if (answer.never) return;
      response.writeHead(answer.status ?? 200, answer.to === undefined ? {} : { location: answer.to });
      response.end(answer.raw ?? JSON.stringify({ choices: [{ message: { content: answer.content } }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies, close };
}

async function ask(far: Far, texts: string[]) {
  const settings = {
    kind: 'address',
    address: far.url,
    model: 'm',
    textsPerDayMax: 10,
    timeoutSeconds: 1,
    atOnce: 2,
    band: 0.5,
  } as const;
  const model = openAddressModel(settings, 'k');
  const answers = await model.ask(texts, new AbortController().signal);
  await far.close();
  return { answers, trouble: model.trouble() };
}

it('personal data is masked before anything is sent, and the key is in no body', async () => {
  const far = await openFar({ content: '{"verdict":"negative","positive":0.2}' });
  const { answers } = await ask(far, ['电话13800138000没人接，邮箱 wang@example.com 也不回']);
  expect(answers).toEqual([{ verdict: 'negative', positive: 0.2 }]);
  expect(far.bodies).toHaveLength(1);
  expect(far.bodies[0]).not.toMatch(/13800138000|wang@example\.com|Bearer/);
  expect(far.bodies[0]).toContain('没人接');
});

it.each([
  ['broken', { content: 'positive!' }],
  ['broken', { content: '{"verdict":"splendid","positive":0.9}' }],
  ['broken', { content: '{"verdict":"positive","positive":7}' }],
  ['broken', { raw: `{"choices":"${'x'.repeat(300_000)}"}` }],
  ['key', { status: 401, content: '' }],
  ['tooMany', { status: 429, content: '' }],
  ['refused', { status: 500, content: '' }],
  ['late', { never: true }],
  ['unreachable', { status: 307, to: 'http://127.0.0.1:9/elsewhere', content: '' }],
])('what is %s is no answer, and said to be so', async (trouble, answer) => {
  const { answers, trouble: said } = await ask(await openFar(answer), ['很好', '很差']);
  expect(answers).toEqual([null, null]);
  expect(said).toBe(trouble);
});
