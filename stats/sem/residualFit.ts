import { invertDefinite, type Matrix, multiply, zeros } from '../numeric/matrix.ts';
import { saturatedModel } from './baselineModel.ts';
import { differentiate } from './differentiate.ts';
import { evaluateModel } from './discrepancy.ts';
import type { Implied } from './pathMatrices.ts';
import type { Sample, SampleGroup } from './sampleMoments.ts';
import { ownMoments } from './saturatedMoments.ts';

type Moments = { mean: Float64Array; covariance: Matrix };

/** What a model leaves of one group's moments: sample less implied. */
export type GroupResiduals = {
  /** covariances of the observed variables that the model implies */
  implied: Matrix;
  impliedMean: Float64Array;
  covariance: Matrix;
  /** residual over the sample's deviations */
  standardised: Matrix;
  mean: Float64Array;
};

/**
 * Residuals of a group.
 *
 * @param moments       sample or unrestricted moments
 * @param implied       what the model says, all variables
 * @param meanStructure whether means are part of it
 * @returns             implied moments and residuals of the observed variables
 *
 * Source  [bollen-1989] chapter 7     Checked  lavaan 0.6-14 residuals, within 1e-7
 */
export function residualsOf(moments: Moments, implied: Implied, meanStructure: boolean): GroupResiduals {
  const p = moments.covariance.rows;
  const q = implied.covariance.columns;
  const [sigma, covariance, standardised] = [zeros(p, p), zeros(p, p), zeros(p, p)];
  const mean = new Float64Array(p);
  const own = (i: number) => moments.covariance.values[i * p + i] as number;
  for (let i = 0; i < p; i++) {
    mean[i] = meanStructure ? (moments.mean[i] as number) - (implied.mean[i] as number) : 0;
    for (let j = 0; j < p; j++) {
      const at = i * p + j;
      sigma.values[at] = implied.covariance.values[i * q + j] as number;
      const left = (moments.covariance.values[at] as number) - (sigma.values[at] as number);
      covariance.values[at] = left;
      standardised.values[at] = left / Math.sqrt(own(i) * own(j));
    }
  }
  const impliedMean = meanStructure ? implied.mean.slice(0, p) : moments.mean.slice();
  return { implied: sigma, impliedMean, covariance, standardised, mean };
}

/**
 * Root mean square residuals and GFI over groups, each weighed by its cases.
 *
 * @param sample        moments
 * @param moments       unrestricted moments, one a group
 * @param groups        residuals, one a group
 * @param meanStructure whether means count
 * @returns             rmr, srmr, srmrMplus, gfi
 *
 * Source  [bentler-1995]; [joreskog-sorbom-1984]     Checked  lavaan 0.6-14, within 1e-6
 */
export function residualFit(
  sample: Sample,
  moments: readonly Moments[],
  groups: readonly GroupResiduals[],
  meanStructure: boolean,
): { rmr: number; srmr: number; srmrMplus: number; gfi: number } {
  const total = { rmr: 0, srmr: 0, srmrMplus: 0, gfi: 0 };
  groups.forEach((group, g) => {
    const weight = (sample.groups[g]?.n ?? 0) / sample.n;
    const own = moments[g] as Moments;
    const squares = squaresOf(own, group, meanStructure);
    total.rmr += weight * Math.sqrt(squares.raw);
    total.srmr += weight * Math.sqrt(squares.standardised);
    total.srmrMplus += weight * Math.sqrt(squares.mplus);
    const gfi = sample.complete ? gfiOf(own, group, meanStructure) : gfiOfMissing(sample, g, group);
    total.gfi += weight * gfi;
  });
  return total;
}

function squaresOf(own: Moments, group: GroupResiduals, meanStructure: boolean) {
  const p = own.covariance.rows;
  const s = (i: number, j: number) => own.covariance.values[i * p + j] as number;
  const sigma = (i: number, j: number) => group.implied.values[i * p + j] as number;
  let [raw, standardised, mplus] = [0, 0, 0];
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      raw += (group.covariance.values[i * p + j] as number) ** 2;
      standardised += (group.standardised.values[i * p + j] as number) ** 2;
      mplus +=
        i === j
          ? (1 - sigma(i, i) / s(i, i)) ** 2
          : (s(i, j) / Math.sqrt(s(i, i) * s(j, j)) - sigma(i, j) / Math.sqrt(sigma(i, i) * sigma(j, j))) ** 2;
    }
    if (!meanStructure) continue;
    raw += (group.mean[i] as number) ** 2;
    standardised += (group.mean[i] as number) ** 2 / s(i, i);
    mplus +=
      ((own.mean[i] as number) / Math.sqrt(s(i, i)) - (group.impliedMean[i] as number) / Math.sqrt(sigma(i, i))) ** 2;
  }
  const count = (p * (p + 1)) / 2 + (meanStructure ? p : 0);
  return { raw: raw / count, standardised: standardised / count, mplus: mplus / count };
}

/** 1 less the residuals' share, in the metric of the implied covariances. */
function gfiOf(own: Moments, group: GroupResiduals, meanStructure: boolean): number {
  const found = invertDefinite(group.implied);
  if (found === null) return Number.NaN;
  const form = (covariance: Matrix, mean: Float64Array): number => {
    const turned = multiply(found.inverse, covariance);
    const p = covariance.rows;
    let sum = 0;
    for (let i = 0; i < p; i++)
      for (let j = 0; j < p; j++) {
        sum += ((turned.values[i * p + j] as number) * (turned.values[j * p + i] as number)) / 2;
        if (meanStructure)
          sum += (mean[i] as number) * (found.inverse.values[i * p + j] as number) * (mean[j] as number);
      }
    return sum;
  };
  return 1 - form(group.covariance, group.mean) / form(own.covariance, own.mean);
}

/**
 * With missing values the moments are pairwise and the metric is the expected information of what is there: so lavaan has
 * it, and so it is comparable. It is the one index that is not of the likelihood's own moments.
 */
function gfiOfMissing(sample: Sample, g: number, group: GroupResiduals): number {
  const implied = { mean: group.impliedMean, covariance: group.implied };
  const { model, estimates } = saturatedModel(sample.names, [implied], true);
  const alone: Sample = { ...sample, groups: sample.groups.slice(g, g + 1) };
  const evaluation = evaluateModel(model, alone, estimates);
  const own = sample.groups[g];
  if (evaluation === null || own === undefined) return Number.NaN;
  const { information } = differentiate(model, evaluation, 'expected');
  const pairs = saturatedModel(sample.names, [pairwiseMoments(own, sample.names.length)], true).estimates;
  const k = estimates.length;
  let [above, below] = [0, 0];
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      const weight = information.values[i * k + j] as number;
      const [si, sj] = [pairs[i] as number, pairs[j] as number];
      above += weight * (si - (estimates[i] as number)) * (sj - (estimates[j] as number));
      below += weight * si * sj;
    }
  return 1 - above / below;
}

/** Each covariance over the cases that have both variables; NaN where fewer than two have. */
function pairwiseMoments(group: SampleGroup, p: number): Moments {
  const covariance = zeros(p, p);
  const { mean } = ownMoments(group, p);
  const sums = (i: number, j: number) => {
    const made = { n: 0, first: 0, second: 0, product: 0 };
    for (const { observed, n, mean: middle, covariance: own } of group.blocks) {
      const [a, b] = [observed.indexOf(i), observed.indexOf(j)];
      if (a === -1 || b === -1) continue;
      // from the variables' own means, so that no digits are lost
      const [da, db] = [(middle[a] as number) - (mean[i] as number), (middle[b] as number) - (mean[j] as number)];
      made.n += n;
      made.first += n * da;
      made.second += n * db;
      made.product += n * ((own.values[a * observed.length + b] as number) + da * db);
    }
    return made;
  };
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      const { n, first, second, product } = sums(i, j);
      const value = n < 2 ? Number.NaN : (((product - (first * second) / n) / (n - 1)) * (group.n - 1)) / group.n;
      covariance.values[i * p + j] = value;
      covariance.values[j * p + i] = value;
    }
  }
  return { mean, covariance };
}
