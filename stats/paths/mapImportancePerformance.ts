import { ArgumentError } from '../argumentError.ts';
import { cell, type Matrix, zeros } from '../numeric/matrix.ts';
import type { PathFit } from './fitPathModel.ts';

export type ImportancePerformance = {
  target: string;
  /** all latents but the target, in the model's order */
  latents: {
    latent: string;
    importance: number;
    importanceStandardised: number;
    performance: number;
    deviation: number;
  }[];
  /** indicators of those latents */
  indicators: { indicator: string; latent: string; importance: number; performance: number; weight: number }[];
  /** latents × latents on 0–100 scores */
  totalEffects: Matrix;
  /** mean and standard deviation of the target's own 0–100 score */
  performance: number;
  deviation: number;
};
/** Ends of the answer scale: one for all indicators, or by indicator. */
export type AnswerScale = { low: number; high: number };

/**
 * Importance–performance map of one latent: what moves it, and how well that is done already.
 *
 * Indicators go to 0–100 by the ends of their scale, not by the answers seen. A latent is the mean of its indicators with
 * weights per unit (standardised weight over standard deviation) that sum to 1; its performance is the mean of that.
 * Importance is the total effect on the target in points per point.
 *
 * @param fit    from `fitPathModel`
 * @param target a latent of the model
 * @param scales ends of the scale, `low` under `high`; for all, or by indicator
 * @returns      latents and indicators with importance and performance (0..100)
 * @throws ArgumentError `unknownName` for the target or an indicator without a scale, `range` for a scale upside down,
 *                       `weights` for a latent whose weights do not sum above 0
 *
 * Source  [ringle-sarstedt-2016]     Checked  cSEM 0.6.1 `doIPMA`, within 1e-8; plspm normalises the standardised weights
 * instead and differs
 */
export function mapImportancePerformance(
  fit: PathFit,
  target: string,
  scales: AnswerScale | Readonly<Record<string, AnswerScale>>,
): ImportancePerformance {
  const { latents, indicators, blockOf } = fit.arrangement;
  const at = latents.indexOf(target);
  if (at === -1)
    throw new ArgumentError('target', 'unknownName', `${target} is no latent; there are ${latents.join(', ')}`, {
      name: target,
    });
  const performances = indicators.map((name, j) => performanceOf(fit.means[j] as number, scaleOf(scales, name)));
  const spreads = indicators.map((name, j) => ((fit.deviations[j] as number) / widthOf(scaleOf(scales, name))) * 100);
  const weights = unitWeights(fit, spreads);
  const scores = latents.map((latent, k) => scoreOf(fit, k, weights, performances, spreads, latent));
  const totalEffects = zeros(latents.length, latents.length);
  for (let k = 0; k < latents.length; k++)
    for (let l = 0; l < latents.length; l++)
      totalEffects.values[k * latents.length + l] =
        (cell(fit.totalEffects, k, l) * (scores[l]?.deviation ?? 0)) / (scores[k]?.deviation ?? 1);
  return {
    target,
    latents: scores
      .map(({ latent, performance, deviation }, k) => ({
        ...{ latent, importance: cell(totalEffects, k, at), performance, deviation },
        importanceStandardised: cell(fit.totalEffects, k, at),
      }))
      .filter(({ latent }) => latent !== target),
    indicators: indicators.flatMap((indicator, j) => {
      const k = blockOf[j] as number;
      if (k === at) return [];
      const weight = weights[j] as number;
      const importance = cell(totalEffects, k, at) * weight;
      return [{ indicator, latent: latents[k] as string, importance, performance: performances[j] as number, weight }];
    }),
    totalEffects,
    performance: scores[at]?.performance ?? Number.NaN,
    deviation: scores[at]?.deviation ?? Number.NaN,
  };
}

function scaleOf(scales: AnswerScale | Readonly<Record<string, AnswerScale>>, name: string): AnswerScale {
  const common = scales as Partial<AnswerScale>;
  if (typeof common.low === 'number' && typeof common.high === 'number') return { low: common.low, high: common.high };
  const own = (scales as Readonly<Record<string, AnswerScale>>)[name];
  if (own === undefined) throw new ArgumentError('scales', 'unknownName', `has no scale for ${name}`, { name });
  return own;
}

function widthOf({ low, high }: AnswerScale): number {
  if (!(high > low)) throw new ArgumentError('scales', 'range', `goes from ${low} to ${high}`, { low, high });
  return high - low;
}

function performanceOf(mean: number, scale: AnswerScale): number {
  return ((mean - scale.low) / widthOf(scale)) * 100;
}

function unitWeights(fit: PathFit, spreads: readonly number[]): Float64Array {
  const { latents, blockStart } = fit.arrangement;
  const weights = fit.weights.map((weight, j) => weight / (spreads[j] as number));
  for (const [k, latent] of latents.entries()) {
    const block = weights.subarray(blockStart[k] as number, blockStart[k + 1] as number);
    const sum = block.reduce((total, weight) => total + weight, 0);
    if (!(sum > 0)) throw new ArgumentError(latent, 'weights', 'its outer weights do not sum above 0', { latent });
    for (let i = 0; i < block.length; i++) block[i] = (block[i] as number) / sum;
  }
  return weights;
}

function scoreOf(
  fit: PathFit,
  k: number,
  weights: Float64Array,
  performances: readonly number[],
  spreads: readonly number[],
  latent: string,
): { latent: string; performance: number; deviation: number } {
  let [performance, variance] = [0, 0];
  const { blockStart } = fit.arrangement;
  for (let i = blockStart[k] as number; i < (blockStart[k + 1] as number); i++) {
    performance += (weights[i] as number) * (performances[i] as number);
    for (let j = blockStart[k] as number; j < (blockStart[k + 1] as number); j++)
      variance +=
        (weights[i] as number) *
        (weights[j] as number) *
        (spreads[i] as number) *
        (spreads[j] as number) *
        cell(fit.correlations, i, j);
  }
  return { latent, performance, deviation: Math.sqrt(variance) };
}
