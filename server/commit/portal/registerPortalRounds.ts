import { PortalLink, PortalRound, RoundInput } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addLink, listLinks, revokeLink } from '@plumbline/store/operations/commit/portal/knownPeople.ts';
import { addEvent } from '@plumbline/store/operations/commit/portal/portals.ts';
import { addRound, listRounds, loadRound, saveRound } from '@plumbline/store/operations/commit/portal/rounds.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { originOf } from '../../http/originOf.ts';
import { type App, route } from '../../http/route.ts';
import { signLink } from '../../listen/surveys/linkToken.ts';
import { openPortalDesk, secretForLink } from './portalDesk.ts';
import { presentRound } from './presentPortal.ts';

const ROOT = '/api/workspaces/:workspace/portal' as const;
const tag = 'commit' as const;
const read = { method: 'GET', permission: 'portal.read', tag } as const;
const write = { method: 'POST', permission: 'portal.write', tag } as const;

/** Rounds of co-creation, as the staff makes them. */
export function registerPortalRounds(app: App): void {
  const rounds = z.object({ rounds: z.array(PortalRound) });
  const answerRounds = async (context: WorkspaceContext) => {
    const rows = await listRounds(context.stores.operations, { workspace: context.workspace.id });
    return { rounds: rows.map((row) => presentRound(row, context.now())) };
  };
  const noted = async (context: WorkspaceContext, id: string, input: RoundInput) => {
    await addEvent(context.stores.operations, {
      ...{ workspace: context.workspace.id, subject: id, kind: 'round', because: '' },
      detail: { opensAt: input.opensAt, closesAt: input.closesAt },
      ...{ who: nameOfActor(context.actor), at: context.now() },
    });
    return answerRounds(context);
  };
  route(app, {
    ...{ ...read, url: `${ROOT}/rounds`, operationId: 'listPortalRounds' },
    summary: 'Rounds of co-creation, the newest first',
    answer: rounds,
    handler: answerRounds,
  });
  route(app, {
    ...{ ...write, url: `${ROOT}/rounds`, operationId: 'beginPortalRound' },
    summary: 'A new round: a question that customers answer with suggestions for a while',
    body: RoundInput,
    answer: rounds,
    success: 'created',
    handler: async (context, { body: input }) => {
      const of = { workspace: context.workspace.id, input, by: nameOfActor(context.actor) };
      return noted(context, await addRound(context.stores.operations, of), input);
    },
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ROOT}/rounds/:round`, operationId: 'changePortalRound' },
    summary: 'Change a round, or say what came of it',
    params: z.object({ round: z.uuid() }),
    body: RoundInput,
    answer: rounds,
    handler: async (context, { params: { round: id }, body: input }) => {
      const workspace = context.workspace.id;
      await loadRound(context.stores.operations, { workspace, id });
      await saveRound(context.stores.operations, { workspace, id, input });
      return noted(context, id, input);
    },
  });
}

/** Personal links of customers into the portal. */
export function registerPortalLinks(app: App): void {
  const links = z.object({ links: z.array(PortalLink) });
  // personal links name customers, and whoever has one takes part as that customer
  const personal = { permission: 'portal.link', tag } as const;
  const answerLinks = async (context: WorkspaceContext, headers: Headers) => {
    const [rows, { secret }] = await Promise.all([
      listLinks(context.stores.operations, context.workspace.id),
      openPortalDesk(context),
    ]);
    const root = `${originOf(context, headers)}/portal/${context.workspace.key}/as`;
    return {
      links: rows.map(({ id, customer, edition, createdAt, usedAt }) => ({
        ...{ id, customer, address: `${root}/${signLink(secretForLink(secret, edition), id)}` },
        ...{ createdAt: createdAt.toISOString(), usedAt: usedAt?.toISOString() ?? null },
      })),
    };
  };
  const note = (context: WorkspaceContext, kind: 'link' | 'unlink', subject: string) =>
    addEvent(context.stores.operations, {
      ...{ workspace: context.workspace.id, subject, kind, detail: {}, because: '' },
      ...{ who: nameOfActor(context.actor), at: context.now() },
    });
  route(app, {
    ...{ ...personal, method: 'GET', url: `${ROOT}/links`, operationId: 'listPortalLinks' },
    summary: 'Personal links of customers into the portal',
    answer: links,
    handler: (context, { headers }) => answerLinks(context, headers),
  });
  route(app, {
    ...{ ...personal, method: 'POST', url: `${ROOT}/links`, operationId: 'makePortalLinks' },
    summary: 'Make personal links for customers; who has one keeps it',
    body: z.strictObject({ customers: z.array(z.string().trim().min(1).max(200)).min(1).max(500) }),
    answer: links,
    success: 'created',
    handler: async (context, { body, headers }) => {
      const by = nameOfActor(context.actor);
      for (const customer of new Set(body.customers)) {
        const of = { workspace: context.workspace.id, customer, by };
        await note(context, 'link', await addLink(context.stores.operations, of));
      }
      return answerLinks(context, headers);
    },
  });
  route(app, {
    ...{ ...personal, method: 'DELETE', url: `${ROOT}/links/:link`, operationId: 'revokePortalLink' },
    summary: 'Revoke a personal link; what was written by it stays',
    params: z.object({ link: z.uuid() }),
    answer: 'nothing',
    handler: async (context, { params: { link: id } }) => {
      const of = { workspace: context.workspace.id, id, at: context.now() };
      if (!(await revokeLink(context.stores.operations, of))) throw new Refusal('not_found', 'portal.noLink');
      await note(context, 'unlink', id);
    },
  });
}
