import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { askForMade } from './madeOnce.ts';

const root = path.resolve(import.meta.dirname, '..');

export type RunningHouse = {
  url: string;
  /** the printed link that makes its first visitor the owner */
  claimUrl: string;
  dataDir: string;
  /** the key of the workspace that a story works in */
  workspace: string;
  /** runs another command of the same program beside it, as a person would in a second terminal */
  run(...args: string[]): Promise<{ code: number | null; output: string }>;
  stop(): Promise<void>;
};

/**
 * The product as people start it: a process of its own with its own stores, on a free port and a folder of its own: a copy
 * of the run's template, or an empty one.
 *
 * Settles when the demo company is there, so that a test of it does not race with its making. In an empty folder its customers,
 * orders, reviews and chats take seconds, and only those who ask for them wait; the template has them.
 */
export async function startHouse({
  demo = 'lines',
  from = 'template',
  keep = false,
  settings = {},
}: {
  demo?: 'on' | 'lines';
  /** null begins with an empty folder, as the first start of all does; a path with that folder, and works in it */
  from?: 'template' | (string & {}) | null;
  /** leaves the folder when the product has stopped */
  keep?: boolean;
  /** as an operator sets them: `PLUMBLINE_…` */
  settings?: Readonly<Record<string, string>>;
} = {}): Promise<RunningHouse> {
  const isNew = from === null || from === 'template';
  const dataDir = isNew ? await mkdtemp(path.join(tmpdir(), 'plumbline-e2e-')) : from;
  // a script that starts a house beside the tests has no template
  if (from === 'template' && process.env.VITEST !== undefined) {
    const { inject } = await import('vitest');
    await copyHouse(await askForMade<string>(inject('houseTemplate')), dataDir);
  }
  const port = String(await findFreePort());
  const said: string[] = [];
  const child = spawn(process.execPath, commandLine('start', '--port', port, '--data', dataDir, '--no-open'), {
    cwd: root,
    env: { ...quietEnvironment(), PLUMBLINE_DEMO: demo, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const output of [child.stdout, child.stderr]) output.on('data', (piece: Buffer) => said.push(piece.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    if (!keep) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const { url, claimUrl } = await announced(said, () => child.exitCode !== null);
    await demoMade(url);
    return { url, claimUrl, dataDir, workspace: 'main', run: (...args) => runHouseCommand(dataDir, args), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The engines' folders belong to another user where the tests run as root, and stay so. */
export async function copyHouse(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', `${from}/.`, to]);
}

const commandLine = (...args: string[]): string[] => [path.join(root, 'cli/plumbline.mjs'), ...args];

/** Nothing set for the person who runs the tests may reach the program that is tested. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PLUMBLINE_') && name !== 'CI');
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', LANG: 'en_US.UTF-8' };
}

async function announced(said: readonly string[], gone: () => boolean): Promise<{ url: string; claimUrl: string }> {
  for (;;) {
    const found = /"url":"([^"]+)","claimUrl":"([^"]+)"/.exec(said.join(''));
    if (found?.[1] !== undefined && found[2] !== undefined) return { url: found[1], claimUrl: found[2] };
    if (gone()) throw new Error(`the program ended before it listened:\n${said.join('')}`);
    await wait(50);
  }
}

async function demoMade(url: string): Promise<void> {
  for (;;) {
    const health = (await (await fetch(`${url}/api/health`)).json()) as { demo: string };
    if (health.demo === 'ready') return;
    if (health.demo === 'none') throw new Error('the demo company was not made');
    await wait(100);
  }
}

/** Another command of the same program beside the house of a folder. */
export async function runHouseCommand(
  dataDir: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const line = commandLine(...args, '--data', dataDir);
  const child = spawn(process.execPath, line, { cwd: root, env: quietEnvironment() });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString();
  });
  child.stderr.resume();
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
