import type { EventContent, EventKind } from '@plumbline/model/expectationTrend.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, count, eq } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { expectationEvents } from '../requirementsSchema.ts';

export type EventRow = EventContent & { id: string; kind: EventKind; notedBy: string; notedAt: Date };

const all = question(import.meta.url, 'listExpectationEvents.sql');

/** Events between two days, both included, that touch a dimension; null is no condition. */
export function listExpectationEvents(
  operations: Operations,
  asked: { workspace: string; from: string | null; to: string | null; dimension: string | null },
): Promise<EventRow[]> {
  return operations.ask<EventRow>(all, asked);
}

export async function countExpectationEvents(operations: Operations, workspace: string): Promise<number> {
  const [found] = await operations.db
    .select({ events: count() })
    .from(expectationEvents)
    .where(eq(expectationEvents.workspace, workspace));
  return found?.events ?? 0;
}

export async function addExpectationEvent(
  operations: Operations,
  fresh: EventContent & { workspace: string; notedBy: string; notedAt: Date },
): Promise<string> {
  const id = newId();
  await operations.db.insert(expectationEvents).values({ id, ...fresh });
  return id;
}

/** @throws Refusal not_found `trends.noEvent` */
export async function changeExpectationEvent(
  operations: Operations,
  { workspace, id, ...changed }: EventContent & { workspace: string; id: string; notedBy: string; notedAt: Date },
): Promise<void> {
  const done = await operations.db
    .update(expectationEvents)
    .set(changed)
    .where(and(eq(expectationEvents.workspace, workspace), eq(expectationEvents.id, id)))
    .returning({ id: expectationEvents.id });
  if (done.length === 0) throw new Refusal('not_found', 'trends.noEvent', { event: id });
}

/** @throws Refusal not_found `trends.noEvent` */
export async function dropExpectationEvent(operations: Operations, workspace: string, id: string): Promise<void> {
  const done = await operations.db
    .delete(expectationEvents)
    .where(and(eq(expectationEvents.workspace, workspace), eq(expectationEvents.id, id)))
    .returning({ id: expectationEvents.id });
  if (done.length === 0) throw new Refusal('not_found', 'trends.noEvent', { event: id });
}
