import { migrateAnalytics } from './analytics/migrate.ts';
import type { Stores } from './openStores.ts';
import { migrateOperations } from './operations/migrate.ts';

/** Brings the tables of both stores up to date; run at every start, right after `openStores`. */
export async function migrateStores({
  operations,
  analytics,
}: Pick<Stores, 'operations' | 'analytics'>): Promise<void> {
  await Promise.all([migrateOperations(operations), migrateAnalytics(analytics)]);
}
