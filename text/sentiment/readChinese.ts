import { detectLanguage } from '../language/detectLanguage.ts';
import { probabilityOf } from '../linear/platt.ts';
import { type NormalizedText, normalizeText, originalSpan } from '../normalize/normalizeText.ts';
import { splitSentences } from '../segment/splitSentences.ts';
import { scanEnds } from './lexiconMargin.ts';
import type { PolarityScorer } from './PolarityScorer.ts';
import type { Evidence, SentenceSentiment, Sentiment, Verdict } from './sentiment.ts';

/** Within this of one half nobody is told which side a text is on. */
const UNSURE = 0.12;
/** From this doubt on (irony, only questions) no side is taken, whatever the words are. */
const DOUBT_MAX = 0.8;
/** A text without any word of feeling is neutral unless the weights are this sure. */
const SILENT_SURE = 0.4;
const SENTENCES_MAX = 200;

/** What a Chinese text feels, and where it says so, in the offsets of the text as it was written. */
export function readChinese(original: string, scorer: PolarityScorer): Sentiment {
  const { language } = detectLanguage(original);
  if (language === 'insufficient') return nothing('insufficient');
  if (language === 'en' || language === 'other') return nothing('unsupported');
  const normalized = normalizeText(original);
  return readNormalized(normalized, normalized.text, 0, scorer);
}

/** Each sentence of a Chinese text, in the offsets of the text as it was written; the first 200 of a very long one. */
export function readChineseSentences(original: string, scorer: PolarityScorer): SentenceSentiment[] {
  const { language } = detectLanguage(original);
  if (language === 'insufficient' || language === 'en' || language === 'other') return [];
  const normalized = normalizeText(original);
  return splitSentences(normalized.text)
    .slice(0, SENTENCES_MAX)
    .map((span) => ({
      ...originalSpan(normalized, span),
      ...readNormalized(normalized, normalized.text.slice(span.start, span.end), span.start, scorer),
    }));
}

/** What a normalised text, or a part of it that begins at `shift`, feels; in the language of the scorer. */
export function readNormalized(whole: NormalizedText, text: string, shift: number, scorer: PolarityScorer): Sentiment {
  const { platt, calibrated, language } = scorer.stack;
  const scan = scanEnds(text, language);
  const positiveProbability = probabilityOf(platt, scorer.margin(text, scan));
  const short = text.length <= 600;
  const evidence: Evidence[] = !short
    ? []
    : scan.clauses.flatMap(({ hits }) =>
        hits.map(({ start, end, strength, aspect }) => ({
          ...originalSpan(whole, { start: start + shift, end: end + shift }),
          strength,
          aspect,
        })),
      );
  const verdict = verdictOf(positiveProbability, scan.doubt, scan.hits);
  return { verdict, positiveProbability, calibrated, doubt: scan.doubt, evidence };
}

/** The verdict of a probability, where the words and rules leave one. */
export function verdictOf(probability: number, doubt: number, hits: number): Verdict {
  const lean = Math.abs(probability - 0.5);
  if (hits === 0 && lean < SILENT_SURE) return 'neutral';
  if (doubt >= DOUBT_MAX || lean < UNSURE) return 'uncertain';
  return probability > 0.5 ? 'positive' : 'negative';
}

/** A verdict that says nothing of praise or blame. */
export const nothing = (verdict: Verdict): Sentiment => ({
  verdict,
  positiveProbability: null,
  calibrated: false,
  doubt: 1,
  evidence: [],
});
