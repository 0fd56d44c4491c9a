import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import type { ListedReading } from './searchTexts.ts';

const found = question(import.meta.url, 'findDrawnTexts.sql');

/** Comments of a sample as they were read; those that were taken away meanwhile are left out. */
export function findDrawnTexts(
  analytics: Analytics,
  asked: {
    workspace: number;
    edition: number;
    hidden: readonly number[];
    /** civil days between which they lie */
    from: string;
    to: string;
    /** 64-bit numbers as text */
    keys: readonly string[];
  },
  options: AskOptions = {},
): Promise<ListedReading[]> {
  const { keys, ...where } = asked;
  return analytics.ask<ListedReading>(found, { ...where, keys: keys.map(BigInt), rows: keys.length }, options);
}
