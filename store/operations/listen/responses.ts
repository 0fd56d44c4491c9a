import type { Ending } from '@plumbline/model/surveyRecord.ts';
import { sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import type { responses } from '../surveysSchema.ts';
import type { OpenSurvey } from './surveys.ts';

type Kept = typeof responses.$inferSelect;
/** A response as it is written; times as ISO 8601. personal: customer, hidden, answers */
export type NewResponse = Pick<
  Kept,
  | 'id'
  | 'workspace'
  | 'survey'
  | 'version'
  | 'state'
  | 'link'
  | 'customer'
  | 'occasion'
  | 'language'
  | 'mode'
  | 'pilot'
  | 'answers'
  | 'hidden'
  | 'spent'
  | 'seed'
  | 'answersHash'
  | 'findings'
  | 'suggested'
  | 'quota'
> & { startedAt: string; submittedAt: string | null; serviceAt: string | null };
export type KnownResponse = { id: string; survey: string; state: 'partial' | Ending; link: string | null };
export type PartialOfLink = Pick<Kept, 'id' | 'version' | 'answers' | 'seed' | 'startedAt'>;
export type CountedAnswers = Pick<Kept, 'id' | 'answers' | 'hidden' | 'language' | 'version'>;

const write = question(import.meta.url, 'writeResponses.sql');
const lockOne = question(import.meta.url, 'lockCounting.sql');
const open = question(import.meta.url, 'listOpenSurveys.sql');
const byId = question(import.meta.url, 'findResponsesById.sql');
const alike = question(import.meta.url, 'countAlikeResponses.sql');
const ofPeople = question(import.meta.url, 'countAnswersOfPeople.sql');
const answeredLately = question(import.meta.url, 'listAnsweredLately.sql');
const partialOfLink = question(import.meta.url, 'findPartialOfLink.sql');
const forQuotas = question(import.meta.url, 'listAnswersForQuotas.sql');

/** The surveys as they are at this moment, inside the transaction that writes answers to them. */
export async function listOpenSurveys(
  operations: Operations,
  ids: readonly string[],
): Promise<Map<string, OpenSurvey>> {
  const found = await operations.ask<OpenSurvey>(open, { surveys: ids });
  return new Map(found.map((survey) => [survey.id, survey]));
}

/** Others that count in the same survey wait until this transaction has ended; in the order of ids, so that none wait in a ring. */
export async function lockCounting(operations: Operations, ids: readonly string[]): Promise<void> {
  for (const survey of [...ids].sort()) await operations.ask(lockOne, { survey });
}

export async function findResponses(
  operations: Operations,
  ids: readonly string[],
): Promise<Map<string, KnownResponse>> {
  const found = await operations.ask<KnownResponse>(byId, { responses: ids });
  return new Map(found.map((response) => [response.id, response]));
}

/** How many complete responses gave the same answers, by `SURVEY HASH`; 100 stands for that many or more. */
export async function countAlike(
  operations: Operations,
  asked: readonly { survey: string; answersHash: string }[],
): Promise<Map<string, number>> {
  const surveys = asked.map(({ survey }) => survey);
  const hashes = asked.map(({ answersHash }) => answersHash);
  const found = await operations.ask<{ survey: string; hash: string; alike: number }>(alike, { surveys, hashes });
  return new Map(found.map((row) => [`${row.survey} ${row.hash}`, row.alike]));
}

/** How often each of the customers answered a survey. */
export async function countAnswersOfPeople(
  operations: Operations,
  asked: { workspace: string; survey: string; customers: readonly string[] },
): Promise<Map<string, number>> {
  const found = await operations.ask<{ customer: string; answers: number }>(ofPeople, asked);
  return new Map(found.map(({ customer, answers }) => [customer, answers]));
}

/** Those of the customers that answered any survey but the excepted ones since a moment. */
export async function listAnsweredLately(
  operations: Operations,
  asked: { workspace: string; customers: readonly string[]; since: Date; except: readonly string[] },
): Promise<Set<string>> {
  const found = await operations.ask<{ customer: string }>(answeredLately, asked);
  return new Set(found.map(({ customer }) => customer));
}

export async function findPartialOfLink(
  operations: Operations,
  asked: { workspace: string; survey: string; link: string },
): Promise<PartialOfLink | null> {
  const [found] = await operations.ask<PartialOfLink>(partialOfLink, asked);
  return found ?? null;
}

/** Complete responses in the order of ids, after one. */
export function listAnswersForQuotas(
  operations: Operations,
  asked: { workspace: string; survey: string; after: string; limit: number },
): Promise<CountedAnswers[]> {
  return operations.ask<CountedAnswers>(forQuotas, asked);
}

/**
 * Writes responses in one statement. An unfinished one of the same id and survey is replaced, a finished one never.
 *
 * As one value of JSON, since a statement with a parameter for each column of each row takes longer to put together than
 * to run.
 *
 * @returns ids of those that were written
 */
export async function writeResponses(operations: Operations, rows: readonly NewResponse[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const written = await operations.ask<{ id: string }>(write, { rows: JSON.stringify(rows) });
  return new Set(written.map(({ id }) => id));
}

/** Closes a survey because a quota is full, where it is live. */
export async function closeByQuota({ db }: Operations, survey: string): Promise<void> {
  await db.execute(
    sql`update surveys set state = 'closed', changed_at = now() where id = ${survey}::uuid and state = 'live'`,
  );
}
