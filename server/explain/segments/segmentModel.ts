import type { SegmentWork } from '@plumbline/loop/explain/segments/composeSegmentFit.ts';
import type { SegmentAsk } from '@plumbline/model/segmentation.ts';
import { spanFor } from '@plumbline/store/analytics/explain/customerGroups.ts';
import { orderColumns } from '@plumbline/store/analytics/explain/segments/customerColumns.ts';
import { countCustomers, streamCustomers } from '@plumbline/store/analytics/explain/segments/segmentMembers.ts';
import { type WatchedLines, watchReading } from '@plumbline/store/analytics/explain/watchReading.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { readingOf, todayIn } from '../../measure/loadSubject.ts';
import { checkColumns, checkPeriod, loadCustomersWhere } from './customersWhere.ts';

/** Customers that groups are learned from; all others are placed by the store. Density looks at all pairs. */
const LEARNED_MAX = { kMeans: 20_000, kPrototypes: 20_000, density: 6000 } as const;

/** Opens what customers are known by. @throws Refusal invalid `segments.unknownColumn`, `measure.periodReversed` */
export async function openSegments(context: WorkspaceContext, ask: SegmentAsk) {
  const columns = [...ask.columns, ...ask.describe];
  checkPeriod(ask);
  await checkColumns(context, columns);
  return { open: () => open(context, ask, columns) };
}

async function open(context: WorkspaceContext, ask: SegmentAsk, columns: readonly string[]) {
  const where = await loadCustomersWhere(context, ask);
  const { stores, signal } = context;
  const work: Omit<SegmentWork, 'customers'> = {
    ...{ ask, reading: readingOf(context, todayIn(context)), ...orderColumns(columns) },
  };
  let customers = 0;
  const counting = watchReading(stores.analytics);
  const rows = LEARNED_MAX[ask.method];
  async function* count() {
    try {
      customers = await countCustomers(stores.analytics, where, ask.columns, { signal, queryId: counting.begin() });
    } finally {
      counting.end();
    }
    yield [JSON.stringify({ customers })];
  }
  let learning: WatchedLines | null = null;
  async function* learn() {
    learning = streamCustomers(stores.analytics, where, columns, { rows, ...spanFor(rows, customers) }, { signal });
    yield* learning;
  }
  return {
    work,
    tables: {
      counted: Object.assign(count(), { share: counting.share }),
      customers: Object.assign(learn(), { share: () => learning?.share() ?? 0 }),
    },
  };
}
