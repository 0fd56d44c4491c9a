import { describe, expect, test } from 'vitest';
import { fromColumns } from '../numeric/matrix.ts';
import { chiSquareUpperTail, normalTwoSidedP } from '../numeric/tails.ts';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { concordance } from './concordance.ts';
import { coxBaseline } from './coxBaseline.ts';
import { fitAcceleratedLife } from './fitAcceleratedLife.ts';
import { fitCox } from './fitCox.ts';
import { fitKaplanMeier, SURVIVAL_INTERVALS } from './fitKaplanMeier.ts';
import { fitNelsonAalen } from './fitNelsonAalen.ts';
import { logRankTest } from './logRankTest.ts';
import { restrictedMean, survivalAt, survivalQuantile } from './readSurvival.ts';
import { TIES } from './sweepRiskSets.ts';
import { testProportionalHazards } from './testProportionalHazards.ts';

// biome-ignore lint/suspicious/noExplicitAny: a reference case has its own shape
type Part = any;

const golden = hasGolden ? loadGolden('survival_lung') : null;
const table = hasGolden ? loadGoldenCsv('data/lung_complete.csv') : null;
const column = (name: string): Float64Array => table?.numbers[name] ?? new Float64Array();
const times = column('time');
const events = column('event');
const covariates = fromColumns(['age', 'sex', 'ph.ecog'].map(column));
const z = 1.959963984540054;

describe.skipIf(!hasGolden)('survival_lung', () => {
  const expected: Part = golden?.expected;
  const rel = golden?.tolerance.default_rel as number;
  const km = { abs: golden?.tolerance.km_abs as number };

  test('Kaplan–Meier, three intervals, Nelson–Aalen', () => {
    const curves = SURVIVAL_INTERVALS.map((interval) => fitKaplanMeier(times, events, { interval }));
    const [log, logLog, plain] = curves.map((curve) => (time: number) => survivalAt(curve, time));
    expect(curves[0]?.n).toBe(expected.n);
    expect(curves[0]?.events).toBe(expected.events);
    for (const wanted of expected.km as Part[]) {
      const [a, b, c] = [log?.(wanted.time), logLog?.(wanted.time), plain?.(wanted.time)];
      expect(a?.atRisk).toBe(wanted.n_risk);
      expectNear(a?.survival, wanted.survival, km, 'survival');
      expectNear(a?.standardError, wanted.se_greenwood, km, 'se');
      expectNear(a?.low, wanted.lo95_log, km, 'log low');
      expectNear(a?.high, wanted.hi95_log, km, 'log high');
      expectNear(b?.low, wanted.lo95_loglog, km, 'log-log low');
      expectNear(b?.high, wanted.hi95_loglog, km, 'log-log high');
      expectNear(c?.low, wanted.lo95_plain, km, 'plain low');
      expectNear(c?.high, wanted.hi95_plain, km, 'plain high');
    }
    const hazard = fitNelsonAalen(times, events);
    for (const wanted of expected.nelson_aalen_cumhaz as Part[]) {
      const at = hazard.times.findLastIndex((time) => time <= wanted.time);
      expectNear(hazard.hazard[at], wanted.H, km, `H(${wanted.time})`);
    }
  });

  test('medians and restricted mean', () => {
    const curve = fitKaplanMeier(times, events);
    expect(survivalQuantile(curve, 0.5)).toEqual({
      time: expected.median,
      low: expected.median_ci_log[0],
      high: expected.median_ci_log[1],
    });
    const mean = restrictedMean(curve, expected.rmst_tau);
    expectNear(mean.mean, expected.rmst, { rel }, 'RMST');
    expectNear(mean.standardError, expected.rmst_se, { rel }, 'RMST se');
    for (const sex of [1, 2]) {
      const own = [...times.keys()].filter((i) => column('sex')[i] === sex);
      const part = fitKaplanMeier(
        own.map((i) => times[i] as number),
        own.map((i) => events[i] as number),
      );
      const wanted = expected.group_medians[`G=${sex}`];
      expect({ records: part.n, events: part.events }).toEqual({ records: wanted.records, events: wanted.events });
      expect(survivalQuantile(part, 0.5)).toEqual({
        time: wanted.median,
        low: wanted['0.95LCL'],
        high: wanted['0.95UCL'],
      });
    }
  });

  test('log-rank and Peto–Peto', () => {
    const groups = column('sex').map((sex) => sex - 1);
    const found = logRankTest(times, events, groups);
    expectNear(found.statistic, expected.logrank.chisq, { rel }, 'χ²');
    expect(found.degreesOfFreedom).toBe(expected.logrank.df);
    expectNear(found.p, expected.logrank.p, { rel }, 'p');
    expect([...found.observed]).toEqual(expected.logrank.observed);
    expected.logrank.expected.forEach((value: number, g: number) => {
      expectNear(found.expected[g], value, { rel }, `expected ${g}`);
    });
    const peto = logRankTest(times, events, groups, 1);
    expectNear(peto.statistic, expected.peto_peto_rho1.chisq, { rel }, 'Peto χ²');
    expectNear(peto.p, expected.peto_peto_rho1.p, { rel }, 'Peto p');
  });

  test.each(TIES)('Cox with ties by %s', (ties) => {
    const wanted: Part = expected[`cox_${ties}`];
    const model = fitCox(times, events, covariates, { ties });
    expect(model.converged).toBe(true);
    Object.entries<Part>(wanted.coefficients).forEach(([name, row], v) => {
      const [coefficient, error] = [model.coefficients[v] as number, model.standardErrors[v] as number];
      expectNear(coefficient, row.coef, { rel }, name);
      expectNear(Math.exp(coefficient), row.exp_coef, { rel }, `${name} exp`);
      expectNear(error, row.se, { rel }, `${name} se`);
      expectNear(coefficient / error, row.z, { rel }, `${name} z`);
      expectNear(normalTwoSidedP(coefficient / error), row.p, { rel }, `${name} p`);
      expectNear(Math.exp(coefficient - z * error), row.hr_lo95, { rel }, `${name} low`);
      expectNear(Math.exp(coefficient + z * error), row.hr_hi95, { rel }, `${name} high`);
    });
    expectNear(model.logLikelihoodNull, wanted.loglik[0], { rel }, 'loglik 0');
    expectNear(model.logLikelihood, wanted.loglik[1], { rel }, 'loglik');
    const tests = { lr_test: model.likelihoodRatio, wald_test: model.wald, score_test: model.score };
    for (const [name, found] of Object.entries(tests)) {
      const [statistic, freedom, p] = wanted[name];
      // summary.coxph rounds the Wald statistic to two digits, and takes p before that
      const shown = name === 'wald_test' ? Math.round(found.statistic * 100) / 100 : found.statistic;
      expectNear(shown, statistic, { rel }, name);
      expect(found.degreesOfFreedom).toBe(freedom);
      expectNear(found.p, p, { rel }, `${name} p`);
      expectNear(chiSquareUpperTail(found.statistic, freedom), p, { rel });
    }
    expectNear(model.aic, wanted.AIC, { rel }, 'AIC');
    const score = times.map((_unused, i) =>
      model.coefficients.reduce((sum, value, v) => sum + value * (covariates.values[i * 3 + v] as number), 0),
    );
    const agreement = concordance(times, events, score);
    expectNear(agreement.concordance, wanted.concordance, { rel }, 'concordance');
    expectNear(agreement.standardError, wanted.concordance_se, { rel }, 'concordance se');
    const proportional = testProportionalHazards(times, events, covariates, model);
    const near = { rel: golden?.tolerance.zph_rel as number };
    [...proportional.each, proportional.all].forEach((found, at) => {
      const [name, row] = Object.entries<Part>(wanted.ph_test_zph)[at] as [string, Part];
      expectNear(found.statistic, row.chisq, near, `zph ${name}`);
      expect(found.degreesOfFreedom).toBe(row.df);
      expectNear(found.p, row.p, near, `zph p ${name}`);
    });
    const baseline = coxBaseline(times, events, covariates, model);
    for (const { time, H0 } of wanted.baseline_cumhaz_at_zero_covariates as Part[]) {
      const at = baseline.times.findLastIndex((one) => one <= time);
      expectNear(baseline.hazard[at], H0, { rel }, `H0(${time})`);
    }
  });
});

describe.skipIf(!hasGolden)('survreg_lung_weibull', () => {
  const wanted: Part = hasGolden ? loadGolden('survreg_lung_weibull') : null;
  const expected = wanted?.expected;
  const tolerance = { rel: wanted?.tolerance.default_rel as number };

  test('Weibull', () => {
    const model = fitAcceleratedLife(times, events, covariates);
    expect(model.converged).toBe(true);
    const found = [...model.coefficients, Math.log(model.scale)];
    const errors = [...model.standardErrors, model.logScaleError];
    Object.entries<Part>(expected.weibull).forEach(([name, row], v) => {
      const [value, error] = [found[v] as number, errors[v] as number];
      expectNear(value, row.value, tolerance, name);
      expectNear(error, row.se, tolerance, `${name} se`);
      expectNear(value / error, row.z, tolerance, `${name} z`);
      expectNear(normalTwoSidedP(value / error), row.p, tolerance, `${name} p`);
    });
    expectNear(model.scale, expected.weibull_scale, tolerance, 'scale');
    expectNear(model.logLikelihood, expected.weibull_loglik, tolerance, 'loglik');
  });
  test('exponential', () => {
    const model = fitAcceleratedLife(times, events, fromColumns(['age', 'sex'].map(column)), 'exponential');
    Object.entries<number>(expected.exponential).forEach(([name, value], v) => {
      expectNear(model.coefficients[v], value, tolerance, name);
    });
    expectNear(model.logLikelihood, expected.exponential_loglik, tolerance, 'loglik');
  });
});
