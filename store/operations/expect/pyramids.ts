import type { PyramidLevel } from '@plumbline/model/pyramid.ts';
import { sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { pyramidVersions } from '../requirementsSchema.ts';

export type PyramidVersion = {
  version: number;
  levels: PyramidLevel[];
  because: string;
  savedBy: string;
  savedAt: Date;
};

const newest = question(import.meta.url, 'findPyramid.sql');

/** The newest levels, or null while nobody saved any. */
export async function findPyramid(operations: Operations, workspace: string): Promise<PyramidVersion | null> {
  const [found] = await operations.ask<PyramidVersion>(newest, { workspace });
  return found ?? null;
}

/** Adds the next version; earlier ones stay. @returns its number, from 1 */
export function addPyramid(
  operations: Operations,
  saved: { workspace: string; levels: readonly PyramidLevel[]; because: string; savedBy: string; savedAt: Date },
): Promise<number> {
  return operations.transaction(async ({ db }) => {
    // two at once would both take the same number; the second waits for the first
    await db.execute(sql`select pg_advisory_xact_lock(hashtext('pyramid_versions'), hashtext(${saved.workspace}))`);
    const next = sql<number>`(select coalesce(max(version), 0) + 1 from pyramid_versions where workspace = ${saved.workspace}::uuid)`;
    const [made] = await db
      .insert(pyramidVersions)
      .values({ id: newId(), ...saved, version: next })
      .returning({ version: pyramidVersions.version });
    if (made === undefined) throw new RangeError('the new version was not returned');
    return made.version;
  });
}
