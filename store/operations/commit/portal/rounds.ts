import type { PortalWords, RoundInput } from '@plumbline/model/portal.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import { portalRounds } from '../../portalSchema.ts';
import { nextNumber } from './portals.ts';

const list = question(import.meta.url, 'listRounds.sql');
const thanks = question(import.meta.url, 'listThanks.sql');

export type RoundRecord = {
  id: string;
  number: number;
  question: PortalWords;
  intro: PortalWords;
  opensAt: Date;
  closesAt: Date;
  result: PortalWords;
  suggestions: number;
  shortlisted: number;
};
export type ThanksRow = { number: number; title: string; name: string; points: number; builtAt: Date | null };

export function listRounds(
  operations: Operations,
  { workspace, number = 0, id = '' }: { workspace: string; number?: number; id?: string },
): Promise<RoundRecord[]> {
  return operations.ask<RoundRecord>(list, { workspace, number, id });
}

/** @throws Refusal not_found `portal.noRound` */
export async function loadRound(
  operations: Operations,
  of: { workspace: string; number?: number; id?: string },
): Promise<RoundRecord> {
  const [found] = of.number === undefined && of.id === undefined ? [] : await listRounds(operations, of);
  if (found === undefined) throw new Refusal('not_found', 'portal.noRound', { round: of.number ?? '' });
  return found;
}

export function addRound(
  operations: Operations,
  { workspace, input, by }: { workspace: string; input: RoundInput; by: string },
): Promise<string> {
  const id = newId();
  return operations.transaction(async (within) => {
    const number = await nextNumber(within, workspace, 'round');
    await within.db.insert(portalRounds).values({ id, workspace, number, ...valuesOf(input), createdBy: by });
    return id;
  });
}

export async function saveRound(
  { db }: Operations,
  { workspace, id, input }: { workspace: string; id: string; input: RoundInput },
): Promise<void> {
  await db
    .update(portalRounds)
    .set(valuesOf(input))
    .where(and(eq(portalRounds.workspace, workspace), eq(portalRounds.id, id)));
}

const valuesOf = ({ opensAt, closesAt, ...words }: RoundInput) => ({
  ...words,
  opensAt: new Date(opensAt),
  closesAt: new Date(closesAt),
});

/** Suggestions that were built, with the name that their author chose, or none. */
export function listThanks(operations: Operations, workspace: string): Promise<ThanksRow[]> {
  return operations.ask<ThanksRow>(thanks, { workspace });
}
