import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';

const candidates = question(import.meta.url, 'listReviewCandidates.sql');
const saying = question(import.meta.url, 'listTextsOfOccasions.sql');
const own = question(import.meta.url, 'drawOwnTexts.sql');
const uncertain = question(import.meta.url, 'listUncertainTexts.sql');

export type ReviewCandidate = {
  import: number;
  occasion: string;
  question: string;
  textHash: string;
  onDay: string;
  language: string;
  verdict: string;
  positive: number | null;
  aspects: string[];
  warning: number | null;
  segment: string;
  channel: string;
};
export type Drawing = {
  workspace: number;
  edition: number;
  hidden: readonly number[];
  language: string;
  byChance: boolean;
  /** another one draws others */
  seed: number;
  rows: number;
};
/** personal: text */
export type FoundText = { import: number; occasion: string; question: string; textHash: string; text: string };
/** personal: text */
export type RatedOwnText = { text: string; rating: number | null };

export function listReviewCandidates(
  analytics: Analytics,
  { byChance, ...drawing }: Drawing,
): Promise<ReviewCandidate[]> {
  return analytics.ask<ReviewCandidate>(candidates, { ...drawing, byChance: byChance ? 1 : 0 });
}

/** The texts of some occasions as they were written, at most 2,000. */
export function listTextsOfOccasions(
  analytics: Analytics,
  workspace: number,
  occasions: readonly string[],
): Promise<FoundText[]> {
  if (occasions.length === 0) return Promise.resolve([]);
  return analytics.ask<FoundText>(saying, { workspace, occasions: occasions.map(BigInt) });
}

export function drawOwnTexts(
  analytics: Analytics,
  asked: { workspace: number; hidden: readonly number[]; rows: number },
): Promise<RatedOwnText[]> {
  return analytics.ask<RatedOwnText>(own, asked);
}

export function listUncertainTexts(
  analytics: Analytics,
  asked: { workspace: number; edition: number; hidden: readonly number[]; band: number; rows: number },
): Promise<{ occasion: string; import: number; textHash: string; positive: number }[]> {
  return analytics.ask(uncertain, asked);
}
