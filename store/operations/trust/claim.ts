import { eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { user } from '../authSchema.ts';
import type { Operations } from '../openOperations.ts';

const owner = question(import.meta.url, 'findOwner.sql');

/** The user who owns a workspace, or null while nobody does. */
export async function findOwner(operations: Operations, workspace: string): Promise<string | null> {
  const [found] = await operations.ask<{ user: string }>(owner, { workspace });
  return found?.user ?? null;
}

/** Lets one claim at a time through, until the end of the transaction it is called in. */
export async function lockClaim(operations: Operations): Promise<void> {
  await operations.db.execute(sql`select pg_advisory_xact_lock(hashtext('plumbline:claim'))`);
}

/** Removes an account that a claim which was cut short left behind; its sessions go with it. */
export async function dropAccount(operations: Operations, email: string): Promise<void> {
  await operations.db.delete(user).where(eq(user.email, email));
}
