import { composeChineseCorpus } from '../corpus/composeChineseCorpus.ts';
import { CHINESE_RECIPE } from '../features/recipe.ts';
import { tableOf } from '../lexicon/builtInTables.ts';
import { fitPlatt } from '../linear/platt.ts';
import { fitPolarity } from '../sentiment/fitPolarity.ts';
import { sameTextKey } from '../sentiment/nearDuplicates.ts';
import { PolarityScorer, type PolarityStack } from '../sentiment/PolarityScorer.ts';

const COMPOSED = 3000;
const COST = 0.15;
const LEXICON_WEIGHT = 0.15;
const WHOLE_WEIGHT = 2;
const WORD_WEIGHT = 0.3;

export type TrainedChinese = { stack: PolarityStack; sentences: number; composed: number; words: number };

/**
 * The Chinese model that ships: from sentences and words written for this product and from nothing else.
 *
 * Each word of the lexicon is a small text of its own, so that the weights learn what words are made of (难·, 不·, ·差)
 * and say something of words the lexicon does not have.
 */
export function trainChinese(seed: number): TrainedChinese {
  const corpus = composeChineseCorpus(COMPOSED, seed).filter(({ label }) => label !== 0);
  const whole = corpus.filter(({ written }) => written === 'whole').map((row) => ({ ...row, weight: WHOLE_WEIGHT }));
  const composed = corpus.filter(({ written }) => written === 'composed').map((row) => ({ ...row, weight: 1 }));
  const words = [...tableOf('zh').lexicon]
    .filter(([word, { strength }]) => strength !== 0 && sameTextKey(word).length > 1)
    .map(([text, { strength }]) => ({ text, label: strength, weight: WORD_WEIGHT }));
  const unseen = new PolarityScorer(fit([...composed, ...words], seed));
  const platt = fitPlatt(unseen.margins(whole.map(({ text }) => text)), labelsOf(whole));
  return {
    stack: { ...fit([...whole, ...composed, ...words], seed), platt },
    sentences: whole.length,
    composed: composed.length,
    words: words.length,
  };
}

type Row = { text: string; label: number; weight: number };

function fit(rows: readonly Row[], seed: number): PolarityStack {
  return fitPolarity(
    rows.map(({ text }) => text),
    labelsOf(rows),
    {
      language: 'zh',
      recipe: CHINESE_RECIPE,
      seed,
      cost: COST,
      lexiconWeight: LEXICON_WEIGHT,
      rowWeights: rows.map(({ weight }) => weight),
    },
  );
}

const labelsOf = (rows: readonly Row[]) => Uint8Array.from(rows, ({ label }) => (label > 0 ? 1 : 0));
