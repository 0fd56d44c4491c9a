import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { fitPathModel, type PathFit } from '@plumbline/stats/paths/fitPathModel.ts';
import { type AnswerScale, mapImportancePerformance } from '@plumbline/stats/paths/mapImportancePerformance.ts';
import type { PathModel } from '@plumbline/stats/paths/readPathModel.ts';
import type { GroupedOccasions, ImpactStep } from './impactStep.ts';

export type ImpactPaths = {
  /** from `readPathModel`, without interactions */
  model: PathModel;
  /** indicators by name, an answer an occasion, NaN where there is none */
  columns: Readonly<Record<string, ArrayLike<number>>>;
  /** the latent that stands for satisfaction */
  target: string;
  /** ends of the answers' scale */
  scales: AnswerScale | Readonly<Record<string, AnswerScale>>;
};

/**
 * Effect of each dimension on satisfaction: total effects of a PLS path model, through whatever lies between.
 *
 * Latents are put on 0–100 by the ends of the answers' scale, so that effects are points per point. Occasions that lack
 * an answer are left out. The model is fitted anew to every resample, which takes its time: some milliseconds each.
 *
 * @param names   of the dimensions, which are latents of the model
 * @param paths   model, answers, target, scale
 * @param grouped customers of the occasions
 * @returns       a step that gives a total effect a dimension, how many occasions it rests on, and the fit to all of them
 * @throws ArgumentError as `fitPathModel` and `mapImportancePerformance`; `unknownName` for a dimension that is no latent
 *
 * Source  [ringle-sarstedt-2016]     Checked  `mapImportancePerformance`
 */
export function openPathStep(
  names: readonly string[],
  paths: ImpactPaths,
  grouped: GroupedOccasions,
): ImpactStep & { occasions: number; fit: PathFit } {
  const { model, columns, target, scales } = paths;
  const fit = fitPathModel(columns, model);
  const latents = mapImportancePerformance(fit, target, scales).latents.map(({ latent }) => latent);
  const places = names.map((name) => {
    const place = latents.indexOf(name);
    if (place === -1)
      throw new ArgumentError(name, 'unknownName', `is no latent beside the target; there are ${latents.join(', ')}`, {
        name,
        known: latents.join(', '),
      });
    return place;
  });
  const { indicators } = fit.arrangement;
  const kept = completeRows(indicators, columns, grouped.rows);
  const owners = kept.map((row) => grouped.customerOf[row] as number);
  const answers = indicators.map((name) => kept.map((row) => columns[name]?.[row] as number));
  const drawn = (counts: Uint16Array): Record<string, Float64Array> => {
    let n = 0;
    for (const owner of owners) n += counts[owner] as number;
    const made = indicators.map(() => new Float64Array(n));
    let at = 0;
    for (let i = 0; i < owners.length; i++)
      for (let times = counts[owners[i] as number] as number; times > 0; times--) {
        for (let j = 0; j < made.length; j++) (made[j] as Float64Array)[at] = answers[j]?.[i] as number;
        at++;
      }
    return Object.fromEntries(indicators.map((name, j) => [name, made[j] as Float64Array]));
  };
  return {
    ...{ tallies: new Float64Array(0), width: 0, figures: names.length, occasions: kept.length, fit },
    solve(_sums, counts, into, at) {
      try {
        const again = fitPathModel(drawn(counts), model, { tolerance: 1e-7 });
        const map = mapImportancePerformance(again, target, scales);
        places.forEach((place, d) => {
          into[at + d] = map.latents[place]?.importance as number;
        });
        return true;
      } catch (error) {
        // a resample may lack what the whole has: a column that varies, weights that sum above 0
        if (error instanceof ArgumentError) return false;
        throw error;
      }
    },
  };
}

function completeRows(names: readonly string[], columns: ImpactPaths['columns'], rows: number): number[] {
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) if (!names.some((name) => Number.isNaN(columns[name]?.[row]))) kept.push(row);
  return kept;
}
