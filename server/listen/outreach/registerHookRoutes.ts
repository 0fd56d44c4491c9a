import type { Readable } from 'node:stream';
import {
  EventAnswer,
  HookInput,
  HookMapping,
  HookRecord,
  HookTrial,
  OUTREACH_LIMITS,
  type OutreachEvent,
  TriggerInput,
} from '@plumbline/model/outreach.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addHook,
  changeHook,
  dropHook,
  listHooks,
  listTriggersOfKind,
} from '@plumbline/store/operations/listen/outreachEvents.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { readPerson } from './askBecause.ts';
import { type OutreachDesk, originOf } from './outreachDesk.ts';
import { hookSecret, parseHookBody, readMapped } from './readHookBody.ts';
import { takeDelivery } from './takeDelivery.ts';

const ROOT = '/api/workspaces/:workspace/hooks' as const;
const HookParam = z.object({ hook: z.uuid() });
const Hooks = z.object({ hooks: z.array(HookRecord) });
/** Shown when it is made, and not again. */
const WithSecret = Hooks.extend({ hook: z.uuid(), secret: z.string() });

/** Signed requests of other programs that tell of events in JSON of their own. */
export async function registerHookRoutes(app: App, desk: OutreachDesk): Promise<void> {
  registerHooks(app, desk);
  registerTrial(app, desk);
  await registerDelivery(app, desk);
}

function registerHooks(app: App, desk: OutreachDesk): void {
  route(app, {
    method: 'GET',
    url: ROOT,
    permission: 'key.write',
    operationId: 'listHooks',
    summary: 'Addresses at which other programs tell of events',
    tag: 'trust',
    answer: Hooks,
    handler: (context) => presentHooks(context),
  });
  route(app, {
    method: 'POST',
    url: ROOT,
    permission: 'key.write',
    operationId: 'addHook',
    summary: 'A new address with a secret that is shown once',
    tag: 'trust',
    body: HookInput,
    answer: WithSecret,
    success: 'created',
    handler: async (context, { body }) => {
      const { operations } = context.stores;
      const workspace = context.workspace.id;
      if ((await listHooks(operations, workspace)).length >= OUTREACH_LIMITS.hooksPerWorkspace) {
        throw new Refusal('conflict', 'outreach.tooManyHooks', { limit: OUTREACH_LIMITS.hooksPerWorkspace });
      }
      const hook = await addHook(operations, { workspace, ...body, createdBy: nameOfActor(context.actor) });
      return { ...(await presentHooks(context)), hook, secret: hookSecret(desk.secret, hook, 1) };
    },
  });
  route(app, {
    method: 'PUT',
    url: `${ROOT}/:hook`,
    permission: 'key.write',
    operationId: 'changeHook',
    summary: 'Change its name, where in the JSON things are, or turn it off',
    tag: 'trust',
    params: HookParam,
    body: HookInput,
    answer: Hooks,
    handler: async (context, { params: { hook }, body }) => {
      const done = await changeHook(context.stores.operations, { workspace: context.workspace.id, hook }, body);
      if (done === null) throw new Refusal('not_found', 'outreach.noHook');
      return presentHooks(context);
    },
  });
  route(app, {
    method: 'POST',
    url: `${ROOT}/:hook/secret`,
    permission: 'key.write',
    operationId: 'renewHookSecret',
    summary: 'Another secret; the one before is worthless from now on',
    tag: 'trust',
    params: HookParam,
    answer: WithSecret,
    handler: async (context, { params: { hook } }) => {
      const place = { workspace: context.workspace.id, hook };
      const number = await changeHook(context.stores.operations, place, { newSecret: true });
      if (number === null) throw new Refusal('not_found', 'outreach.noHook');
      return { ...(await presentHooks(context)), hook, secret: hookSecret(desk.secret, hook, number) };
    },
  });
  route(app, {
    method: 'DELETE',
    url: `${ROOT}/:hook`,
    permission: 'key.write',
    operationId: 'removeHook',
    summary: 'Remove an address; what is sent to it is refused from now on',
    tag: 'trust',
    params: HookParam,
    answer: 'nothing',
    handler: async ({ stores, workspace }, { params }) => {
      const done = await dropHook(stores.operations, workspace.id, params.hook);
      if (!done) throw new Refusal('not_found', 'outreach.noHook');
    },
  });
}

function registerTrial(app: App, desk: OutreachDesk): void {
  route(app, {
    method: 'POST',
    url: `${ROOT}/try`,
    permission: 'key.write',
    operationId: 'tryHook',
    summary: 'What a body would become, and whom it would make us ask; nothing is done',
    tag: 'trust',
    body: z.strictObject({ mapping: HookMapping, body: z.string().max(OUTREACH_LIMITS.hookBytes) }),
    answer: HookTrial,
    audited: false,
    handler: async (context, { body: { mapping, body } }) => {
      try {
        const event = readMapped(mapping, parseHookBody(body));
        const { key, kind, at = null, fields } = event;
        return { event: { key, kind, at, fields }, problem: null, triggers: await judgeTrial(context, desk, event) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const words = (part: 'what' | 'next') => say(context.locale, `errors:${error.says}.${part}`, error.values);
        return { event: null, problem: { what: words('what'), next: words('next') }, triggers: [] };
      }
    },
  });
}

async function judgeTrial(context: WorkspaceContext, desk: OutreachDesk, event: OutreachEvent) {
  const met = await listTriggersOfKind(context.stores.operations, context.workspace.id, event.kind);
  return met.map((trigger) => {
    const rule = TriggerInput.parse(trigger.rule);
    const person = readPerson(desk, trigger, rule, { event, origin: '' });
    const because = typeof person === 'string' ? person : null;
    const would = because === null ? (rule.delayHours > 0 ? 'waiting' : rule.channel) : 'skipped';
    return { trigger: rule.name, survey: trigger.survey, would, because };
  });
}

/** Bodies come unread whatever their type says, since the signature is over their bytes. */
async function registerDelivery(app: App, desk: OutreachDesk): Promise<void> {
  await app.fastify.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    route(
      { ...app, fastify: raw },
      {
        method: 'POST',
        url: '/api/hooks/:hook',
        permission: 'public',
        operationId: 'takeDelivery',
        summary: 'An event of another program, in its own JSON and signed with the secret of the address',
        tag: 'listen',
        params: HookParam,
        body: 'stream',
        bytesMax: OUTREACH_LIMITS.hookBytes,
        answer: EventAnswer,
        tries: { max: 1200, minutes: 1 },
        handler: (context, { params, body, headers }) =>
          takeDelivery(desk, params.hook, {
            body: body as Readable | undefined,
            headers,
            origin: originOf(context, headers),
            locale: context.locale,
          }),
      },
    );
  });
}

async function presentHooks({ stores, workspace }: WorkspaceContext): Promise<z.infer<typeof Hooks>> {
  const rows = await listHooks(stores.operations, workspace.id);
  return {
    hooks: rows.map(({ id, name, on, mapping, createdAt, lastAt }) => ({
      ...{ id, name, on, mapping: HookMapping.parse(mapping), address: `/api/hooks/${id}` },
      createdAt: createdAt.toISOString(),
      lastAt: lastAt?.toISOString() ?? null,
    })),
  };
}
