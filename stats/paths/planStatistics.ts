import type { PathArrangement } from './arrangePathModel.ts';
import { heterotraitMonotrait } from './heterotraitMonotrait.ts';
import type { Replicator } from './openReplicator.ts';

export type StatisticKind = 'path' | 'rSquared' | 'totalEffect' | 'loading' | 'weight' | 'htmt' | 'htmt2';
/** One figure of a model: of a path, a total effect or a ratio `from` and `to` are latents; of a loading or weight, indicator and latent; of R² the latent is `to`. */
export type PathStatistic = { kind: StatisticKind; from: string; to: string };

/** Which figures of a replicate are kept, and where they lie. */
export type StatisticPlan = {
  readonly statistics: readonly PathStatistic[];
  /** Copies the figures of the replicator's last estimate to `into`, from `at` on; false where one is not defined. */
  collect(into: Float64Array, at: number): boolean;
};

/**
 * Plans which figures are taken from every resample.
 *
 * Loadings and weights of single indicators are 1 always and are left out; total effects are kept where a way leads from
 * one latent to the other.
 *
 * @param replicator from `openReplicator`
 * @param kinds      which kinds
 * @returns          the figures in order, and how to take them
 *
 * Source  none: a container
 */
export function planStatistics(replicator: Replicator, kinds: ReadonlySet<StatisticKind>): StatisticPlan {
  const { arrangement, solver } = replicator;
  const { latents, indicators, blockOf, blockStart } = arrangement;
  const n = latents.length;
  const statistics: PathStatistic[] = [];
  const sources: Float64Array[] = [];
  const places: number[] = [];
  const ratios = { htmt: new Float64Array(n * n), htmt2: new Float64Array(n * n) };
  const keep = (kind: StatisticKind, from: string, to: string, source: Float64Array, place: number): void => {
    if (!kinds.has(kind)) return;
    statistics.push({ kind, from, to });
    sources.push(source);
    places.push(place);
  };
  for (const { from, to } of arrangement.paths)
    keep('path', latents[from] as string, latents[to] as string, solver.paths, from * n + to);
  for (const k of arrangement.order)
    if ((arrangement.sourcesOf[k] as Int32Array).length > 0)
      keep('rSquared', '', latents[k] as string, solver.rSquared, k);
  for (const [from, to] of reachable(arrangement))
    keep('totalEffect', latents[from] as string, latents[to] as string, solver.totalEffects, from * n + to);
  for (const [j, indicator] of indicators.entries()) {
    const k = blockOf[j] as number;
    if ((blockStart[k + 1] as number) - (blockStart[k] as number) === 1) continue;
    keep('loading', indicator, latents[k] as string, solver.loadings, j);
  }
  for (const [j, indicator] of indicators.entries()) {
    const k = blockOf[j] as number;
    if ((blockStart[k + 1] as number) - (blockStart[k] as number) === 1) continue;
    keep('weight', indicator, latents[k] as string, solver.weights, j);
  }
  for (const kind of ['htmt', 'htmt2'] as const)
    for (let k = 0; k < n; k++)
      for (let l = 0; l < k; l++) keep(kind, latents[l] as string, latents[k] as string, ratios[kind], l * n + k);
  return {
    statistics,
    collect(into, at) {
      if (kinds.has('htmt')) heterotraitMonotrait(replicator.correlations, arrangement, 'absolute', ratios.htmt);
      if (kinds.has('htmt2')) heterotraitMonotrait(replicator.correlations, arrangement, 'geometric', ratios.htmt2);
      let isWhole = true;
      for (let s = 0; s < places.length; s++) {
        const value = (sources[s] as Float64Array)[places[s] as number] as number;
        into[at + s] = value;
        if (Number.isNaN(value)) isWhole = false;
      }
      return isWhole;
    },
  };
}

/** Pairs of latents with a way from the first to the second, by target in causal order. */
function reachable(arrangement: PathArrangement): [from: number, to: number][] {
  const before = new Map<number, Set<number>>();
  const pairs: [number, number][] = [];
  for (const k of arrangement.order) {
    const all = new Set<number>();
    for (const source of arrangement.sourcesOf[k] ?? []) {
      all.add(source);
      for (const one of before.get(source) ?? []) all.add(one);
    }
    before.set(k, all);
    for (const from of [...all].sort((one, other) => one - other)) pairs.push([from, k]);
  }
  return pairs;
}
