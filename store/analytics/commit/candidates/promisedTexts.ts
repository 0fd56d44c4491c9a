import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const promised = question(import.meta.url, 'listPromisedTexts.sql');

/** Texts that are looked through for promises, the newest. */
const PROMISED_TEXTS_MAX = 2000;

/** Which readings stand, as the texts' own questions ask. */
type Readings = {
  workspace: number;
  edition: number;
  hidden: readonly number[];
  excluded: readonly bigint[];
  /** which people are one: the revision of `personRoots`, 0 for nobody */
  roots: number;
};

/** personal: person, text */
export type PromisedText = {
  person: number;
  onDay: string;
  channel: string;
  source: string;
  spoken: number;
  speaker: string;
  language: string;
  dimension: string;
  aspects: string[];
  promises: string;
  text: string;
};

/** Texts in which the company promised something, the newest first. */
export function listPromisedTexts(
  analytics: Analytics,
  { workspace, edition, hidden, excluded, roots }: Readings,
  options: AskOptions = {},
): Promise<PromisedText[]> {
  const asked = { workspace, edition, hidden, excluded, roots, rows: PROMISED_TEXTS_MAX };
  return analytics.ask<PromisedText>(promised, asked, options);
}
