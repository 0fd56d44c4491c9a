import type { Stores } from '@plumbline/store/openStores.ts';
import { findOwner } from '@plumbline/store/operations/trust/claim.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { runJobs } from './house/jobs.ts';
import { type DemoState, registerHouseRoutes } from './house/registerHouseRoutes.ts';
import type { HouseContext } from './http/context.ts';
import { createApp } from './http/createApp.ts';
import type { App } from './http/route.ts';
import { shelves } from './shelves.ts';
import { type Accounts, createAccounts } from './trust/createAccounts.ts';
import { type Claim, createClaim } from './trust/createClaim.ts';
import { createIdentify } from './trust/createIdentify.ts';
import { keepSessionSecret, makeLocalToken } from './trust/localToken.ts';
import { registerTrustRoutes } from './trust/registerTrustRoutes.ts';

type Parts = { stores: Stores; log: Logger; signal: AbortSignal; background: Set<Promise<unknown>> };

export type Assembled = {
  app: App;
  /** the code that makes its first reader the owner; null where there is one */
  claimCode: string | null;
  accounts: Accounts;
  /** makes the demo company in the background */
  makeDemo(): void;
  /** works on the jobs of the house, in the background, once the demo company is there or cannot be made */
  startJobs(): void;
};

/** The product on open stores that have their tables: workspaces, accounts, routes of every shelf, imports of a killed process ended. */
export async function assemble(config: Config, { stores, log, signal, background }: Parts): Promise<Assembled> {
  const { main } = await ensureWorkspaces(stores.operations);
  const secret = await keepSessionSecret(config.dataDir);
  const accounts = createAccounts(stores.operations, { secret, baseUrl: config.baseUrl });
  const house: HouseContext = {
    stores,
    config,
    log,
    now: () => new Date(),
    signal,
    identify: createIdentify(accounts, await makeLocalToken(config.dataDir), stores.operations),
    inBackground: (name, work) => {
      const watched = work.catch((error: unknown) => log.error({ err: error, work: name }, 'background work failed'));
      background.add(watched);
      void watched.finally(() => background.delete(watched));
    },
  };
  const claim = createClaim();
  const state = { demo: 'none' as DemoState, made: Promise.resolve() };
  const app = await composeApp(house, { accounts, claim, demo: () => state.demo });
  await shelves.recoverImports(house);
  shelves.startRelay(house);
  shelves.startCustomerCards(house);
  shelves.startFileSweep(house);
  shelves.startTextReading(house);
  const claimed = (await findOwner(stores.operations, main.id)) !== null;
  return {
    app,
    claimCode: claimed ? null : claim.code,
    accounts,
    makeDemo: () => makeDemo(house, state),
    startJobs: () =>
      house.inBackground(
        'jobs',
        state.made.then(() => runJobs(house, shelves.jobs)),
      ),
  };
}

async function composeApp(
  house: HouseContext,
  parts: { accounts: Accounts; claim: Claim; demo: () => DemoState },
): Promise<App> {
  const app = await createApp(house);
  registerHouseRoutes(app, { demo: parts.demo });
  registerTrustRoutes(app, parts);
  for (const register of shelves.routes) await register(app);
  return app;
}

function makeDemo(house: HouseContext, state: { demo: DemoState; made: Promise<void> }): void {
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
  state.made = made.catch(() => undefined);
  house.inBackground('demo', made);
}
