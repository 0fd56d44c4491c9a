import { correctPrior } from '../curve/correctPrior.ts';
import { featurize } from '../features/FeatureReader.ts';
import type { FeatureRecipe } from '../features/recipe.ts';
import { aucOf, brierScore } from '../linear/accuracy.ts';
import { fitDualDescent, type LinearModel } from '../linear/fitDualDescent.ts';
import { outOfFoldMargins } from '../linear/margins.ts';
import { fitPlatt, type Platt, probabilityOf } from '../linear/platt.ts';
import { normalizeText } from '../normalize/normalizeText.ts';

export interface WarningModel {
  readonly recipe: FeatureRecipe;
  readonly linear: LinearModel;
  readonly platt: Platt;
  /** Weight of what is known beside the learnt words, such as a lexicon; 0 for none. */
  readonly besideWeight: number;
  /** Share of bad outcomes where it was learnt, and where it is used. */
  readonly learntShare: number;
  readonly hereShare: number;
  /** Margins that so many of the good texts reach, by share of false alarms: 0 %, 1 %, … 50 %. */
  readonly goodMargins: Float64Array;
}

/** How a model does on texts it did not see; never without what always saying "fine" would reach. */
export interface WarningQuality {
  readonly texts: number;
  readonly badShare: number;
  readonly auc: number;
  readonly brier: number;
  /** Brier score of saying the share of bad texts to every text. */
  readonly brierOfShare: number;
  readonly falseAlarmShare: number;
  /** Share of the bad texts that are warned of at that share of false alarms. */
  readonly recall: number;
  readonly accuracy: number;
  readonly accuracyOfAlwaysFine: number;
}

export interface WarningOptions {
  readonly recipe: FeatureRecipe;
  readonly cost?: number;
  readonly seed?: number;
  /** Share of bad outcomes in the stream that is watched; that of the texts learnt from unless given. */
  readonly hereShare?: number;
  /** A margin known beside, above 0 for the worse, of a normalised text: words of a lexicon hold in other domains too. */
  readonly beside?: (text: string) => number;
  readonly besideWeight?: number;
}

const FOLDS = 5;
const QUANTILES = 51;
const BESIDE_WEIGHTS = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5];

/**
 * Learn to warn from texts whose outcome is known (a complaint, a leave, a low rating): a linear classifier, calibrated on
 * margins of texts that it did not see.
 *
 * @param texts  as they were written
 * @param bad    1 where the outcome was bad, 0 where it was not; both must occur
 * @throws RangeError  when all outcomes are the same or there are fewer than ten of one
 */
export function fitWarning(texts: readonly string[], bad: Uint8Array, options: WarningOptions): WarningModel {
  const { recipe, cost = 0.2, seed = 1, beside } = options;
  const count = bad.reduce((sum, one) => sum + one, 0);
  if (Math.min(count, bad.length - count) < 10)
    throw new RangeError(`${count} bad of ${bad.length} outcomes are too few to learn from`);
  const normal = texts.map((text) => normalizeText(text).text);
  const matrix = featurize(normal, recipe);
  const linear = fitDualDescent(matrix, bad, { cost, seed });
  const unseen = outOfFoldMargins(matrix, bad, { cost, seed, folds: FOLDS });
  const extra = Float64Array.from(normal, (text) => beside?.(text) ?? 0);
  const besideWeight = beside ? (options.besideWeight ?? chooseWeight(unseen, extra, bad)) : 0;
  for (const [row, value] of extra.entries()) unseen[row] = (unseen[row] as number) + besideWeight * value;
  const learntShare = count / bad.length;
  const good = unseen.filter((_margin, row) => bad[row] === 0).sort();
  const goodMargins = Float64Array.from({ length: QUANTILES }, (_none, percent) => {
    const place = Math.ceil(good.length * (1 - percent / 100));
    return percent === 0 ? Number.POSITIVE_INFINITY : (good[Math.min(good.length - 1, place)] as number);
  });
  const hereShare = options.hereShare ?? learntShare;
  return { recipe, linear, platt: fitPlatt(unseen, bad), besideWeight, learntShare, hereShare, goodMargins };
}

/**
 * The largest weight that costs next to nothing among the texts learnt from: what is known beside is worth most where the
 * texts are others.
 */
function chooseWeight(margins: Float64Array, extra: Float64Array, bad: Uint8Array): number {
  const worth = BESIDE_WEIGHTS.map((weight) =>
    aucOf(
      margins.map((margin, row) => margin + weight * (extra[row] as number)),
      bad,
    ),
  );
  const best = Math.max(...worth);
  return BESIDE_WEIGHTS.findLast((_weight, i) => (worth[i] as number) >= best - 0.001) ?? 0;
}

/** The probability of a bad outcome in the stream that is watched. */
export function warningProbability({ platt, learntShare, hereShare }: WarningModel, margin: number): number {
  return correctPrior(probabilityOf(platt, margin), learntShare, hereShare);
}

/** Whether a margin is above what this share of good texts reaches. */
export function isAlarm({ goodMargins }: WarningModel, margin: number, falseAlarmShare: number): boolean {
  const percent = Math.max(0, Math.min(QUANTILES - 1, Math.floor(falseAlarmShare * 100 + 1e-9)));
  return margin >= (goodMargins[percent] as number);
}

/**
 * Quality on texts that were not learnt from. Recall is taken at the threshold that gives just this share of false alarms
 * among these texts.
 *
 * @param margins        of each text
 * @param probabilities  of each text
 * @param bad            what came of it
 */
export function measureWarning(
  margins: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  bad: ArrayLike<number>,
  falseAlarmShare = 0.1,
): WarningQuality {
  const rows = Array.from({ length: bad.length }, (_none, row) => row);
  const good = rows
    .filter((row) => bad[row] === 0)
    .map((row) => margins[row] as number)
    .sort((one, other) => other - one);
  const threshold = good[Math.floor(good.length * falseAlarmShare)] ?? Number.NEGATIVE_INFINITY;
  const badRows = rows.filter((row) => bad[row] === 1);
  const share = badRows.length / rows.length;
  const right = rows.filter((row) => (probabilities[row] as number) >= 0.5 === (bad[row] === 1)).length;
  return {
    ...{ texts: rows.length, badShare: share, auc: aucOf(margins, bad), brier: brierScore(probabilities, bad) },
    ...{ brierOfShare: share * (1 - share), falseAlarmShare },
    recall: badRows.filter((row) => (margins[row] as number) > threshold).length / Math.max(1, badRows.length),
    ...{ accuracy: right / rows.length, accuracyOfAlwaysFine: 1 - share },
  };
}
