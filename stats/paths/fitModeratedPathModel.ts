import { ArgumentError } from '../argumentError.ts';
import { cell, zeros } from '../numeric/matrix.ts';
import { arrangePathModel } from './arrangePathModel.ts';
import { fitPathModel, type PathFit, type PathFitOptions } from './fitPathModel.ts';
import { type Columns, prepareIndicators } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';

export type ModeratedEffect = {
  name: string;
  first: string;
  second: string;
  to: string;
  /** change of the target per unit of the product of the two scores, each with variance 1 */
  path: number;
  /** the same per standard deviation of the product */
  pathStandardised: number;
  /** slope of `first` where `second` lies one standard deviation below its mean, at it, and above */
  slopes: { below: number; at: number; above: number };
};
export type ModeratedFit = {
  /** the model without its interactions */
  firstStage: PathFit;
  /** with the products as indicators of latents of their own; paths from a product are per unit of it */
  fit: PathFit;
  effects: readonly ModeratedEffect[];
};

/**
 * The two models of a two-stage interaction: without the products, and with them as latents of one indicator.
 *
 * @param model with interactions
 * @returns     `first` and `second`; the second's interactions come after its latents
 * @throws ArgumentError `notIdentified` where a part of an interaction has no path of its own
 *
 * Source  [henseler-chin-2010]
 */
export function splitStages(model: PathModel): { first: PathModel; second: PathModel } {
  const names = new Set(model.interactions.map(({ name }) => name));
  const paths = model.paths.filter(({ from }) => !names.has(from));
  for (const { name, first, second } of model.interactions)
    for (const part of [first, second])
      if (!paths.some(({ from, to }) => from === part || to === part))
        throw new ArgumentError('model', 'notIdentified', `${part} moderates in ${name} without a path of its own`, {
          latent: part,
        });
  const products = model.interactions.map(({ name }) => ({ name, mode: 'A' as const, indicators: [name] }));
  return {
    first: { latents: model.latents, paths, interactions: [] },
    second: { latents: [...model.latents, ...products], paths: model.paths, interactions: [] },
  };
}

/**
 * Fits a path model in which one latent changes the effect of another, by two stages.
 *
 * The first stage gives scores without the interaction; their product is the indicator of a latent of its own in the
 * second. The path from a product is put on the unit of the product of two standardised scores, so that it reads as the
 * change of a slope per standard deviation of the moderator.
 *
 * @param columns indicators by name
 * @param model   from `readPathModel`, with at least one interaction
 * @param options as `fitPathModel`; `missing` listwise or mean
 * @returns       both stages and the effects with simple slopes
 * @throws ArgumentError as `fitPathModel`; `notIdentified` where a part of an interaction has no path of its own;
 *                       `range` for pairwise
 *
 * Source  [henseler-chin-2010]     Checked  seminr 2.3.4 (two_stage), within 1e-6
 */
export function fitModeratedPathModel(columns: Columns, model: PathModel, options: PathFitOptions = {}): ModeratedFit {
  if (options.missing === 'pairwise')
    throw new ArgumentError('missing', 'range', 'pairwise does not go with interactions', { value: 'pairwise' });
  const { first, second } = splitStages(model);
  const arrangement = arrangePathModel(first);
  const prepared = prepareIndicators(arrangement, columns, options.missing ?? 'listwise');
  const { n, dropped, replaced } = prepared;
  const complete: Record<string, Float64Array> = {};
  for (const [j, name] of arrangement.indicators.entries()) complete[name] = prepared.columns[j] as Float64Array;
  const firstStage = { ...fitPathModel(complete, first, options), dropped, replaced };
  const scoreOf = (name: string, i: number): number => cell(firstStage.scores, i, arrangement.latents.indexOf(name));
  for (const { name, first: one, second: other } of model.interactions)
    complete[name] = Float64Array.from({ length: n }, (_unused, i) => scoreOf(one, i) * scoreOf(other, i));
  const standardised = fitPathModel(complete, second, options);
  const fit = { ...putOnUnit(standardised, model), dropped, replaced };
  return { firstStage, fit, effects: listEffects(standardised, fit, model) };
}

/** Effects of a product per unit of it instead of per standard deviation. */
function putOnUnit(fit: PathFit, model: PathModel): PathFit {
  const { latents, blockStart } = fit.arrangement;
  const scaled = (effects: PathFit['paths']): PathFit['paths'] => {
    const made = zeros(effects.rows, effects.columns);
    made.values.set(effects.values);
    for (const { name } of model.interactions) {
      const row = latents.indexOf(name);
      const deviation = fit.deviations[blockStart[row] as number] as number;
      for (let k = 0; k < effects.columns; k++)
        made.values[row * effects.columns + k] = cell(effects, row, k) / deviation;
    }
    return made;
  };
  return { ...fit, paths: scaled(fit.paths), totalEffects: scaled(fit.totalEffects) };
}

function listEffects(standardised: PathFit, fit: PathFit, model: PathModel): ModeratedEffect[] {
  const { latents, paths } = fit.arrangement;
  return model.interactions.flatMap(({ name, first, second }) => {
    const row = latents.indexOf(name);
    return paths
      .filter(({ from }) => from === row)
      .map(({ to }): ModeratedEffect => {
        const at = cell(fit.paths, latents.indexOf(first), to);
        const path = cell(fit.paths, row, to);
        const slopes = { below: at - path, at, above: at + path };
        const pathStandardised = cell(standardised.paths, row, to);
        return { name, first, second, to: latents[to] as string, path, pathStandardised, slopes };
      });
  });
}
