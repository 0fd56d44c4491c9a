import type { JourneyDrawing } from '@plumbline/model/journey.ts';
import { sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { journeyVersions } from '../journeysSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

export type JourneyVersionRow = {
  key: string;
  version: number;
  drawing: JourneyDrawing;
  removed: boolean;
  because: string;
  savedBy: string;
  savedAt: Date;
  versions: number;
};

const listed = question(import.meta.url, 'listJourneys.sql');

/** The newest version of every journey that stands, the one saved last first. */
export const listJourneys = (operations: Operations, workspace: string): Promise<JourneyVersionRow[]> =>
  operations.ask<JourneyVersionRow>(listed, { workspace, key: '' });

/** The versions of one journey, the newest first; none where there is no such journey. */
export const listJourneyVersions = (
  operations: Operations,
  workspace: string,
  key: string,
): Promise<JourneyVersionRow[]> => operations.ask<JourneyVersionRow>(listed, { workspace, key });

/** Adds the next version of a journey; earlier ones stay. @returns its number, from 1 */
export function addJourneyVersion(
  operations: Operations,
  saved: {
    workspace: string;
    key: string;
    drawing: JourneyDrawing;
    removed: boolean;
    because: string;
    savedBy: string;
    savedAt: Date;
  },
): Promise<number> {
  return operations.transaction(async ({ db }) => {
    // two at once would both take the same number; the second waits for the first
    await db.execute(sql`select pg_advisory_xact_lock(hashtext('journey_versions'), hashtext(${saved.workspace}))`);
    const next = sql<number>`(select coalesce(max(version), 0) + 1 from journey_versions where workspace = ${saved.workspace}::uuid and key = ${saved.key})`;
    const [made] = await db
      .insert(journeyVersions)
      .values({ id: newId(), ...saved, version: next })
      .returning({ version: journeyVersions.version });
    if (made === undefined) throw new RangeError('the new version was not returned');
    return made.version;
  });
}
