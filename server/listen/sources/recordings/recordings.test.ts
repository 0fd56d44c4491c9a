import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recording, RecordingsPage } from '@plumbline/model/recording.ts';
import type { SourceDetail } from '@plumbline/model/source.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../../testing/openImports.ts';
import { keepSourceSecret } from '../../../trust/localToken.ts';
import { registerSourceRoutes } from '../registerSourceRoutes.ts';
import { SourceDesk } from '../sourceDesk.ts';
import { startImapServer } from '../testing/startImapServer.ts';
import { recordingsFolder } from './recordingPath.ts';
import { sweepRecordings } from './sweepRecordings.ts';
import { silence } from './withSilence.ts';

const ROOT = '/api/workspaces/main/sources';
const KEY = 'sk-of-the-service-0123456789abcdef';
type Heard = { authorization: string | undefined; url: string; body: string };

let imports: TestImports;
let desk: SourceDesk;
let folder: string;
let far: { url: string; close: () => void };
/** what came to the service, and what it answers by the bytes of the file */
const heard: Heard[] = [];
let answer: (one: Heard, response: ServerResponse) => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-recordings-'));
  const command = join(folder, 'write-down');
  // what it writes down is what stands in the file behind the mark
  await writeFile(command, `#!/bin/sh\n[ -z "$HOME" ] || exit 9\nsed -n 's/.*#//p' "$1"\n`, { mode: 0o700 });
  const config = { sourceNetworks: ['127.0.0.1'], sourceFolders: [folder], transcribeCommand: command };
  imports = await openImports({ ...config, logLevel: 'silent' }, [registerSourceRoutes]);
  desk = new SourceDesk(imports.app.house, await keepSourceSecret(imports.app.house.config.dataDir));
  const server = createServer((request: IncomingMessage, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { authorization } = request.headers;
      const one = { authorization, url: request.url ?? '', body: Buffer.concat(pieces).toString('latin1') };
      heard.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  far = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, close: () => server.close() };
});
afterAll(async () => {
  far.close();
  await imports.app.close();
  await rm(folder, { recursive: true, force: true });
});

/** A recording as its first bytes say, with what the program or service is to hear in it. */
const wav = (said: unknown): Buffer => Buffer.concat([silence(), Buffer.from(`\n#${JSON.stringify(said)}\n`)]);
const CALL = [
  { speaker: 'A', text: 'Hello, your e-mail please?', start: 0, end: 2.5 },
  { speaker: 'B', text: 'It is ann.lee@example.com', start: 2.5, end: 4 },
  { speaker: 'B', text: 'and the parcel never came.', start: 4, end: 6.25 },
];
const make = async (input: object): Promise<SourceDetail> => {
  const url = { method: 'POST', url: ROOT } as const;
  const made = await imports.app.inject({ as: 'owner', ...url, payload: { kind: 'recordings', ...input } });
  expect(made.statusCode, made.body).toBe(201);
  return made.json();
};
const look = async (id: string): Promise<SourceDetail> =>
  (await imports.app.inject({ as: 'owner', method: 'GET', url: `${ROOT}/${id}` })).json();
const list = async (id: string): Promise<RecordingsPage> =>
  (await imports.app.inject({ as: 'owner', method: 'GET', url: `${ROOT}/${id}/recordings` })).json();
const send = async (id: string, payload: Buffer, query: Record<string, string>) =>
  imports.app.inject({
    as: 'analyst',
    method: 'POST',
    url: `${ROOT}/${id}/recordings?${new URLSearchParams(query)}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload,
  });
const act = async (id: string, what: string) =>
  imports.app.inject({ as: 'owner', method: 'POST', url: `${ROOT}/${id}/${what}` });
const play = (recording: string, range?: string, as: 'analyst' | 'manager' = 'analyst') =>
  imports.app.inject({
    ...{ as, method: 'GET', url: `/api/workspaces/main/recordings/${recording}/audio` },
    headers: range === undefined ? {} : { range },
  });
type Row = { turn: number; speaker: string; text: string; startSeconds: number; endSeconds: number; recording: string };
const turnsOf = (of: SourceDetail): Promise<Row[]> =>
  imports.app.house.stores.analytics.ask<Row>(
    `SELECT turn, speaker, text, startSeconds, endSeconds, recording FROM texts
     WHERE workspace = {workspace:UInt32} AND source = {source:String} ORDER BY recording, turn`,
    { workspace: imports.app.workspace.number, source: of.name },
  );
const audioOf = async (): Promise<string[]> => readdir(recordingsFolder(imports.app.house)).catch(() => []);

describe('recordings of a folder', () => {
  it('become masked turns by the operator’s program, once, and one that cannot be written down holds up none', async () => {
    const at = new Date('2026-10-20T08:00:00Z');
    const odd = "a $(touch gone) 'call.wav";
    for (const [name, bytes] of [
      ['broken.wav', Buffer.concat([silence(), Buffer.from('\n#not json\n')])],
      ['picture.mp3', Buffer.from('GIF89a #[]')],
      [odd, wav(CALL)],
    ] as const) {
      await writeFile(join(folder, name), bytes);
      await utimes(join(folder, name), at, at);
    }
    const source = await make({ name: 'calls', config: { path: folder, speakers: 'agent, customer' } });
    expect(source).toMatchObject({ mapped: true });
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({
      failures: 0,
      runs: [{ outcome: 'nothing' }, { outcome: 'imported', rows: 3 }],
    });
    const { recordings, counts } = await list(source.id);
    expect(counts).toMatchObject({ failed: 2, imported: 1, waiting: 0 });
    expect(recordings.map(({ name, state, problem }) => [name, state, problem?.says]).sort()).toEqual([
      [odd, 'imported', undefined],
      ['broken.wav', 'failed', 'sources.notTurns'],
      ['picture.mp3', 'failed', 'sources.recordingType'],
    ]);
    const turns = await turnsOf(source);
    expect(turns.map(({ recording: _id, ...turn }) => turn)).toEqual([
      { turn: 1, speaker: 'agent', text: 'Hello, your e-mail please?', startSeconds: 0, endSeconds: 2.5 },
      { turn: 2, speaker: 'customer', text: 'It is [email]', startSeconds: 2.5, endSeconds: 4 },
      { turn: 3, speaker: 'customer', text: 'and the parcel never came.', startSeconds: 4, endSeconds: 6.25 },
    ]);
    // the audio stays where it was and nowhere else
    expect(await audioOf()).toEqual([]);
    expect((await play(turns[0]?.recording ?? '')).json()).toMatchObject({ says: 'sources.noAudio' });
    await writeFile(join(folder, 'broken.wav'), wav([{ text: '好慢', start: 1 }]));
    await utimes(join(folder, 'broken.wav'), at, new Date(at.getTime() + 1000));
    await act(source.id, 'run');
    await desk.runDue();
    expect((await list(source.id)).counts).toMatchObject({ failed: 1, imported: 2 });
    expect((await turnsOf(source)).map(({ text }) => text)).toContain('好慢');
    expect(await turnsOf(source)).toHaveLength(4);
  });
});

describe('recordings that are sent', () => {
  const speaks = (_one: Heard, response: ServerResponse, segments: unknown = CALL): void =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ text: 'all', segments }));

  it('are written down by a service, kept, played in parts, and erased with their import', async () => {
    answer = speaks;
    const config = { transcriber: 'address', address: far.url, model: 'asr-1', language: 'en', audio: 'keep' };
    const source = await make({ name: 'desk', config, secret: { key: KEY } });
    expect([source.secrets, JSON.stringify(source).includes(KEY)]).toEqual([['key'], false]);
    const bytes = wav([]);
    const query = { name: '138 0013 8000.wav', key: 'c-1', customer: 'ann', at: '2026-11-01T09:30:00+08:00' };
    const first = await send(source.id, bytes, { ...query, speakers: 'agent,customer' });
    expect(first.statusCode, first.body).toBe(202);
    expect(first.json()).toMatchObject({
      state: 'waiting',
      type: 'audio/wav',
      kept: true,
      at: '2026-11-01T01:30:00.000Z',
    });
    expect((await send(source.id, bytes, query)).json()).toMatchObject({ id: first.json().id });
    expect((await send(source.id, wav([1]), query)).json()).toMatchObject({ says: 'sources.otherRecording' });
    heard.length = 0;
    await desk.runDue();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ url: '/v1/audio/transcriptions', authorization: `Bearer ${KEY}` });
    const body = heard[0]?.body ?? '';
    for (const part of [
      'name="model"\r\n\r\nasr-1',
      'name="response_format"\r\n\r\nverbose_json',
      'filename="recording.wav"',
    ])
      expect(body).toContain(part);
    expect([body.includes(bytes.toString('latin1')), body.includes('8000.wav')]).toEqual([true, false]);

    const { id }: Recording = first.json();
    const turns = await turnsOf(source);
    expect(turns.map(({ speaker, text, recording }) => [speaker, text, recording])).toEqual([
      ['agent', 'Hello, your e-mail please?', id],
      ['customer', 'It is [email] and the parcel never came.', id],
    ]);
    expect(turns[1]).toMatchObject({ startSeconds: 2.5, endSeconds: 6.25 });
    const whole = await play(id);
    expect([whole.statusCode, whole.rawPayload.equals(bytes)]).toEqual([200, true]);
    expect(whole.headers).toMatchObject({ 'content-type': 'audio/wav', 'accept-ranges': 'bytes' });
    const part = await play(id, 'bytes=4-7');
    expect([part.statusCode, part.rawPayload.equals(bytes.subarray(4, 8))]).toEqual([206, true]);
    expect(part.headers['content-range']).toBe(`bytes 4-7/${bytes.length}`);
    expect((await play(id, 'bytes=-3')).rawPayload.equals(bytes.subarray(-3))).toBe(true);
    const behind = await play(id, `bytes=${bytes.length}-`);
    expect([behind.statusCode, behind.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
    expect((await play(id, undefined, 'manager')).json()).toMatchObject({ says: 'http.notAllowed' });

    const [run] = (await look(source.id)).runs.filter(({ outcome }) => outcome === 'imported');
    const back = `/api/workspaces/main/imports/${run?.import?.id}/roll-back`;
    expect((await imports.app.inject({ as: 'analyst', method: 'POST', url: back })).statusCode).toBe(200);
    expect(await audioOf()).toEqual([]);
    expect((await play(id)).json()).toMatchObject({ says: 'sources.noAudio' });
    expect((await list(source.id)).recordings).toMatchObject([{ state: 'takenBack', kept: false }]);
  });

  it('that the service does not take are put aside with what it says; a service that is away makes them wait', async () => {
    const said = '{"error":{"message":"This \\u202e<b>voice</b> is too\\nquiet"}}';
    answer = (one, response) => {
      if (one.body.includes('quiet')) return void response.writeHead(400).end(said);
      speaks(one, response, [{ text: 'fine', start: 0, end: 1 }]);
    };
    const config = { transcriber: 'address', address: far.url };
    const source = await make({ name: 'mixed', config, secret: { key: KEY } });
    await send(source.id, wav('quiet'), { name: 'quiet.wav' });
    await send(source.id, wav('loud'), { name: 'loud.wav' });
    await desk.runDue();
    const [, quiet] = (await list(source.id)).recordings;
    expect(quiet).toMatchObject({ state: 'failed', problem: { says: 'sources.notWritten' } });
    expect(quiet?.problem?.what).toContain(': “This voice is too quiet”');
    expect((await list(source.id)).counts).toMatchObject({ imported: 1, failed: 1 });
    // dropped by default once it is in; what is put aside is kept until somebody says
    expect(await audioOf()).toEqual([quiet?.id]);

    answer = (_one, response) => void response.writeHead(503).end(`busy ${KEY}`);
    expect((await act(source.id, 'recordings/retry')).json()).toMatchObject({ counts: { failed: 0, waiting: 1 } });
    await desk.runDue();
    const down = await look(source.id);
    expect(down).toMatchObject({ failures: 1, problem: { says: 'sources.answered' } });
    expect([down.problem?.what.includes('busy'), JSON.stringify(down).includes(KEY)]).toEqual([true, false]);
    expect((await list(source.id)).recordings[1]).toMatchObject({ state: 'waiting', tries: 1 });
    const url = `${ROOT}/${source.id}/recordings/${quiet?.id}`;
    expect((await imports.app.inject({ as: 'owner', method: 'DELETE', url })).statusCode).toBe(204);
    expect(await audioOf()).toEqual([]);
    answer = (_one, response) => void response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end();
    const trial = { kind: 'recordings', config, secret: { key: KEY } };
    const tried = await imports.app.inject({ as: 'owner', method: 'POST', url: `${ROOT}/test`, payload: trial });
    expect(tried.json()).toMatchObject({ says: 'sources.answered', values: { status: 307 } });
  });

  it('are refused in words where they are none, empty, or sent to another source; nothing is left of them', async () => {
    const source = await make({ name: 'odd', config: {} });
    expect((await send(source.id, Buffer.from('<svg/>'), { name: 'a.wav' })).json()).toMatchObject({
      says: 'sources.recordingType',
    });
    expect((await send(source.id, Buffer.alloc(0), { name: 'a.wav' })).json()).toMatchObject({
      says: 'sources.recordingEmpty',
    });
    const payload = { name: 'rows', kind: 'batches' };
    const other = await imports.app.inject({ as: 'owner', method: 'POST', url: ROOT, payload });
    expect((await send(other.json().id, wav([]), { name: 'a.wav' })).json()).toMatchObject({
      says: 'sources.notRecordings',
    });
    const before = (await audioOf()).length;
    const left = join(recordingsFolder(imports.app.house), 'cut-off.part');
    await writeFile(left, 'half');
    await utimes(left, new Date(0), new Date(0));
    expect(await sweepRecordings(imports.app.house)).toBe(1);
    await send(source.id, wav([]), { name: 'a.wav' });
    expect(await audioOf()).toHaveLength(before + 1);
    await imports.app.inject({ as: 'owner', method: 'DELETE', url: `${ROOT}/${source.id}` });
    expect(await audioOf()).toHaveLength(before);
  });
});

describe('what is attached to mails', () => {
  const MAPPING = `plumbline: 1
source: NAME
files: { rows: {} }
time: { value: 2026-03-31 }
customer: { column: KEY }
repeat: { key: [KEY] }
texts: [{ column: TEXT }]
`;
  const mappingOf = (name: string, key: string, text: string) =>
    MAPPING.replace('NAME', name).replaceAll('KEY', key).replace('TEXT', text);
  const mailOf = (id: string, files: Record<string, Buffer>): string => {
    const parts = Object.entries(files).map(
      ([name, bytes]) =>
        `--zz\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`,
    );
    const head = `Message-ID: <${id}@x>\r\nFrom: Li <li@example.com>\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n`;
    const text = '--zz\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n';
    return `${head}Content-Type: multipart/mixed; boundary=zz\r\n\r\n${text}${parts.join('')}--zz--\r\n`;
  };

  it('goes to a source of recordings, once, and what is none is put aside there; data files are imported one by one', async () => {
    const server = await startImapServer({ user: 'care', password: 'word', validity: 7 });
    const csv = (rows: string) => Buffer.from(`id,said\n${rows}\n`);
    server.mails.push(
      mailOf('1', { 'call.wav': wav(CALL), 'fake.wav': Buffer.from('no sound'), 'a.csv': csv('a,late') }),
      'Message-ID: <2@x>\r\nFrom: li@example.com\r\n\r\nNothing here.\r\n',
      mailOf('3', { 'b.csv': csv('b,broken'), 'c.csv': csv('c,lost') }),
    );
    try {
      const calls = await make({ name: 'mailed', config: {} });
      const reach = { host: '127.0.0.1', port: server.port, tls: 'none', user: 'care' };
      const secret = { password: 'word' };
      await make({
        ...{ name: 'post', kind: 'inbox', secret, mapping: mappingOf('post', 'id', 'text') },
        config: { ...reach, recordingsTo: calls.id },
      });
      const files = await make({
        ...{ name: 'exports', kind: 'inbox', secret, mapping: mappingOf('exports', 'id', 'said') },
        config: { ...reach, rows: 'files' },
      });
      await desk.runDue();
      await desk.runDue();
      const { recordings } = await list(calls.id);
      expect(recordings.map(({ name, origin, state, problem }) => [name, origin, state, problem?.says]).sort()).toEqual(
        [
          ['call.wav', 'mail', 'imported', undefined],
          ['fake.wav', 'mail', 'failed', 'sources.recordingType'],
        ],
      );
      const { analytics } = imports.app.house.stores;
      const said = await analytics.ask<{ source: string; text: string }>(
        `SELECT source, text FROM texts WHERE workspace = {workspace:UInt32} AND source IN ('post', 'exports') ORDER BY source, text`,
        { workspace: imports.app.workspace.number },
      );
      expect(said.map(({ source, text }) => `${source}: ${text}`)).toEqual([
        ...['exports: broken', 'exports: late', 'exports: lost'],
        ...['post: Nothing here.', 'post: See the files.', 'post: See the files.'],
      ]);
      expect((await look(files.id)).runs.filter(({ outcome }) => outcome === 'imported')).toHaveLength(3);
      await act(files.id, 'run');
      await desk.runDue();
      expect((await list(calls.id)).recordings).toHaveLength(2);
    } finally {
      server.close();
    }
  });
});
