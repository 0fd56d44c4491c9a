import { eq, sql } from 'drizzle-orm';
import type { Operations } from '../openOperations.ts';
import { workspaces } from '../schema.ts';

/** Sets how often a promise must have been kept in the past to be published without a second person; other settings stay. */
export async function setSupportShare(
  { db }: Operations,
  { workspace, share }: { workspace: string; share: number },
): Promise<void> {
  const part = JSON.stringify({ promiseSupportShare: share });
  await db
    .update(workspaces)
    .set({ settings: sql`coalesce(${workspaces.settings}, '{}'::jsonb) || ${part}::jsonb` })
    .where(eq(workspaces.id, workspace));
}
