import { FeatureReader, featurize } from '../features/FeatureReader.ts';
import type { FeatureRecipe } from '../features/recipe.ts';
import { fitDualDescent, type LinearModel } from '../linear/fitDualDescent.ts';
import { outOfFoldMargins } from '../linear/margins.ts';

/** What a company's customers write that is neither praise nor blame: questions, facts, both in equal parts. */
export type NeutralModel = {
  recipe: FeatureRecipe;
  layer: LinearModel;
  /** from this margin on a text is neither */
  threshold: number;
};
export type NeutralLesson = {
  /** normalised */
  text: string;
  neutral: boolean;
  /** whether the reading so far is right */
  rightBefore: boolean;
};

const SIDE_MIN = 10;
const FOLDS = 5;
const COST = 0.3;
/** Kept only where so many more of a hundred are right among texts that it had not seen. */
const GAIN_MIN = 0.02;

/**
 * Learns which texts are neither praise nor blame, where people confirmed enough of them.
 *
 * The threshold is the one under which most texts are right, as margins of models that had not seen them say; where no
 * threshold makes two in a hundred more of them right nothing is learnt, and the built-in reading stays.
 *
 * @param lessons  each text once
 * @returns        null where there are fewer than ten of either, or nothing is gained
 */
export function fitNeutral(
  lessons: readonly NeutralLesson[],
  { recipe, seed }: { recipe: FeatureRecipe; seed: number },
): NeutralModel | null {
  const labels = Uint8Array.from(lessons, ({ neutral }) => (neutral ? 1 : 0));
  const neutral = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(neutral, labels.length - neutral) < SIDE_MIN) return null;
  const matrix = featurize(
    lessons.map(({ text }) => text),
    recipe,
  );
  const unseen = outOfFoldMargins(matrix, labels, { cost: COST, seed, folds: FOLDS });
  const threshold = chooseThreshold(unseen, lessons);
  if (threshold === null) return null;
  return { recipe, layer: fitDualDescent(matrix, labels, { cost: COST, seed }), threshold };
}

/** Tells whether a normalised text is neither praise nor blame. For one thread: it keeps its scratch memory. */
export function openNeutral({ recipe, layer, threshold }: NeutralModel): (text: string) => boolean {
  const reader = new FeatureReader(recipe);
  return (text) => {
    const count = reader.read(text);
    if (count === 0) return false;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += layer.weights[reader.indices[i] as number] as number;
    return layer.bias + sum / Math.sqrt(count) >= threshold;
  };
}

/** Going down from the surest, each text that is called neutral becomes right or wrong by what it was before. */
function chooseThreshold(margins: Float64Array, lessons: readonly NeutralLesson[]): number | null {
  const order = [...margins.keys()].sort((one, other) => (margins[other] as number) - (margins[one] as number));
  let [gain, best, at] = [0, 0, -1];
  for (const [place, row] of order.entries()) {
    const { neutral, rightBefore } = lessons[row] as NeutralLesson;
    gain += Number(neutral) - Number(rightBefore);
    if (gain > best) [best, at] = [gain, place];
  }
  if (at < 0 || best < GAIN_MIN * lessons.length) return null;
  const last = margins[order[at] as number] as number;
  const next = margins[order[at + 1] ?? -1] ?? last - 1;
  return (last + next) / 2;
}
