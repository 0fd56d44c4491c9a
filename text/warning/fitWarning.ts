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
}

const FOLDS = 5;
const QUANTILES = 51;

/**
 * Learn to warn from texts whose outcome is known (a complaint, a leave, a low rating): a linear classifier, calibrated on
 * margins of texts that it did not see.
 *
 * @param texts  as they were written
 * @param bad    1 where the outcome was bad, 0 where it was not; both must occur
 * @throws RangeError  when all outcomes are the same or there are fewer than ten of one
 */
export function fitWarning(texts: readonly string[], bad: Uint8Array, options: WarningOptions): WarningModel {
  const { recipe, cost = 0.2, seed = 1 } = options;
  const count = bad.reduce((sum, one) => sum + one, 0);
  if (Math.min(count, bad.length - count) < 10)
    throw new RangeError(`${count} bad of ${bad.length} outcomes are too few to learn from`);
  const matrix = featurize(
    texts.map((text) => normalizeText(text).text),
    recipe,
  );
  const linear = fitDualDescent(matrix, bad, { cost, seed });
  const unseen = outOfFoldMargins(matrix, bad, { cost, seed, folds: FOLDS });
  const learntShare = count / bad.length;
  const good = unseen.filter((_margin, row) => bad[row] === 0).sort();
  const goodMargins = Float64Array.from({ length: QUANTILES }, (_none, percent) => {
    const place = Math.ceil(good.length * (1 - percent / 100));
    return percent === 0 ? Number.POSITIVE_INFINITY : (good[Math.min(good.length - 1, place)] as number);
  });
  const hereShare = options.hereShare ?? learntShare;
  return { recipe, linear, platt: fitPlatt(unseen, bad), learntShare, hereShare, goodMargins };
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
