import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { mean, variance } from '../numeric/describe.ts';
import { cell } from '../numeric/matrix.ts';
import { arrangePathModel, type PathArrangement } from './arrangePathModel.ts';
import { fitPathModel, type PathFit, type PathFitOptions } from './fitPathModel.ts';
import { type Columns, prepareIndicators } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';

export type BlindfoldOptions = Omit<PathFitOptions, 'consistent'> & {
  /** every how many-th cell, or case, is hidden in a round; a number that does not divide the cases; 7 if not given */
  distance?: number;
  /** `cells` hides single answers and fills them with the mean; `cases` hides whole blocks of a case and uses pairs. `cells` if not given */
  hide?: 'cells' | 'cases';
};
export type Blindfolding = { latent: string; qSquared: number; squaredErrors: number; squaredObservations: number };

/**
 * Stone and Geisser's Q² by blindfolding: how well the paths predict answers that were hidden (cross-validated redundancy).
 *
 * In each round every d-th answer of one block is hidden, running down its columns, the model is fitted anew, and the
 * hidden answers are predicted from the scores of the latent's predictors. Every answer is hidden once in d rounds.
 *
 * @param columns indicators by name; cases with missing answers are left out first
 * @param model   from `readPathModel`, without interactions
 * @param options omission distance, what is hidden, inner weighting
 * @returns       a row a latent of mode A that is explained; above 0 the paths predict better than the mean
 * @throws ArgumentError as `fitPathModel`; `range` where the distance is below 2, or divides the number of cases evenly
 *
 * Source  [geisser-1974]; [stone-1974]; [tenenhaus-2005]
 * Checked  semPLS 1.0-10 `qSquared` (which fits by the centroid scheme, whatever the model's), within 1e-7
 */
export function blindfoldPathModel(columns: Columns, model: PathModel, options: BlindfoldOptions = {}): Blindfolding[] {
  const { distance = 7, hide = 'cells' } = options;
  const arrangement = arrangePathModel(model);
  const prepared = prepareIndicators(arrangement, columns, options.missing === 'mean' ? 'mean' : 'listwise');
  checkWhole('distance', distance, 2, prepared.n - 2);
  // a distance that divides the cases would hide the same cases in every column of a block
  if (hide === 'cells' && prepared.n % distance === 0)
    throw new ArgumentError('distance', 'range', `${distance} divides the ${prepared.n} cases`, {
      value: distance,
      n: prepared.n,
    });
  // standardised, so that indicators of other units count alike in the sums
  const rounds: Round = { model, arrangement, columns: prepared.columns.map(standardise), distance, hide, options };
  return arrangement.latents.flatMap((latent, k) => {
    if ((arrangement.sourcesOf[k] as Int32Array).length === 0 || arrangement.regressed[k] === 1) return [];
    let [squaredErrors, squaredObservations] = [0, 0];
    for (let round = 0; round < distance; round++) {
      const { errors, observations } = predictHidden(rounds, k, round);
      squaredErrors += errors;
      squaredObservations += observations;
    }
    return [{ latent, squaredErrors, squaredObservations, qSquared: 1 - squaredErrors / squaredObservations }];
  });
}

type Round = {
  model: PathModel;
  arrangement: PathArrangement;
  columns: readonly Float64Array[];
  distance: number;
  hide: 'cells' | 'cases';
  options: BlindfoldOptions;
};

function predictHidden(rounds: Round, k: number, round: number): { errors: number; observations: number } {
  const { model, arrangement, columns, hide, options } = rounds;
  const { blockStart, indicators } = arrangement;
  const [from, to] = [blockStart[k] as number, blockStart[k + 1] as number];
  const seen: Record<string, Float64Array> = {};
  const hidden: number[][] = [];
  const means: number[] = [];
  for (const [j, name] of indicators.entries()) {
    const column = columns[j] as Float64Array;
    if (j < from || j >= to) {
      seen[name] = column;
      continue;
    }
    const places = hiddenPlaces(rounds, round, j - from);
    const rest = meanOfRest(column, places);
    seen[name] = column.slice();
    for (const i of places) (seen[name] as Float64Array)[i] = hide === 'cells' ? rest : Number.NaN;
    hidden.push(places);
    means.push(rest);
  }
  const fit = fitPathModel(seen, model, { ...options, missing: 'pairwise' });
  let [errors, observations] = [0, 0];
  for (const [at, places] of hidden.entries()) {
    const column = columns[from + at] as Float64Array;
    for (const i of places) {
      errors += ((column[i] as number) - predict(fit, k, from + at, i)) ** 2;
      observations += ((column[i] as number) - (means[at] as number)) ** 2;
    }
  }
  return { errors, observations };
}

function hiddenPlaces(rounds: Round, round: number, column: number): number[] {
  const n = rounds.columns[0]?.length ?? 0;
  const { distance, hide } = rounds;
  const first = hide === 'cases' ? round : (((round - column * n) % distance) + distance) % distance;
  const places: number[] = [];
  for (let i = first; i < n; i += distance) places.push(i);
  return places;
}

function standardise(column: Float64Array): Float64Array {
  const [middle, deviation] = [mean(column), Math.sqrt(variance(column))];
  return column.map((value) => (value - middle) / deviation);
}

function meanOfRest(column: Float64Array, places: readonly number[]): number {
  let sum = 0;
  for (const value of column) sum += value;
  for (const i of places) sum -= column[i] as number;
  return sum / (column.length - places.length);
}

function predict(fit: PathFit, k: number, j: number, i: number): number {
  let score = 0;
  for (const source of fit.arrangement.sourcesOf[k] ?? [])
    score += cell(fit.scores, i, source) * cell(fit.paths, source, k);
  return score * (fit.loadings[j] as number) * (fit.deviations[j] as number) + (fit.means[j] as number);
}
