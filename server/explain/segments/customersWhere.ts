import { Refusal } from '@plumbline/model/refusal.ts';
import { readColumn } from '@plumbline/model/segmentation.ts';
import { type CustomersWhere, findUnreadable } from '@plumbline/store/analytics/explain/segments/customerColumns.ts';
import { NO_END, sumPurchases } from '@plumbline/store/analytics/explain/segments/readPurchases.ts';
import { findExpectationColumn } from '@plumbline/store/analytics/measure/findExpectationAsked.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, todayIn } from '../../measure/loadSubject.ts';

type Period = { from: string | null; to: string | null };

/** @throws Refusal invalid `measure.periodReversed` */
export function checkPeriod({ from, to }: Period): void {
  if (from !== null && to !== null && from > to) throw new Refusal('invalid', 'measure.periodReversed', { from, to });
}

/** The evidence of a period as it stands now. */
export async function loadCustomersWhere(context: WorkspaceContext, period: Period): Promise<CustomersWhere> {
  checkPeriod(period);
  const { from, to } = period;
  const { stores, workspace, signal } = context;
  const { hidden, excluded, roots } = await loadSubject(context);
  const known = { workspace: workspace.number, hidden };
  const [expected, currencies] = await Promise.all([
    findExpectationColumn(stores.analytics, known),
    sumPurchases(stores.analytics, { ...known, excluded, roots, until: to ?? NO_END }, { signal }),
  ]);
  return {
    ...{ workspace: workspace.number, hidden, excluded, roots, from, to, expected },
    // time is counted back from the end of the period; of one that is open, from the last purchase, or today
    asOf: to ?? currencies[0]?.lastDay ?? todayIn(context),
    currency: currencies[0]?.money ?? '',
  };
}

/**
 * Refuses columns that the workspace does not have.
 *
 * @throws Refusal invalid `segments.unknownColumn`
 */
export async function checkColumns(context: WorkspaceContext, columns: readonly string[]): Promise<void> {
  const { tree } = await loadSubject(context);
  const keys = new Set([...tree.dimensions, ...tree.metrics].map(({ key }) => key));
  const unknown = columns.find((column) => {
    const read = readColumn(column);
    return read.kind === 'mark' && !keys.has(read.dimension);
  });
  const column = unknown ?? findUnreadable(columns);
  if (column !== null && column !== undefined) throw new Refusal('invalid', 'segments.unknownColumn', { column });
}
