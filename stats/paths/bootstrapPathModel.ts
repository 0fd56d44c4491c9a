import { ArgumentError } from '../argumentError.ts';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { openRandom, type Random } from '../numeric/random.ts';
import { arrangePathModel } from './arrangePathModel.ts';
import { splitStages } from './fitModeratedPathModel.ts';
import { collinear, type PathFitOptions } from './fitPathModel.ts';
import { openReplicator, type Replicator } from './openReplicator.ts';
import { type PathStatistic, planStatistics, type StatisticKind, type StatisticPlan } from './planStatistics.ts';
import { type Columns, prepareIndicators } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';
import { type DefinedSummary, summariseDefined } from './summariseDefined.ts';
import type { IntervalKind } from './summariseReplicates.ts';

export type BootstrapOptions = PathFitOptions & {
  /** 5000 if not given */
  resamples?: number;
  /** the same seed gives the same resamples; 1 if not given */
  seed?: number;
  /** given instead of a seed: cases of each resample, from 0 */
  indices?: readonly ArrayLike<number>[];
  /** 0.95 if not given */
  confidence?: number;
  /** `percentile` if not given */
  interval?: IntervalKind;
  /** paths, R², total effects, loadings, weights and HTMT if not given */
  kinds?: readonly StatisticKind[];
  /** whether a latent that comes out turned over in a resample is turned back; not if not given, as seminr */
  alignSigns?: boolean;
  /** called now and then with the share done, 0..1 */
  progress?: (share: number) => void;
};
export type PathBootstrap = {
  n: number;
  dropped: number;
  resamples: number;
  /** resamples without a solution, which are left out */
  failed: number;
  /** resamples whose search did not come to rest; their figures are used */
  notConverged: number;
  /**
   * `used` resamples define the figure: a reliability or ratio, and with PLSc what rests on it, may be undefined in some;
   * where it is in more than half of them, or in the sample itself, it has no error and no interval (NaN)
   */
  statistics: readonly (PathStatistic & DefinedSummary)[];
  /** resamples that gave figures × statistics, row after row, in the order drawn; not finite where a figure is not defined */
  replicates: Float64Array;
};

const KINDS: readonly StatisticKind[] = ['path', 'rSquared', 'totalEffect', 'loading', 'weight', 'htmt'];

/**
 * Standard errors and intervals of a path model by drawing cases anew.
 *
 * Every resample is standardised and fitted from the start. Missing answers are dealt with once, before drawing.
 *
 * @param columns indicators by name
 * @param model   from `readPathModel`; interactions are fitted in two stages each time
 * @param options resamples, seed or indices, interval, figures to collect; the search stops at 1e-7 if not given
 * @returns       a summary a figure, and all replicates
 * @throws ArgumentError as `fitPathModel`; `range` for resamples, confidence or pairwise; `tooFewCases` where fewer than
 *                       two resamples have a solution
 *
 * Source  [efron-tibshirani-1993]; [hair-2022]
 * Checked  seminr 2.3.4: 30 given resamples within 1e-7, 5,000 drawn within Monte-Carlo error
 */
export function bootstrapPathModel(columns: Columns, model: PathModel, options: BootstrapOptions = {}): PathBootstrap {
  const { confidence = 0.95, interval = 'percentile', kinds = KINDS, progress = () => {} } = options;
  const resamples = options.indices?.length ?? options.resamples ?? 5000;
  checkWhole('resamples', resamples, 2, 1_000_000);
  checkRange('confidence', confidence, 0, 1, true);
  const { replicator, n, dropped } = openPrepared(columns, model, options);
  const plan = planStatistics(replicator, new Set(kinds));
  const width = plan.statistics.length;
  const everyone = new Uint8Array(n).fill(1);
  if (replicator.estimate(everyone) === 'failed') throw collinear(replicator.arrangement, replicator.solver);
  const estimates = new Float64Array(width);
  if (!plan.collect(estimates, 0))
    throw new ArgumentError(
      'consistent',
      'notIdentified',
      'a reliability is not above 0, so nothing can be corrected by it',
    );
  const aligner = options.alignSigns === true ? replicator.solver.loadings.slice() : null;
  const drawn = drawAll(replicator, plan, { ...options, resamples, progress }, aligner);
  const used = resamples - drawn.failed;
  if (used < 2) throw new ArgumentError('resamples', 'tooFewCases', `${used} have a solution`, { n: used, needed: 2 });
  const jackknife = interval === 'bca' ? leaveOut(replicator, plan, aligner) : null;
  const statistics = plan.statistics.map((statistic, s) => {
    const found = Float64Array.from({ length: used }, (_unused, b) => drawn.replicates[b * width + s] as number);
    const without = jackknife?.map((row) => row[s] as number) ?? null;
    return { ...statistic, ...summariseDefined(estimates[s] as number, found, confidence, without) };
  });
  progress(1);
  return { ...drawn, n, dropped, resamples, statistics, replicates: drawn.replicates.subarray(0, used * width) };
}

/** Deals with missing answers and opens the estimation; refuses pairwise, whose correlations do not come from counts. */
function openPrepared(columns: Columns, model: PathModel, options: BootstrapOptions) {
  const missing = options.missing ?? 'listwise';
  if (missing === 'pairwise')
    throw new ArgumentError('missing', 'range', 'pairwise does not go with a bootstrap', { value: missing });
  const first = model.interactions.length === 0 ? model : splitStages(model).first;
  const prepared = prepareIndicators(arrangePathModel(first), columns, missing);
  const replicator = openReplicator(prepared.columns, model, { ...options, tolerance: options.tolerance ?? 1e-7 });
  return { replicator, n: prepared.n, dropped: prepared.dropped };
}

type Drawing = BootstrapOptions & { resamples: number; progress: (share: number) => void };

function drawAll(
  replicator: Replicator,
  plan: StatisticPlan,
  options: Drawing,
  aligner: Float64Array | null,
): { replicates: Float64Array; failed: number; notConverged: number } {
  const { resamples, progress, indices, seed = 1 } = options;
  const width = plan.statistics.length;
  const replicates = new Float64Array(resamples * width);
  const counts = new Uint16Array(replicator.cases);
  const random = openRandom(seed);
  const every = Math.max(1, Math.floor(resamples / 100));
  let [used, notConverged] = [0, 0];
  for (let b = 0; b < resamples; b++) {
    if (b % every === 0) progress(b / resamples);
    const given = indices?.[b];
    if (given === undefined) draw(random, counts);
    else countCases(given, counts, b);
    const outcome = replicator.estimate(counts);
    if (outcome === 'failed') continue;
    if (aligner !== null) alignSigns(replicator, aligner);
    // a reliability that is not defined takes the figures that rest on it along, and no others
    plan.collect(replicates, used * width);
    if (outcome === 'notConverged') notConverged++;
    used++;
  }
  return { replicates, failed: resamples - used, notConverged };
}

function draw(random: Random, counts: Uint16Array): void {
  counts.fill(0);
  const n = counts.length;
  for (let i = 0; i < n; i++) {
    const at = random.below(n);
    counts[at] = (counts[at] as number) + 1;
  }
}

function countCases(indices: ArrayLike<number>, counts: Uint16Array, resample: number): void {
  counts.fill(0);
  for (let i = 0; i < indices.length; i++) {
    const at = indices[i] as number;
    if (!Number.isInteger(at) || at < 0 || at >= counts.length)
      throw new ArgumentError('indices', 'range', `resample ${resample + 1} asks for case ${at}`, { value: at });
    counts[at] = (counts[at] as number) + 1;
  }
}

/** Turns back a latent whose loadings agree better with the sample's when turned over. */
function alignSigns(replicator: Replicator, loadings: Float64Array): void {
  const { solver, arrangement } = replicator;
  const { blockStart } = arrangement;
  const latents = arrangement.latents.length;
  for (let k = 0; k < latents; k++) {
    let agreement = 0;
    const [from, to] = [blockStart[k] as number, blockStart[k + 1] as number];
    for (let j = from; j < to; j++) agreement += (solver.loadings[j] as number) * (loadings[j] as number);
    if (agreement >= 0) continue;
    for (let j = from; j < to; j++) {
      solver.loadings[j] = -(solver.loadings[j] as number);
      solver.weights[j] = -(solver.weights[j] as number);
    }
    for (const effects of [solver.paths, solver.totalEffects]) {
      for (let l = 0; l < latents; l++) {
        effects[k * latents + l] = -(effects[k * latents + l] as number);
        effects[l * latents + k] = -(effects[l * latents + k] as number);
      }
    }
  }
}

function leaveOut(replicator: Replicator, plan: StatisticPlan, aligner: Float64Array | null): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let i = 0; i < replicator.cases; i++) {
    if (replicator.estimateWithout(i) === 'failed') continue;
    if (aligner !== null) alignSigns(replicator, aligner);
    const row = new Float64Array(plan.statistics.length);
    plan.collect(row, 0);
    rows.push(row);
  }
  return rows;
}
