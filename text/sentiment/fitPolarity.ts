import { featurize } from '../features/FeatureReader.ts';
import type { FeatureRecipe } from '../features/recipe.ts';
import type { Scan, ScanLanguage } from '../lexicon/scan.ts';
import { accuracyOf } from '../linear/accuracy.ts';
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
  /** Weight of the lexicon beside the learnt weights; 0 leaves it out. */
  lexiconWeight?: number;
  rowWeights?: ArrayLike<number>;
};

export const COST = 0.1;
/** So much of a margin for each point of the lexicon: it moves what the weights leave open and little else. */
export const LEXICON_WEIGHT = 0.15;
const FOLDS = 5;
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
  const lexiconWeight = options.lexiconWeight ?? LEXICON_WEIGHT;
  const matrix = featurize(texts, recipe);
  const fit = {
    cost: options.cost ?? COST,
    seed,
    ...(options.rowWeights === undefined ? {} : { rowWeights: options.rowWeights }),
  };
  const layer = fitDualDescent(matrix, labels, fit);
  const unseen = outOfFoldMargins(matrix, labels, { ...fit, folds: FOLDS });
  const { rulesShare, margins } = shareOfRules(texts, labels, unseen, { language, lexiconWeight });
  const platt = fitPlatt(margins, labels);
  return { language, recipe, layers: [layer], lexiconWeight, rulesShare, platt, calibrated: false };
}

/**
 * How far rules may take over in short texts: as far as the texts of the training show no loss, because texts with
 * negation and contrast are too rare in them to show the gain.
 */
function shareOfRules(
  texts: readonly string[],
  labels: Uint8Array,
  learnt: Float64Array,
  { language, lexiconWeight }: { language: ScanLanguage; lexiconWeight: number },
): { rulesShare: number; margins: Float64Array } {
  const readings = texts.map((text) => scanEnds(text, language));
  const tried = RULES_SHARES.map((rulesShare) => {
    const margins = learnt.map((margin, row) => {
      const [text, reading] = [texts[row] as string, readings[row] as Scan];
      return blendMargin({ learnt: margin, reading, lexiconWeight, language, length: text.length, rulesShare });
    });
    return { rulesShare, margins, accuracy: accuracyOf(margins, labels, 0) };
  });
  const best = Math.max(...tried.map(({ accuracy }) => accuracy));
  return tried.find(({ accuracy }) => accuracy >= best - LOSS_ALLOWED) ?? (tried[0] as (typeof tried)[0]);
}
