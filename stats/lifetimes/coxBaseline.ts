import type { Matrix } from '../numeric/matrix.ts';
import { type CoxModel, relativeHazards } from './fitCox.ts';
import { sortLifetimes, sweepRiskSets } from './sweepRiskSets.ts';

/**
 * Cumulative baseline hazard of a Cox model: that of a case whose covariates are all 0. The share without the event of a
 * case with covariates x is exp(−H₀(t)·exp(x·β)).
 *
 * @param times      as the model was fitted to
 * @param events     as the model was fitted to
 * @param covariates as the model was fitted to
 * @param model      from `fitCox`
 * @returns          event times, ascending, and the hazard up to and with each
 * @throws ArgumentError as `sortLifetimes`
 *
 * Source  [breslow-1974]; with Efron's ties [efron-1977]     Checked  R survival 3.5-3 basehaz(centered = FALSE), within 1e-7
 */
export function coxBaseline(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  covariates: Matrix,
  model: CoxModel,
): { times: Float64Array; hazard: Float64Array } {
  const data = sortLifetimes(times, events, covariates);
  const steps: { time: number; growth: number }[] = [];
  sweepRiskSets(data, relativeHazards(data, model.coefficients), model.ties, false, (set) => {
    if (set.step === 0) steps.push({ time: data.times[set.from] as number, growth: 0 });
    const last = steps.at(-1);
    if (last !== undefined) last.growth += 1 / set.weight;
  });
  steps.reverse();
  // the covariates were centred: a case at 0 stands below the mean by means·β
  const shift = Math.exp(-data.means.reduce((sum, mean, v) => sum + mean * (model.coefficients[v] as number), 0));
  let hazard = 0;
  return {
    times: Float64Array.from(steps, ({ time }) => time),
    hazard: Float64Array.from(steps, ({ growth }) => {
      hazard += growth * shift;
      return hazard;
    }),
  };
}
