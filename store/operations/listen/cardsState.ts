import { eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { customerCardsState } from '../customersSchema.ts';
import type { Operations } from '../openOperations.ts';

/** What cards of customers stand on now, and the cards that hold. */
export type CardsBasis = {
  /** of what would be built now: a digest of the visible imports, the last batch of live answers, the revision of identities */
  imports: string;
  batch: number;
  roots: number;
  /** 0 where none were built */
  revision: number;
  /** `imports/roots/batch` of what was built */
  basis: string;
  customers: number;
  seconds: number;
  builtAt: Date | null;
};

const basisOf = question(import.meta.url, 'findCardsBasis.sql');

export async function findCardsBasis(operations: Operations, workspace: string): Promise<CardsBasis> {
  const [found] = await operations.ask<CardsBasis>(basisOf, { workspace });
  if (found === undefined) throw new RangeError('a question about one row came back without it');
  return found;
}

/** A number that no cards have or had, also those that a killed process began. */
export async function takeCardsRevision({ db }: Operations, workspace: string): Promise<number> {
  const next = sql`${customerCardsState.lastRevision} + 1`;
  const [taken] = await db
    .insert(customerCardsState)
    .values({ workspace, lastRevision: 1 })
    .onConflictDoUpdate({ target: customerCardsState.workspace, set: { lastRevision: next } })
    .returning({ revision: customerCardsState.lastRevision });
  if (taken === undefined) throw new RangeError('an insert without a row');
  return taken.revision;
}

/** From now on lists are read from these cards. */
export async function keepCardsState(
  { db }: Operations,
  workspace: string,
  built: { revision: number; basis: string; customers: number; seconds: number; builtAt: Date },
): Promise<void> {
  await db.update(customerCardsState).set(built).where(eq(customerCardsState.workspace, workspace));
}
