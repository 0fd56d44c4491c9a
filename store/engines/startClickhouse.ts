import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Log } from '../log.ts';
import { authorizationOf, type ClickhouseAccess, composeServerConfig, composeUsersConfig } from './clickhouseConfig.ts';
import { engineLogFile } from './engineLog.ts';
import { isRunningIn, waitUntilGone } from './processIdentity.ts';

/** How to reach a running ClickHouse, and how to stop it if it is ours. */
export type RunningClickhouse = {
  url: string;
  app: { username: string; password: string };
  admin: { username: string; password: string };
  stop(): Promise<void>;
};

export type ClickhouseOptions = {
  dataDir: string;
  log: Log;
  /** the most memory the engine takes for itself; 40 % of the machine's by default */
  memoryBytes?: number;
  /** lets `admin` read files of this machine, for a measurement */
  files?: boolean;
  /** false only for tests: to compile an expression costs more than to count their few rows with it */
  compiles?: boolean;
};

const READY_MILLISECONDS_MAX = 120_000;
const PORT_ATTEMPTS = 4;
/** How long an engine that ended by itself rests before it is started again. */
const PAUSE_MS = { least: 250, most: 60_000 };

/**
 * Starts the ClickHouse that came with the npm install as a child process on `dataDir/clickhouse`.
 *
 * It listens on a free port of loopback, over HTTP only, and answers nobody without the secrets that are made anew at
 * every start. It ends when our end of its input closes, however we end. The caller holds the lock of the folder.
 *
 * @throws Refusal unavailable `store.noEngineHere`, `store.clickhouseDidNotStart`, `store.orphanStays`
 */
export async function startClickhouse(options: ClickhouseOptions): Promise<RunningClickhouse> {
  const library = findClickhouseLibrary();
  if (library === null) {
    const values = { engine: 'ClickHouse', package: clickhousePackage(), setting: 'PLUMBLINE_CLICKHOUSE_URL' };
    throw new Refusal('unavailable', 'store.noEngineHere', values);
  }
  const home = join(options.dataDir, 'clickhouse');
  mkdirSync(join(home, 'store'), { recursive: true, mode: 0o700 });
  mkdirSync(join(home, 'run'), { recursive: true, mode: 0o700 });
  chmodSync(home, 0o700);
  await stopOrphan(home, options.log);
  // what a killed engine had spilled to disk in the middle of a question
  rmSync(join(home, 'store', 'tmp'), { recursive: true, force: true });
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(home, library, options);
    } catch (error) {
      // between our finding a port free and the engine's taking it another program may have taken it
      const retry = error instanceof Refusal && String(error.values.says).includes('Address already in use');
      if (!retry || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

/** The name of the npm package that holds ClickHouse for this kind of machine. */
export const clickhousePackage = (): string =>
  `@chdb/lib-${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}`;

/** The engine's library, or null where npm did not install it. */
export function findClickhouseLibrary(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${clickhousePackage()}/package.json`);
    return join(dirname(manifest), 'libchdb.so');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** 40 % of the memory this process may have, and never under 1 GiB, with which small questions still work. */
export function defaultMemoryBytes(): number {
  const allowed = process.constrainedMemory();
  const total = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
  return Math.max(1024 ** 3, Math.floor(total * 0.4));
}

/** The number of the ClickHouse that runs in this folder, or null. */
export function findClickhouseChild(home: string): number | null {
  const file = join(home, 'run', 'pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8'));
  return pid > 0 && isRunningIn(pid, home) ? pid : null;
}

/** The child of a killed parent is already stopping by itself; it gets a moment to do so in good order. */
async function stopOrphan(home: string, log: Log): Promise<void> {
  const pid = findClickhouseChild(home);
  if (pid === null || (await waitUntilGone(pid, 3000))) return;
  log('warn', 'ending a ClickHouse that was left behind', { pid });
  if (isRunningIn(pid, home)) process.kill(pid, 'SIGKILL');
  if (!(await waitUntilGone(pid, 5000))) {
    throw new Refusal('unavailable', 'store.orphanStays', { engine: 'ClickHouse', pid, folder: home });
  }
}

const secret = (): string => randomBytes(24).toString('base64url');

async function launch(home: string, library: string, options: ClickhouseOptions): Promise<RunningClickhouse> {
  const app: ClickhouseAccess = { user: 'app', password: secret() };
  const admin: ClickhouseAccess = { user: 'admin', password: secret() };
  const run = join(home, 'run');
  const usersFile = join(run, 'users.xml');
  const memoryBytes = options.memoryBytes ?? defaultMemoryBytes();
  const config = { usersFile, memoryBytes, access: [app, admin] };
  writePrivate(usersFile, composeUsersConfig(config, options));
  writePrivate(join(run, 'config.xml'), composeServerConfig(config));
  const port = await findFreePort();
  const logFile = engineLogFile(options.dataDir, 'clickhouse');
  const args = bootArguments(home, port);
  const said = `${JSON.stringify({ library, args, port, authorization: authorizationOf(admin) })}\n`;
  writePrivate(join(run, 'port'), String(port));
  const begin = (): ChildProcess => {
    const child = beginChild(home, logFile);
    child.stdin?.write(said);
    return child;
  };
  const first = begin();
  await waitUntilReady(first, port, logFile);
  const stopEngine = keepAlive(first, begin, options.log);
  const login = ({ user, password }: ClickhouseAccess) => ({ username: user, password });
  const stop = async (): Promise<void> => {
    await stopEngine();
    for (const file of ['pid', 'port', 'config.xml', 'users.xml']) rmSync(join(run, file), { force: true });
  };
  return { url: `http://127.0.0.1:${port}`, app: login(app), admin: login(admin), stop };
}

function beginChild(home: string, logFile: string): ChildProcess {
  const run = join(home, 'run');
  const out = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'clickhouseChild.mjs'), home], {
    cwd: run,
    detached: true,
    stdio: ['pipe', 'ignore', out],
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_ALL: 'C.UTF-8' },
  });
  closeSync(out);
  if (child.pid !== undefined) writePrivate(join(run, 'pid'), String(child.pid));
  // a pipe to a child that died breaks: its exit is what counts
  child.stdin?.on('error', () => undefined);
  return child;
}

/**
 * Starts an engine that ended by itself again, as when the system took its memory: at the same address with the same
 * secrets, so that whoever asks finds it as before. One that ends again at once is given longer and longer pauses.
 *
 * @returns ends it for good
 */
function keepAlive(first: ChildProcess, begin: () => ChildProcess, log: Log): () => Promise<void> {
  let child = first;
  let pause: number = PAUSE_MS.least;
  let stopping = false;
  let again: NodeJS.Timeout | undefined;
  const watch = (): void => {
    const since = Date.now();
    // 'error' comes in place of 'exit' where the system starts no process
    child.once('error', () => child.emit('exit', null, null));
    child.once('exit', (code, signal) => {
      if (stopping) return;
      pause = Date.now() - since > PAUSE_MS.most ? PAUSE_MS.least : Math.min(PAUSE_MS.most, pause * 2);
      log('error', 'ClickHouse ended by itself and is started again', { by: String(signal ?? code), afterMs: pause });
      again = setTimeout(beginAgain, pause);
    });
  };
  const beginAgain = (): void => {
    try {
      child = begin();
      watch();
    } catch (error) {
      // such as a full disk: it may be better later, and whoever asks is told meanwhile
      log('error', 'ClickHouse could not be started again', { says: String(error), afterMs: PAUSE_MS.most });
      again = setTimeout(beginAgain, PAUSE_MS.most);
    }
  };
  watch();
  return async () => {
    stopping = true;
    clearTimeout(again);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    await gone;
  };
}

/** The boot query opens the listener and then sleeps until it is killed; the engine lives as long as it does. */
function bootArguments(home: string, port: number): string[] {
  return [
    'clickhouse',
    `--path=${join(home, 'store')}`,
    `--http_port=${port}`,
    `--config-file=${join(home, 'run', 'config.xml')}`,
    '--query=SYSTEM START LISTEN HTTP; SELECT sleepEachRow(0.2) FROM system.numbers FORMAT Null SETTINGS max_block_size=1, max_execution_time=0, max_rows_to_read=0',
  ];
}

function writePrivate(file: string, text: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function waitUntilReady(child: ChildProcess, port: number, logFile: string): Promise<void> {
  const end = Date.now() + READY_MILLISECONDS_MAX;
  while (!(await answersPing(port))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      const says = readFileSync(logFile, 'utf8').trim().slice(-500);
      throw new Refusal('unavailable', 'store.clickhouseDidNotStart', { says, log: logFile });
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const ask = get(
      { host: '127.0.0.1', port, path: '/ping', agent: false, headers: { connection: 'close' } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    ask.on('error', () => resolve(false));
  });
}
