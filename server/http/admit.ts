import { setMaxListeners } from 'node:events';
import { isAllowed, isKeyPermission, type Permission } from '@plumbline/model/access.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findMembership } from '@plumbline/store/operations/trust/members.ts';
import { findWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { type Locale, localeOf } from '@plumbline/words/localeOf.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, HouseContext, RequestContext, WorkspaceContext } from './context.ts';
import { refuseCrossSite } from './refuseCrossSite.ts';

/** The workspace in which a right without a workspace in its address is held: that of the installation's people. */
const HOME_WORKSPACE = 'main';

type Asked = {
  request: FastifyRequest;
  reply: FastifyReply;
  permission: Permission | 'public' | 'signedIn';
  method: string;
};

/**
 * Lets a request in, or refuses it: who asks, where, and whether they may. Runs before the body is read.
 *
 * A workspace the asker is no member of is answered exactly as one that does not exist.
 */
export async function admit(house: HouseContext, asked: Asked): Promise<RequestContext | WorkspaceContext> {
  const { request, reply, method } = asked;
  const locale = localeOfRequest(request);
  const headers = headersOf(request);
  if (method !== 'GET') refuseCrossSite(headers, house.config.baseUrl);

  const { actor, cookies } = await house.identify(headers);
  for (const cookie of cookies) reply.header('set-cookie', cookie);
  const admitted = await admitActor(house, actor, asked);
  // made last: whoever is refused waits for nothing that could be given up
  return { ...house, locale, ...admitted, signal: signalOf(house.signal, reply) };
}

/** Who the asker is to the handler, and the workspace where the address names one. */
async function admitActor(
  house: HouseContext,
  actor: Actor | null,
  { request, permission }: Asked,
): Promise<Pick<RequestContext, 'actor'> | Pick<WorkspaceContext, 'actor' | 'workspace' | 'role'>> {
  // what is for everybody is for a program too, as one that nobody knows
  if (permission === 'public') return { actor: actor?.kind === 'apiKey' ? null : actor };
  if (actor === null) throw new Refusal('unauthorized', 'http.signInFirst');

  const { workspace: key } = request.params as { workspace?: string };
  if (actor.kind === 'apiKey') return { actor, ...(await admitKey(house, actor, { key, permission })) };
  if (key === undefined && permission === 'signedIn') return { actor };
  const found = await findPlace(house, actor, key ?? HOME_WORKSPACE);
  if (found === null) throw new Refusal('not_found', 'http.noWorkspace', { workspace: key ?? HOME_WORKSPACE });
  if (permission !== 'signedIn' && !isAllowed(found.role, permission)) {
    throw new Refusal('forbidden', 'http.notAllowed', { role: found.role, permission });
  }
  return key === undefined ? { actor } : { actor, ...found };
}

/**
 * A program reaches exactly the permissions in its key's list, in the key's workspace; a route that is for no permission, or
 * for no workspace, is not for programs. It stands in no role: the least is written where one is asked for.
 */
async function admitKey(
  { stores }: HouseContext,
  actor: Extract<Actor, { kind: 'apiKey' }>,
  { key, permission }: { key: string | undefined; permission: Permission | 'signedIn' },
): Promise<Pick<WorkspaceContext, 'workspace' | 'role'>> {
  const refused = new Refusal('forbidden', 'trust.keyNotAllowed', { permission, list: actor.permissions.join(', ') });
  if (key === undefined) throw refused;
  const workspace = await findWorkspace(stores.operations, key);
  if (workspace === null || workspace.id !== actor.workspace) {
    throw new Refusal('not_found', 'http.noWorkspace', { workspace: key });
  }
  if (!isKeyPermission(permission) || !actor.permissions.includes(permission)) throw refused;
  return { workspace, role: 'viewer' };
}

/** The words a reader wants: the language chosen on the page, else the browser's. */
export function localeOfRequest(request: FastifyRequest): Locale {
  return localeOf(request.cookies?.locale ?? request.headers['accept-language']);
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

/** The workspace with this key and the asker's role there, or null for a stranger to it. */
async function findPlace(
  { stores }: HouseContext,
  actor: Exclude<Actor, { kind: 'apiKey' }>,
  key: string,
): Promise<Pick<WorkspaceContext, 'workspace' | 'role'> | null> {
  if (actor.kind === 'localCommandLine') {
    const workspace = await findWorkspace(stores.operations, key);
    return workspace && { workspace, role: 'owner' };
  }
  const found = await findMembership(stores.operations, { key, user: actor.id });
  if (found === null) return null;
  const { role, ...workspace } = found;
  return { workspace, role };
}

/** Aborted when the process stops or the reader goes away before the answer is whole. */
function signalOf(house: AbortSignal, reply: FastifyReply): AbortSignal {
  // By hand: AbortSignal.any keeps every derived signal of a long-lived one on Node 20.
  const controller = new AbortController();
  setMaxListeners(0, house, controller.signal);
  const abort = () => controller.abort();
  if (house.aborted) abort();
  // whoever went away while it was asked who they are is not heard of again: nothing would end the listening
  if (reply.raw.closed) {
    abort();
    return controller.signal;
  }
  house.addEventListener('abort', abort, { once: true });
  reply.raw.once('close', () => {
    house.removeEventListener('abort', abort);
    if (!reply.raw.writableFinished) abort();
  });
  return controller.signal;
}
