import { LIMITS } from '@plumbline/model/limits.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const readings = question(import.meta.url, 'countReadings.sql');
const sums = question(import.meta.url, 'sumTextScores.sql');

/** Sums over people who wrote of a dimension and scored it; words and scores are on 0–100. */
export type TextScoreSums = {
  dimension: string;
  people: number;
  textTotal: number;
  scoreTotal: number;
  textSquares: number;
  products: number;
  scoreSquares: number;
};

/** Words beside scores of each dimension, by people who gave both. */
export function sumTextScores(
  analytics: Analytics,
  {
    excluded,
    ...asked
  }: {
    workspace: number;
    edition: number;
    hidden: readonly number[];
    excluded: readonly string[];
    roots: number;
    from: string | null;
    to: string | null;
  },
  options: AskOptions = {},
): Promise<TextScoreSums[]> {
  const parameters = { ...asked, excluded: excluded.map(BigInt), rows: LIMITS.dimensionsMax };
  return analytics.ask<TextScoreSums>(sums, parameters, options);
}

/** Stands for what was read in an edition: it changes while the reading goes on, and when a person corrects one. */
export async function markReadings(
  analytics: Analytics,
  { workspace, edition }: { workspace: number; edition: number },
  options: AskOptions = {},
): Promise<string> {
  const [found] = await analytics.ask<{ texts: string }>(readings, { workspace, edition }, options);
  return found?.texts ?? '';
}
