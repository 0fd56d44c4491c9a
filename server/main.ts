import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Refusal } from '@plumbline/model/refusal.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores, type Stores } from '@plumbline/store/openStores.ts';
import { findOwner } from '@plumbline/store/operations/trust/claim.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { type DemoState, registerHouseRoutes } from './house/registerHouseRoutes.ts';
import type { HouseContext } from './http/context.ts';
import { createApp } from './http/createApp.ts';
import type { App } from './http/route.ts';
import { openLog } from './log.ts';
import { removeServerFile, writeServerFile } from './serverFile.ts';
import { shelves } from './shelves.ts';
import { createAccounts } from './trust/createAccounts.ts';
import { type Claim, createClaim } from './trust/createClaim.ts';
import { createIdentify } from './trust/createIdentify.ts';
import { keepSessionSecret, makeLocalToken, removeLocalToken } from './trust/localToken.ts';
import { registerTrustRoutes } from './trust/registerTrustRoutes.ts';

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
  const { dataDir, postgresUrl, clickhouseUrl, analyticsMemoryBytes } = config;
  const stores = await openStores({
    dataDir,
    ...(postgresUrl === undefined ? {} : { postgresUrl }),
    ...(clickhouseUrl === undefined ? {} : { clickhouseUrl }),
    ...(analyticsMemoryBytes === undefined ? {} : { memoryBytes: analyticsMemoryBytes }),
    log: (level, message, values) => log[level](values ?? {}, message),
  });
  const ends: (() => Promise<unknown>)[] = [() => stores.close()];
  const stop = once(async () => {
    stopping.abort();
    for (const end of ends.reverse()) await end();
  });
  try {
    const { house, claim, state, app } = await assemble(config, { stores, log, signal: stopping.signal, background });
    ends.push(
      () => settled(background),
      () => removeLocalToken(dataDir),
    );
    await shelves.recoverImports(house);
    await listen(app, config);
    ends.push(
      () => removeServerFile(dataDir),
      () => closeApp(app),
    );
    const { port } = app.fastify.server.address() as AddressInfo;
    const url = `http://${hostOf(config.host)}:${port}`;
    await writeServerFile(dataDir, { pid: process.pid, url, port, startedAt: new Date().toISOString() });
    if (config.demo) makeDemo(house, state);
    const main = (await ensureWorkspaces(stores.operations)).main;
    const claimed = (await findOwner(stores.operations, main.id)) !== null;
    const pageUrl = config.baseUrl?.replace(/\/$/, '') ?? url;
    return { url, port, claimUrl: claimed ? null : `${pageUrl}/setup?code=${claim.code}`, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Parts = { stores: Stores; log: Logger; signal: AbortSignal; background: Set<Promise<unknown>> };

async function assemble(config: Config, { stores, log, signal, background }: Parts) {
  await migrateStores(stores);
  await ensureWorkspaces(stores.operations);
  const secret = await keepSessionSecret(config.dataDir);
  const accounts = createAccounts(stores.operations, { secret, baseUrl: config.baseUrl });
  const house: HouseContext = {
    stores,
    config,
    log,
    now: () => new Date(),
    signal,
    identify: createIdentify(accounts, await makeLocalToken(config.dataDir)),
    inBackground: (name, work) => {
      const watched = work.catch((error: unknown) => log.error({ err: error, work: name }, 'background work failed'));
      background.add(watched);
      void watched.finally(() => background.delete(watched));
    },
  };
  const claim = createClaim();
  const state = { demo: 'none' as DemoState };
  const app = await composeApp(house, { accounts, claim, demo: () => state.demo });
  return { house, claim, state, app };
}

/** The application with the routes of every shelf; also what the tests of routes run against. */
export async function composeApp(
  house: HouseContext,
  parts: { accounts: ReturnType<typeof createAccounts>; claim: Claim; demo: () => DemoState },
): Promise<App> {
  const app = await createApp(house);
  registerHouseRoutes(app, { demo: parts.demo });
  registerTrustRoutes(app, parts);
  for (const register of shelves.routes) await register(app);
  return app;
}

function makeDemo(house: HouseContext, state: { demo: DemoState }): void {
  state.demo = 'making';
  const made = shelves.ensureDemo(house).then(
    () => {
      state.demo = 'ready';
    },
    (error: unknown) => {
      state.demo = 'none';
      throw error;
    },
  );
  house.inBackground('demo', made);
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

async function settled(background: Set<Promise<unknown>>): Promise<void> {
  await Promise.all(background);
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
