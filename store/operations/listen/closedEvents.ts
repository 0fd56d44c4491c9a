import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';

type Place = { workspace: string; source: string };
type ClosedEvent = { id: string; body: string; at: Date };

const closedEvents = question(import.meta.url, 'listClosedEvents.sql');
const firstWaiting = question(import.meta.url, 'firstWaitingEvent.sql');

/** Of the oldest window that closed by `closed`; events of windows carry as their moment when their window closes. */
export function listClosedEvents(
  operations: Operations,
  place: Place,
  page: { closed: Date; after: string | null; limit: number },
): Promise<ClosedEvent[]> {
  return operations.ask<ClosedEvent>(closedEvents, { ...place, ...page });
}

/** @returns null where nothing waits */
export async function findFirstWaiting(operations: Operations, place: Place): Promise<Date | null> {
  const [found] = await operations.ask<{ at: Date | string | null }>(firstWaiting, place);
  return found?.at == null ? null : new Date(found.at);
}
