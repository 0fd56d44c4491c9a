import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { surveyLinks } from '../surveysSchema.ts';

/** A personal link as it is kept. personal: customer, hidden, email */
export type LinkRow = typeof surveyLinks.$inferSelect;
export type NewLink = {
  customer: string;
  email: string | null;
  hidden: Record<string, string>;
  language: string | null;
};

const one = question(import.meta.url, 'findSurveyLink.sql');
const some = question(import.meta.url, 'listSurveyLinks.sql');
const ofWave = question(import.meta.url, 'listInvitedInWave.sql');
const lockUsed = question(import.meta.url, 'lockUsedLinks.sql');
const askedLately = question(import.meta.url, 'listAskedLately.sql');

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
/** Rows of one statement: PostgreSQL takes 65,535 values. */
const ROWS_AT_ONCE = 2000;

/** @returns ids in the order of the people */
export async function addLinks(
  operations: Operations,
  made: { workspace: string; survey: string; wave: string | null; people: readonly NewLink[] },
): Promise<string[]> {
  const { workspace, survey, wave } = made;
  const rows = made.people.map((person) => ({ id: newId(), workspace, survey, wave, ...person }));
  await operations.transaction(async ({ db }) => {
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      await db.insert(surveyLinks).values(rows.slice(first, first + ROWS_AT_ONCE));
    }
  });
  return rows.map(({ id }) => id);
}

export async function findLink(
  operations: Operations,
  asked: { workspace: string; survey: string; link: string },
): Promise<LinkRow | null> {
  const [found] = await operations.ask<LinkRow>(one, asked);
  return found ?? null;
}

/** In the order in which they were made, after a link, 1,000 at most. */
export function listLinks(
  operations: Operations,
  {
    workspace,
    survey,
    after = BEFORE_ALL,
    limit,
  }: { workspace: string; survey: string; after?: string; limit: number },
): Promise<LinkRow[]> {
  return operations.ask<LinkRow>(some, { workspace, survey, after, limit });
}

export async function listInvitedInWave(
  operations: Operations,
  asked: { workspace: string; survey: string; customers: readonly string[]; wave: string | null },
): Promise<Set<string>> {
  const found = await operations.ask<{ customer: string }>(ofWave, { ...asked, wave: asked.wave ?? '' });
  return new Set(found.map(({ customer }) => customer));
}

/** Those of the customers that any survey but the excepted ones invited, or heard from, since a moment. */
export async function listAskedLately(
  operations: Operations,
  asked: { workspace: string; customers: readonly string[]; since: Date; except: readonly string[] },
): Promise<Set<string>> {
  const found = await operations.ask<{ customer: string }>(askedLately, asked);
  return new Set(found.map(({ customer }) => customer));
}

/** Notes when a link was first opened; only the day where the moment would tell which answer is whose. */
export async function noteOpened(
  operations: Operations,
  { workspace, link, exact }: { workspace: string; link: string; exact: 'moment' | 'day' },
): Promise<void> {
  await operations.db
    .update(surveyLinks)
    .set({ openedAt: exact === 'day' ? sql`date_trunc('day', now())` : sql`now()` })
    .where(and(eq(surveyLinks.workspace, workspace), eq(surveyLinks.id, link), isNull(surveyLinks.openedAt)));
}

/** Those of the links that were used before; until the transaction ends nobody else uses any of them. */
export async function lockUsedLinks(operations: Operations, links: readonly string[]): Promise<Set<string>> {
  if (links.length === 0) return new Set();
  const found = await operations.ask<{ id: string; answeredAt: Date | null }>(lockUsed, { links });
  return new Set(found.filter(({ answeredAt }) => answeredAt !== null).map(({ id }) => id));
}

/**
 * Uses links up, those that `lockUsedLinks` found unused. Where the moment would tell which answer is whose, only the day
 * is kept.
 */
export async function spendLinks(
  { db }: Operations,
  links: readonly string[],
  exact: 'moment' | 'day' = 'moment',
): Promise<void> {
  if (links.length === 0) return;
  await db
    .update(surveyLinks)
    .set({
      answeredAt: exact === 'day' ? sql`date_trunc('day', now())` : sql`now()`,
      ...(exact === 'day' ? { openedAt: sql`date_trunc('day', ${surveyLinks.openedAt})` } : {}),
    })
    .where(and(inArray(surveyLinks.id, [...links]), isNull(surveyLinks.answeredAt)));
}
