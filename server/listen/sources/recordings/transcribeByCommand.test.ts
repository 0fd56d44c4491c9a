import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transcribeByCommand } from './transcribeByCommand.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-command-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function saysOf(script: string | null, signal = new AbortController().signal): Promise<string> {
  const path = join(folder, 'program');
  if (script !== null) await writeFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  const command = script === null ? join(folder, 'none') : path;
  return transcribeByCommand(command, 'a call.wav', { minutes: 1, signal }).then(
    (turns) => JSON.stringify(turns),
    (error: unknown) => (error instanceof Refusal ? `${error.code} ${error.says}` : String(error)),
  );
}

it('what a program writes is a list of turns, without those in which nothing is said', async () => {
  expect(await saysOf(`printf '[{"text":" %s "},{"text":" "}]' "$1"`)).toBe(
    '[{"speaker":"","text":"a call.wav","start":0}]',
  );
});

it('a program that cannot be run is nobody’s recording’s fault; one that fails or writes something else is this one’s', async () => {
  expect(await saysOf(null)).toBe('unavailable sources.transcribeFailed');
  expect(await saysOf('exit 3')).toBe('invalid sources.transcribeFailed');
  expect(await saysOf('echo hello')).toBe('invalid sources.notTurns');
  const abort = new AbortController();
  const stopped = saysOf('exec sleep 60', abort.signal);
  abort.abort();
  expect(await stopped).toContain('abort');
});
