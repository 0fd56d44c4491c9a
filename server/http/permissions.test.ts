import { isAllowed, KEY_PERMISSIONS, PERMISSIONS, type Permission, ROLES } from '@plumbline/model/access.ts';
import { addApiKey } from '@plumbline/store/operations/trust/apiKeys.ts';
import { listAuditTrail } from '@plumbline/store/operations/trust/audit.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { registerHouseRoutes } from '../house/registerHouseRoutes.ts';
import { shelves } from '../shelves.ts';
import { type As, openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { createAccounts } from '../trust/createAccounts.ts';
import { createClaim } from '../trust/createClaim.ts';
import { makeApiKey } from '../trust/identifyKey.ts';
import { registerTrustRoutes } from '../trust/registerTrustRoutes.ts';
import { type App, type DeclaredRoute, route } from './route.ts';

/** The whole product's routes, so that one added tomorrow is walked too. */
const everyShelf = [
  (app: App) => {
    app.fastify.addHook('preHandler', async (request, reply) => {
      if (request.headers[ADMITTED_ONLY] !== undefined) await reply.code(204).send();
    });
  },
  (app: App) => registerHouseRoutes(app, { demo: () => 'none' }),
  (app: App) => {
    const accounts = createAccounts(app.house.stores.operations, { secret: 'x'.repeat(32), baseUrl: undefined });
    registerTrustRoutes(app, { accounts, claim: createClaim() });
  },
  ...shelves.routes,
  registerOneOfEachPermission,
];
/** A request with it ends once it was let in, before its handler: who may come in is asked of everybody, what comes out of few. */
const ADMITTED_ONLY = 'x-admitted-only';
/** Handlers run for one who may see what customers wrote and one for whom it is masked. */
const HANDLED_FOR: readonly As[] = ['owner', 'manager'];
/** So many are asked at once where no handler runs: the stores are waited for together. */
const AT_ONCE = 24;
const NO_ID = '019a0000-0000-7000-8000-000000000000';

/** So that no row of the table goes unwalked, whichever permissions the product's routes happen to use. */
function registerOneOfEachPermission(app: App): void {
  for (const permission of [...(Object.keys(PERMISSIONS) as Permission[]), 'signedIn'] as const) {
    for (const method of ['GET', 'POST'] as const) {
      route(app, {
        method,
        url: `/api/workspaces/:workspace/of/${permission}`,
        permission,
        operationId: `${method}.${permission}`,
        summary: 'for a test',
        tag: 'trust',
        answer: z.object({ role: z.string() }),
        handler: ({ role }) => ({ role }),
      });
    }
  }
}

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: everyShelf });
});
afterAll(() => test.close());

describe('every route × every role × another workspace', () => {
  it('there are routes to walk', () => {
    expect(test.app.routes.length).toBeGreaterThan(6);
    expect(test.app.routes.some(({ url }) => url.includes('/:workspace'))).toBe(true);
  });

  it('nobody gets further than the public routes', async () => {
    const { routes } = test.app;
    const refused = await walk(routes, AT_ONCE, async (route) => {
      const answer = await call(route, null, 'main');
      return [route.operationId, answer.statusCode === 401 && answer.json().says === 'http.signInFirst'];
    });
    expect(refused).toEqual(routes.map(({ operationId, permission }) => [operationId, permission !== 'public']));
  });

  it.each(ROLES)('%s reaches what the table allows, and nothing else', async (role) => {
    const routes = test.app.routes.filter(({ permission }) => permission !== 'public');
    const answers = await walk(routes, HANDLED_FOR.includes(role) ? 1 : AT_ONCE, async (route) => {
      const answer = await call(route, role, 'main');
      const refused = answer.statusCode === 403;
      return [route.operationId, refused ? answer.json().says : null, answer.statusCode === 500];
    });
    expect(answers).toEqual(
      routes.map(({ operationId, permission }) => {
        const allowed = permission === 'signedIn' || isAllowed(role, permission as Permission);
        return [operationId, allowed ? null : 'http.notAllowed', false];
      }),
    );
  });

  it('to every role, a workspace of others looks exactly like one that does not exist', async () => {
    for (const role of ROLES) {
      const answers = await walk(inWorkspace(), AT_ONCE, async (route) => {
        const others = await call(route, role, 'demo');
        const none = await call(route, role, 'nowhere');
        const looksLikeNone = others.body.replaceAll('demo', '…') === none.body.replaceAll('nowhere', '…');
        return [role, route.operationId, others.statusCode, others.json().says, looksLikeNone];
      });
      expect(answers).toEqual(
        inWorkspace().map(({ operationId }) => [role, operationId, 404, 'http.noWorkspace', true]),
      );
    }
  });

  it('a key reaches what is in its list, in its workspace, and nothing else, whatever was written into its row', async () => {
    const lists: string[][] = [...KEY_PERMISSIONS.map((one) => [one]), [...Object.keys(PERMISSIONS), 'signedIn'], []];
    for (const permissions of lists) {
      const { key, prefix, keyHash } = makeApiKey();
      const fresh = { workspace: test.workspace.id, name: 'till', prefix, keyHash, permissions, createdBy: 'a test' };
      await addApiKey(test.house.stores.operations, { ...fresh, expiresAt: null });
      const walked = await walk(test.app.routes, AT_ONCE, async (route) => {
        const may = KEY_PERMISSIONS.some((one) => one === route.permission && permissions.includes(one));
        const answer = await call(route, null, 'main', key);
        if (route.permission === 'public') return undefined;
        const refused = answer.statusCode === 403;
        const looks: unknown[][] = [[route.operationId, refused, refused ? answer.json().says : null]];
        const should: unknown[][] = [[route.operationId, !may, may ? null : 'trust.keyNotAllowed']];
        if (route.url.includes('/:workspace') && permissions.length > 0) {
          const others = await call(route, null, 'demo', key);
          looks.push([route.operationId, others.statusCode, others.json().says]);
          should.push([route.operationId, 404, 'http.noWorkspace']);
        }
        return { looks, should };
      });
      expect(walked.map((one) => one?.looks)).toEqual(walked.map((one) => one?.should));
    }
  });

  it('to what is for everybody a key is nobody', async () => {
    const { key, prefix, keyHash } = makeApiKey();
    const fresh = { workspace: test.workspace.id, name: 'till', prefix, keyHash, createdBy: 'a test' };
    await addApiKey(test.house.stores.operations, { ...fresh, permissions: ['survey.trigger'], expiresAt: null });
    const headers = { authorization: `Bearer ${key}` };
    const session = await test.inject({ url: '/api/session', headers });
    expect(session.json()).toEqual({ user: null, workspaces: [] });
  });

  it('a role is that of the workspace, and reaches the handler', async () => {
    const url = '/api/workspaces/main/of/measure.read';
    expect((await test.inject({ url, as: 'frontline' })).json()).toEqual({ role: 'frontline' });
    expect((await test.inject({ url, as: 'localCommandLine' })).json()).toEqual({ role: 'owner' });
  });

  it('a write that was done is in the audit trail under its name, a refused one is not', async () => {
    const url = '/api/workspaces/main/of/import.write';
    await test.inject({ method: 'POST', url: `${url}?x=1`, as: 'localCommandLine' });
    const before = (await listAuditTrail(test.house.stores.operations, test.workspace.id)).length;
    await test.inject({ method: 'POST', url, as: 'viewer' });
    const trail = await listAuditTrail(test.house.stores.operations, test.workspace.id);
    expect(trail).toHaveLength(before);
    const deed = { actor: 'local command line', action: 'POST.import.write', subject: url };
    expect(trail).toContainEqual(expect.objectContaining(deed));
  });

  it('the local command line is let in everywhere', async () => {
    const { routes } = test.app;
    for (const workspace of ['main', 'demo']) {
      const answers = await walk(routes, AT_ONCE, async (route) => {
        const { statusCode } = await call(route, 'localCommandLine', workspace);
        return [route.operationId, [401, 403].includes(statusCode)];
      });
      // claiming and signing in look at what is typed, whoever types it
      expect(answers).toEqual(routes.map(({ operationId }) => [operationId, false]));
    }
  });
});

function inWorkspace(): DeclaredRoute[] {
  return test.app.routes.filter(({ url }) => url.includes('/:workspace'));
}

/** Does the same with each route, with so many at once; what came of each, in their order. */
async function walk<Seen>(
  routes: readonly DeclaredRoute[],
  atOnce: number,
  look: (route: DeclaredRoute) => Promise<Seen>,
): Promise<Seen[]> {
  const left = routes.entries();
  const seen: Seen[] = [];
  const goOn = async () => {
    for (const [at, route] of left) seen[at] = await look(route);
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
  return seen;
}

function call({ method, url }: DeclaredRoute, as: As, workspace: string, key?: string) {
  const address = url.replace(':workspace', workspace).replaceAll(/:[a-z]+/gi, NO_ID);
  const headers = {
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    ...(HANDLED_FOR.includes(as) ? {} : { [ADMITTED_ONLY]: '1' }),
  };
  return test.inject({ method, url: address, as, headers, ...(method === 'POST' ? { payload: {} } : {}) });
}
