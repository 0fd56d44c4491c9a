import { LIMITS } from '@plumbline/model/limits.ts';
import { type ChoiceRow, listChoices } from '@plumbline/store/analytics/explain/loyalty/listChoices.ts';
import { findExpectationColumn } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import { readExtent } from '@plumbline/store/analytics/measure/listFacets.ts';
import type { WorkspaceContext } from '../../http/context.ts';

/** Above so many observations some customer groups stand for all: what there is to choose from changes little. */
const COUNTED_MAX = 500_000;
const GROUPS_MIN = 16;

/** What there is to ask about, and what share of the customers was looked at for it. */
export async function readChoices(
  { stores, workspace, signal }: WorkspaceContext,
  hidden: readonly number[],
): Promise<{ rows: ChoiceRow[]; share: number; expected: 'expected' | 'expectedRecalled' }> {
  const where = { workspace: workspace.number, hidden };
  const [{ observations }, expected] = await Promise.all([
    readExtent(stores.analytics, where, { signal }),
    findExpectationColumn(stores.analytics, where),
  ]);
  const wanted = Math.min(1, COUNTED_MAX / Math.max(1, observations));
  const groups = Math.max(GROUPS_MIN, Math.floor(LIMITS.customerGroups * wanted));
  const rows = await listChoices(stores.analytics, { ...where, groups, expected }, { signal });
  return { rows, share: groups / LIMITS.customerGroups, expected };
}
