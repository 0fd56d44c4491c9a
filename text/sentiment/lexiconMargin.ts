import { type Scan, type ScanLanguage, scan } from '../lexicon/scan.ts';

/** Beyond this many points of praise or blame a text is as clear as it gets; a long rant is no clearer than a short one. */
const SATURATION = 4;
/** Rules read the head and the tail of a long text; what is between seldom turns it. */
const UNITS_MAX = 600;

/** The lexicon's score on a scale that does not grow with length, −4 to 4. */
export function boundedScore(score: number): number {
  return SATURATION * Math.tanh(score / SATURATION);
}

/** What words and rules say of a normalised text, −4 to 4; 0 where no word is known. */
export function lexiconMargin(text: string, language: ScanLanguage): number {
  return boundedScore(scanEnds(text, language).score);
}

/** The rules' reading of a text, of a long one its two ends. */
export function scanEnds(text: string, language: ScanLanguage): Scan {
  if (text.length <= UNITS_MAX) return scan(text, language);
  const half = UNITS_MAX / 2;
  return scan(`${text.slice(0, half)}\n${text.slice(-half)}`, language);
}
