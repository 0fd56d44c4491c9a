import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import type { ImportFindings } from '@plumbline/model/importRun.ts';
import { question } from '../../../question.ts';
import type { Analytics } from '../../openAnalytics.ts';
import { identityColumns, stagingTables } from '../stagingTables.ts';

const malformed = question(import.meta.url, 'countMalformedKeys.sql');

/** Cells that name nobody though something stands in them; asked while the typed rows of the import are there. */
export async function countMalformedKeys(
  analytics: Analytics,
  plan: ImportPlan,
  importNumber: number,
): Promise<NonNullable<ImportFindings['malformedKeys']>> {
  if (!identityColumns(plan).some(([, is]) => is === 'badKeys')) return [];
  const typed = stagingTables.typed(importNumber);
  const found = await analytics.ask<{ place: number; rows: number }>(malformed, { typed });
  return found.flatMap(({ place, rows }) => {
    const key = plan.identity?.keys[Number(place)];
    return key === undefined ? [] : [{ column: key.column.name, kind: key.kind, rows: Number(rows) }];
  });
}
