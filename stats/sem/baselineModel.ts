import type { Matrix } from '../numeric/matrix.ts';
import type { Cells, PathModel } from './pathMatrices.ts';
import { COVARIANCE, cellsOf, MEAN } from './pathMatrices.ts';
import type { Sample } from './sampleMoments.ts';
import { ownMoments } from './saturatedMoments.ts';

/** A model whose estimates need no search. */
export type SolvedModel = { model: PathModel; estimates: Float64Array };

/**
 * The model that every other is compared with: no variable has anything to do with another, save fixed causes among
 * themselves.
 *
 * @param sample        moments
 * @param fixedCauses   names of observed causes
 * @param meanStructure whether means are parameters
 * @returns             the model and its estimates, which are sample moments
 *
 * Source  [bentler-bonett-1980]     Checked  lavaan 0.6-14 baseline chi-square
 */
export function baselineModel(sample: Sample, fixedCauses: readonly string[], meanStructure: boolean): SolvedModel {
  const isCause = sample.names.map((name) => fixedCauses.includes(name));
  return freeMoments(
    sample.names,
    sample.groups.length,
    meanStructure,
    (i, j) => i === j || !!(isCause[i] && isCause[j]),
    (group) => {
      const own = sample.groups[group];
      const p = sample.names.length;
      const { mean, variance } = ownMoments(own ?? { name: '', n: 0, blocks: [] }, p);
      const whole = own?.blocks[0]?.covariance;
      const complete = own?.blocks.length === 1 && whole?.rows === p;
      const covariance = (i: number, j: number) =>
        i === j
          ? (variance[i] as number)
          : complete
            ? (whole.values[i * p + j] as number)
            : pooled(sample, group, i, j, mean);
      return { mean, covariance };
    },
  );
}

/**
 * The model that says nothing: every mean and covariance is a parameter.
 *
 * @param names   variables
 * @param moments unrestricted moments, one a group
 * @param meanStructure whether means are parameters
 * @returns       the model and its estimates
 *
 * Source  none: the saturated model
 */
export function saturatedModel(
  names: readonly string[],
  moments: readonly { mean: Float64Array; covariance: Matrix }[],
  meanStructure: boolean,
): SolvedModel {
  return freeMoments(
    names,
    moments.length,
    meanStructure,
    () => true,
    (group) => {
      const found = moments[group] as { mean: Float64Array; covariance: Matrix };
      return { mean: found.mean, covariance: (i, j) => found.covariance.values[i * names.length + j] as number };
    },
  );
}

type MomentsOf = (group: number) => { mean: Float64Array; covariance: (i: number, j: number) => number };

function freeMoments(
  names: readonly string[],
  groupCount: number,
  meanStructure: boolean,
  isFree: (i: number, j: number) => boolean,
  momentsOf: MomentsOf,
): SolvedModel {
  const p = names.length;
  const estimates: number[] = [];
  const groups = Array.from({ length: groupCount }, (_unused, group) => {
    const { mean, covariance } = momentsOf(group);
    const cells: [number, number, number, number][] = [];
    for (let i = 0; i < p; i++)
      for (let j = 0; j <= i; j++)
        if (isFree(i, j)) cells.push([COVARIANCE, i, j, estimates.push(covariance(i, j)) - 1]);
    if (meanStructure) for (let i = 0; i < p; i++) cells.push([MEAN, i, 0, estimates.push(mean[i] as number) - 1]);
    const made: Cells = cellsOf(cells);
    return {
      path: new Float64Array(p * p),
      covariance: new Float64Array(p * p),
      mean: new Float64Array(p),
      cells: made,
    };
  });
  const model = { variables: names, observed: p, parameters: estimates.length, meanStructure, groups };
  return { model, estimates: Float64Array.from(estimates) };
}

/** Covariance of two variables that every case has, over blocks. */
function pooled(sample: Sample, group: number, i: number, j: number, mean: Float64Array): number {
  let [sum, n] = [0, 0];
  for (const block of sample.groups[group]?.blocks ?? []) {
    const [a, b] = [block.observed.indexOf(i), block.observed.indexOf(j)];
    if (a === -1 || b === -1) continue;
    const own = block.covariance.values[a * block.observed.length + b] as number;
    const da = (block.mean[a] as number) - (mean[i] as number);
    sum += block.n * (own + da * ((block.mean[b] as number) - (mean[j] as number)));
    n += block.n;
  }
  return sum / n;
}
