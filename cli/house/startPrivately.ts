import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Run } from './house.ts';
import { isRefusalCode } from './request.ts';

/** Engines of a large folder that was killed may repair themselves first. */
const READY_SECONDS = 120;
/** A private server that does not end by itself within this is ended. */
const STOP_MS = 20_000;

/** What the private server tells over its channel. */
export type FromPrivate =
  | { ready: string }
  | { refused: { code: string; says: string; values: Record<string, string | number> } };

/** A server for one command: quiet, on a free port of loopback, without a demo; it ends when the command does. */
export async function startPrivately(run: Run): Promise<{ url: string; stop(): Promise<void> }> {
  const { dataDir, locale } = run.config;
  // Its own process group: Ctrl-C at the terminal is the command's to answer, by cancelling what runs on the server.
  const child = spawn(
    process.execPath,
    [fileURLToPath(run.house.bin), 'serve-privately', '--data', dataDir, '--locale', locale],
    { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(String(signal ?? code)));
  });
  try {
    return { url: await readyOf(child, ended, dataDir), stop: () => stop(child, ended) };
  } catch (error) {
    await stop(child, ended);
    throw error;
  }
}

async function readyOf(child: ChildProcess, ended: Promise<string>, dataDir: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const told = await Promise.race([
    new Promise<FromPrivate>((resolve) => child.once('message', (message) => resolve(message as FromPrivate))),
    ended.then((because) => ({ because })),
    new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), READY_SECONDS * 1000);
    }),
  ]);
  clearTimeout(timer);
  if (told === 'late') throw new Refusal('unavailable', 'cli.notStartedInTime', { dataDir, seconds: READY_SECONDS });
  if ('because' in told) throw new Refusal('unavailable', 'cli.notStarted', { dataDir, because: told.because });
  if ('ready' in told) return told.ready;
  const { code, says, values } = told.refused;
  throw new Refusal(isRefusalCode(code) ? code : 'unavailable', says, values);
}

/** Hanging up is the order to stop: it also reaches a server whose command was killed. */
async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}
