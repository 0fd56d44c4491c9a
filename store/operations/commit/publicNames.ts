import type { Names } from '@plumbline/model/locale.ts';
import { eq, sql } from 'drizzle-orm';
import type { Operations } from '../openOperations.ts';
import { workspaces } from '../schema.ts';

/** Sets how a workspace calls itself before customers; other settings stay. */
export async function setPublicNames(
  { db }: Operations,
  { workspace, names }: { workspace: string; names: Names },
): Promise<void> {
  const part = JSON.stringify({ publicNames: names });
  await db
    .update(workspaces)
    .set({ settings: sql`coalesce(${workspaces.settings}, '{}'::jsonb) || ${part}::jsonb` })
    .where(eq(workspaces.id, workspace));
}
