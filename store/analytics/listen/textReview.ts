import { question } from '../../question.ts';
import type { Analytics } from '../openAnalytics.ts';

const candidates = question(import.meta.url, 'listReviewCandidates.sql');
const saying = question(import.meta.url, 'listTextsOfOccasions.sql');
const corrected = question(import.meta.url, 'listCorrectedTexts.sql');
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

/** Texts of one question to the store: as many as its address holds. */
const CORRECTED_AT_ONCE = 1000;

/**
 * What corrected texts say, by their hash. A text whose rows are gone says nothing any more.
 *
 * @returns  personal: the texts, cut at 20,000 characters
 */
export async function findCorrectedTexts(
  analytics: Analytics,
  { workspace, hidden }: { workspace: number; hidden: readonly number[] },
  corrections: readonly { occasion: string; textHash: string }[],
): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  const each = [...new Map(corrections.map((one) => [one.textHash, one])).values()];
  for (let from = 0; from < each.length; from += CORRECTED_AT_ONCE) {
    const some = each.slice(from, from + CORRECTED_AT_ONCE);
    const found = await analytics.ask<{ textHash: string; text: string }>(corrected, {
      ...{ workspace, hidden, rows: CORRECTED_AT_ONCE },
      occasions: some.map(({ occasion }) => BigInt(occasion)),
      hashes: some.map(({ textHash }) => BigInt(textHash)),
    });
    for (const { textHash, text } of found) said.set(textHash, text);
  }
  return said;
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
