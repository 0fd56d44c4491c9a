import { FRESH_PORTAL, type PortalSettings } from '@plumbline/model/portal.ts';
import { eq, sql } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import { portalEvents, portals } from '../../portalSchema.ts';

const counts = question(import.meta.url, 'countPortal.sql');
const events = question(import.meta.url, 'listPortalEvents.sql');

export type PortalRow = { settings: PortalSettings; changedBy: string | null; changedAt: Date | null };
export type PortalCounts = { waiting: number; reported: number; suggestions: number; people: number };
export type EventRow = {
  id: string;
  suggestion: string | null;
  /** of the suggestion */
  number: number | null;
  subject: string | null;
  kind: string;
  detail: Record<string, string | number | boolean | null>;
  because: string;
  who: string;
  at: Date;
};
export type NewEvent = Omit<EventRow, 'id' | 'suggestion' | 'number' | 'subject'> & {
  workspace: string;
  suggestion?: string | null;
  subject?: string | null;
};

/** The portal of a workspace; one that nobody has set up is closed. */
export async function findPortal({ db }: Operations, workspace: string): Promise<PortalRow> {
  const [found] = await db
    .select({ settings: portals.settings, changedBy: portals.changedBy, changedAt: portals.changedAt })
    .from(portals)
    .where(eq(portals.workspace, workspace));
  if (found === undefined) return { settings: FRESH_PORTAL, changedBy: null, changedAt: null };
  return { ...found, settings: { ...FRESH_PORTAL, ...found.settings } };
}

export async function savePortal(
  { db }: Operations,
  { workspace, settings, by, at }: { workspace: string; settings: PortalSettings; by: string; at: Date },
): Promise<void> {
  const changed = { settings, changedBy: by, changedAt: at };
  await db
    .insert(portals)
    .values({ workspace, ...changed })
    .onConflictDoUpdate({ target: portals.workspace, set: changed });
}

/** The next number for an address. Inside a transaction numbers have no gaps. */
export async function nextNumber({ db }: Operations, workspace: string, of: 'suggestion' | 'round'): Promise<number> {
  const column = of === 'suggestion' ? portals.lastSuggestion : portals.lastRound;
  const name = of === 'suggestion' ? 'lastSuggestion' : 'lastRound';
  const one = { [name]: 1 };
  const [made] = await db
    .insert(portals)
    .values({ workspace, settings: FRESH_PORTAL, changedBy: '', ...one })
    .onConflictDoUpdate({ target: portals.workspace, set: { [name]: sql`${column} + 1` } })
    .returning({ number: column });
  return made?.number ?? 1;
}

export async function countPortal(operations: Operations, workspace: string): Promise<PortalCounts> {
  const [found] = await operations.ask<PortalCounts>(counts, { workspace });
  return found ?? { waiting: 0, reported: 0, suggestions: 0, people: 0 };
}

/** @returns its id */
export async function addEvent({ db }: Operations, event: NewEvent): Promise<string> {
  const id = newId();
  await db.insert(portalEvents).values({ id, ...event });
  return id;
}

/** The newest first; of the whole portal where no suggestion is named. */
export function listEvents(
  operations: Operations,
  { workspace, suggestion = '', rows = 300 }: { workspace: string; suggestion?: string; rows?: number },
): Promise<EventRow[]> {
  return operations.ask<EventRow>(events, { workspace, suggestion, rows });
}
