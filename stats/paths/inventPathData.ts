import { openRandom } from '../numeric/random.ts';
import { arrangePathModel } from './arrangePathModel.ts';
import type { PathModel } from './readPathModel.ts';

export type InventOptions = {
  cases: number;
  seed: number;
  /** population effect of every path, or by `From -> To`; 0.4 if not given */
  effects?: number | Readonly<Record<string, number>>;
  /** population correlation of indicators with their latent, 0..1; 0.8 if not given */
  loading?: number;
  /** ends of the answer scale, whole; 1 and 10 if not given */
  low?: number;
  high?: number;
};

/**
 * Invents answers that follow a path model, for examples, tests and timing.
 *
 * @param model   from `readPathModel`, without interactions
 * @param options cases, seed, effects, loading, answer scale
 * @returns       whole answers by indicator, around 0.65 of the way up the scale
 * @throws ArgumentError as `arrangePathModel`
 *
 * Source  none: a generator
 */
export function inventPathData(model: PathModel, options: InventOptions): Record<string, Float64Array> {
  const { cases, seed, effects = 0.4, loading = 0.8, low = 1, high = 10 } = options;
  const arrangement = arrangePathModel(model);
  const random = openRandom(seed);
  const effectOf = (from: number, to: number): number =>
    typeof effects === 'number'
      ? effects
      : (effects[`${arrangement.latents[from]} -> ${arrangement.latents[to]}`] ?? 0.4);
  const columns = arrangement.indicators.map(() => new Float64Array(cases));
  const scores = new Float64Array(arrangement.latents.length);
  for (let i = 0; i < cases; i++) {
    for (const k of arrangement.order) {
      const sources = arrangement.sourcesOf[k] as Int32Array;
      let score = random.normal() * (sources.length === 0 ? 1 : 0.6);
      for (const source of sources) score += effectOf(source, k) * (scores[source] as number);
      scores[k] = score;
    }
    columns.forEach((column, j) => {
      const score = scores[arrangement.blockOf[j] as number] as number;
      const answer = loading * score + Math.sqrt(1 - loading * loading) * random.normal();
      const placed = low + (high - low) * (0.65 + 0.2 * answer);
      column[i] = Math.min(high, Math.max(low, Math.round(placed)));
    });
  }
  return Object.fromEntries(arrangement.indicators.map((name, j) => [name, columns[j] as Float64Array]));
}
