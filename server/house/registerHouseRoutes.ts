import { findOwner } from '@plumbline/store/operations/trust/claim.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { z } from 'zod';
import type { HouseContext } from '../http/context.ts';
import { type App, route } from '../http/route.ts';
import { version } from '../version.ts';
import { Examination, examine } from './examine.ts';
import { sendTestMail } from './sendTestMail.ts';

const Reach = z.enum(['ready', 'unavailable']);
export const DEMO_STATES = ['making', 'ready', 'none'] as const;
export type DemoState = (typeof DEMO_STATES)[number];

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    stores: z.object({ operations: Reach, analytics: Reach }),
    /** whether somebody has claimed the installation */
    owner: z.boolean(),
    demo: z.enum(DEMO_STATES),
  })
  .meta({ id: 'Health' });
type Health = z.infer<typeof Health>;

/** A store that does not answer within this is called unavailable. */
const PING_MS = 2000;

/** What the house itself answers: whether it is well, what its API is, and the doctor. */
export function registerHouseRoutes(app: App, state: { demo: () => DemoState }): void {
  route(app, {
    method: 'GET',
    url: '/api/health',
    permission: 'public',
    operationId: 'findHealth',
    summary: 'Whether the product and its stores are well',
    tag: 'house',
    answer: Health,
    handler: async (context) => {
      const [operations, analytics, owner] = await Promise.all([
        reach(context, () => context.stores.operations.pool.query('select 1')),
        reach(context, () => context.stores.analytics.ask('select 1 as one')),
        isClaimed(context),
      ]);
      const status: Health['status'] = operations === 'ready' && analytics === 'ready' ? 'ok' : 'degraded';
      return {
        status,
        version,
        stores: { operations, analytics },
        owner,
        demo: state.demo(),
      };
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/openapi.json',
    permission: 'public',
    operationId: 'describeApi',
    summary: 'This document',
    tag: 'house',
    answer: z.looseObject({ openapi: z.string() }),
    handler: () => app.fastify.swagger() as unknown as { openapi: string },
  });
  route(app, {
    method: 'GET',
    url: '/api/doctor',
    permission: 'system.read',
    operationId: 'examine',
    summary: 'What is wrong with the installation, and how to mend it',
    tag: 'house',
    answer: Examination,
    handler: (context) => examine(context.config, context.locale, context.stores),
  });
  route(app, {
    method: 'POST',
    url: '/api/doctor/mail',
    permission: 'system.read',
    operationId: 'sendTestMail',
    summary: 'Send a test mail to whoever asks',
    tag: 'house',
    answer: z.object({ sentTo: z.string() }),
    tries: { max: 10, minutes: 1 },
    handler: (context) => sendTestMail(context),
  });
}

async function reach({ log }: HouseContext, ping: () => Promise<unknown>): Promise<z.infer<typeof Reach>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'unavailable'>((resolve) => {
    timer = setTimeout(() => resolve('unavailable'), PING_MS);
  });
  try {
    return await Promise.race([ping().then(() => 'ready' as const), late]);
  } catch (error) {
    log.warn({ err: error }, 'a store does not answer');
    return 'unavailable';
  } finally {
    clearTimeout(timer);
  }
}

async function isClaimed({ stores, log }: HouseContext): Promise<boolean> {
  try {
    const main = await loadWorkspace(stores.operations, 'main');
    return (await findOwner(stores.operations, main.id)) !== null;
  } catch (error) {
    // Without its store nobody can claim the installation either, so the page must not offer it.
    log.warn({ err: error }, 'whether there is an owner cannot be told');
    return true;
  }
}
