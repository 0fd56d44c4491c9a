import { detectLanguage, type Language } from '../language/detectLanguage.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import type { PolarityScorer } from './PolarityScorer.ts';
import { nothing, readNormalized } from './readChinese.ts';
import type { Sentiment } from './sentiment.ts';

/** The languages that are scored. Others are said to be others. */
export type ScoredLanguage = 'zh' | 'en';
export type Scorers = Readonly<Record<ScoredLanguage, PolarityScorer>>;
export type ReadText = Sentiment & { language: Language; scored: ScoredLanguage | null };

/** Which model reads a language: a text of both is read as the one that most of it is in. */
export function scoredLanguageOf({
  language,
  hanShare,
  latinShare,
}: Pick<ReturnType<typeof detectLanguage>, 'language' | 'hanShare' | 'latinShare'>): ScoredLanguage | null {
  if (language === 'insufficient' || language === 'other') return null;
  if (language === 'mixed') return hanShare >= latinShare ? 'zh' : 'en';
  return language === 'en' ? 'en' : 'zh';
}

/** What a text in Chinese or English feels, and where it says so, in the offsets of the text as it was written. */
export function readText(original: string, scorers: Scorers): ReadText {
  const detected = detectLanguage(original);
  const { language } = detected;
  const scored = scoredLanguageOf(detected);
  if (scored === null) {
    return { ...nothing(language === 'insufficient' ? 'insufficient' : 'unsupported'), language, scored };
  }
  const normalized = normalizeText(original);
  const read = readNormalized(normalized, normalized.text, 0, scorers[scored]);
  // one word that nobody knows may be of any language: that it feels nothing would be said without having understood it
  if (detected.guessed && read.evidence.length === 0) return { ...nothing('insufficient'), language, scored: null };
  return { ...read, language, scored };
}
