import { featurize } from '../features/FeatureReader.ts';
import type { FeatureRecipe } from '../features/recipe.ts';
import type { Csr } from '../linear/csr.ts';
import { fitDualDescent, type LinearModel } from '../linear/fitDualDescent.ts';
import { marginsOf, outOfFoldMargins } from '../linear/margins.ts';
import { fitPlatt, type Platt, probabilityOf } from '../linear/platt.ts';

/** One classifier an aspect: what seeds teach on a company's own texts, and what people confirmed on top. */
export type AspectModel = {
  recipe: FeatureRecipe;
  aspects: readonly { aspect: string; layers: readonly LinearModel[]; platt: Platt }[];
};
export type AspectLabels = { aspects: readonly string[] }[];

const COST_SEEDS = 0.1;
/** What a person said weighs twenty times what a seed found; chosen on draws of 200 out of the training part. */
const COST_CONFIRMED = 2;
const SIDE_MIN = 5;
const FOLDS = 3;

/**
 * Which aspects a text speaks of, learnt from what the seeds found in it: a text may speak of service without naming it,
 * and the words that go with the named ones tell.
 *
 * @param texts    normalised texts of one workspace, many and without labels
 * @param labels   for each text the aspects its seeds found (AspectMatcher)
 * @param aspects  all aspects; one that is found in fewer than 5 texts, or in nearly all, is left out
 */
export function fitAspects(
  texts: readonly string[],
  labels: AspectLabels,
  { aspects, recipe, seed }: { aspects: readonly string[]; recipe: FeatureRecipe; seed: number },
): AspectModel {
  const matrix = featurize(texts, recipe);
  const fitted = aspects.flatMap((aspect) => {
    const layer = fitOne(matrix, labelsOf(labels, aspect), { cost: COST_SEEDS, seed });
    return layer === null ? [] : [{ aspect, layers: [layer.model], platt: layer.platt }];
  });
  return { recipe, aspects: fitted };
}

/**
 * The same model after people confirmed some texts: a thin layer for each aspect on top of what the seeds taught, with the
 * probability fitted on confirmed texts the layer had not seen. An aspect without enough of both sides stays as it is.
 */
export function confirmAspects(
  model: AspectModel,
  texts: readonly string[],
  confirmed: AspectLabels,
  { aspects, seed }: { aspects: readonly string[]; seed: number },
): AspectModel {
  const matrix = featurize(texts, model.recipe);
  const known = new Map(model.aspects.map((each) => [each.aspect, each]));
  const fitted = aspects.flatMap((aspect) => {
    const old = known.get(aspect);
    const taught = old?.layers ?? [];
    const offsets = marginsOfLayers(matrix, taught);
    const layer = fitOne(matrix, labelsOf(confirmed, aspect), { cost: COST_CONFIRMED, seed, offsets });
    if (layer === null) return old === undefined ? [] : [old];
    return [{ aspect, layers: [...taught, layer.model], platt: layer.platt }];
  });
  return { recipe: model.recipe, aspects: fitted };
}

/** The probability of each aspect for each text: rows of the order of `model.aspects`. */
export function aspectProbabilities(model: AspectModel, texts: readonly string[]): Float64Array[] {
  const matrix = featurize(texts, model.recipe);
  return model.aspects.map(({ layers, platt }) =>
    marginsOfLayers(matrix, layers).map((margin) => probabilityOf(platt, margin)),
  );
}

type FitOptions = { cost: number; seed: number; offsets?: Float64Array };

function fitOne(matrix: Csr, labels: Uint8Array, options: FitOptions): { model: LinearModel; platt: Platt } | null {
  const found = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(found, labels.length - found) < SIDE_MIN) return null;
  const model = fitDualDescent(matrix, labels, options);
  const unseen = outOfFoldMargins(matrix, labels, { ...options, folds: FOLDS });
  return { model, platt: fitPlatt(unseen, labels) };
}

function marginsOfLayers(matrix: Csr, layers: readonly LinearModel[]): Float64Array {
  const sum = new Float64Array(matrix.rows);
  for (const layer of layers) {
    marginsOf(matrix, layer).forEach((margin, row) => {
      sum[row] = (sum[row] as number) + margin;
    });
  }
  return sum;
}

const labelsOf = (labels: AspectLabels, aspect: string) =>
  Uint8Array.from(labels, ({ aspects }) => (aspects.includes(aspect) ? 1 : 0));
