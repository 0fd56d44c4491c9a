import { openWarning } from '@plumbline/loop/listen/topics/learnWarning.ts';
import { sipHash64 } from '@plumbline/store/analytics/listen/sipHash64.ts';
import { aspectProbabilities } from '@plumbline/text/aspects/fitAspects.ts';
import { loadShipped } from '@plumbline/text/models/loadShipped.ts';
import { decodeBundle, type ModelBundle } from '@plumbline/text/models/modelBundle.ts';
import { normalizeText } from '@plumbline/text/normalize/normalizeText.ts';
import { openNeutral } from '@plumbline/text/sentiment/fitNeutral.ts';
import { PolarityScorer } from '@plumbline/text/sentiment/PolarityScorer.ts';
import { type ReadText, readText, type ScoredLanguage, type Scorers } from '@plumbline/text/sentiment/readText.ts';
import { decodeWarning } from '@plumbline/text/warning/warningFile.ts';
import type { TextModel, TextModelParts, TextReading } from './textModel.ts';

/** From this probability on a text is taken to speak of a dimension that it does not name. */
const LEARNT_MIN = 0.5;
/** A person's word is as sure as probabilities get. */
const CONFIRMED = { positive: 0.99, neutral: 0.5, negative: 0.01 } as const;

/** Makes the model of its parts; takes some milliseconds, so once for many texts. For one thread. */
export function openTextModel({ model, bytes, words, seeds, own, warning }: TextModelParts): TextModel {
  const bundle: ModelBundle = bytes === null ? { stacks: {}, aspects: {}, card: {} } : decodeBundle(bytes);
  const scorers = openScorers(bundle);
  const warned = warning === null ? {} : decodeWarning(warning.bytes);
  const warners = { zh: openWarning(warned, 'zh', scorers.zh), en: openWarning(warned, 'en', scorers.en) };
  const neither = openNeither(bundle);
  const said = new Map(words.map((word) => [word.textHash, word]));
  const owned = new Map(own.map((answer) => [answer.textHash, answer]));
  return {
    model,
    seeds,
    scorer: (language) => scorers[language],
    warner: (language) => warners[language],
    warnsByOutcomes: (language) => warned[language] !== undefined,
    aspects: (language) => bundle.aspects[language] ?? null,
    confirmedAspects: (textHash) => said.get(textHash)?.aspects ?? null,
    confirmedStatements: (textHash) => said.get(textHash)?.statements ?? null,
    learntAspects: (text, language) => learntAspects(bundle, text, language),
    read: (text, textHash): TextReading => {
      const read = settleNeutral(neither, text, readText(text, scorers));
      if (said.size === 0 && owned.size === 0) return { ...read, confirmed: false };
      const hash = textHash ?? String(sipHash64(text));
      const verdict = said.get(hash)?.verdict ?? null;
      if (verdict !== null) {
        const positiveProbability = CONFIRMED[verdict];
        return { ...read, verdict, positiveProbability, calibrated: true, doubt: 0, confirmed: true };
      }
      const other = owned.get(hash);
      if (other === undefined) return { ...read, confirmed: false };
      const positiveProbability = other.positive ?? CONFIRMED[other.verdict];
      return { ...read, verdict: other.verdict, positiveProbability, calibrated: false, confirmed: false };
    },
  };
}

/** Scorers of both languages: what a bundle does not hold is what ships. */
export function openScorers({ stacks }: Pick<ModelBundle, 'stacks'>): Scorers {
  const open = (language: ScoredLanguage) => new PolarityScorer((stacks[language] ?? loadShipped(language)).stack);
  return { zh: open('zh'), en: open('en') };
}

type Neither = Partial<Record<ScoredLanguage, (text: string) => boolean>>;

function openNeither({ neutral }: ModelBundle): Neither {
  const opened: Neither = {};
  if (neutral?.zh !== undefined) opened.zh = openNeutral(neutral.zh);
  if (neutral?.en !== undefined) opened.en = openNeutral(neutral.en);
  return opened;
}

/** What people taught to be neither praise nor blame keeps its probability, and takes no side. */
function settleNeutral(neither: Neither, text: string, read: ReadText): ReadText {
  const isNeither = read.scored === null ? undefined : neither[read.scored];
  if (isNeither === undefined || read.positiveProbability === null || read.verdict === 'neutral') return read;
  return isNeither(normalizeText(text).text) ? { ...read, verdict: 'neutral' } : read;
}

function learntAspects({ aspects }: ModelBundle, text: string, language: ScoredLanguage) {
  const model = aspects[language];
  if (model === undefined) return [];
  return aspectProbabilities(model, [text]).flatMap(([probability = 0], place) => {
    const dimension = model.aspects[place]?.aspect;
    return dimension === undefined || probability < LEARNT_MIN ? [] : [{ dimension, probability }];
  });
}
