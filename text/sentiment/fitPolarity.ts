import { featurize } from '../features/FeatureReader.ts';
import type { FeatureRecipe } from '../features/recipe.ts';
import type { Scan, ScanLanguage } from '../lexicon/scan.ts';
import { accuracyOf, aucOf } from '../linear/accuracy.ts';
import { fitDualDescent } from '../linear/fitDualDescent.ts';
import { outOfFoldMargins } from '../linear/margins.ts';
import { fitPlatt } from '../linear/platt.ts';
import { blendMargin } from './blendMargin.ts';
import { scanEnds } from './lexiconMargin.ts';
import type { PolarityStack } from './PolarityScorer.ts';

export type FitPolarityOptions = {
  language: ScanLanguage;
  recipe: FeatureRecipe;
  seed: number;
  cost?: number;
  /** Weight of the lexicon beside the learnt weights, 0 leaves it out; the one that ranks unseen texts best where not given. */
  lexiconWeight?: number;
  rowWeights?: ArrayLike<number>;
};

export const COST = 0.1;
/** So much of a margin for each point of the lexicon: it moves what the weights leave open and little else. */
export const LEXICON_WEIGHT = 0.15;
const FOLDS = 5;
const LEXICON_WEIGHTS = [LEXICON_WEIGHT, 0.1, 0.05, 0] as const;
const RULES_SHARES = [0.75, 0.5, 0.25, 0] as const;
const LOSS_ALLOWED = 0.002;

/**
 * A model of praise and blame from labelled texts: the trainer of what ships and of a company's own models.
 *
 * The weights learn without the lexicon, which is added afterwards: learnt beside it they would lean on it, and know less
 * of a domain they have not seen. The probability is fitted on margins of texts that the weights had not seen.
 *
 * @param texts   normalised texts, near copies already left out (keepOneOfEach)
 * @param labels  1 praise, 0 blame
 * @throws RangeError  when there are fewer than 10 of either
 */
export function fitPolarity(texts: readonly string[], labels: Uint8Array, options: FitPolarityOptions): PolarityStack {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(positives, labels.length - positives) < 10) {
    throw new RangeError(`at least 10 texts of praise and 10 of blame: ${positives} and ${labels.length - positives}`);
  }
  const { language, recipe, seed } = options;
  const matrix = featurize(texts, recipe);
  const fit = {
    cost: options.cost ?? COST,
    seed,
    ...(options.rowWeights === undefined ? {} : { rowWeights: options.rowWeights }),
  };
  const layer = fitDualDescent(matrix, labels, fit);
  const unseen = outOfFoldMargins(matrix, labels, { ...fit, folds: FOLDS });
  const readings = texts.map((text) => scanEnds(text, language));
  const blended = (lexiconWeight: number, rulesShare: number) =>
    unseen.map((learnt, row) => {
      const [text, reading] = [texts[row] as string, readings[row] as Scan];
      return blendMargin({ learnt, reading, lexiconWeight, language, length: text.length, rulesShare });
    });
  const lexiconWeight = options.lexiconWeight ?? weightOfLexicon(labels, blended);
  const { rulesShare, margins } = shareOfRules(labels, (share) => blended(lexiconWeight, share));
  const platt = fitPlatt(margins, labels);
  return { language, recipe, layers: [layer], lexiconWeight, rulesShare, platt, calibrated: false };
}

/** Where the texts of one trade taught the weights its words, a lexicon for all trades helps less. */
function weightOfLexicon(labels: Uint8Array, blended: (weight: number, share: number) => Float64Array): number {
  const tried = LEXICON_WEIGHTS.map((weight) => ({ weight, auc: aucOf(blended(weight, 0), labels) }));
  return tried.reduce((best, one) => (one.auc > best.auc ? one : best)).weight;
}

/**
 * How far rules may take over in short texts: as far as the texts of the training show no loss, because texts with
 * negation and contrast are too rare in them to show the gain.
 */
function shareOfRules(
  labels: Uint8Array,
  blended: (rulesShare: number) => Float64Array,
): { rulesShare: number; margins: Float64Array } {
  const tried = RULES_SHARES.map((rulesShare) => {
    const margins = blended(rulesShare);
    return { rulesShare, margins, accuracy: accuracyOf(margins, labels, 0) };
  });
  const best = Math.max(...tried.map(({ accuracy }) => accuracy));
  return tried.find(({ accuracy }) => accuracy >= best - LOSS_ALLOWED) ?? (tried[0] as (typeof tried)[0]);
}
