import type { PathArrangement } from './arrangePathModel.ts';
import { heterotraitMonotrait } from './heterotraitMonotrait.ts';
import type { Replicator } from './openReplicator.ts';

export const RELIABILITIES = ['alpha', 'rhoA', 'rhoC', 'averageVarianceExtracted'] as const;
export type ReliabilityKind = (typeof RELIABILITIES)[number];
export type StatisticKind =
  | ('path' | 'rSquared' | 'totalEffect' | 'loading' | 'weight' | 'htmt' | 'htmt2' | 'slopeBelow' | 'slopeAbove')
  | ReliabilityKind;
/**
 * One figure of a model: of a path, a total effect or a ratio `from` and `to` are latents; of a loading or weight, indicator
 * and latent; of R² and a reliability the latent is `to`; of a slope `from` is the interaction: the slope of its first part
 * where its second is one standard deviation below its mean, or above.
 */
export type PathStatistic = { kind: StatisticKind; from: string; to: string };

/** Roots and ratios that are made of a solution and may be undefined (NaN) while the solution stands. */
const MADE_OF_SOLUTION: ReadonlySet<StatisticKind> = new Set<StatisticKind>([...RELIABILITIES, 'htmt', 'htmt2']);

/** Which figures of a replicate are kept, and where they lie. */
export type StatisticPlan = {
  readonly statistics: readonly PathStatistic[];
  /**
   * Copies the figures of the replicator's last estimate to `into`, from `at` on, those that are not defined as they come
   * out (NaN, infinite); false where one of the solution itself is not, as with PLSc where a reliability is not above 0.
   */
  collect(into: Float64Array, at: number): boolean;
};

/**
 * Plans which figures are taken from every resample.
 *
 * Loadings, weights and reliabilities of single indicators are 1 always and are left out, as are reliabilities of blocks of
 * mode B; total effects are kept where a way leads from one latent to the other.
 *
 * @param replicator from `openReplicator`
 * @param kinds      which kinds
 * @returns          the figures in order, and how to take them
 *
 * Source  none: a container
 */
export function planStatistics(replicator: Replicator, kinds: ReadonlySet<StatisticKind>): StatisticPlan {
  const { arrangement, solver } = replicator;
  const { latents, indicators, blockOf, blockStart, regressed } = arrangement;
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
  const reliabilities = { ...makeReliabilities(n), rhoA: solver.rhoA };
  for (const kind of RELIABILITIES)
    for (const [k, latent] of latents.entries())
      if (regressed[k] === 0 && (blockStart[k + 1] as number) - (blockStart[k] as number) > 1)
        keep(kind, '', latent, reliabilities[kind], k);
  const slopes = listSlopes(replicator);
  for (const kind of ['slopeBelow', 'slopeAbove'] as const)
    for (const [at, { name, to }] of slopes.entries())
      keep(kind, name, latents[to] as string, slopes[at]?.[kind] as Float64Array, 0);
  return {
    statistics,
    collect(into, at) {
      if (kinds.has('htmt')) heterotraitMonotrait(replicator.correlations, arrangement, 'absolute', ratios.htmt);
      if (kinds.has('htmt2')) heterotraitMonotrait(replicator.correlations, arrangement, 'geometric', ratios.htmt2);
      if (RELIABILITIES.some((kind) => kinds.has(kind))) measureBlocks(replicator, reliabilities);
      for (const { first, product, to, slopeBelow, slopeAbove } of slopes) {
        const [own, change] = [solver.paths[first * n + to] as number, solver.paths[product * n + to] as number];
        slopeBelow[0] = own - change;
        slopeAbove[0] = own + change;
      }
      let isWhole = true;
      for (let s = 0; s < places.length; s++) {
        const value = (sources[s] as Float64Array)[places[s] as number] as number;
        into[at + s] = value;
        if (!Number.isFinite(value) && !MADE_OF_SOLUTION.has((statistics[s] as PathStatistic).kind)) isWhole = false;
      }
      return isWhole;
    },
  };
}

type Reliabilities = Readonly<Record<Exclude<ReliabilityKind, 'rhoA'>, Float64Array>>;

function makeReliabilities(latents: number): Reliabilities {
  const room = () => new Float64Array(latents);
  return { alpha: room(), rhoC: room(), averageVarianceExtracted: room() };
}

/** As `assessMeasurement`: alpha from correlations, the others from loadings. */
function measureBlocks({ arrangement, solver, correlations }: Replicator, into: Reliabilities): void {
  const { latents, indicators, blockStart } = arrangement;
  const width = indicators.length;
  for (let k = 0; k < latents.length; k++) {
    const [from, to] = [blockStart[k] as number, blockStart[k + 1] as number];
    const size = to - from;
    let [all, sum, squares] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      const loading = solver.loadings[i] as number;
      sum += loading;
      squares += loading * loading;
      for (let j = from; j < to; j++) all += correlations[i * width + j] as number;
    }
    into.alpha[k] = size === 1 ? 1 : (size / (size - 1)) * (1 - size / all);
    into.rhoC[k] = (sum * sum) / (sum * sum + size - squares);
    into.averageVarianceExtracted[k] = squares / size;
  }
}

type Slope = {
  name: string;
  first: number;
  product: number;
  to: number;
  slopeBelow: Float64Array;
  slopeAbove: Float64Array;
};

function listSlopes({ arrangement, interactions }: Replicator): Slope[] {
  const { latents, paths } = arrangement;
  return interactions.flatMap(({ name, first }) => {
    const product = latents.indexOf(name);
    return paths
      .filter(({ from }) => from === product)
      .map(({ to }) => ({
        ...{ name, first: latents.indexOf(first), product, to },
        ...{ slopeBelow: new Float64Array(1), slopeAbove: new Float64Array(1) },
      }));
  });
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
