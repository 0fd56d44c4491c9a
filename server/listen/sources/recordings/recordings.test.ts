import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Asked } from '../adapter.ts';
import { loadAdapter } from '../adapters.ts';
import { Egress } from '../egress.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-recordings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const program = async (name: string, script: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  return path;
};
async function fetchText(
  transcribeCommand: string | undefined,
  cursor: unknown = null,
  given: Partial<Asked<never>> = {},
) {
  const settings = { sourceFolders: [folder], sourceNetworks: [], fileBytesMax: 1e9 };
  const adapter = loadAdapter('recordings');
  const fetched = await adapter.fetch?.({
    ...{ config: adapter.config.parse({ path: folder }), secret: {}, cursor, columns: [], rowsMax: null },
    ...{ signal: new AbortController().signal, egress: new Egress([]), now: new Date() },
    settings: { ...settings, ...(transcribeCommand === undefined ? {} : { transcribeCommand }) },
    ...given,
  });
  if (fetched === null || fetched === undefined) return null;
  let text = '';
  for await (const chunk of fetched.bytes) text += String(chunk);
  return { lines: text.trim().split('\n'), ...fetched.end() };
}
const saysOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Refusal ? error.says : String(error)),
  );

it('a recording becomes masked turns with speaker and time, once, whatever its name is', async () => {
  const at = new Date('2026-11-20T08:00:00Z');
  const odd = "call $(touch gone) 'a.wav";
  await writeFile(join(folder, odd), 'audio');
  await utimes(join(folder, odd), at, at);
  const said = JSON.stringify([
    { speaker: 'agent', text: 'Hello, your e-mail please?', start: 0, end: 2.5 },
    { speaker: 'customer', text: 'It is ann.lee@example.com', start: 2.5, end: 5 },
    { speaker: 'agent', text: ' ', start: 5 },
  ]);
  const command = await program('write-down', `[ -f "$1" ] && [ -z "$HOME" ] && printf '%s' '${said}'`);
  expect(await saysOf(fetchText(undefined))).toBe('sources.noTranscriber');
  const first = await fetchText(command);
  expect(first?.lines).toEqual([
    'recording,at,turn,speaker,text,startSeconds,endSeconds',
    `${odd},2026-11-20T08:00:00.000Z,1,agent,"Hello, your e-mail please?",0,2.5`,
    `${odd},2026-11-20T08:00:00.000Z,2,customer,It is [email],2.5,5`,
  ]);
  expect(first).toMatchObject({ rows: 2, more: false });
  expect(await fetchText(command, first?.cursor)).toBeNull();
});

it('a program that fails, writes something else or is stopped is said to be so', async () => {
  expect(await saysOf(fetchText(join(folder, 'none')))).toBe('sources.transcribeFailed');
  expect(await saysOf(fetchText(await program('fails', 'exit 3')))).toBe('sources.transcribeFailed');
  expect(await saysOf(fetchText(await program('prose', 'echo hello')))).toBe('sources.notTurns');
  const abort = new AbortController();
  const stopped = fetchText(await program('sleeps', 'exec sleep 60'), null, { signal: abort.signal });
  abort.abort();
  expect(await saysOf(stopped)).toContain('abort');
});
