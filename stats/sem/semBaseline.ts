import { ArgumentError } from '../argumentError.ts';
import { baselineModel, type SolvedModel, saturatedModel } from './baselineModel.ts';
import { evaluateModel } from './discrepancy.ts';
import type { ParameterTable } from './parameterTable.ts';
import { pathMatrices } from './pathMatrices.ts';
import { type Solved, sandwichTrace, satorraBentlerTrace, saturatedTrace } from './robustScaling.ts';
import type { Sample } from './sampleMoments.ts';
import type { Saturated } from './saturatedMoments.ts';
import { devianceAt } from './saturatedMoments.ts';

/**
 * The baseline model at its estimates, and what the fixed causes alone contribute to the likelihood.
 *
 * @param sample        moments
 * @param fixedCauses   names
 * @param meanStructure whether means are parameters
 * @param saturated     unrestricted moments
 * @returns             −2·log likelihoods of the baseline and of the causes, and the baseline itself
 *
 * Source  [bentler-bonett-1980]     Checked  lavaan 0.6-14, within 1e-7
 */
export function baselineOf(
  sample: Sample,
  fixedCauses: readonly string[],
  meanStructure: boolean,
  saturated: readonly Saturated[],
): { solved: Solved; deviance: number; causesDeviance: number } {
  const solved = evaluated(baselineModel(sample, fixedCauses, meanStructure), sample);
  let cells = 0;
  for (const { blocks } of sample.groups) for (const block of blocks) cells += block.n * block.observed.length;
  return {
    solved,
    deviance: 2 * solved.evaluation.value + cells * Math.log(2 * Math.PI),
    causesDeviance: causesDeviance(sample, fixedCauses, saturated),
  };
}

function evaluated({ model, estimates }: SolvedModel, sample: Sample): Solved {
  const evaluation = evaluateModel(model, sample, estimates);
  if (evaluation === null) throw new ArgumentError('columns', 'singular', 'have no positive definite covariances');
  return { model, evaluation };
}

/** The model speaks of the outcomes given the causes: the causes' own likelihood is taken out. */
function causesDeviance(sample: Sample, fixedCauses: readonly string[], saturated: readonly Saturated[]): number {
  const at = fixedCauses.map((name) => sample.names.indexOf(name));
  if (at.length === 0) return 0;
  const p = sample.names.length;
  return sample.groups.reduce((sum, group, g) => {
    const own = saturated[g] as Saturated;
    const values = Float64Array.from({ length: at.length ** 2 }, (_unused, cell) => {
      const [i, j] = [at[Math.floor(cell / at.length)] as number, at[cell % at.length] as number];
      return own.covariance.values[i * p + j] as number;
    });
    const covariance = { rows: at.length, columns: at.length, values };
    const mean = Float64Array.from(at, (i) => own.mean[i] as number);
    const observed = Int32Array.from(at, (_unused, place) => place);
    const block = { observed, n: group.n, mean, covariance, rows: null };
    return sum + devianceAt({ name: group.name, n: group.n, blocks: [block] }, mean, covariance);
  }, 0);
}

/**
 * By how much normal theory's chi-squares of the model and of the baseline are too great, a degree of freedom.
 *
 * @param estimator `mlm` or `mlr`
 * @param table     parameters of the model
 * @param sample    cases
 * @param saturated unrestricted moments
 * @param solved    the model at its estimates
 * @param baseline  the baseline at its estimates
 * @param degrees   degrees of freedom of both
 * @returns         scaling factors; for `mlr` also the trace ratios they come from
 *
 * Source  [satorra-bentler-1994]; [yuan-bentler-2000] in the form of Mplus     Checked  lavaan 0.6-14, within 1e-6
 */
export function scalingOf(
  estimator: 'mlm' | 'mlr',
  table: ParameterTable,
  sample: Sample,
  saturated: readonly Saturated[],
  solved: Solved,
  baseline: Solved,
  degrees: { degreesOfFreedom: number; baselineDegrees: number },
) {
  const open = withOpenCauses(table, sample, solved);
  const { degreesOfFreedom: df, baselineDegrees } = degrees;
  if (estimator === 'mlm')
    return {
      model: df === 0 ? 1 : satorraBentlerTrace(sample, open) / df,
      baseline: satorraBentlerTrace(sample, baseline) / baselineDegrees,
      ...{ saturatedRatio: null, modelRatio: null },
    };
  const { meanStructure } = solved.model;
  const saturatedSolved = () => evaluated(saturatedModel(sample.names, saturated, meanStructure), sample);
  const whole = sample.complete
    ? saturatedTrace(sample, solved.evaluation, meanStructure)
    : sandwichTrace(sample, saturatedSolved());
  const own = sandwichTrace(sample, open);
  const p = sample.names.length;
  const statistics = sample.groups.length * ((p * (p + 1)) / 2 + (meanStructure ? p : 0));
  return {
    model: df === 0 ? 1 : (whole - own) / df,
    baseline: (whole - sandwichTrace(sample, baseline)) / baselineDegrees,
    saturatedRatio: whole / statistics,
    modelRatio: own / open.model.parameters,
  };
}

/** For scaling, the causes' moments count as parameters: theirs cancel against the saturated model's. */
function withOpenCauses(table: ParameterTable, sample: Sample, solved: Solved): Solved {
  if (table.fixedCauses.length === 0) return solved;
  let freeCount = table.freeCount;
  const added: number[] = [];
  const rows = table.rows.map((row) => {
    if (!row.fromSample) return row;
    added.push(row.fixed);
    return { ...row, free: freeCount++ };
  });
  const model = pathMatrices({ ...table, rows, freeCount }, sample.groups.length, solved.model.meanStructure);
  return evaluated({ model, estimates: Float64Array.from([...solved.evaluation.estimates, ...added]) }, sample);
}
