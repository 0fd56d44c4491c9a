import { LIMITS } from '@plumbline/model/limits.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const pairs = question(import.meta.url, 'listNativePairs.sql');
const counted = question(import.meta.url, 'countNativePairs.sql');

export type NativePair = { person: number; native: number; perceived: number; weight: number };
export type NativePairQuestion = {
  workspace: number;
  dimension: string;
  hidden: readonly number[];
  excluded: readonly string[];
  /** rows of days before it only */
  before: string | null;
};

/** Rows that a fit reads at most; of more, whole customers are left out. */
const ROWS_MAX = 50_000;

/** Native measure and perception of occasions that have both. @returns the pairs, and how many there are in all */
export async function listNativePairs(
  analytics: Analytics,
  { excluded, ...asked }: NativePairQuestion,
  options: AskOptions = {},
): Promise<{ pairs: NativePair[]; occasions: number; units: string[] }> {
  const [all] = await analytics.ask<{ occasions: number; units: string[] }>(counted, asked, options);
  const occasions = all?.occasions ?? 0;
  const share = Math.min(1, ROWS_MAX / Math.max(1, occasions));
  const groups = Math.max(1, Math.round(LIMITS.customerGroups * share));
  const rows = await analytics.ask<NativePair>(
    pairs,
    { ...asked, excluded: excluded.map(BigInt), groups, rows: ROWS_MAX * 2 },
    options,
  );
  return { pairs: rows, occasions, units: (all?.units ?? []).filter((unit) => unit !== '') };
}
