/**
 * Answers to a survey over HTTP on the embedded stores, beside bare insert loops on the same PostgreSQL in the same run.
 *
 *   node --import tsx bench/answers.ts [--seconds 120] [--rate 500] [--capacity-seconds 15]
 *   node --import tsx bench/answers.ts --kill 20
 *
 * The first offers complete answers of twelve questions at an even rate to a server started as people start it, and
 * times each from the moment it was due, so that a server that falls behind is seen to. Then it asks as fast as 64
 * connections can, and inserts the same rows bare: one at a time, ten at a time, 200 in a statement. The second kills
 * the server with -9 so many times under load (see server/listen/surveys/killedAnswers.test.ts).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const optionOf = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const SECONDS = Number(optionOf('seconds', '120'));
const RATE = Number(optionOf('rate', '500'));
const CAPACITY_SECONDS = Number(optionOf('capacity-seconds', '15'));
const BARE_SECONDS = 8;
const WARM_SECONDS = 5;
const CONNECTIONS = 64;
const QUESTIONS = 12;
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REMARKS = ['Quick and friendly.', '等了十分鐘才有人來。', '房间很干净，早餐一般。', ''];

const words = (en: string) => ({ en });
const definition = {
  plumbline: 1,
  title: words('Twelve questions'),
  languages: ['en'],
  moment: 'after',
  hidden: [{ key: 'customer', meaning: { identity: 'customer' } }],
  pages: [
    {
      key: 'all',
      questions: [
        ...Array.from({ length: QUESTIONS - 2 }, (_none, at) => ({
          ...{ key: `q${at}`, kind: 'scale', title: words(`How was part ${at}?`), low: 1, high: 7, required: true },
          meaning: { dimension: `part${at % 5}`, mark: at < 5 ? 'expected' : 'perceived' },
        })),
        {
          ...{ key: 'purpose', kind: 'single', title: words('Why?'), required: true },
          options: ['work', 'leisure', 'family'].map((key) => ({ key, texts: words(key) })),
        },
        { key: 'remark', kind: 'text', title: words('Anything else?') },
      ],
    },
  ],
};

function submission(): { response: string; body: string } {
  const response = randomUUID();
  const point = () => 1 + Math.floor(Math.random() * 7);
  const answers: Record<string, unknown> = { purpose: ['work', 'leisure', 'family'][Math.floor(Math.random() * 3)] };
  const spent: Record<string, number> = {};
  for (let at = 0; at < QUESTIONS - 2; at++) {
    answers[`q${at}`] = point();
    spent[`q${at}`] = 2000 + Math.floor(Math.random() * 4000);
  }
  const remark = REMARKS[Math.floor(Math.random() * REMARKS.length)];
  if (remark !== '') answers.remark = remark;
  const body = {
    ...{ response, version: 1, language: 'en', answers, seed: 1, spent, mode: 'web' },
    hidden: { customer: `c${Math.floor(Math.random() * 100_000)}` },
    startedAt: new Date(Date.now() - 60_000).toISOString(),
    submittedAt: new Date().toISOString(),
  };
  return { response, body: JSON.stringify(body) };
}

type Server = { child: ChildProcess; url: string; token: string };

async function start(dataDir: string, delays: string): Promise<Server> {
  const preload = new URL('./eventLoopDelay.mjs', import.meta.url).href;
  const child = spawn(
    process.execPath,
    [`${ROOT}cli/plumbline.mjs`, 'start', '--no-open', '--no-demo', '--port', '0', '--log', 'json', '--data', dataDir],
    {
      // answers come from many people: behind a proxy each has an address of their own
      env: {
        ...process.env,
        NODE_OPTIONS: `--import ${preload}`,
        EVENT_LOOP_DELAY_FILE: delays,
        PLUMBLINE_TRUST_PROXY: 'on',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const { pid, url } = JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8').catch(() => '{}'));
    if (pid === child.pid) return { child, url, token: await readFile(join(dataDir, 'local-token'), 'utf8') };
    await wait(50);
  }
}

async function publish({ url, token }: Server): Promise<{ id: string; key: string }> {
  const ask = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/workspaces/main/surveys${path}`, {
      ...{ method: 'POST', headers, body: JSON.stringify(body) },
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { id: string; key: string };
  };
  const { id } = await ask('', { definition });
  return ask(`/${id}/publish`, {});
}

const agent = new Agent({ keepAlive: true, maxSockets: 400 });
function send(url: string, body: string): Promise<number> {
  const address = () => Math.floor(Math.random() * 250);
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-forwarded-for': `10.${address()}.${address()}.${address()}`,
    };
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Offers answers at an even rate, whatever becomes of them; milliseconds from when each was due. */
async function offer(url: string, rate: number, seconds: number) {
  const latencies: number[] = [];
  const failures = new Map<string, number>();
  const under: Promise<unknown>[] = [];
  const from = performance.now();
  const fail = (why: string) => failures.set(why, (failures.get(why) ?? 0) + 1);
  for (let sent = 0; sent < rate * seconds; ) {
    const due = Math.min(rate * seconds, Math.ceil(((performance.now() - from) / 1000) * rate));
    for (; sent < due; sent++) {
      const dueAt = from + (sent / rate) * 1000;
      const done = (code: number) => {
        if (code === 200) latencies.push(performance.now() - dueAt);
        else fail(String(code));
      };
      under.push(send(url, submission().body).then(done, (error: Error) => fail(error.message)));
    }
    await wait(1);
  }
  await Promise.all(under);
  latencies.sort((one, other) => one - other);
  return { latencies, failures, seconds: (performance.now() - from) / 1000 };
}

/** As many a second as `CONNECTIONS` senders get answered, each sending the next when it heard of the last. */
async function measureCapacity(url: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let answered = 0;
  const sender = async () => {
    while (performance.now() < until) if ((await send(url, submission().body)) === 200) answered += 1;
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sender));
  return answered / seconds;
}

const COLUMNS = `id, workspace, survey, version, state, customer, language, mode, pilot, answers, hidden, spent, seed,
  started_at, submitted_at, answers_hash, findings, suggested`;

/** The same rows into a table like ours, with its indexes, and nothing else: rows a second. */
async function insertBare(dataDir: string, survey: string) {
  const [, , , , host] = (await readFile(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n');
  const pool = new pg.Pool({ host, user: 'plumbline', database: 'plumbline', max: 10 });
  await pool.query('create table bare (like responses including all)');
  const { rows } = await pool.query(`select ${COLUMNS} from responses where survey = $1 limit 5000`, [survey]);
  const types =
    'uuid,uuid,uuid,int,text,text,text,text,bool,jsonb,jsonb,jsonb,bigint,timestamptz,timestamptz,text,jsonb,text';
  const names = COLUMNS.replaceAll(/\s/g, '').split(',');
  const values = types.split(',').map((type, at) => `$${at + 1}::${type}`);
  const recordset = names.map((name, at) => `${name} ${types.split(',')[at]}`).join(', ');
  let next = 0;
  const row = () => ({ ...rows[next++ % rows.length], id: randomUUID() });
  const ofRow = (one: Record<string, unknown>) =>
    names.map((name) =>
      typeof one[name] === 'object' && !(one[name] instanceof Date) ? JSON.stringify(one[name]) : one[name],
    );
  const one = async () => {
    await pool.query({ name: 'one', text: `insert into bare (${COLUMNS}) values (${values})`, values: ofRow(row()) });
    return 1;
  };
  const many = async () => {
    const text = `insert into bare (${COLUMNS}) select ${COLUMNS} from json_to_recordset($1::json) as r (${recordset})`;
    await pool.query({ text, values: [JSON.stringify(Array.from({ length: 200 }, row))] });
    return 200;
  };
  const loop = async (insert: () => Promise<number>, senders: number) => {
    const until = performance.now() + BARE_SECONDS * 1000;
    let done = 0;
    const sender = async () => {
      while (performance.now() < until) done += await insert();
    };
    await Promise.all(Array.from({ length: senders }, sender));
    return done / BARE_SECONDS;
  };
  const result = { single: await loop(one, 1), ten: await loop(one, 10), multi: await loop(many, 1) };
  await pool.end();
  return result;
}

const atShare = (sorted: readonly number[], share: number) =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
const load = () => loadavg()[0]?.toFixed(1);

async function measure(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-answers-'));
  const dataDir = join(folder, 'data');
  const delays = join(folder, 'delays');
  console.log(`load at the beginning ${load()}`);
  const server = await start(dataDir, delays);
  try {
    const { id, key } = await publish(server);
    const url = `${server.url}/api/answer/${key}`;
    await offer(url, RATE / 2, WARM_SECONDS);
    const begun = Date.now();
    const { latencies, failures, seconds } = await offer(url, RATE, SECONDS);
    const ended = Date.now();
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => atShare(latencies, share).toFixed(1));
    console.log(
      `offered ${RATE}/s for ${SECONDS} s: kept ${latencies.length} in ${seconds.toFixed(1)} s, load ${load()}`,
    );
    console.log(`p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, most ${atShare(latencies, 1).toFixed(1)} ms`);
    console.log(`not kept: ${JSON.stringify(Object.fromEntries(failures))}`);
    const lines = (await readFile(delays, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const own = lines.filter(({ at }) => at >= begun && at <= ended);
    const most = own.map(({ max }) => max).sort((one, other) => one - other);
    console.log(
      `event loop busy at a stretch, most of each second: middle ${atShare(most, 0.5).toFixed(1)} ms, ` +
        `p99 ${atShare(most, 0.99).toFixed(1)} ms, most ${atShare(most, 1).toFixed(1)} ms (${most.filter((ms) => ms > 50).length} of ${most.length} over 50 ms)`,
    );
    const processor = (own.at(-1)?.processorMs ?? 0) - (own[0]?.processorMs ?? 0);
    console.log(`processor of the server: ${(processor / latencies.length).toFixed(2)} ms an answer`);
    const capacity = await measureCapacity(url, CAPACITY_SECONDS);
    const bare = await insertBare(dataDir, id);
    const whole = (rate: number) => Math.round(rate).toLocaleString('en');
    console.log(`as fast as ${CONNECTIONS} connections can: ${whole(capacity)} answers/s, load ${load()}`);
    for (const [name, rate] of Object.entries({
      'one by one': bare.single,
      'ten at once': bare.ten,
      '200 a statement': bare.multi,
    })) {
      console.log(`bare inserts, ${name}: ${whole(rate)} rows/s, ratio ${(capacity / rate).toFixed(2)}`);
    }
  } finally {
    agent.destroy();
    server.child.kill('SIGTERM');
    await once(server.child, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

async function kill(rounds: string): Promise<void> {
  const test = 'server/listen/surveys/killedAnswers.test.ts';
  const child = spawn(process.execPath, [`${ROOT}node_modules/vitest/vitest.mjs`, 'run', test], {
    ...{ cwd: ROOT, stdio: 'inherit', env: { ...process.env, PLUMBLINE_KILL_ROUNDS: rounds } },
  });
  const [code] = await once(child, 'exit');
  process.exitCode = code as number;
}

if (process.argv.includes('--kill')) await kill(optionOf('kill', '20'));
else await measure();
