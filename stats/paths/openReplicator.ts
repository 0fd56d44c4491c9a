import { arrangePathModel, type PathArrangement } from './arrangePathModel.ts';
import { splitStages } from './fitModeratedPathModel.ts';
import { type Correlator, correlateSums, openCorrelator } from './openCorrelator.ts';
import { openPathSolver, type PathSolver, type SolveOutcome, type SolverOptions } from './openPathSolver.ts';
import type { PathModel } from './readPathModel.ts';

/** Estimates of one model on one resample after the other, without memory taken on the way. */
export type Replicator = {
  /** of the model that is reported: interactions are latents in it */
  readonly arrangement: PathArrangement;
  readonly interactions: PathModel['interactions'];
  readonly solver: PathSolver;
  /** indicators × indicators of the last resample */
  readonly correlations: Float64Array;
  readonly cases: number;
  /** Estimates from the cases, each as often as `counts` says. */
  estimate(counts: ArrayLike<number>): SolveOutcome;
  /** Estimates from all cases but one. */
  estimateWithout(row: number): SolveOutcome;
};

/**
 * Opens the estimation of a model on resamples.
 *
 * @param columns complete, in the order of the model's indicators
 * @param model   from `readPathModel`, with or without interactions
 * @param options as `fitPathModel`
 * @returns       the replicator; for interactions it does both stages each time
 * @throws ArgumentError as `arrangePathModel`
 *
 * Source  [efron-tibshirani-1993]     Checked  seminr 2.3.4 on given resamples, within 1e-7
 */
export function openReplicator(columns: readonly Float64Array[], model: PathModel, options: SolverOptions): Replicator {
  const correlator = openCorrelator(columns);
  return model.interactions.length === 0
    ? openPlain(correlator, model, options)
    : openModerated(correlator, model, options);
}

function openPlain(correlator: Correlator, model: PathModel, options: SolverOptions): Replicator {
  const arrangement = arrangePathModel(model);
  const solver = openPathSolver(arrangement, options);
  const { columns: width, cases, standardised, products } = correlator;
  const [sums, gathered, correlations] = room(width);
  return {
    ...{ arrangement, interactions: [], solver, correlations, cases },
    estimate(counts) {
      const total = correlator.accumulate(counts, gathered, sums);
      return correlateSums(gathered, sums, total, width, correlations) ? solver.solve(correlations) : 'failed';
    },
    estimateWithout(row) {
      // all cases have sums of 0: what is left is minus the one taken out
      for (let j = 0; j < width; j++) {
        const value = standardised[j * cases + row] as number;
        sums[j] = -value;
        for (let k = 0; k <= j; k++)
          gathered[j * width + k] =
            (products[j * width + k] as number) - value * (standardised[k * cases + row] as number);
      }
      return correlateSums(gathered, sums, cases - 1, width, correlations) ? solver.solve(correlations) : 'failed';
    },
  };
}

function openModerated(correlator: Correlator, model: PathModel, options: SolverOptions): Replicator {
  const stages = splitStages(model);
  const first = openPathSolver(arrangePathModel(stages.first), options);
  const arrangement = arrangePathModel(stages.second);
  const second = openPathSolver(arrangement, options);
  const { columns: width, cases, standardised } = correlator;
  const wide = width + model.interactions.length;
  const [sums, gathered, between] = room(width);
  const [wideSums, widened, correlations] = room(wide);
  const spreads = new Float64Array(wide);
  const product = new Float64Array(cases);
  const score = new Float64Array(cases);
  const everyone = new Uint8Array(cases).fill(1);

  /** Scores of a latent for all cases, on the scale of the resample. */
  const scoreInto = (name: string, total: number, into: Float64Array, multiply: boolean): void => {
    const k = arrangement.latents.indexOf(name);
    score.fill(0);
    for (let j = arrangement.blockStart[k] as number; j < (arrangement.blockStart[k + 1] as number); j++) {
      const weight = (first.weights[j] as number) / (spreads[j] as number);
      const mean = (sums[j] as number) / total;
      const from = j * cases;
      for (let i = 0; i < cases; i++)
        score[i] = (score[i] as number) + weight * ((standardised[from + i] as number) - mean);
    }
    for (let i = 0; i < cases; i++)
      into[i] = multiply ? (into[i] as number) * (score[i] as number) : (score[i] as number);
  };
  const addProduct = (at: number, counts: ArrayLike<number>, products: readonly Float64Array[]): void => {
    const own = products[at] as Float64Array;
    const row = width + at;
    for (let j = 0; j <= row; j++) {
      const other =
        j < width ? standardised.subarray(j * cases, (j + 1) * cases) : (products[j - width] as Float64Array);
      let sum = 0;
      for (let i = 0; i < cases; i++) sum += (counts[i] as number) * (own[i] as number) * (other[i] as number);
      widened[row * wide + j] = sum;
    }
    let sum = 0;
    for (let i = 0; i < cases; i++) sum += (counts[i] as number) * (own[i] as number);
    wideSums[row] = sum;
  };
  const held = model.interactions.map((_one, at) => (at === 0 ? product : new Float64Array(cases)));
  const estimate = (counts: ArrayLike<number>): SolveOutcome => {
    const total = correlator.accumulate(counts, gathered, sums);
    if (!correlateSums(gathered, sums, total, width, between, spreads)) return 'failed';
    const outcome = first.solve(between);
    if (outcome === 'failed') return outcome;
    for (let j = 0; j < width; j++) {
      wideSums[j] = sums[j] as number;
      for (let k = 0; k <= j; k++) widened[j * wide + k] = gathered[j * width + k] as number;
    }
    for (const [at, interaction] of model.interactions.entries()) {
      scoreInto(interaction.first, total, held[at] as Float64Array, false);
      scoreInto(interaction.second, total, held[at] as Float64Array, true);
      addProduct(at, counts, held);
    }
    if (!correlateSums(widened, wideSums, total, wide, correlations, spreads)) return 'failed';
    const last = second.solve(correlations);
    putOnUnit(second, arrangement, model, spreads, width);
    return last === 'converged' ? outcome : last;
  };
  return {
    ...{ arrangement, interactions: model.interactions, solver: second, correlations, cases, estimate },
    estimateWithout(row) {
      everyone[row] = 0;
      const outcome = estimate(everyone);
      everyone[row] = 1;
      return outcome;
    },
  };
}

/** As `fitModeratedPathModel`: effects of a product per unit of it. */
function putOnUnit(
  solver: PathSolver,
  arrangement: PathArrangement,
  model: PathModel,
  spreads: Float64Array,
  width: number,
): void {
  const latents = arrangement.latents.length;
  const from = latents - model.interactions.length;
  for (let row = from; row < latents; row++) {
    const deviation = spreads[width + row - from] as number;
    for (let k = 0; k < latents; k++) {
      const at = row * latents + k;
      solver.paths[at] = (solver.paths[at] as number) / deviation;
      solver.totalEffects[at] = (solver.totalEffects[at] as number) / deviation;
    }
  }
}

function room(width: number): [sums: Float64Array, products: Float64Array, correlations: Float64Array] {
  return [new Float64Array(width), new Float64Array(width * width), new Float64Array(width * width)];
}
