import { LIMITS } from '@plumbline/model/limits.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const columns = question(import.meta.url, 'listColumns.sql');

export type ColumnUse = { key: string } & Record<string, number | string>;

/** Each dimension and metric (`metric:KEY`) with how many occasions have each of its marks. */
export function listColumns(
  analytics: Analytics,
  asked: { workspace: number; hidden: readonly number[] },
  options: AskOptions = {},
): Promise<ColumnUse[]> {
  return analytics.ask<ColumnUse>(columns, { ...asked, rows: LIMITS.dimensionsMax }, options);
}
