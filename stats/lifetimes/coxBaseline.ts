import type { Matrix } from '../numeric/matrix.ts';
import { type CoxModel, relativeHazards } from './fitCox.ts';
import { type LifetimeDesign, sortLifetimes } from './sortLifetimes.ts';
import { sweepRiskSets } from './sweepRiskSets.ts';

/**
 * Cumulative baseline hazard of a Cox model: that of a case whose covariates are all 0. The share without the event of a
 * case with covariates x is exp(−H₀(t)·exp(x·β)).
 *
 * @param times      as the model was fitted to
 * @param events     as the model was fitted to
 * @param covariates as the model was fitted to
 * @param model      from `fitCox`
 * @param design     strata, weights and entries, as the model was fitted to
 * @returns          event times, ascending within each stratum, the hazard up to and with each, and the stratum by number
 * @throws ArgumentError as `sortLifetimes`
 *
 * Source  [breslow-1974]; with Efron's ties [efron-1977]     Checked  R survival 3.5-3 basehaz(centered = FALSE), within 1e-7
 */
export function coxBaseline(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: Matrix,
  model: CoxModel,
  design: LifetimeDesign = {},
): { times: Float64Array; hazard: Float64Array; strata: Int32Array } {
  const data = sortLifetimes(times, events, covariates, design);
  const steps: { time: number; stratum: number; growth: number }[] = [];
  sweepRiskSets(data, relativeHazards(data, model.coefficients), model.ties, false, (set) => {
    const [time, stratum] = [data.times[set.from] as number, data.strata[set.from] as number];
    if (set.step === 0) steps.push({ time, stratum, growth: 0 });
    const last = steps.at(-1);
    if (last !== undefined) last.growth += set.eventWeight / set.weight;
  });
  steps.reverse();
  // the covariates were centred: a case at 0 stands below the mean by means·β
  const shift = Math.exp(-data.means.reduce((sum, mean, v) => sum + mean * (model.coefficients[v] as number), 0));
  let hazard = 0;
  return {
    times: Float64Array.from(steps, ({ time }) => time),
    hazard: Float64Array.from(steps, ({ growth, stratum }, at) => {
      hazard = (steps[at - 1]?.stratum === stratum ? hazard : 0) + growth * shift;
      return hazard;
    }),
    strata: Int32Array.from(steps, ({ stratum }) => stratum),
  };
}
