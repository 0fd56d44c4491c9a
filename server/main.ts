import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { Refusal } from '@plumbline/model/refusal.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores, type Stores } from '@plumbline/store/openStores.ts';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { App } from './http/route.ts';
import { openLog } from './log.ts';
import { removeServerFile, writeServerFile } from './serverFile.ts';
import { removeLocalToken } from './trust/localToken.ts';

/** Requests under way may take this long to finish once a stop was asked for. */
const FINISH_MS = 5000;

/** A server that listens. `claimUrl` is the way to become its owner, null once there is one. */
export type RunningServer = {
  readonly url: string;
  readonly port: number;
  readonly claimUrl: string | null;
  readonly log: Logger;
  stop(): Promise<void>;
};

/**
 * Puts the whole product together and starts it: the only wiring there is.
 *
 * @throws Refusal `store.*` where a store cannot be opened, `conflict http.portTaken` where the port is in use
 */
export async function serve(config: Config): Promise<RunningServer> {
  const log = openLog(config);
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const background = new Set<Promise<unknown>>();
  // The engines are processes of their own, and get ready while this one reads its modules; so do their tables.
  const opening = openMigrated(config, log);
  // a folder that another has open is refused before anything is read for it
  const reading = Promise.race([opening, setImmediate()]).then(() => import('./assemble.ts'));
  const [stores, { assemble }] = await Promise.all([opening, reading]).catch(async (error: unknown) => {
    // engines that nobody stops would keep a process alive that has nothing to do
    await opening.then(
      (opened) => opened.close(),
      () => undefined,
    );
    throw error;
  });
  const ends: (() => Promise<unknown>)[] = [() => stores.close(), () => removeLocalToken(config.dataDir)];
  const stop = once(async () => {
    stopping.abort();
    for (const end of ends.reverse()) await end();
  });
  try {
    const { app, claimCode, accounts, makeDemo, startJobs } = await assemble(config, {
      stores,
      log,
      signal: stopping.signal,
      background,
    });
    ends.push(() => Promise.all(background));
    await listen(app, config);
    ends.push(
      () => removeServerFile(config.dataDir),
      () => closeApp(app),
    );
    const { port } = app.fastify.server.address() as AddressInfo;
    const url = `http://${hostOf(config.host)}:${port}`;
    await writeServerFile(config.dataDir, { pid: process.pid, url, port, startedAt: new Date().toISOString() });
    app.house.inBackground('accounts', accounts.warm());
    if (config.demo) makeDemo();
    startJobs();
    const pageUrl = config.baseUrl?.replace(/\/$/, '') ?? url;
    return { url, port, claimUrl: claimCode === null ? null : `${pageUrl}/setup?code=${claimCode}`, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Both stores with all their tables; none is left open where a table cannot be made. */
async function openMigrated(config: Config, log: Logger): Promise<Stores> {
  const stores = await openStores(storesOptions(config, log));
  try {
    await migrateStores(stores);
  } catch (error) {
    await stores.close();
    throw error;
  }
  return stores;
}

function storesOptions(config: Config, log: Logger): Parameters<typeof openStores>[0] {
  const { dataDir, postgresUrl, clickhouseUrl, analyticsMemoryBytes } = config;
  return {
    dataDir,
    ...(postgresUrl === undefined ? {} : { postgresUrl }),
    ...(clickhouseUrl === undefined ? {} : { clickhouseUrl }),
    ...(analyticsMemoryBytes === undefined ? {} : { memoryBytes: analyticsMemoryBytes }),
    log: (level, message, values) => log[level](values ?? {}, message),
  };
}

async function listen({ fastify }: App, { host, port }: Config): Promise<void> {
  try {
    await fastify.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Refusal('conflict', 'http.portTaken', { host, port });
    }
    throw error;
  }
}

/** Lets requests finish, for a while; then their connections are closed under them. */
async function closeApp({ fastify }: App): Promise<void> {
  const cut = setTimeout(() => fastify.server.closeAllConnections(), FINISH_MS);
  await fastify.close();
  clearTimeout(cut);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}

/** An address that means "every interface" is reached by people of this machine at loopback. */
function hostOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
