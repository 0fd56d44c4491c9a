import {
  PORTAL_LIMITS,
  PORTAL_TEXTS,
  Portal,
  PortalEvent,
  PortalSettings,
  PortalWords,
  QueueItem,
  SUGGESTION_STATUSES,
  SuggestionDetail,
  SuggestionsPage,
} from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  addEvent,
  countPortal,
  findPortal,
  listEvents,
  savePortal,
} from '@plumbline/store/operations/commit/portal/portals.ts';
import { listSuggestions } from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { originOf } from '../../http/originOf.ts';
import { type App, route } from '../../http/route.ts';
import { sendsMail } from '../../listen/outreach/openMailer.ts';
import { namesOfPeople } from '../ledger/presentLedger.ts';
import { mergeSuggestion, setAnswer, setStatus, sortSuggestion, unmergeSuggestion } from './changeSuggestion.ts';
import { askedOf, exportSuggestions, SuggestionsQuery } from './exportSuggestions.ts';
import { JUDGEMENTS, judgePerson, judgeText } from './judgeText.ts';
import { openPortalDesk, previewToken } from './portalDesk.ts';
import { answerQueue, answerSuggestion, presentEvent, presentRow, readsWritten } from './presentPortal.ts';
import { registerPortalPages } from './public/registerPortalPages.ts';
import { registerPortalLinks, registerPortalRounds } from './registerPortalRounds.ts';

const ROOT = '/api/workspaces/:workspace/portal' as const;
const ONE = `${ROOT}/suggestions/:suggestion` as const;
const params = z.object({ suggestion: z.uuid() });
const tag = 'commit' as const;
const read = { method: 'GET', permission: 'portal.read', tag } as const;
const write = { method: 'POST', permission: 'portal.write', tag } as const;
const because = z.string().trim().max(PORTAL_LIMITS.becauseChars).default('');

/** The customer portal: its public pages, and what the staff sees and decides. */
export async function registerPortalRoutes(app: App): Promise<void> {
  registerSettings(app);
  registerReading(app);
  registerDeciding(app);
  registerJudging(app);
  registerPortalRounds(app);
  registerPortalLinks(app);
  await registerPortalPages(app);
}

function registerSettings(app: App): void {
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'showPortal' },
    summary: 'The settings of the customer portal, its address, and what waits there',
    answer: Portal,
    handler: (context, { headers }) => answerPortal(context, headers),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: ROOT, operationId: 'savePortal' },
    summary: 'Change the settings of the customer portal, and open or close it',
    body: PortalSettings,
    answer: Portal,
    handler: async (context, { body, headers }) => {
      const { operations } = context.stores;
      const [workspace, by, at] = [context.workspace.id, nameOfActor(context.actor), context.now()];
      if (body.open && Object.values(body.title).every((text) => text === '')) {
        throw new Refusal('invalid', 'portal.noTitle');
      }
      await savePortal(operations, { workspace, settings: body, by, at });
      const detail = { open: body.open, takePart: body.takePart, moderation: body.moderation, points: body.points };
      await addEvent(operations, { workspace, kind: 'settings', detail, because: '', who: by, at });
      return answerPortal(context, headers);
    },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/decisions`, operationId: 'listPortalDecisions' },
    summary: 'Every decision in the portal with who, when and why, the newest first',
    answer: z.object({ events: z.array(PortalEvent) }),
    handler: async (context) => {
      const [events, staff] = await Promise.all([
        listEvents(context.stores.operations, { workspace: context.workspace.id }),
        namesOfPeople(context),
      ]);
      return { events: events.map((event) => presentEvent(event, staff)) };
    },
  });
}

async function answerPortal(context: WorkspaceContext, headers: Headers): Promise<Portal> {
  const { operations } = context.stores;
  const [{ settings, changedBy, changedAt }, counts, { secret }, staff, tree] = await Promise.all([
    findPortal(operations, context.workspace.id),
    countPortal(operations, context.workspace.id),
    openPortalDesk(context),
    namesOfPeople(context),
    findTree(operations, context.workspace.id),
  ]);
  const address = `${originOf(context, headers)}/portal/${context.workspace.key}`;
  return {
    ...{ settings, address, sendsMail: sendsMail(context.config), ...counts },
    dimensions: (tree?.dimensions ?? [])
      .filter(({ retired }) => retired === undefined)
      .map(({ key, names }) => ({ key, names })),
    preview: `${address}?preview=${previewToken(secret, context.workspace.id, context.now())}`,
    changedBy: changedBy === null ? null : (staff.get(changedBy) ?? changedBy),
    changedAt: changedAt?.toISOString() ?? null,
  };
}

function registerReading(app: App): void {
  route(app, {
    ...{ ...read, url: `${ROOT}/suggestions`, operationId: 'listSuggestions' },
    summary: 'Suggestions of customers, searched and filtered',
    query: SuggestionsQuery.extend({
      page: z.coerce.number().int().min(1).max(PORTAL_LIMITS.pagesMax).default(1),
    }),
    answer: SuggestionsPage,
    handler: async (context, { query }) => {
      const { pageRows } = PORTAL_LIMITS;
      const skip = (query.page - 1) * pageRows;
      const rows = await listSuggestions(context.stores.operations, {
        ...askedOf(context.workspace.id, query),
        ...{ rows: pageRows, skip },
      });
      const written = readsWritten(context);
      return {
        ...{ suggestions: rows.map((row) => presentRow(row, written)), total: rows[0]?.total ?? 0 },
        ...{ page: query.page, pageRows },
      };
    },
  });
  for (const format of ['csv', 'xlsx'] as const) {
    route(app, {
      ...{ ...read, url: `${ROOT}/suggestions.${format}` as const },
      operationId: format === 'csv' ? 'exportSuggestionsCsv' : 'exportSuggestionsXlsx',
      summary: format === 'csv' ? 'The same as a table' : 'The same as a workbook',
      query: SuggestionsQuery,
      answer: 'download',
      handler: async (context, { query }) => exportSuggestions(context, query, format),
    });
  }
  route(app, {
    ...{ ...read, url: ONE, operationId: 'showSuggestion' },
    summary: 'One suggestion with comments, decisions, followers, and what was merged into it',
    params,
    answer: SuggestionDetail,
    handler: (context, { params: { suggestion } }) => answerSuggestion(context, suggestion),
  });
}

function registerDeciding(app: App): void {
  const one = { ...write, params, answer: SuggestionDetail } as const;
  route(app, {
    ...{ ...one, url: `${ONE}/status`, operationId: 'setSuggestionStatus' },
    summary: 'Say what becomes of a suggestion, and tell those who follow it',
    body: z.strictObject({ status: z.enum(SUGGESTION_STATUSES), because, tell: z.boolean().default(true) }),
    handler: (context, { params: { suggestion }, body, headers }) =>
      setStatus(context, suggestion, { ...body, origin: originOf(context, headers) }),
  });
  route(app, {
    ...{ ...one, method: 'PUT', url: `${ONE}/answer`, operationId: 'answerSuggestion' },
    summary: 'Answer a suggestion in up to three languages, and tell those who follow it',
    body: z.strictObject({ answer: PortalWords, because, tell: z.boolean().default(true) }),
    handler: (context, { params: { suggestion }, body, headers }) =>
      setAnswer(context, suggestion, { ...body, origin: originOf(context, headers) }),
  });
  route(app, {
    ...{ ...one, url: `${ONE}/merge`, operationId: 'mergeSuggestion' },
    summary: 'Merge a suggestion into another; who supports both counts once',
    body: z.strictObject({ into: z.uuid(), because }),
    handler: (context, { params: { suggestion }, body }) => mergeSuggestion(context, suggestion, body),
  });
  route(app, {
    ...{ ...one, url: `${ONE}/unmerge`, operationId: 'unmergeSuggestion' },
    summary: 'Take a merge back',
    body: z.strictObject({ because }),
    handler: (context, { params: { suggestion }, body }) => unmergeSuggestion(context, suggestion, body.because),
  });
  route(app, {
    ...{ ...one, method: 'PUT', url: `${ONE}/place`, operationId: 'sortSuggestion' },
    summary: 'Which dimension a suggestion is about, and whether it is on the shortlist of its round',
    body: z.strictObject({ dimension: z.string().min(1).max(80).nullable(), shortlisted: z.boolean() }),
    handler: (context, { params: { suggestion }, body }) => sortSuggestion(context, suggestion, body),
  });
}

function registerJudging(app: App): void {
  const queue = z.object({ items: z.array(QueueItem) });
  const answerItems = async (context: WorkspaceContext) => ({ items: await answerQueue(context) });
  route(app, {
    ...{ ...write, method: 'GET', url: `${ROOT}/queue`, operationId: 'listPortalQueue' },
    summary: 'Texts that wait to be looked at, or were reported by readers, as they were written',
    answer: queue,
    handler: answerItems,
  });
  route(app, {
    ...{ ...write, url: `${ROOT}/judgements`, operationId: 'judgePortalText' },
    summary: 'Show, hide or erase a suggestion or comment, or say that reports of it are unfounded',
    body: z.strictObject({ kind: z.enum(PORTAL_TEXTS), id: z.uuid(), judgement: z.enum(JUDGEMENTS), because }),
    answer: queue,
    handler: async (context, { body }) => {
      await judgeText(context, body);
      return answerItems(context);
    },
  });
  route(app, {
    ...{ ...write, url: `${ROOT}/people/:person/block`, operationId: 'blockPortalPerson' },
    summary: 'Block a visitor of the portal, or let them take part again',
    params: z.object({ person: z.uuid() }),
    body: z.strictObject({ blocked: z.boolean(), because }),
    answer: queue,
    handler: async (context, { params: { person }, body }) => {
      await judgePerson(context, { person, ...body });
      return answerItems(context);
    },
  });
}
