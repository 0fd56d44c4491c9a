import { KEY_PERMISSIONS } from '@plumbline/model/access.ts';
import { OUTREACH_LIMITS } from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addApiKey, listApiKeys, revokeApiKey } from '@plumbline/store/operations/trust/apiKeys.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../http/context.ts';
import { type App, route } from '../http/route.ts';
import { makeApiKey } from './identifyKey.ts';

const ROOT = '/api/workspaces/:workspace/keys' as const;
const DAY_MS = 86_400_000;

export const ApiKeyRecord = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** its first characters */
    prefix: z.string(),
    permissions: z.array(z.string()),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    lastUsedAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
const Keys = z.object({ keys: z.array(ApiKeyRecord) });

/** Keys of programs: each for one workspace and for exactly the permissions in its list. */
export function registerKeyRoutes(app: App): void {
  route(app, {
    method: 'GET',
    url: ROOT,
    permission: 'key.write',
    operationId: 'listKeys',
    summary: 'Keys of programs, never their secrets',
    tag: 'trust',
    answer: Keys,
    handler: (context) => presentKeys(context),
  });
  route(app, {
    method: 'POST',
    url: ROOT,
    permission: 'key.write',
    operationId: 'addKey',
    summary: 'A new key, shown in this answer and never again',
    tag: 'trust',
    body: z.strictObject({
      name: z.string().trim().min(1).max(80),
      permissions: z.array(z.enum(KEY_PERMISSIONS)).min(1).max(KEY_PERMISSIONS.length),
      days: z.int().min(1).max(3650).nullable(),
    }),
    answer: Keys.extend({ key: z.string() }),
    success: 'created',
    handler: async (context, { body: { name, permissions, days } }) => {
      const { operations } = context.stores;
      const workspace = context.workspace.id;
      if ((await listApiKeys(operations, workspace)).length >= OUTREACH_LIMITS.keysPerWorkspace) {
        throw new Refusal('conflict', 'trust.tooManyKeys', { limit: OUTREACH_LIMITS.keysPerWorkspace });
      }
      const { key, prefix, keyHash } = makeApiKey();
      await addApiKey(operations, {
        ...{ workspace, name, prefix, keyHash, permissions: [...new Set(permissions)] },
        createdBy: nameOfActor(context.actor),
        expiresAt: days === null ? null : new Date(context.now().getTime() + days * DAY_MS),
      });
      return { ...(await presentKeys(context)), key };
    },
  });
  route(app, {
    method: 'DELETE',
    url: `${ROOT}/:key`,
    permission: 'key.write',
    operationId: 'revokeKey',
    summary: 'Revoke a key: from now on it opens nothing',
    tag: 'trust',
    params: z.object({ key: z.uuid() }),
    answer: 'nothing',
    handler: async (context, { params: { key } }) => {
      const by = nameOfActor(context.actor);
      const done = await revokeApiKey(context.stores.operations, { workspace: context.workspace.id, key, by });
      if (!done) throw new Refusal('not_found', 'trust.noKey');
    },
  });
}

async function presentKeys({ stores, workspace }: WorkspaceContext): Promise<z.infer<typeof Keys>> {
  const rows = await listApiKeys(stores.operations, workspace.id);
  return {
    keys: rows.map(({ id, name, prefix, permissions, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
      ...{ id, name, prefix, permissions },
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  };
}
