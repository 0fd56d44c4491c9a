import type { DecidedKind } from '@plumbline/model/mappedKinds.ts';
import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';

/** A decided value that a file brought, on 0–100, in force from the civil day `since` on. */
export type ImportedDecision = {
  kind: DecidedKind;
  dimension: string;
  since: string;
  point: number;
  who: string;
  origin: string;
  source: string;
  importNumber: number;
};

const all = question(import.meta.url, 'listImportedDecisions.sql');

/** What files decided, by kind, dimension and day. */
export function listImportedDecisions(
  analytics: Analytics,
  where: { workspace: number; hidden: readonly number[]; kinds: readonly DecidedKind[] },
): Promise<ImportedDecision[]> {
  return analytics.ask<ImportedDecision>(all, where);
}
