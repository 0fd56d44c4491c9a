import { featurize } from '../features/FeatureReader.ts';
import { aucOf } from '../linear/accuracy.ts';
import { at, takeRows } from '../linear/csr.ts';
import { fitDualDescent } from '../linear/fitDualDescent.ts';
import { marginsOf } from '../linear/margins.ts';
import { fitPlatt } from '../linear/platt.ts';
import { keepOneOfEach } from './nearDuplicates.ts';
import { PolarityScorer, type PolarityStack } from './PolarityScorer.ts';

/** A text with what its author gave as stars, as 1 (content) or 0 (discontent); those in the middle are left out. */
export type RatedText = { text: string; label: 0 | 1 };
export type SelfTrainOptions = { seed: number; rated?: readonly RatedText[]; cost?: number; rounds?: number };
export type SelfTrained = {
  stack: PolarityStack;
  /** False where the old model is kept: too few texts, one-sided ones, or ratings that say the new one is no better. */
  kept: boolean;
  because: 'better' | 'unchecked' | 'tooFewTexts' | 'oneSided' | 'notBetter';
  texts: number;
  aucBefore: number | null;
  aucAfter: number | null;
};

const TEXTS_MIN = 200;
const RATED_MIN = 60;
const SIDE_MIN = 30;
/** The surest texts are taken as labels, the rest is what they are to teach about. */
const SURE_SHARE = 0.7;
/** English weights come from farther away and may be moved more; chosen on texts about laptops. */
const COST = { zh: 0.1, en: 1 } as const;
/** What the first round learnt makes the second surer of its labels; after the third little changes. */
const ROUNDS = 3;
/** A loss of AUC within this is noise. */
const TOLERANCE = 0.002;

/**
 * Learns a company's own way of speaking from its texts without labels: what the model is sure of teaches the rest.
 *
 * Copies are left out first, because a flood of them would be believed. With rated texts at hand the new layer is kept
 * only if it ranks them no worse, and the probability is fitted anew on them; without, the probability keeps its curve and is
 * marked as not calibrated, because the share of praise can move the threshold.
 *
 * @param stack  the model so far
 * @param texts  normalised texts of one workspace
 * Source  self-training as in Yarowsky (1995); Platt (1999)
 */
export function selfTrain(stack: PolarityStack, texts: readonly string[], options: SelfTrainOptions): SelfTrained {
  const rows = keepOneOfEach(texts);
  const own = rows.map((row) => texts[row] as string);
  const old = new PolarityScorer(stack);
  const rest = { stack, kept: false, texts: own.length, aucBefore: null, aucAfter: null };
  if (own.length < TEXTS_MIN) return { ...rest, because: 'tooFewTexts' };
  const matrix = featurize(own, stack.recipe);
  const before = old.margins(own);
  let margins = before;
  let layer = null;
  for (let round = 0; round < (options.rounds ?? ROUNDS); round += 1) {
    const sure = surestRows(margins);
    const labels = Uint8Array.from(sure, (row) => (at(margins, row) > 0 ? 1 : 0));
    const positives = labels.reduce((sum, label) => sum + label, 0);
    if (Math.min(positives, labels.length - positives) < SIDE_MIN) return { ...rest, because: 'oneSided' };
    layer = fitDualDescent(takeRows(matrix, sure), labels, {
      cost: options.cost ?? COST[stack.language],
      seed: options.seed,
    });
    margins = marginsOf(matrix, layer, before);
  }
  if (layer === null) return { ...rest, because: 'tooFewTexts' };
  const grown: PolarityStack = { ...stack, layers: [...stack.layers, layer] };
  const rated = options.rated ?? [];
  if (rated.length < RATED_MIN) {
    return { ...rest, stack: { ...grown, platt: rescaled(stack, before, margins) }, kept: true, because: 'unchecked' };
  }
  return checkOnRatings(old, grown, rated, own.length);
}

function checkOnRatings(
  old: PolarityScorer,
  grown: PolarityStack,
  rated: readonly RatedText[],
  texts: number,
): SelfTrained {
  const labels = Uint8Array.from(rated, ({ label }) => label);
  const [aucBefore, margins] = [
    aucOf(old.margins(rated.map(({ text }) => text)), labels),
    new PolarityScorer(grown).margins(rated.map(({ text }) => text)),
  ];
  const aucAfter = aucOf(margins, labels);
  if (!(aucAfter >= aucBefore - TOLERANCE)) {
    return { stack: old.stack, kept: false, because: 'notBetter', texts, aucBefore, aucAfter };
  }
  const stack = { ...grown, platt: fitPlatt(margins, labels), calibrated: true };
  return { stack, kept: true, because: 'better', texts, aucBefore, aucAfter };
}

/** Each side gives its surest texts in proportion, so that the more common one does not crowd the other out. */
function surestRows(margins: ArrayLike<number>): Int32Array {
  const sides: number[][] = [[], []];
  for (let row = 0; row < margins.length; row += 1) sides[at(margins, row) > 0 ? 1 : 0]?.push(row);
  const sure = sides.flatMap((side) =>
    side
      .sort((a, b) => Math.abs(at(margins, b)) - Math.abs(at(margins, a)))
      .slice(0, Math.ceil(side.length * SURE_SHARE)),
  );
  return Int32Array.from(sure.sort((a, b) => a - b));
}

/** The layers' margins add up to larger numbers; the curve is flattened by the same factor, so that certainty does not grow. */
function rescaled({ platt }: PolarityStack, before: Float64Array, after: ArrayLike<number>) {
  const spread = (list: ArrayLike<number>) => {
    let sum = 0;
    for (let row = 0; row < list.length; row += 1) sum += Math.abs(at(list, row));
    return sum / list.length;
  };
  const factor = spread(after) > 0 ? Math.min(1, spread(before) / spread(after)) : 1;
  return { slope: platt.slope * factor, intercept: platt.intercept };
}
