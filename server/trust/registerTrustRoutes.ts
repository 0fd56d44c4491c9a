import { ROLES } from '@plumbline/model/access.ts';
import { appendAudit } from '@plumbline/store/operations/trust/audit.ts';
import { listMemberships } from '@plumbline/store/operations/trust/members.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { z } from 'zod';
import type { Actor, RequestContext } from '../http/context.ts';
import { type App, route } from '../http/route.ts';
import type { Accounts } from './createAccounts.ts';
import type { Claim } from './createClaim.ts';
import { refuseOddPassword } from './passwordRules.ts';
import { registerKeyRoutes } from './registerKeyRoutes.ts';

/** Who is signed in, and the workspaces they are a member of. */
export const Session = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
    workspaces: z.array(
      z.object({
        ...{ key: z.string(), name: z.string(), demo: z.boolean(), role: z.enum(ROLES) },
        /** the civil time in which days are counted */
        zone: z.string(),
      }),
    ),
  })
  .meta({ id: 'Session' });
type Session = z.infer<typeof Session>;

const Password = z.string();
const Setup = z.object({
  code: z.string().max(40),
  name: z.string().trim().min(1).max(80),
  email: z.email().max(254),
  password: Password,
});
const Credentials = z.object({ email: z.email().max(254), password: Password });

/** The way in: claiming the installation, signing in and out, and who one is. */
export function registerTrustRoutes(app: App, { accounts, claim }: { accounts: Accounts; claim: Claim }): void {
  registerKeyRoutes(app);
  route(app, {
    method: 'POST',
    url: '/api/setup',
    permission: 'public',
    operationId: 'claimOwner',
    summary: 'The first visitor, who shows the code that the process printed, becomes the owner',
    tag: 'trust',
    body: Setup,
    answer: Session,
    success: 'created',
    tries: { max: 10, minutes: 1 },
    handler: async (context, { body, answerHeaders }) => {
      claim.check(body.code);
      refuseOddPassword(body.password);
      const { code: _code, ...owner } = body;
      return beginSession(context, 'claimOwner', await accounts.claimOwner(owner), { accounts, answerHeaders });
    },
  });
  route(app, {
    method: 'POST',
    url: '/api/session',
    permission: 'public',
    operationId: 'signIn',
    summary: 'Begins a session, kept in a cookie',
    tag: 'trust',
    body: Credentials,
    answer: Session,
    success: 'created',
    tries: { max: 10, minutes: 1 },
    handler: async (context, { body, answerHeaders }) =>
      beginSession(context, 'signIn', await accounts.signIn(body), { accounts, answerHeaders }),
  });
  route(app, {
    method: 'DELETE',
    url: '/api/session',
    permission: 'public',
    operationId: 'signOut',
    summary: 'Ends the session',
    tag: 'trust',
    answer: 'nothing',
    handler: async (context, { headers, answerHeaders }) => {
      if (context.actor?.kind !== 'person') return;
      for (const cookie of await accounts.signOut(headers)) answerHeaders.append('set-cookie', cookie);
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/session',
    permission: 'public',
    operationId: 'findSession',
    summary: 'Who is signed in, and where they are a member',
    tag: 'trust',
    answer: Session,
    handler: (context) => composeSession(context, context.actor),
  });
}

async function beginSession(
  context: RequestContext,
  action: string,
  cookies: readonly string[],
  { accounts, answerHeaders }: { accounts: Accounts; answerHeaders: Headers },
): Promise<Session> {
  for (const cookie of cookies) answerHeaders.append('set-cookie', cookie);
  const shown = new Headers({ cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') });
  const { actor } = await accounts.identify(shown);
  if (actor?.kind !== 'person') throw new Error('a session that was just begun is not known');
  await appendAudit(context.stores.operations, { workspace: null, actor: actor.id, action, subject: 'session' });
  return composeSession(context, actor);
}

async function composeSession({ stores }: RequestContext, actor: Actor | null): Promise<Session> {
  if (actor === null || actor.kind === 'apiKey') return { user: null, workspaces: [] };
  if (actor.kind === 'person') {
    const { id, name, email } = actor;
    const workspaces = await listMemberships(stores.operations, id);
    return {
      user: { id, name, email },
      workspaces: workspaces.map(({ key, name, demo, role, zone }) => ({ key, name, demo, role, zone })),
    };
  }
  const workspaces = await listWorkspaces(stores.operations);
  return {
    user: null,
    workspaces: workspaces.map(({ key, name, demo, zone }) => ({ key, name, demo, zone, role: 'owner' as const })),
  };
}
