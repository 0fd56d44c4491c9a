import { ArgumentError } from '../argumentError.ts';
import type { PathArrangement } from './arrangePathModel.ts';
import { factorSquare, solveSquare } from './factorSquare.ts';

export type Benchmark =
  /** all indicators outside the block, as seminr 2.3 */
  | 'others'
  /** indicators of the latents that nothing explains */
  | 'exogenous'
  /** indicators of the latent's own predictors */
  | 'antecedents';

/** Linear regressions of indicators on indicators, beside which a path model's predictions are judged. */
export type RegressionBenchmark = {
  /** targets × indicators: standardised slopes of the last training, 0 where not used */
  readonly slopes: Float64Array;
  train(correlations: Float64Array, cases: number): void;
};

/**
 * Opens the regressions a path model's predictions are measured against.
 *
 * @param arrangement the model by place
 * @param targets     indicators to predict, by place
 * @param benchmark   which indicators predict them
 * @returns           the regressions; `train` throws ArgumentError `collinear` or `tooFewCases` with the target's name
 *
 * Source  [shmueli-2016]     Checked  seminr 2.3.4 `predict_pls`, within 1e-6
 */
export function openBenchmark(
  arrangement: PathArrangement,
  targets: readonly number[],
  benchmark: Benchmark,
): RegressionBenchmark {
  const width = arrangement.indicators.length;
  const slopes = new Float64Array(targets.length * width);
  const square = new Float64Array(width * width);
  const right = new Float64Array(width);
  const { blockOf, blockStart, latents } = arrangement;
  return {
    slopes,
    train(correlations, cases) {
      for (const [k, latent] of latents.entries()) {
        const own = targets.flatMap((j, at) => (blockOf[j] === k ? [{ j, at }] : []));
        if (own.length === 0) continue;
        const predictors = predictorsOf(arrangement, k, benchmark);
        const p = predictors.length;
        if (cases < p + 2)
          throw new ArgumentError('benchmark', 'tooFewCases', `${cases} cases for ${p} predictors of ${latent}`, {
            ...{ n: cases, needed: p + 2, latent },
          });
        predictors.forEach((i, row) => {
          for (let column = 0; column <= row; column++)
            square[row * p + column] = correlations[i * width + (predictors[column] as number)] as number;
        });
        if (!factorSquare(square, p))
          throw new ArgumentError('benchmark', 'collinear', `the predictors of ${latent} are collinear`, { latent });
        for (const { j, at } of own) {
          predictors.forEach((i, row) => {
            right[row] = correlations[i * width + j] as number;
          });
          solveSquare(square, p, right, 0);
          predictors.forEach((i, row) => {
            slopes[at * width + i] = right[row] as number;
          });
        }
      }
    },
  };

  function predictorsOf(of: PathArrangement, k: number, kind: Benchmark): number[] {
    const block = (l: number): number[] =>
      Array.from(
        { length: (blockStart[l + 1] as number) - (blockStart[l] as number) },
        (_unused, i) => (blockStart[l] as number) + i,
      );
    const chosen =
      kind === 'antecedents'
        ? [...(of.sourcesOf[k] as Int32Array)]
        : of.latents.flatMap((_name, l) =>
            (kind === 'others' ? l !== k : (of.sourcesOf[l] as Int32Array).length === 0) ? [l] : [],
          );
    return chosen.flatMap(block);
  }
}
