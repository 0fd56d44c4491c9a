import { chmodSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type Analytics, type AnalyticsConnection, openAnalytics } from './analytics/openAnalytics.ts';
import { lockFolder } from './engines/lockFolder.ts';
import { type RunningClickhouse, startClickhouse } from './engines/startClickhouse.ts';
import { type RunningPostgres, startPostgres } from './engines/startPostgres.ts';
import type { Log } from './log.ts';
import { type Operations, openOperations } from './operations/openOperations.ts';

export type Stores = { operations: Operations; analytics: Analytics; close(): Promise<void> };

export type StoresOptions = {
  dataDir: string;
  /** a PostgreSQL server instead of the embedded one */
  postgresUrl?: string;
  /** a ClickHouse server instead of the embedded one; several of one cluster are separated by commas */
  clickhouseUrl?: string;
  /** the most memory the embedded ClickHouse takes; 40 % of the machine's by default */
  memoryBytes?: number;
  /** lets the embedded ClickHouse read files of this machine, for a measurement; the store then works as its admin */
  files?: boolean;
  log: Log;
};

/** The name of the analytics database, unless a URL names another. */
const DATABASE = 'plumbline';

/**
 * Opens both stores of a data folder, starting the embedded engines where no server is named, both at once.
 *
 * Tables are made by `migrateStores`. Only one process may have a folder open; `close` stops what was started here.
 *
 * @throws Refusal  conflict `store.alreadyOpen`; unavailable `store.…` where an engine cannot be started or reached
 */
export async function openStores(options: StoresOptions): Promise<Stores> {
  const dataDir = makeDataDir(options.dataDir);
  const lock = lockFolder(dataDir);
  const [postgres, clickhouse] = await Promise.allSettled([
    openPostgres({ ...options, dataDir }),
    openClickhouse({ ...options, dataDir }),
  ]);
  if (postgres.status === 'rejected' || clickhouse.status === 'rejected') {
    if (postgres.status === 'fulfilled') await postgres.value.close();
    if (clickhouse.status === 'fulfilled') await clickhouse.value.close();
    lock.release();
    throw postgres.status === 'rejected' ? postgres.reason : (clickhouse as PromiseRejectedResult).reason;
  }
  let closing: Promise<void> | undefined;
  const close = async () => {
    await Promise.all([postgres.value.close(), clickhouse.value.close()]);
    lock.release();
  };
  return {
    operations: postgres.value.operations,
    analytics: clickhouse.value.analytics,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function makeDataDir(given: string): string {
  const dataDir = resolve(given);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
    return dataDir;
  } catch (error) {
    const says = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Refusal('unavailable', 'store.folderNotOurs', { folder: dataDir, says });
  }
}

async function openPostgres({ postgresUrl, dataDir, log }: StoresOptions) {
  const running: RunningPostgres =
    postgresUrl === undefined
      ? await startPostgres({ dataDir, log })
      : { connection: { connectionString: postgresUrl }, stop: () => Promise.resolve() };
  const operations = openOperations(running.connection);
  try {
    await operations.pool.query('select 1');
  } catch (error) {
    await operations.close();
    await running.stop();
    throw unreachable('PostgreSQL', postgresUrl, error);
  }
  return {
    operations,
    close: async () => {
      await operations.close();
      await running.stop();
    },
  };
}

async function openClickhouse({ clickhouseUrl, dataDir, log, memoryBytes, files = false }: StoresOptions) {
  const running: RunningClickhouse | null =
    clickhouseUrl === undefined
      ? await startClickhouse({ dataDir, log, files, ...(memoryBytes === undefined ? {} : { memoryBytes }) })
      : null;
  const connection =
    running === null
      ? connectionOf(clickhouseUrl ?? '')
      : { urls: [running.url], ...(files ? running.admin : running.app), database: DATABASE };
  try {
    await makeDatabase(connection);
  } catch (error) {
    await running?.stop();
    throw unreachable('ClickHouse', clickhouseUrl, error);
  }
  const analytics = openAnalytics(connection);
  return {
    analytics,
    close: async () => {
      // an idle connection would delay the engine's end by seconds
      await analytics.close();
      await running?.stop();
    },
  };
}

/** The database cannot be the session's before it is there. */
async function makeDatabase(connection: AnalyticsConnection): Promise<void> {
  const outside = openAnalytics({ ...connection, database: 'system' });
  try {
    const there = await outside.ask('SELECT name FROM system.databases WHERE name = {name:String}', {
      name: connection.database,
    });
    if (there.length === 0) await outside.command(`CREATE DATABASE IF NOT EXISTS ${connection.database}`);
  } finally {
    await outside.close();
  }
}

/** `https://user:password@host:8443/database`, or several of them separated by commas. */
export function connectionOf(clickhouseUrl: string): AnalyticsConnection {
  const urls = clickhouseUrl.split(',').map((text) => new URL(text.trim()));
  const first = urls[0];
  const database = first?.pathname.slice(1) || DATABASE;
  if (first === undefined || !/^\w+$/.test(database)) throw new RangeError('not an address of ClickHouse');
  return {
    urls: urls.map((url) => url.origin),
    username: decodeURIComponent(first.username) || 'default',
    password: decodeURIComponent(first.password),
    database,
  };
}

/** The address is named without its password. */
function unreachable(engine: string, url: string | undefined, error: unknown): unknown {
  if (url === undefined || error instanceof Refusal) return error;
  const hosts = url.split(',').map((text) => (URL.canParse(text.trim()) ? new URL(text.trim()).host : '?'));
  const says = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  return new Refusal('unavailable', 'store.serverNotReached', { engine, host: hosts.join(', '), says });
}
