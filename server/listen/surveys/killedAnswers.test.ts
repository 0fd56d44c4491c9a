import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AnswerReceipt, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { findClickhouseChild } from '@plumbline/store/engines/startClickhouse.ts';
import { findPostmaster } from '@plumbline/store/engines/startPostgres.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerOf, HOTEL } from './testSurvey.fixture.ts';

/** Kills in one run; `bench/answers.ts --kill 20` asks for more. */
const ROUNDS = Number(process.env.PLUMBLINE_KILL_ROUNDS ?? 2);
const SENDERS = 24;
const BIN = fileURLToPath(new URL('../../../cli/plumbline.mjs', import.meta.url));

let folder: string;
let dataDir: string;
let server: { child: ChildProcess; url: string; token: string } | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-killed-answers-'));
  dataDir = join(folder, 'data');
  server = await start();
});
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

it(
  `of answers sent while the server is killed ${ROUNDS} times none is lost and none is doubled`,
  async () => {
    const isWork = { question: 'purpose', is: 'equals', value: 'work' };
    const quotas = [{ key: 'work', names: { en: 'Work' }, when: isWork, limit: 1_000_000, whenFull: 'close' }];
    const made = await ask<SurveyDetail>('/surveys', { definition: { ...HOTEL, quotas } });
    const { key } = await ask<SurveyDetail>(`/surveys/${made.id}/publish`, {});

    const sent = new Map<string, ReturnType<typeof answerOf>>();
    const load = { on: true, retries: 0, acknowledged: 0 };
    const senders = Array.from({ length: SENDERS }, async (_none, sender) => {
      while (load.on) {
        const purpose = sender % 2 === 0 ? 'work' : 'leisure';
        const answer = answerOf({ response: randomUUID(), answers: { purpose }, hidden: { customer: `c${sender}` } });
        sent.set(answer.response, answer);
        await sendUntilHeard(key, answer, load);
      }
    });
    for (let round = 0; round < ROUNDS; round++) {
      const before = load.acknowledged;
      // under load, and never at the same moment of a commit
      while (load.acknowledged < before + 50 + 37 * round) await wait(5);
      await (round % 2 === 0 ? killServer() : killEverything());
      server = await start();
    }
    await wait(300);
    load.on = false;
    await Promise.all(senders);

    expect(load.retries).toBeGreaterThan(0);
    const detail = await ask<SurveyDetail>(`/surveys/${made.id}`);
    const work = [...sent.values()].filter(({ answers }) => answers.purpose === 'work').length;
    expect([detail.complete, detail.partial]).toEqual([sent.size, 0]);
    expect(detail.quotas).toMatchObject([{ quota: 'work', count: work }]);
    const all = [...sent.values()];
    for (let first = 0; first < all.length; first += 400) {
      const results = await sendBatch(key, all.slice(first, first + 400));
      expect(results.filter(({ already }) => already !== true)).toEqual([]);
    }
  },
  120_000 * (ROUNDS + 1),
);

/** As a browser does: the same response again until somebody says that it is kept. */
async function sendUntilHeard(
  key: string,
  answer: ReturnType<typeof answerOf>,
  load: { retries: number; acknowledged: number },
): Promise<void> {
  for (;;) {
    const body = JSON.stringify(answer);
    const heard = await fetch(`${server?.url ?? 'http://127.0.0.1:1'}/api/answer/${key}`, {
      method: 'POST',
      body,
      // many people behind a proxy, each with an address of their own
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${byte()}.${byte()}` },
    }).catch(() => null);
    const receipt = heard === null ? null : ((await heard.json().catch(() => null)) as AnswerReceipt | null);
    if (heard?.status === 200 && receipt !== null) {
      expect(receipt).toMatchObject({ response: answer.response, ending: 'complete' });
      load.acknowledged += 1;
      return;
    }
    // a server that is stopping or starting may refuse; anything it says about the answer itself would be a fault
    expect([null, 429, 500, 503]).toContain(heard?.status ?? null);
    load.retries += 1;
    await wait(heard?.status === 429 ? 1000 : 30);
  }
}

const byte = () => Math.floor(Math.random() * 250);

async function sendBatch(key: string, submissions: object[]): Promise<AnswerReceipt[]> {
  const answer = await fetch(`${server?.url}/api/answer/${key}/batch`, {
    ...{ method: 'POST', body: JSON.stringify({ submissions }), headers: { 'content-type': 'application/json' } },
  });
  return ((await answer.json()) as { results: AnswerReceipt[] }).results;
}

async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await fetch(`${server?.url}/api/workspaces/main${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${server?.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

async function start(): Promise<NonNullable<typeof server>> {
  const child = spawn(
    process.execPath,
    [BIN, 'start', '--no-open', '--no-demo', '--port', '0', '--log', 'json', '--data', dataDir],
    {
      env: { ...process.env, PLUMBLINE_LOG_LEVEL: 'fatal', PLUMBLINE_TRUST_PROXY: 'on' },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode} before it listened`);
    const file = await readFile(join(dataDir, 'server.json'), 'utf8').catch(() => '{}');
    const { pid, url } = JSON.parse(file || '{}') as { pid?: number; url?: string };
    if (pid === child.pid && url !== undefined) {
      return { child, url, token: await readFile(join(dataDir, 'local-token'), 'utf8') };
    }
    await wait(20);
  }
}

async function stop(): Promise<void> {
  if (server === null || server.child.exitCode !== null || server.child.signalCode !== null) return;
  server.child.kill('SIGTERM');
  await once(server.child, 'exit');
}

async function killServer(): Promise<void> {
  if (server === null) return;
  const { child } = server;
  server = null;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** As when the machine loses its power, as far as a test can: no engine gets to put anything in order. */
async function killEverything(): Promise<void> {
  for (const pid of [
    findPostmaster(join(dataDir, 'postgres', 'data')),
    findClickhouseChild(join(dataDir, 'clickhouse')),
  ]) {
    if (pid !== null) process.kill(pid, 'SIGKILL');
  }
  await killServer();
}
