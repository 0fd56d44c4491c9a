import type { Survey } from '@plumbline/model/survey.ts';
import { and, eq, lt, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { inTurn } from '../inTurn.ts';
import type { Operations } from '../openOperations.ts';
import { relayBatches, type responses } from '../surveysSchema.ts';

/** A batch on its way. `fresh` ones were never sent before, so nothing of them stands in the analytics store. */
export type RelayBatch = {
  id: number;
  responses: readonly string[];
  fresh: boolean;
  /** of a fresh one: those that an earlier batch brought */
  again: ReadonlySet<string>;
};
/** What the relay knows of a response. `relayed`: rows of its occasion may stand in the analytics store. */
export type RelayResponse = Pick<
  typeof responses.$inferSelect,
  | 'id'
  | 'survey'
  | 'version'
  | 'customer'
  | 'occasion'
  | 'answers'
  | 'hidden'
  | 'submittedAt'
  | 'serviceAt'
  | 'receivedAt'
  | 'relayed'
> & { status: 'accepted' | 'doubtful' | 'excluded' };
export type RelayVersion = {
  key: string;
  survey: string;
  version: number;
  series: string | null;
  respondent: 'customer' | 'staff' | 'system';
};
export type RelayDefinition = { survey: string; version: number; definition: Survey };
export type RelayState = {
  waiting: number;
  unsent: number;
  problem: string | null;
  since: Date | null;
  unread: number;
  unreadProblem: string | null;
};

const seal = question(import.meta.url, 'sealRelayBatch.sql');
const unsent = question(import.meta.url, 'listUnsentBatches.sql');
const workspacesOf = question(import.meta.url, 'listWorkspacesToRelay.sql');
const versionsOf = question(import.meta.url, 'listRelayVersions.sql');
const definitionsOf = question(import.meta.url, 'listRelayDefinitions.sql');
const responsesOf = question(import.meta.url, 'listRelayResponses.sql');
const companionsOf = question(import.meta.url, 'listRelayCompanions.sql');
const excludedOf = question(import.meta.url, 'listExcludedResponses.sql');
const toRelay = question(import.meta.url, 'countSurveyToRelay.sql');
const restate = question(import.meta.url, 'restateResponses.sql');
const state = question(import.meta.url, 'findRelayState.sql');

const LOCK = 73529;

/** Does the work while no other process relays for the workspace. @returns null where another does */
export function inRelayTurn<T>(operations: Operations, workspace: number, work: () => Promise<T>): Promise<T | null> {
  return inTurn(operations, LOCK, workspace, work);
}

export function listWorkspacesToRelay(operations: Operations): Promise<{ id: string; number: number; zone: string }[]> {
  return operations.ask(workspacesOf);
}

/** Decides what goes next, and keeps the decision before anything is sent. @returns null where nothing waits */
export async function sealBatch(operations: Operations, workspace: string, limit: number): Promise<RelayBatch | null> {
  const [made] = await operations.ask<{ id: number; responses: string[]; again: string[] }>(seal, { workspace, limit });
  return made === undefined ? null : { ...made, fresh: true, again: new Set(made.again) };
}

/** Batches that an earlier attempt may have sent in part; oldest first. */
export async function listUnsentBatches(operations: Operations, workspace: string): Promise<RelayBatch[]> {
  const found = await operations.ask<{ id: number; responses: string[] }>(unsent, { workspace });
  return found.map((batch) => ({ ...batch, fresh: false, again: new Set<string>() }));
}

/** @param problem  why a response of it could not be read, where one could not; it is relayed without */
export async function markSent(operations: Operations, batch: number, at: Date, problem: string | null): Promise<void> {
  const attempts = sql`${relayBatches.attempts} + 1`;
  await operations.db
    .update(relayBatches)
    .set({ sentAt: at, problem, attempts, responses: [] })
    .where(eq(relayBatches.id, batch));
}

export async function noteProblem(operations: Operations, batch: number, problem: string): Promise<void> {
  const attempts = sql`${relayBatches.attempts} + 1`;
  await operations.db.update(relayBatches).set({ problem, attempts }).where(eq(relayBatches.id, batch));
}

/**
 * Forgets batches that were sent before this moment, but for the last of a workspace, and the last that renewed anything: by these others
 * tell whether data came in.
 */
export async function forgetSentBatches(operations: Operations, before: Date): Promise<void> {
  const sent = sql`from relay_batches newest
    where newest.workspace = ${relayBatches.workspace} and newest.sent_at is not null`;
  const newest = sql`(select max(newest.id) ${sent})`;
  const renewing = sql`coalesce((select max(newest.id) ${sent} and newest.renews), 0)`;
  const others = sql`${relayBatches.id} < ${newest} and ${relayBatches.id} <> ${renewing}`;
  await operations.db.delete(relayBatches).where(and(lt(relayBatches.sentAt, before), others));
}

export function listRelayVersions(operations: Operations, workspace: string): Promise<RelayVersion[]> {
  return operations.ask(versionsOf, { workspace });
}

export function listRelayDefinitions(
  operations: Operations,
  workspace: string,
  wanted: readonly { survey: string; version: number }[],
): Promise<RelayDefinition[]> {
  const [surveys, versions] = [wanted.map(({ survey }) => survey), wanted.map(({ version }) => version)];
  return operations.ask(definitionsOf, { workspace, surveys, versions });
}

/** Ids of complete responses that are excluded, the newest first. */
export async function listExcludedResponses(
  operations: Operations,
  workspace: string,
  limit: number,
): Promise<string[]> {
  return (await operations.ask<{ id: string }>(excludedOf, { workspace, limit })).map(({ id }) => id);
}

export function listRelayResponses(
  operations: Operations,
  workspace: string,
  ids: readonly string[],
): Promise<RelayResponse[]> {
  return operations.ask(responsesOf, { workspace, ids });
}

/** Responses of the same customers to the same surveys, which may be about the same occasions. */
export function listRelayCompanions(
  operations: Operations,
  workspace: string,
  of: { customers: readonly string[]; surveys: readonly string[]; except: readonly string[]; most: number },
): Promise<RelayResponse[]> {
  return operations.ask(companionsOf, { workspace, ...of });
}

export async function countSurveyToRelay(
  operations: Operations,
  workspace: string,
  survey: string,
): Promise<{ complete: number; waiting: number }> {
  const [counts] = await operations.ask<{ complete: number; waiting: number }>(toRelay, { workspace, survey });
  return counts ?? { complete: 0, waiting: 0 };
}

/** Takes the next responses of a survey out of their batches. @returns the last of them, null where all are done */
export async function restateResponses(
  operations: Operations,
  of: { workspace: string; survey: string; after: string; limit: number },
): Promise<string | null> {
  const [done] = await operations.ask<{ last: string }>(restate, of);
  return done?.last ?? null;
}

export async function findRelayState(operations: Operations): Promise<RelayState> {
  const [found] = await operations.ask<RelayState>(state);
  if (found === undefined) throw new RangeError('the state of the relay came back without a row');
  return found;
}
