import type { Locale } from '@plumbline/model/locale.ts';
import type { PortalState, PortalText, PortalWords, SuggestionStatus } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import { portalComments, portalSuggestions } from '../../portalSchema.ts';
import { nextNumber } from './portals.ts';

const list = question(import.meta.url, 'listSuggestions.sql');
const alike = question(import.meta.url, 'listAlike.sql');
const said = question(import.meta.url, 'listComments.sql');
const queue = question(import.meta.url, 'listQueue.sql');
const shown = question(import.meta.url, 'countShown.sql');
const recount = question(import.meta.url, 'recountSupporters.sql');

/** personal: title, body, name */
export type SuggestionRecord = {
  id: string;
  number: number;
  person: string;
  title: string;
  body: string;
  publicTitle: string;
  publicBody: string;
  name: string;
  language: Locale;
  dimension: string | null;
  round: number | null;
  roundId: string | null;
  shortlisted: boolean;
  status: SuggestionStatus;
  state: PortalState;
  held: string | null;
  mergedIntoId: string | null;
  mergedInto: number | null;
  answer: PortalWords;
  answeredAt: Date | null;
  supporters: number;
  createdAt: Date;
  comments: number;
  total: number;
};
export type SuggestionsAsked = {
  workspace: string;
  id?: string;
  number?: number;
  states?: readonly string[];
  statuses?: readonly string[];
  dimensions?: readonly string[];
  round?: number;
  shortlisted?: boolean;
  /** with those that were merged into another */
  merged?: boolean;
  /** only those merged into this one */
  into?: string;
  terms?: readonly string[];
  sort?: 'new' | 'supported';
  rows?: number;
  skip?: number;
};
/** personal: body, name */
export type CommentRecord = {
  id: string;
  suggestion: string;
  person: string;
  body: string;
  publicBody: string;
  name: string;
  state: PortalState;
  held: string | null;
  createdAt: Date;
};
export type AlikeRow = { number: number; title: string; supporters: number; status: SuggestionStatus; terms: string[] };
/** personal: words, name, reasons */
export type QueueRow = {
  kind: PortalText;
  id: string;
  suggestion: string;
  number: number;
  title: string;
  words: string;
  person: string;
  name: string;
  state: PortalState;
  held: string | null;
  createdAt: Date;
  reports: number;
  reasons: string[];
};
type Written = {
  workspace: string;
  person: string;
  name: string;
  language: Locale;
  state: PortalState;
  held: string | null;
  createdAt: Date;
};
export type NewSuggestion = Written &
  Pick<SuggestionRecord, 'title' | 'body' | 'publicTitle' | 'publicBody' | 'dimension'> & {
    folded: string;
    terms: string[];
    round: string | null;
  };

export function listSuggestions(operations: Operations, asked: SuggestionsAsked): Promise<SuggestionRecord[]> {
  const { states = [], statuses = [], dimensions = [], terms = [], merged = false, shortlisted = false } = asked;
  const { workspace, id = '', number = 0, round = 0, into = '', sort = 'new', rows = 20, skip = 0 } = asked;
  return operations.ask<SuggestionRecord>(list, {
    ...{ workspace, id, number, round, into, sort, rows, skip, merged, shortlisted },
    ...{ states, statuses, dimensions, terms },
  });
}

export async function findSuggestion(
  operations: Operations,
  of: { workspace: string; id?: string; number?: number },
): Promise<SuggestionRecord | null> {
  const [found] = await listSuggestions(operations, { ...of, merged: true, rows: 1 });
  return found ?? null;
}

/** @throws Refusal not_found `portal.noSuggestion` */
export async function loadSuggestion(
  operations: Operations,
  of: { workspace: string; id?: string; number?: number },
): Promise<SuggestionRecord> {
  const found = await findSuggestion(operations, of);
  if (found === null) throw new Refusal('not_found', 'portal.noSuggestion', { suggestion: of.id ?? of.number ?? '' });
  return found;
}

/** Shown ones that share words with these, for the pure part to rank. */
export function listAlike(operations: Operations, of: { workspace: string; terms: readonly string[]; rows: number }) {
  return operations.ask<AlikeRow>(alike, of);
}

export async function addSuggestion(
  operations: Operations,
  made: NewSuggestion,
): Promise<{ id: string; number: number }> {
  const id = newId();
  return operations.transaction(async (within) => {
    const number = await nextNumber(within, made.workspace, 'suggestion');
    await within.db.insert(portalSuggestions).values({ id, number, ...made });
    return { id, number };
  });
}

export async function addComment(
  { db }: Operations,
  made: Written & { suggestion: string; body: string; publicBody: string },
): Promise<string> {
  const id = newId();
  await db.insert(portalComments).values({ id, ...made });
  return id;
}

export function listComments(
  operations: Operations,
  { workspace, suggestion, states = [] }: { workspace: string; suggestion: string; states?: readonly string[] },
): Promise<CommentRecord[]> {
  return operations.ask<CommentRecord>(said, { workspace, suggestion, states });
}

export async function findComment({ db }: Operations, { workspace, id }: { workspace: string; id: string }) {
  const [found] = await db
    .select({ suggestion: portalComments.suggestion, person: portalComments.person, state: portalComments.state })
    .from(portalComments)
    .where(and(eq(portalComments.workspace, workspace), eq(portalComments.id, id)));
  return found ?? null;
}

export type ShownCount = { status: SuggestionStatus; dimension: string | null; suggestions: number };

export function countShown(operations: Operations, workspace: string): Promise<ShownCount[]> {
  return operations.ask<ShownCount>(shown, { workspace });
}

export function listQueue(operations: Operations, workspace: string, rows = 200): Promise<QueueRow[]> {
  return operations.ask<QueueRow>(queue, { workspace, rows });
}

export type SuggestionChange = Partial<
  Pick<SuggestionRecord, 'status' | 'dimension' | 'shortlisted' | 'answer' | 'answeredAt' | 'mergedIntoId'>
>;

export async function changeSuggestion(
  { db }: Operations,
  { workspace, id }: { workspace: string; id: string },
  { mergedIntoId, ...change }: SuggestionChange,
): Promise<void> {
  const set = { ...change, ...(mergedIntoId === undefined ? {} : { mergedInto: mergedIntoId }) };
  await db
    .update(portalSuggestions)
    .set(set)
    .where(and(eq(portalSuggestions.workspace, workspace), eq(portalSuggestions.id, id)));
}

/** What hangs at one suggestion hangs at another from now on. @returns their ids */
export async function moveMerged(
  { db }: Operations,
  { workspace, from, into }: { workspace: string; from: string; into: string },
): Promise<string[]> {
  const moved = await db
    .update(portalSuggestions)
    .set({ mergedInto: into })
    .where(and(eq(portalSuggestions.workspace, workspace), eq(portalSuggestions.mergedInto, from)))
    .returning({ id: portalSuggestions.id });
  return moved.map(({ id }) => id);
}

/** Texts of these have another topic or are seen by others: the analytics store must be told. */
export async function markEvidence(
  { db }: Operations,
  { workspace, suggestion }: { workspace: string; suggestion: string },
) {
  await db
    .update(portalSuggestions)
    .set({ evidenceChanged: sql`${portalSuggestions.evidenceChanged} + 1` })
    .where(and(eq(portalSuggestions.workspace, workspace), eq(portalSuggestions.id, suggestion)));
  await db
    .update(portalComments)
    .set({ evidenceChanged: sql`${portalComments.evidenceChanged} + 1` })
    .where(and(eq(portalComments.workspace, workspace), eq(portalComments.suggestion, suggestion)));
}

/** @returns false where it was in another state meanwhile */
export async function changeTextState(
  { db }: Operations,
  of: { workspace: string; kind: PortalText; id: string; state: PortalState; from: readonly PortalState[] },
): Promise<boolean> {
  const table = of.kind === 'suggestion' ? portalSuggestions : portalComments;
  const erased =
    of.state !== 'erased'
      ? {}
      : of.kind === 'suggestion'
        ? { title: '', body: '', publicTitle: '', publicBody: '', folded: '', terms: [], name: '' }
        : { body: '', publicBody: '', name: '' };
  const set = { state: of.state, held: null, evidenceChanged: sql`${table.evidenceChanged} + 1`, ...erased };
  const done = await db
    .update(table)
    .set(set)
    .where(and(eq(table.workspace, of.workspace), eq(table.id, of.id), inArray(table.state, [...of.from])))
    .returning({ id: table.id });
  return done.length > 0;
}

/** Takes a lock on suggestions, so that who supports them is counted after everybody who votes at the same time. */
export async function lockSuggestions({ db }: Operations, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .select({ id: portalSuggestions.id })
    .from(portalSuggestions)
    .where(and(eq(portalSuggestions.workspace, workspace), inArray(portalSuggestions.id, [...ids])))
    .orderBy(portalSuggestions.id)
    .for('update');
}

/** Counts the supporters of these and of those they were merged into. */
export async function recountSupporters(operations: Operations, workspace: string, suggestions: readonly string[]) {
  if (suggestions.length > 0) await operations.ask(recount, { workspace, suggestions });
}

/** The suggestions of a family: one, and all that were merged into it. */
export async function listFamily({ db }: Operations, { workspace, root }: { workspace: string; root: string }) {
  const found = await db
    .select({ id: portalSuggestions.id })
    .from(portalSuggestions)
    .where(
      and(
        eq(portalSuggestions.workspace, workspace),
        or(eq(portalSuggestions.id, root), eq(portalSuggestions.mergedInto, root)),
      ),
    );
  return found.map(({ id }) => id);
}
