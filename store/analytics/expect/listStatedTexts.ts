import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { composeRequirementFilters, splitBy } from './countKano.ts';
import type { BasesAsked } from './sumBases.ts';

const asked = question(import.meta.url, 'listStatedTexts.sql');
/** The newest texts with a statement that are read at most. */
const TEXTS_MAX = 20_000;

/** A text with the expectations that were read in it, as JSON of `ReadStatement`s. personal: text */
export type StatedText = { segment: string; person: string; statements: string; text: string };

/** Texts in which customers state an expectation of one of these dimensions, the newest first. */
export async function listStatedTexts(
  analytics: Analytics,
  of: BasesAsked & { edition: number; dimensions: readonly string[] },
  options: AskOptions = {},
): Promise<StatedText[]> {
  if (of.dimensions.length === 0) return [];
  const { edition, dimensions } = of;
  const split = splitBy('segment', of.segmentBy);
  return analytics.ask<StatedText>(
    asked,
    { ...composeRequirementFilters(of), ...split, edition, dimensions, rows: TEXTS_MAX },
    options,
  );
}
