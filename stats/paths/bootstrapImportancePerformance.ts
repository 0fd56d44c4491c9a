import { ArgumentError } from '../argumentError.ts';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { openRandom } from '../numeric/random.ts';
import { arrangePathModel } from './arrangePathModel.ts';
import { fitPathModel, type PathFit, type PathFitOptions } from './fitPathModel.ts';
import { type AnswerScale, type ImportancePerformance, mapImportancePerformance } from './mapImportancePerformance.ts';
import { type Columns, prepareIndicators } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';
import { type ReplicateSummary, summariseReplicates } from './summariseReplicates.ts';

export type MapOptions = PathFitOptions & {
  /** 500 if not given */
  resamples?: number;
  seed?: number;
  confidence?: number;
  progress?: (share: number) => void;
};
export type MapWithIntervals = {
  fit: PathFit;
  map: ImportancePerformance;
  failed: number;
  /** in the order of the map's latents */
  latents: { importance: ReplicateSummary; performance: ReplicateSummary }[];
  /** in the order of the map's indicators */
  indicators: { importance: ReplicateSummary; performance: ReplicateSummary }[];
};

/**
 * Importance–performance map with intervals, by drawing cases anew.
 *
 * @param columns indicators by name
 * @param model   from `readPathModel`, without interactions
 * @param target  a latent of the model
 * @param scales  ends of the answer scale
 * @param options resamples, seed, confidence, and as `fitPathModel`
 * @returns       the map and a summary of every importance and performance
 * @throws ArgumentError as `fitPathModel` and `mapImportancePerformance`; `range` for resamples, confidence or pairwise
 *
 * Source  [ringle-sarstedt-2016]; [efron-tibshirani-1993]     Checked  the map itself as `mapImportancePerformance`; its
 * standard errors of performance against the theory for a mean
 */
export function bootstrapImportancePerformance(
  columns: Columns,
  model: PathModel,
  target: string,
  scales: AnswerScale | Readonly<Record<string, AnswerScale>>,
  options: MapOptions = {},
): MapWithIntervals {
  const { resamples = 500, seed = 1, confidence = 0.95, missing = 'listwise', progress } = options;
  checkWhole('resamples', resamples, 2, 100_000);
  checkRange('confidence', confidence, 0, 1, true);
  if (missing === 'pairwise')
    throw new ArgumentError('missing', 'range', 'pairwise does not go with a bootstrap', { value: missing });
  const fit = fitPathModel(columns, model, options);
  const map = mapImportancePerformance(fit, target, scales);
  const width = 2 * (map.latents.length + map.indicators.length);
  const { columns: complete } = prepareIndicators(arrangePathModel(model), columns, missing);
  const replicates = new Float64Array(resamples * width);
  const random = openRandom(seed);
  const rows = new Int32Array(fit.n);
  let used = 0;
  for (let b = 0; b < resamples; b++) {
    if (b % 10 === 0) progress?.(b / resamples);
    for (let i = 0; i < rows.length; i++) rows[i] = random.below(rows.length);
    const drawn: Record<string, Float64Array> = {};
    for (const [j, name] of fit.arrangement.indicators.entries())
      drawn[name] = Float64Array.from(rows, (i) => (complete[j] as Float64Array)[i] as number);
    const again = mapOf(drawn, model, target, scales, options);
    if (again === null) continue;
    replicates.set(figuresOf(again), used * width);
    used++;
  }
  progress?.(1);
  const figures = figuresOf(map);
  const summarise = (at: number): ReplicateSummary =>
    summariseReplicates(
      figures[at] as number,
      Float64Array.from({ length: used }, (_unused, b) => replicates[b * width + at] as number),
      confidence,
      null,
    );
  const pair = (at: number) => ({ importance: summarise(2 * at), performance: summarise(2 * at + 1) });
  return {
    ...{ fit, map, failed: resamples - used },
    latents: map.latents.map((_latent, at) => pair(at)),
    indicators: map.indicators.map((_indicator, at) => pair(map.latents.length + at)),
  };
}

/** The map of a resample, or null where the resample has none: a column does not vary, or weights cancel. */
function mapOf(...[columns, model, target, scales, options]: Parameters<typeof bootstrapImportancePerformance>) {
  try {
    const fit = fitPathModel(columns, model, { tolerance: 1e-7, ...options, missing: 'listwise' });
    return mapImportancePerformance(fit, target, scales);
  } catch (error) {
    if (error instanceof ArgumentError) return null;
    throw error;
  }
}

function figuresOf(map: ImportancePerformance): number[] {
  return [...map.latents, ...map.indicators].flatMap(({ importance, performance }) => [importance, performance]);
}
