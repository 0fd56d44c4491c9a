import { AsyncLocalStorage } from 'node:async_hooks';
import type { ClickHouseSettings } from '@clickhouse/client';

/** What people ask has priority 1 in the embedded engine (`store/engines/clickhouseConfig.ts`). */
const BEHIND: ClickHouseSettings = { priority: '2' };

const asking = new AsyncLocalStorage<ClickHouseSettings>();

/**
 * Whatever this work asks of the engine gives way to what people ask meanwhile: while they wait for an answer it goes on by a few blocks of
 * rows a second, so that it comes to an end in any case. An engine that is not embedded knows of no priority among our questions.
 */
export function givingWay<T>(work: () => Promise<T>): Promise<T> {
  return asking.run(BEHIND, work);
}

/** Settings of whatever is asked of the engine from here. */
export const settingsFromHere = (): ClickHouseSettings => asking.getStore() ?? {};
