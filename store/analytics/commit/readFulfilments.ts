import { LIMITS } from '@plumbline/model/limits.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const countFulfilments = question(import.meta.url, 'countFulfilments.sql');
const findNewest = question(import.meta.url, 'findNewestEvent.sql');

export type FulfilmentCounts = {
  promise: string;
  by: readonly string[];
  kept: number;
  broken: number;
  notYetDue: number;
  notMeasurable: number;
  people: number;
  peopleDue: number;
};
type Row = Omit<FulfilmentCounts, 'promise' | 'by'> & { by1: string; by2: string; by3: string; promiseKey: string };
const PROMISES_MAX = 500;

/**
 * Promises by outcome, in each cell of each promise.
 *
 * @param parameters  placeholders of the question, made by `composeParameters` of the measure shelf
 * @throws Refusal invalid `measure.tooManyCells`
 */
export async function readFulfilments(
  analytics: Analytics,
  { by }: Pick<MomentsQuestion, 'by'>,
  parameters: Record<string, unknown>,
  options: AskOptions = {},
): Promise<FulfilmentCounts[]> {
  const rows = await analytics.ask<Row>(
    countFulfilments,
    { ...parameters, rows: (LIMITS.cellsMax + 1) * PROMISES_MAX },
    options,
  );
  const cells = new Set(rows.map((row) => JSON.stringify([row.by1, row.by2, row.by3])));
  if (cells.size > LIMITS.cellsMax) {
    throw new Refusal('invalid', 'measure.tooManyCells', { by: by.join(', '), cellsMax: LIMITS.cellsMax });
  }
  return rows.map(({ by1, by2, by3, promiseKey, ...counts }) => ({
    ...counts,
    promise: promiseKey,
    by: [by1, by2, by3].slice(0, by.length),
  }));
}

/** The civil day of the newest event that promises know of; null where there are none. */
export async function findNewestEvent(
  analytics: Analytics,
  where: { workspace: number; hidden: readonly number[] },
): Promise<string | null> {
  const [found] = await analytics.ask<{ newestDay: string | null }>(findNewest, where);
  return found?.newestDay ?? null;
}
