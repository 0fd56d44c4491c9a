import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const use = question(import.meta.url, 'countDimensionUse.sql');

export type UseRow = { key: string; treeVersion: number; import: number; occasions: number; newest: string };

/** How many rows each dimension has, by the version of the tree they were made with and the import that brought them. */
export function countDimensionUse(
  analytics: Analytics,
  asked: { workspace: number; hidden: readonly number[] },
  options: AskOptions = {},
): Promise<UseRow[]> {
  return analytics.ask<UseRow>(use, asked, options);
}
