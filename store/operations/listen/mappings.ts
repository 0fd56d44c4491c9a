import { sql } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { question } from '../../question.ts';
import { mappings } from '../importsSchema.ts';
import type { Operations } from '../openOperations.ts';

/** A mapping that a person saved, found again by the headers of a file. */
export type SavedMapping = Omit<typeof mappings.$inferSelect, 'workspace'>;
export type NewMapping = Pick<typeof mappings.$inferInsert, 'workspace' | 'name' | 'headersHash' | 'yaml' | 'savedBy'>;

const byHeaders = question(import.meta.url, 'findMapping.sql');
const all = question(import.meta.url, 'listMappings.sql');

/** Saves a mapping; one for files of the same headers is replaced. */
export async function saveMapping(operations: Operations, mapping: NewMapping): Promise<void> {
  const { name, yaml, savedBy } = mapping;
  await operations.db
    .insert(mappings)
    .values({ id: uuid(), ...mapping })
    .onConflictDoUpdate({
      target: [mappings.workspace, mappings.headersHash],
      set: { name, yaml, savedBy, savedAt: sql`now()` },
    });
}

/** The mapping that was saved for files of these headers, or null. */
export async function findMapping(operations: Operations, workspace: string, headersHash: string) {
  const [found] = await operations.ask<SavedMapping>(byHeaders, { workspace, headersHash });
  return found ?? null;
}

export function listMappings(operations: Operations, workspace: string): Promise<SavedMapping[]> {
  return operations.ask<SavedMapping>(all, { workspace });
}
