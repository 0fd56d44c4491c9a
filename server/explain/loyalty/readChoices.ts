import { LIMITS } from '@plumbline/model/limits.ts';
import { type ChoiceRow, listChoices } from '@plumbline/store/analytics/explain/loyalty/listChoices.ts';
import { findExpectationColumn } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import { readExtent } from '@plumbline/store/analytics/measure/listFacets.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { keptCounts } from '../../measure/keptCounts.ts';

/** Above so many observations some customer groups stand for all: what there is to choose from changes little. */
const COUNTED_MAX = 500_000;
const GROUPS_MIN = 16;

/** What there is to ask about, what share of the customers was looked at for it, and which expectation gaps are of. */
export type Choices = { rows: ChoiceRow[]; share: number; expected: 'expected' | 'expectedRecalled' };

/** It changes with the data only, and costs a pass over rows of every kind. */
export function readChoices(context: WorkspaceContext, hidden: readonly number[]): Promise<Choices> {
  const where = { workspace: context.workspace.number, hidden };
  return keptCounts(context, ['loyaltyChoices', hidden], () => findChoices(context.stores.analytics, where));
}

async function findChoices(
  analytics: Analytics,
  where: { workspace: number; hidden: readonly number[] },
): Promise<Choices> {
  const [{ observations }, expected] = await Promise.all([
    readExtent(analytics, where),
    findExpectationColumn(analytics, where),
  ]);
  const wanted = Math.min(1, COUNTED_MAX / Math.max(1, observations));
  const groups = Math.max(GROUPS_MIN, Math.floor(LIMITS.customerGroups * wanted));
  const rows = await listChoices(analytics, { ...where, groups, expected });
  return { rows, share: groups / LIMITS.customerGroups, expected };
}
