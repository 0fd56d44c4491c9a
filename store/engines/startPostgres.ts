import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import pg from 'pg';
import type { Log } from '../log.ts';
import { engineLogFile } from './engineLog.ts';
import { chooseEngineUser, type EngineUser, findOwnName } from './engineUser.ts';
import { loadPostgresBinaries, type PostgresBinaries } from './postgresBinaries.ts';
import { isAlive, isRunningIn, waitUntilGone } from './processIdentity.ts';
import { makeSocketFolder, removeSocketFolder } from './socketFolder.ts';

/** How to reach a running PostgreSQL, and how to stop it if it is ours. */
export type RunningPostgres = { connection: pg.PoolConfig; stop(): Promise<void> };

export type PostgresOptions = {
  dataDir: string;
  log: Log;
  connectionsMax?: number;
  /** false only for tests, whose data nobody keeps */
  durable?: boolean;
};

/** The app's own role, which may make databases (tests do) but is no superuser. */
const ROLE = 'plumbline';
const READY_MILLISECONDS_MAX = 120_000;

/**
 * Starts the PostgreSQL that came with the npm install on the cluster in `dataDir/postgres`, made at the first start.
 *
 * The caller holds the lock of the folder, so a PostgreSQL that already runs in it is an orphan of a process that was
 * killed: it is stopped first. The engine ends with us: it watches a pipe that closes when this process dies, however
 * it dies. It listens on a socket in a private folder only, and knows us by our user, not by a password.
 *
 * @throws Refusal unavailable `store.noEngineHere`, `store.postgresDidNotStart`, `store.orphanStays`, `store.otherMajor`
 */
export async function startPostgres({ dataDir, log, connectionsMax = 60, durable = true }: PostgresOptions) {
  const home = join(dataDir, 'postgres');
  const data = join(home, 'data');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const user = chooseEngineUser(data);
  refuseForeignCluster(data);
  const binaries = loadPostgresBinaries(user, tmpdir());
  if (!existsSync(join(data, 'PG_VERSION'))) await makeCluster(home, data, binaries, user);
  refuseOtherMajor(data, binaries);
  await stopOrphan(data, log);
  const socket = makeSocketFolder(dataDir, user);
  // no PostgreSQL runs in this cluster now: a lock on its socket is that of a killed one, whose number may still be taken
  rmSync(join(socket, '.s.PGSQL.5432.lock'), { force: true });
  const logFile = engineLogFile(dataDir, 'postgres');
  const settings = { ...SETTINGS, max_connections: connectionsMax, ...(durable ? {} : NOT_DURABLE) };
  const child = launch({ data, socket, logFile, settings, binaries, user });
  const connection = { host: socket, user: ROLE, database: ROLE };
  await waitUntilReady(child, data, socket, logFile);
  await makeRoleAndDatabase(socket);
  return { connection, stop: () => stop(child, socket) } satisfies RunningPostgres;
}

const SETTINGS: Record<string, string | number> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '96MB',
  max_wal_size: '512MB',
  wal_level: 'minimal',
  max_wal_senders: 0,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // rows of people must not reach a log: no values of statements, no details of keys
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};
const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * A closed parent folder (0700 of root) hides the cluster from the engine's user. On Linux the engine therefore gets the
 * cluster as an open folder, number 4, and reaches it without its parents; that works for every user alike.
 */
const CLUSTER = '/proc/self/fd/4';
const clusterPath = (data: string): string => (existsSync('/proc/self/fd') ? CLUSTER : data);

/**
 * Made aside and moved into place whole, so that a first start that is killed leaves no half cluster. It takes a second, in
 * which the other engine starts and modules are read.
 */
async function makeCluster(home: string, data: string, { initdb }: PostgresBinaries, user: EngineUser): Promise<void> {
  const draft = join(home, 'data.new');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(draft, user.uid, user.gid);
  const folder = openSync(draft, 'r');
  const locale = ['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const child = spawn(initdb, ['-D', clusterPath(draft), '-U', 'postgres', '--auth=trust', ...locale], {
    ...user,
    cwd: '/',
    env: ENVIRONMENT,
    stdio: ['ignore', 'ignore', 'pipe', 'ignore', folder],
  });
  closeSync(folder);
  const said: Buffer[] = [];
  child.stderr?.on('data', (piece: Buffer) => said.push(piece));
  const failure = await once(child, 'close').then(
    ([status]) => (status === 0 ? null : Buffer.concat(said).toString().trim().slice(-400)),
    (error: Error) => error.message,
  );
  if (failure !== null) {
    if (/could not look up/.test(failure)) {
      throw new Refusal('unavailable', 'store.userWithoutName', { user: process.getuid?.() ?? 0 });
    }
    throw new Refusal('unavailable', 'store.postgresDidNotStart', { says: failure, log: home });
  }
  renameSync(draft, data);
}

const ENVIRONMENT = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

function refuseForeignCluster(data: string): void {
  const own = process.getuid?.();
  if (own === 0 || !existsSync(data)) return;
  const owner = statSync(data).uid;
  if (owner !== own) throw new Refusal('unavailable', 'store.foreignFolder', { folder: data, owner });
}

function refuseOtherMajor(data: string, binaries: PostgresBinaries): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const needed = binaries.version.split('.')[0] ?? '';
  if (found !== needed) throw new Refusal('unavailable', 'store.otherMajor', { folder: data, found, needed });
}

/** The number of the PostgreSQL that runs in this cluster, or null. */
export function findPostmaster(data: string): number | null {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  return pid > 0 && isRunningIn(pid, data) ? pid : null;
}

async function stopOrphan(data: string, log: Log): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const pid = findPostmaster(data);
  if (pid === null) {
    // the number may belong to another program by now, which PostgreSQL would take for a second one of itself
    if (existsSync(file) && isAlive(Number(readFileSync(file, 'utf8').split('\n')[0]))) rmSync(file);
    return;
  }
  log('warn', 'stopping a PostgreSQL that was left behind', { pid });
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isRunningIn(pid, data)) process.kill(pid, signal);
    if (await waitUntilGone(pid, 15_000)) return;
  }
  throw new Refusal('unavailable', 'store.orphanStays', { engine: 'PostgreSQL', pid, folder: data });
}

type Launch = {
  data: string;
  socket: string;
  logFile: string;
  settings: Record<string, string | number>;
  binaries: PostgresBinaries;
  user: EngineUser;
};

/**
 * The shell writes who may connect, as the engine's user (root writing into another's folder could be led astray by a
 * link), leaves a watcher on pipe 3 that stops the engine when the pipe closes, and becomes the engine. It has a session
 * of its own, so that Ctrl-C reaches us first and requests are finished.
 */
const SCRIPT = `
printf '%s\\n' "$ACCESS" > "$CLUSTER/pg_hba.conf" && printf '%s\\n' "$NAMES" > "$CLUSTER/pg_ident.conf" || exit 1
(read -r _ <&3; kill -INT $$ 2>/dev/null) &
exec "$@" 3<&-`;

function launch({ data, socket, logFile, settings, binaries, user }: Launch): ChildProcess {
  const name = findOwnName();
  const cluster = clusterPath(data);
  const quoted = name === null ? null : JSON.stringify(name);
  const options = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const folder = openSync(data, 'r');
  const out = openSync(logFile, 'a', 0o600);
  const child = spawn(
    '/bin/sh',
    ['-c', SCRIPT, 'plumbline', binaries.postgres, '-D', cluster, '-k', socket, ...options],
    {
      ...user,
      cwd: '/',
      detached: true,
      stdio: ['ignore', out, out, 'pipe', folder],
      env: {
        ...ENVIRONMENT,
        CLUSTER: cluster,
        ACCESS: quoted === null ? 'local all all trust' : 'local all all peer map=plumbline',
        NAMES: quoted === null ? '' : `plumbline ${quoted} postgres\nplumbline ${quoted} ${ROLE}`,
      },
    },
  );
  closeSync(folder);
  closeSync(out);
  child.stdio[3]?.on('error', () => child.stdio[3]?.destroy());
  return child;
}

/** PostgreSQL writes into its pid file when it is ready; asking it by connections would fill its log with refusals. */
async function waitUntilReady(child: ChildProcess, data: string, socket: string, logFile: string): Promise<void> {
  let failure: Error | null = null;
  child.on('error', (error) => {
    failure = error;
  });
  const end = Date.now() + READY_MILLISECONDS_MAX;
  while (!isReady(data, child.pid)) {
    if (failure !== null || child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      const says = (failure as Error | null)?.message ?? lastLines(logFile);
      child.kill('SIGINT');
      // the watcher ends with its pipe, which would also keep this process from ending
      child.stdio[3]?.destroy();
      removeSocketFolder(socket);
      throw new Refusal('unavailable', 'store.postgresDidNotStart', { says, log: logFile });
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function isReady(data: string, pid: number | undefined): boolean {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' · ').slice(-500);
}

async function makeRoleAndDatabase(socket: string): Promise<void> {
  const client = new pg.Client({ host: socket, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [ROLE]);
    if (role.rowCount === 0) await client.query(`create role ${ROLE} login createdb`);
    const database = await client.query('select 1 from pg_database where datname = $1', [ROLE]);
    if (database.rowCount === 0) await client.query(`create database ${ROLE} owner ${ROLE}`);
  } finally {
    await client.end();
  }
}

async function stop(child: ChildProcess, socket: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await gone;
  }
  child.stdio[3]?.destroy();
  removeSocketFolder(socket);
}
