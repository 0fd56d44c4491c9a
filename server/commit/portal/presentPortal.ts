import { isAllowed } from '@plumbline/model/access.ts';
import type {
  PortalAuthor,
  PortalEvent,
  PortalRound,
  QueueItem,
  SuggestionDetail,
  SuggestionRow,
} from '@plumbline/model/portal.ts';
import { countFollowers, countPortalMails } from '@plumbline/store/operations/commit/portal/portalMails.ts';
import { type EventRow, listEvents } from '@plumbline/store/operations/commit/portal/portals.ts';
import type { RoundRecord } from '@plumbline/store/operations/commit/portal/rounds.ts';
import {
  listComments,
  listQueue,
  listSuggestions,
  loadSuggestion,
  type SuggestionRecord,
} from '@plumbline/store/operations/commit/portal/suggestions.ts';
import { listPeople } from '@plumbline/store/operations/commit/portal/takingPart.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { maskWords } from '../../listen/customers/maskPersonal.ts';
import { namesOfPeople } from '../ledger/presentLedger.ts';

export function presentRow(row: SuggestionRecord, written: boolean): SuggestionRow {
  const { id, number, status, state, language, dimension, round, shortlisted, supporters, comments, mergedInto } = row;
  return {
    ...{ id, number, status, state, language, dimension, round, shortlisted, supporters, comments, mergedInto },
    title: written ? row.title : row.publicTitle,
    answered: Object.values(row.answer).some((text) => text !== ''),
    createdAt: row.createdAt.toISOString(),
  };
}

/** Who may open evidence reads what was written; others what everybody reads. */
export const readsWritten = ({ role }: WorkspaceContext): boolean => isAllowed(role, 'evidence.read');

/** One suggestion with everything that was said and decided about it. */
export async function answerSuggestion(context: WorkspaceContext, id: string): Promise<SuggestionDetail> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, suggestion: id };
  const row = await loadSuggestion(operations, { workspace: place.workspace, id });
  const [comments, events, merged, followers, notices, staff] = await Promise.all([
    listComments(operations, place),
    listEvents(operations, place),
    listSuggestions(operations, { workspace: place.workspace, into: id, merged: true, rows: 100 }),
    countFollowers(operations, place),
    countPortalMails(operations, place),
    namesOfPeople(context),
  ]);
  const authors = await openAuthors(context, [row, ...comments]);
  const written = readsWritten(context);
  return {
    ...presentRow(row, written),
    ...{ publicTitle: row.publicTitle, publicBody: row.publicBody, body: written ? row.body : row.publicBody },
    author: authors(row),
    answer: row.answer,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    merged: merged.map((one) => ({
      id: one.id,
      number: one.number,
      title: one.publicTitle,
      supporters: one.supporters,
    })),
    list: comments.map((one) => ({
      ...{ id: one.id, state: one.state, author: authors(one), createdAt: one.createdAt.toISOString() },
      text: written ? one.body : one.publicBody,
    })),
    events: events.map((event) => presentEvent(event, staff)),
    ...{ ...followers, notices },
  };
}

/** What waits to be looked at, or was reported. */
export async function answerQueue(context: WorkspaceContext): Promise<QueueItem[]> {
  const rows = await listQueue(context.stores.operations, context.workspace.id);
  const authors = await openAuthors(context, rows);
  const shown = readsWritten(context) ? (words: string) => words : maskWords;
  return rows.map((row) => {
    const { kind, id, suggestion, number, state, held, reports } = row;
    return {
      ...{ kind, id, suggestion, number, state, held, reports, reasons: row.reasons.map(shown) },
      ...{ title: shown(row.title), text: shown(row.words), author: authors(row) },
      createdAt: row.createdAt.toISOString(),
    };
  });
}

export function presentEvent(event: EventRow, staff: ReadonlyMap<string, string>): PortalEvent {
  const { id, kind, suggestion, number, detail, because, who, at } = event;
  return { id, kind, suggestion, number, detail, because, who: staff.get(who) ?? who, at: at.toISOString() };
}

export function presentRound(row: RoundRecord, now: Date): PortalRound {
  const { id, number, question, intro, opensAt, closesAt, result, suggestions, shortlisted } = row;
  return {
    ...{ id, number, question, intro, result, suggestions, shortlisted, state: stateOfRound(row, now) },
    ...{ opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() },
  };
}

export function stateOfRound(
  { opensAt, closesAt }: Pick<RoundRecord, 'opensAt' | 'closesAt'>,
  now: Date,
): PortalRound['state'] {
  if (now < opensAt) return 'coming';
  return now < closesAt ? 'open' : 'closed';
}

/** Of visitors only what they chose to show and how far they are known; a customer's key for who may see customers. */
async function openAuthors(
  context: WorkspaceContext,
  texts: readonly { person: string; name: string }[],
): Promise<(text: { person: string; name: string }) => PortalAuthor> {
  const people = await listPeople(context.stores.operations, {
    workspace: context.workspace.id,
    people: texts.map(({ person }) => person),
  });
  const known = new Map(people.map((one) => [one.id, one]));
  const seesCustomers = isAllowed(context.role, 'customer.read') && isAllowed(context.role, 'evidence.read');
  return ({ person, name }) => {
    const found = known.get(person);
    return {
      ...{ person, name, blocked: found?.blocked ?? false },
      known: found?.customer != null ? 'link' : found?.mail === true ? 'mail' : 'visitor',
      customer: seesCustomers ? (found?.customer ?? null) : null,
    };
  };
}
