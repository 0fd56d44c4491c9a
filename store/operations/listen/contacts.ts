import type { Disposition } from '@plumbline/model/sample.ts';
import { and, eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { contactAttempts, contactDetails, contactTurns } from '../contactSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

type OfSurvey = { workspace: string; survey: string };
type OfLink = { workspace: string; link: string };
/** personal: name, phone */
export type ContactDetail = { name: string | null; phone: string | null };
export type Turn = { interviewer: string; until: Date; name: string };
/** personal: notes */
export type AttemptRow = {
  at: Date;
  interviewer: string;
  outcome: Disposition;
  appointmentAt: Date | null;
  notes: string;
};
export type PersonRow = {
  link: string;
  customer: string;
  name: string | null;
  hasPhone: boolean;
  wave: string | null;
  attempts: number;
  lastAt: Date | null;
  lastOutcome: Disposition | null;
  appointmentAt: Date | null;
  heldBy: string | null;
  answeredAt: Date | null;
};
export type CallListRow = {
  survey: string;
  title: Record<string, string>;
  waves: string[];
  people: number;
  answered: number;
  due: number;
  unreachable: number;
};
export type InterviewerRow = {
  interviewer: string;
  name: string;
  attempts: number;
  completes: number;
  seconds: number;
  refused: number;
  reached: number;
};

const candidate = question(import.meta.url, 'contactCandidate.sql');
const lock = question(import.meta.url, 'contactLock.sql');
const turn = question(import.meta.url, 'contactTurn.sql');
const attempts = question(import.meta.url, 'contactAttempts.sql');
const detail = question(import.meta.url, 'contactDetail.sql');
const people = question(import.meta.url, 'contactPeople.sql');
const lists = question(import.meta.url, 'contactLists.sql');
const summary = question(import.meta.url, 'contactSummary.sql');

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const ROWS_AT_ONCE = 2000;

/** Keeps how people of personal links are reached. */
export async function addContactDetails(
  { db }: Operations,
  workspace: string,
  added: readonly (ContactDetail & { link: string })[],
): Promise<void> {
  for (let first = 0; first < added.length; first += ROWS_AT_ONCE) {
    const rows = added.slice(first, first + ROWS_AT_ONCE).map((one) => ({ ...one, workspace }));
    await db.insert(contactDetails).values(rows).onConflictDoNothing();
  }
}

/** Others who give people of this survey wait until the transaction has ended. */
export async function lockCalls(operations: Operations, survey: string): Promise<void> {
  await operations.ask(lock, { survey });
}

/** The person whom the rule gives to this interviewer, or null where nobody is to be called now. */
export async function findCandidate(
  operations: Operations,
  asked: OfSurvey & {
    wave: string;
    interviewer: string;
    now: Date;
    restedBefore: Date;
    final: readonly string[];
    attemptsMax: number;
  },
): Promise<string | null> {
  const [found] = await operations.ask<{ id: string }>(candidate, asked);
  return found?.id ?? null;
}

export async function findTurn(operations: Operations, asked: OfLink & { now: Date }): Promise<Turn | null> {
  const [found] = await operations.ask<Turn>(turn, asked);
  return found ?? null;
}

/** Gives a person to an interviewer, for so long. */
export async function setTurn(
  { db }: Operations,
  { workspace, link, interviewer, until }: OfLink & { interviewer: string; until: Date },
): Promise<void> {
  await db
    .insert(contactTurns)
    .values({ workspace, link, interviewer, until })
    .onConflictDoUpdate({ target: contactTurns.link, set: { interviewer, until } });
}

/** @returns false where it was not this interviewer's */
export async function dropTurn(
  { db }: Operations,
  { workspace, link, interviewer }: OfLink & { interviewer: string },
): Promise<boolean> {
  const dropped = await db
    .delete(contactTurns)
    .where(
      and(
        eq(contactTurns.workspace, workspace),
        eq(contactTurns.link, link),
        eq(contactTurns.interviewer, interviewer),
      ),
    )
    .returning({ link: contactTurns.link });
  return dropped.length > 0;
}

export async function addAttempt(
  { db }: Operations,
  attempt: Omit<typeof contactAttempts.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(contactAttempts).values({ id: newId(), ...attempt });
}

/** Whether an interview was recorded before: its receipt may have been lost on the way. */
export async function hasInterview(
  { db }: Operations,
  { workspace, response }: { workspace: string; response: string },
) {
  const found = await db
    .select({ one: sql<number>`1` })
    .from(contactAttempts)
    .where(and(eq(contactAttempts.workspace, workspace), eq(contactAttempts.response, response)))
    .limit(1);
  return found.length > 0;
}

/** The newest first, 200 at most. */
export function listContactAttempts(operations: Operations, asked: OfLink): Promise<AttemptRow[]> {
  return operations.ask<AttemptRow>(attempts, asked);
}

export async function findContactDetail(operations: Operations, asked: OfLink): Promise<ContactDetail> {
  const [found] = await operations.ask<ContactDetail>(detail, asked);
  return found ?? { name: null, phone: null };
}

/** In the order in which their links were made, after one. */
export function listPeopleToCall(
  operations: Operations,
  { after = BEFORE_ALL, ...asked }: OfSurvey & { wave: string; now: Date; after?: string | undefined; limit: number },
): Promise<PersonRow[]> {
  return operations.ask<PersonRow>(people, { ...asked, after });
}

export function listCallLists(operations: Operations, workspace: string, now: Date): Promise<CallListRow[]> {
  return operations.ask<CallListRow>(lists, { workspace, now });
}

export function listInterviewers(operations: Operations, asked: OfSurvey): Promise<InterviewerRow[]> {
  return operations.ask<InterviewerRow>(summary, asked);
}
