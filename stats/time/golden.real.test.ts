import { describe, expect, test } from 'vitest';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { chartCusum } from './chartCusum.ts';
import { chartEwma } from './chartEwma.ts';
import { chartIndividuals } from './chartIndividuals.ts';
import { chartShares } from './chartShares.ts';
import { decomposeStl, type StlDecomposition } from './decomposeStl.ts';
import { detectOutliers, detectRemainderOutliers } from './detectOutliers.ts';
import type { EtsForm, EtsRates, EtsState } from './etsForm.ts';
import { nameOfEts } from './etsForm.ts';
import { describeEts, type FittedEts, fitEts } from './fitEts.ts';
import { fitHoltWinters } from './fitHoltWinters.ts';
import { forecastEts } from './forecastEts.ts';
import { forecastHoltWinters } from './forecastHoltWinters.ts';
import { measureForecast } from './measureForecast.ts';
import { selectEts } from './selectEts.ts';
import { smoothHoltWinters } from './smoothHoltWinters.ts';

type Near = { abs?: number; rel?: number };
/** How many numbers were looked at, so that none of a case is left out. */
let seen = 0;

function near(
  found: ArrayLike<number> | number | null,
  expected: number[] | number | null,
  tolerance: Near,
  what: string,
) {
  if (typeof expected === 'number' || expected === null) {
    seen++;
    expectNear(found as number | null, expected, tolerance, what);
    return;
  }
  const list = found as ArrayLike<number>;
  expected.forEach((value, i) => {
    seen++;
    expectNear(list[i], value, tolerance, `${what}[${i}]`);
  });
}

function places(found: readonly number[], expected: number[], what: string) {
  seen += expected.length;
  expect([what, found.map((place) => place + 1)]).toEqual([what, expected]);
}

/** Numbers in a case, at any depth. */
const numbersIn = (part: unknown): number => {
  if (typeof part === 'number') return 1;
  if (typeof part !== 'object' || part === null) return 0;
  return Object.values(part).reduce((sum: number, inner) => sum + numbersIn(inner), 0);
};

const columnOf = (path: string, name = 'y') => loadGoldenCsv(path).numbers[name] as Float64Array;

function checkStl(found: StlDecomposition, expected: Record<string, number[]>, what: string) {
  const tolerance = { abs: 1e-8 };
  for (const part of ['seasonal', 'trend', 'remainder'] as const)
    near(found[part], expected[part] as number[], tolerance, `${what} ${part}`);
  near(found.trendStrengthShare, expected.strength_trend as unknown as number, tolerance, `${what} strength of trend`);
  near(
    found.seasonalStrengthShare,
    expected.strength_seasonal as unknown as number,
    tolerance,
    `${what} strength of season`,
  );
  const outliers = detectRemainderOutliers(found.remainder);
  places(outliers.byQuartiles, expected.outliers_3iqr_1based as number[], `${what} quartiles`);
  places(outliers.byModifiedZ, expected['outliers_modified_z_3.5_1based'] as number[], `${what} modified z`);
}

describe.skipIf(!hasGolden)('the references of time', () => {
  test('STL, plain and robust', () => {
    const { inputs, expected } = loadGolden('stl_airpassengers');
    const values = columnOf(inputs.csv).map(Math.log);
    seen = 0;
    for (const kind of ['plain', 'robust'])
      checkStl(
        decomposeStl(values, 12, { seasonalSpan: 'periodic', robust: kind === 'robust', median: 'r' }),
        expected[kind],
        kind,
      );
    expect(seen).toBe(numbersIn(expected));
  });

  test('anomalies after robust STL, and by the super smoother', () => {
    const { inputs, expected } = loadGolden('anomaly_stl_airpassengers');
    const values = columnOf(inputs.csv).map(Math.log);
    seen = 0;
    checkStl(
      decomposeStl(values, 12, { seasonalSpan: 'periodic', robust: true, median: 'r' }),
      expected.stl_robust,
      'anomalies',
    );
    const found = detectOutliers(values, 12, 'r');
    places(found.places, expected.forecast_tsoutliers_index, 'tsoutliers');
    near(found.replacements, expected.forecast_tsoutliers_replacements, { abs: 1e-8 }, 'replacements');
    expect(seen).toBe(numbersIn(expected));
  });

  test('control charts', () => {
    const { inputs, expected } = loadGolden('control_charts');
    const tolerance = { abs: 1e-10 };
    seen = 0;
    const shares = chartShares(columnOf(inputs.pchart_csv, 'x'), columnOf(inputs.pchart_csv, 'n'), 18);
    near(shares.centre, expected.p_bar, tolerance, 'p');
    near(shares.upper, expected.p_ucl, tolerance, 'p upper');
    near(shares.lower, expected.p_lcl, tolerance, 'p lower');
    places(shares.outside, expected.p_out_1based, 'p outside');
    const single = chartIndividuals(inputs.individuals, 20);
    near(single.usual.mean, expected.x_mean, tolerance, 'mean');
    near(single.usual.movingRange, expected.mr_bar, tolerance, 'moving range');
    near(single.usual.sigma, expected.sigma_hat, tolerance, 'sigma');
    near(single.upper[0] as number, expected.x_ucl, tolerance, 'upper');
    near(single.lower[0] as number, expected.x_lcl, tolerance, 'lower');
    const average = chartEwma(inputs.individuals, { weight: 0.2, width: 3, baseline: 20 });
    near(average.values, expected.ewma, tolerance, 'ewma');
    near(
      average.upper.map((value) => value - average.centre),
      expected.ewma_half_width,
      tolerance,
      'ewma width',
    );
    places(average.outside, expected.ewma_out_1based, 'ewma outside');
    const sums = chartCusum(inputs.individuals, { slack: 0.5, threshold: 5, baseline: 20 });
    near(sums.up, expected.cusum_up, tolerance, 'cusum up');
    near(sums.down, expected.cusum_down, tolerance, 'cusum down');
    expect(expected.cusum_first_signal_1based).toBeNull();
    expect(seen).toBe(numbersIn(expected));
  });

  test.each(['holtwinters_airpassengers', 'holtwinters_usaccdeaths'])('%s', (name) => {
    const { inputs, expected, tolerance } = loadGolden(name);
    const values = columnOf(inputs.csv);
    const fixed = { rel: tolerance.fixed_rel, abs: 1e-10 };
    seen = 0;
    for (const seasonal of ['additive', 'multiplicative'] as const) {
      const form = { trend: true, seasonal, period: 12 };
      const theirs = expected[seasonal]['fixed_alpha_.3_beta_.1_gamma_.2'];
      const ours = smoothHoltWinters(values, form, { alpha: 0.3, beta: 0.1, gamma: 0.2 });
      const forecast = forecastHoltWinters(ours, 12, 0.95, 'r');
      near(ours.squaresSum, theirs.SSE, fixed, `${seasonal} squares`);
      near(ours.level, theirs.level, fixed, `${seasonal} level`);
      near(ours.trend, theirs.trend, fixed, `${seasonal} trend`);
      near(ours.seasonal, theirs.seasonal, fixed, `${seasonal} season`);
      near(ours.fitted, theirs.fitted_first6, fixed, `${seasonal} fitted`);
      near(forecast.point, theirs.forecast, fixed, `${seasonal} forecast`);
      near(forecast.high, theirs.upper95, fixed, `${seasonal} upper`);
      near(ours.start.level, theirs.start_level, fixed, `${seasonal} start of level`);
      near(ours.start.trend, theirs.start_trend, fixed, `${seasonal} start of trend`);
      const best = expected[seasonal].optimised_L_BFGS_B;
      const fitted = fitHoltWinters(values, form);
      const parameters = { abs: tolerance.optimised_parameters_abs ?? 0.05 };
      expect(fitted.converged).toBe(true);
      near(fitted.squaresSum, best.SSE, { rel: tolerance.optimised_SSE_rel }, `${seasonal} least squares`);
      near(fitted.rates.alpha, best.alpha, parameters, `${seasonal} alpha`);
      near(fitted.rates.beta, best.beta, parameters, `${seasonal} beta`);
      near(fitted.rates.gamma, best.gamma, parameters, `${seasonal} gamma`);
      near(forecastHoltWinters(fitted, 12, 0.95).point, best.forecast, { rel: 1e-3 }, `${seasonal} best forecast`);
    }
    if (expected.ses_nile !== undefined) checkNile(inputs.nile, expected, fixed);
    if (expected.holdout_1959_1960_multiplicative_fixed !== undefined)
      checkHoldOut(values, expected.holdout_1959_1960_multiplicative_fixed, fixed);
    expect(seen).toBe(numbersIn(expected));
  });

  test('exponential smoothing in state space', () => {
    const { inputs, expected, tolerance } = loadGolden('ets_airpassengers');
    const values = columnOf(inputs.csv);
    seen = 0;
    for (const [key, form] of Object.entries(FORMS)) {
      const theirs = expected[key];
      expect(nameOfEts(form)).toBe(theirs.model);
      const { rates, start } = givenOf(theirs, form);
      const given = describeEts(values, form, rates, start);
      checkFit(given, theirs, { rel: 1e-9 }, `${key} given`);
      // R's own budget of one search ends where R ends
      const asR = fitEts(values, form, { searchesMax: 1 });
      expect(asR.converged).toBe(false);
      checkFit(asR, theirs, { rel: 1e-6 }, `${key} as R`);
      checkStart(asR, theirs, key);
      for (const [fit, near95] of [
        [given, tolerance.forecast_rel],
        [asR, tolerance.forecast_rel],
      ] as const)
        checkForecast(fit, theirs, { rel: near95 }, key);
      const full = fitEts(values, form);
      expect([key, full.converged, full.logLikelihood >= theirs.logLik - tolerance.logLik_abs]).toEqual([
        key,
        true,
        true,
      ]);
    }
    expect(nameOfEts(selectEts(values, 12).best.form)).toBe(expected.auto_selected);
    // each fit and each forecast is looked at twice, the parameters once
    const once = Object.keys(FORMS).reduce(
      (sum, key) => sum + numbersIn(expected[key].par) + numbersIn(expected[key].initial_states),
      0,
    );
    expect(seen).toBe(2 * numbersIn(expected) - once);
  });
});

function checkNile(nile: number[], expected: Record<string, Record<string, number>>, fixed: Near) {
  const simple = smoothHoltWinters(
    nile,
    { trend: false, seasonal: 'none', period: 1 },
    {
      alpha: expected.ses_nile?.alpha as number,
      beta: 0,
      gamma: 0,
    },
  );
  seen++;
  near(simple.squaresSum, expected.ses_nile?.SSE as number, fixed, 'simple squares');
  near(simple.level, expected.ses_nile?.last_level as number, fixed, 'simple level');
  const { alpha, beta, SSE, level, trend } = expected.holt_nile as Record<string, number>;
  const holt = smoothHoltWinters(
    nile,
    { trend: true, seasonal: 'none', period: 1 },
    {
      alpha: alpha as number,
      beta: beta as number,
      gamma: 0,
    },
  );
  seen += 2;
  near(holt.squaresSum, SSE as number, fixed, 'Holt squares');
  near(holt.level, level as number, fixed, 'Holt level');
  near(holt.trend, trend as number, fixed, 'Holt trend');
}

function checkHoldOut(values: Float64Array, expected: Record<string, number | number[]>, fixed: Near) {
  const training = values.slice(0, -24);
  const form = { trend: true, seasonal: 'multiplicative', period: 12 } as const;
  const smoothed = smoothHoltWinters(training, form, { alpha: 0.3, beta: 0.1, gamma: 0.2 });
  const { point } = forecastHoltWinters(smoothed, 24, 0.95);
  const errors = measureForecast(values.slice(-24), point, training, 12);
  near(point, expected.forecast as number[], fixed, 'held-out forecast');
  near(errors.meanAbsolute, expected.MAE as number, fixed, 'MAE');
  near(errors.rootMeanSquare, expected.RMSE as number, fixed, 'RMSE');
  near(errors.meanAbsolutePercent, expected.MAPE as number, fixed, 'MAPE');
  near(errors.symmetricPercent, expected.sMAPE as number, fixed, 'sMAPE');
  near(errors.scaled, expected.MASE_seasonal_naive as number, fixed, 'MASE');
}

const FORMS: Record<string, EtsForm> = {
  MAM: { error: 'multiplicative', trend: 'additive', seasonal: 'multiplicative', period: 12 },
  AAA: { error: 'additive', trend: 'additive', seasonal: 'additive', period: 12 },
  MAdM: { error: 'multiplicative', trend: 'damped', seasonal: 'multiplicative', period: 12 },
};

type Theirs = Record<string, number | number[]> & {
  par: Record<string, number>;
  initial_states: Record<string, number>;
};

function givenOf({ par, initial_states: states }: Theirs, form: EtsForm): { rates: EtsRates; start: EtsState } {
  const later = Array.from({ length: 11 }, (_unused, i) => states[`s${10 - i}`] as number);
  const rest = (form.seasonal === 'multiplicative' ? 12 : 0) - later.reduce((sum, part) => sum + part, 0);
  return {
    rates: { alpha: par.alpha as number, beta: par.beta as number, gamma: par.gamma as number, phi: par.phi ?? 1 },
    start: { level: states.l as number, slope: states.b as number, seasonal: Float64Array.from([rest, ...later]) },
  };
}

function checkFit(fit: FittedEts, theirs: Theirs, tolerance: Near, what: string) {
  near(fit.logLikelihood, theirs.logLik as number, tolerance, `${what} log likelihood`);
  near(fit.aic, theirs.AIC as number, tolerance, `${what} AIC`);
  near(fit.aicCorrected, theirs.AICc as number, tolerance, `${what} AICc`);
  near(fit.bic, theirs.BIC as number, tolerance, `${what} BIC`);
  near(fit.variance, theirs.sigma2 as number, tolerance, `${what} variance`);
  near(fit.meanSquare, theirs.mse as number, tolerance, `${what} mean square`);
}

function checkStart({ rates, start }: FittedEts, theirs: Theirs, what: string) {
  const near6 = { rel: 1e-4, abs: 1e-6 };
  for (const [name, value] of Object.entries(theirs.par))
    near(rates[name as keyof EtsRates], value, near6, `${what} ${name}`);
  near(start.level, theirs.initial_states.l as number, near6, `${what} level`);
  near(start.slope, theirs.initial_states.b as number, near6, `${what} slope`);
  for (let i = 0; i < 11; i++)
    near(start.seasonal[11 - i] as number, theirs.initial_states[`s${i}`] as number, near6, `${what} s${i}`);
}

function checkForecast(fit: FittedEts, theirs: Theirs, tolerance: Near, what: string) {
  const [wide, narrow] = [forecastEts(fit, 12, 0.95), forecastEts(fit, 12, 0.8)];
  near(wide.point, theirs.forecast as number[], tolerance, `${what} forecast`);
  near(wide.low, theirs.lower95 as number[], tolerance, `${what} lower 95`);
  near(wide.high, theirs.upper95 as number[], tolerance, `${what} upper 95`);
  near(narrow.low, theirs.lower80 as number[], tolerance, `${what} lower 80`);
  near(narrow.high, theirs.upper80 as number[], tolerance, `${what} upper 80`);
}
