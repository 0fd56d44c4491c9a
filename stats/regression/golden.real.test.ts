import { describe, expect, test } from 'vitest';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { codeCategories } from './codeCategories.ts';
import type { Coefficient } from './describeCoefficients.ts';
import { diagnoseRegression } from './diagnoseRegression.ts';
import { estimateRelativeImportance } from './estimateRelativeImportance.ts';
import { COVARIANCES } from './estimateSandwich.ts';
import { INTERCEPT } from './fitLeastSquares.ts';
import { fitLinearRegression } from './fitLinearRegression.ts';
import { fitLogistic } from './fitLogistic.ts';
import { fitOrdinalLogit } from './fitOrdinalLogit.ts';

type Named = Record<string, number>;
const THEIRS: Record<string, string> = { [INTERCEPT]: '(Intercept)' };
const theirName = (name: string) => THEIRS[name] ?? name;

function byName(coefficients: readonly Coefficient[]): Record<string, Coefficient> {
  return Object.fromEntries(coefficients.map((one) => [theirName(one.name), one]));
}

/** Every number of ours has one of theirs and the other way round. */
function expectAll(found: Named, expected: Named, tolerance: { abs?: number; rel?: number }, what: string): void {
  expect(Object.keys(found).sort(), what).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) expectNear(found[name], value, tolerance, `${what} ${name}`);
}

function readMobi(names: readonly string[]) {
  const { numbers } = loadGoldenCsv('data/mobi.csv');
  const column = (name: string) => numbers[name] as Float64Array;
  const [a, b, c] = ['CUSA1', 'CUSA2', 'CUSA3'].map(column) as [Float64Array, Float64Array, Float64Array];
  return {
    numbers,
    satisfaction: a.map((value, i) => (value + (b[i] as number) + (c[i] as number)) / 3),
    columns: names.map(column),
  };
}

describe.skipIf(!hasGolden)('linear regression as R has it', () => {
  test.each(['ols_mobi_sat_perq', 'ols_mobi_sat_12'])('%s', (name) => {
    const { inputs, expected, tolerance } = loadGolden(name);
    const { satisfaction, columns } = readMobi(inputs.x);
    const options = { names: inputs.x as string[], covariance: 'classical' } as const;
    const model = fitLinearRegression(satisfaction, columns, options);
    const diagnosis = diagnoseRegression(model.fit, columns);
    const rel = { rel: tolerance.default_rel };
    const robust = Object.fromEntries(
      COVARIANCES.map((covariance) => {
        const fitted = fitLinearRegression(satisfaction, columns, { ...options, covariance });
        return [covariance, byName(fitted.coefficients)];
      }),
    );
    const done = new Set<string>();
    const expectOne = (key: string, found: number | undefined, within = rel) => {
      expectNear(found, expected[key], within, key);
      done.add(key);
    };
    expectOne('n', model.n);
    expectOne('r_squared', model.rSquared);
    expectOne('adj_r_squared', model.adjustedRSquared);
    expectOne('sigma', model.sigma);
    expectOne('df_residual', model.degreesOfFreedom);
    expectOne('F', model.f?.statistic);
    expectOne('F_df1', model.f?.over);
    expectOne('F_df2', model.f?.under);
    expectOne('F_p', model.f?.p, { rel: tolerance.p_rel });
    expectOne('logLik', model.logLikelihood);
    expectOne('AIC', model.aic);
    expectOne('BIC', model.bic);
    expectOne('rss', model.residualSumOfSquares);
    expectOne('durbin_watson', diagnosis.durbinWatson);
    expectOne('cooks_distance_max', Math.max(...diagnosis.cooksDistances));
    expectOne('hat_max', diagnosis.leverageMax);
    expectOne('condition_number_scaled_X', diagnosis.conditionNumber);
    const { coefficients, standardized_beta, vif, breusch_pagan_koenker, robust_se } = expected;
    const ours = byName(model.coefficients);
    for (const [key, theirs] of Object.entries<Named>(coefficients)) {
      const found = ours[key] as Coefficient;
      const { p, ...rest } = theirs;
      const { estimate, standardError: se, statistic: t, low: ci_lower, high: ci_upper } = found;
      expectAll({ estimate, se, t, ci_lower, ci_upper }, rest, rel, key);
      expectNear(found.p, p as number, { rel: tolerance.p_rel }, `${key} p`);
    }
    expect(Object.keys(ours)).toEqual(Object.keys(coefficients));
    const named = (values: Float64Array) => Object.fromEntries(Array.from(values, (one, at) => [inputs.x[at], one]));
    expectAll(named(model.standardised), standardized_beta, rel, 'standardised');
    expectAll(named(model.varianceInflation), vif, rel, 'inflation');
    expectNear(diagnosis.breuschPagan?.statistic, breusch_pagan_koenker.statistic, rel, 'Breusch–Pagan');
    expectNear(diagnosis.breuschPagan?.degreesOfFreedom, breusch_pagan_koenker.df, rel, 'Breusch–Pagan');
    expectNear(diagnosis.breuschPagan?.p, breusch_pagan_koenker.p, { rel: tolerance.p_rel }, 'Breusch–Pagan');
    for (const [key, kinds] of Object.entries<Named>(robust_se))
      for (const [kind, value] of Object.entries(kinds))
        expectNear(robust[kind]?.[key]?.standardError, value, rel, `${key} ${kind}`);
    for (const key of ['coefficients', 'standardized_beta', 'vif', 'breusch_pagan_koenker', 'robust_se']) done.add(key);
    expect(Object.keys(expected).filter((key) => !done.has(key))).toEqual([]);
  });

  test('wls_mobi', () => {
    const { inputs, expected, tolerance } = loadGolden('wls_mobi');
    const { satisfaction, columns } = readMobi(inputs.x);
    const weights = loadGoldenCsv(inputs.weights_csv).numbers.w as Float64Array;
    const rel = { rel: tolerance.default_rel };
    const { wls, svyglm, r_squared, sigma, ...rest } = expected;
    expect(rest).toEqual({});
    for (const [covariance, theirs] of [
      ['classical', wls],
      ['design', svyglm],
    ] as const) {
      const model = fitLinearRegression(satisfaction, columns, { names: inputs.x, weights, covariance });
      expectNear(model.rSquared, r_squared, rel, 'R²');
      expectNear(model.sigma, sigma, rel, 'sigma');
      const ours = byName(model.coefficients);
      expect(Object.keys(ours)).toEqual(Object.keys(theirs));
      for (const [key, one] of Object.entries<Named>(theirs)) {
        const { estimate, standardError: se, statistic: t, p } = ours[key] as Coefficient;
        expectAll({ estimate, se, t, p }, one, rel, `${covariance} ${key}`);
      }
    }
  });
});

describe.skipIf(!hasGolden)('relative importance as relaimpo has it', () => {
  test.each(['importance_mobi_7', 'importance_mobi_12'])('%s', (name) => {
    const { inputs, expected, tolerance } = loadGolden(name);
    const { satisfaction, columns } = readMobi(inputs.x);
    const found = estimateRelativeImportance(satisfaction, columns, { names: inputs.x });
    const abs = { abs: tolerance.default_abs };
    const percent = (shares: Float64Array) => shares.map((share) => (100 * share) / found.rSquared);
    const measures: Record<string, Float64Array> = {
      lmg_shapley: found.shapley,
      lmg_relaimpo: found.shapley,
      lmg_percent: percent(found.shapley),
      johnson_relative_weights: found.relativeWeight,
      genizi_relaimpo: found.relativeWeight,
      johnson_percent: percent(found.relativeWeight),
      first: found.first,
      last: found.last,
      beta_squared: found.betaSquared,
      pratt: found.pratt,
      car_scores_squared: found.carSquared,
      simple_correlations: found.correlations,
    };
    const {
      r_squared_full,
      conditional_dominance_by_subset_size,
      // how far their two ways to the same number differ: nothing of ours to compare
      max_abs_diff_own_vs_relaimpo,
      max_abs_diff_johnson_vs_genizi,
      ...rest
    } = expected;
    expect(max_abs_diff_own_vs_relaimpo + max_abs_diff_johnson_vs_genizi).toBeLessThan(1e-14);
    expectNear(found.rSquared, r_squared_full, abs, 'R²');
    expect(Object.keys(rest).sort()).toEqual(Object.keys(measures).sort());
    const named = (values: Float64Array) =>
      Object.fromEntries(found.names.map((one, at) => [one, values[at] as number]));
    for (const [key, theirs] of Object.entries<Named>(rest))
      expectAll(named(measures[key] as Float64Array), theirs, abs, key);
    expect(Object.keys(conditional_dominance_by_subset_size)).toEqual(found.names);
    found.names.forEach((one, j) => {
      const bySize = Object.fromEntries(
        Array.from(found.conditionalDominance[j] ?? [], (value, k) => [`k${k}`, value]),
      );
      expectAll(bySize, conditional_dominance_by_subset_size[one], abs, one);
    });
  });
});

describe.skipIf(!hasGolden)('models of categories as R has them', () => {
  // glm takes its standard errors from the round before the last, which a p of 1e-13 shows in its seventh digit; confint reads its
  // bounds off straight lines through a spline. Ours at the maximum, with the exact bounds, are held to what those two ways leave.
  test.each([
    ['as glm and confint work', 1e-14, 'asMass'],
    ['at the maximum, exactly', undefined, 'exact'],
  ] as const)('logit_mobi_topbox %s', (_name, epsilon, profile) => {
    const { inputs, expected, tolerance } = loadGolden('logit_mobi_topbox');
    const { numbers, columns } = readMobi(inputs.x);
    const topBox = (numbers.CUSA1 as Float64Array).map((score) => (score >= 9 ? 1 : 0));
    const model = fitLogistic(topBox, columns, { names: inputs.x, profile, epsilon });
    const within = { abs: profile === 'exact' ? 5e-4 : tolerance.profile_ci_abs };
    const rel = { rel: tolerance.default_rel };
    const { coefficients, ...rest } = expected;
    const found = {
      n: model.n,
      events: model.events,
      null_deviance: model.nullDeviance,
      deviance: model.deviance,
      logLik: model.logLikelihood,
      AIC: model.aic,
      BIC: model.bic,
      lr_chisq: model.likelihoodRatio?.statistic as number,
      lr_df: model.likelihoodRatio?.degreesOfFreedom as number,
      lr_p: model.likelihoodRatio?.p as number,
      mcfadden: model.mcFadden,
      cox_snell: model.coxSnell,
      nagelkerke: model.nagelkerke,
      auc: model.areaUnderCurve,
      brier: model.brier,
      iterations_irls_default_eps: model.rounds as number,
    };
    expectAll(found, rest, rel, 'fit');
    expect(model.coefficients.map((one) => theirName(one.name))).toEqual(Object.keys(coefficients));
    for (const one of model.coefficients) {
      const { profile_lo, profile_hi, ...wald } = coefficients[theirName(one.name)];
      const { estimate, standardError: se, statistic: z, p, low: wald_lo, high: wald_hi } = one;
      const { oddsRatio: odds_ratio, oddsRatioLow: or_wald_lo, oddsRatioHigh: or_wald_hi } = one;
      if (epsilon === undefined) {
        expectNear(p, wald.p, { rel: 1e-6 }, `${one.name} p`);
        wald.p = p;
      }
      expectAll({ estimate, se, z, p, wald_lo, wald_hi, odds_ratio, or_wald_lo, or_wald_hi }, wald, rel, one.name);
      expectNear(one.profile?.low, profile_lo, within, `${one.name} profile`);
      expectNear(one.profile?.high, profile_hi, within, `${one.name} profile`);
    }
  });

  test('polr_housing', () => {
    const { inputs, expected, tolerance } = loadGolden('polr_housing');
    const { text, numbers } = loadGoldenCsv(inputs.csv);
    const { Sat, ...levels } = inputs.levels as Record<string, string[]>;
    const coded = Object.keys(levels).map((name) => codeCategories(name, text[name] as string[], levels[name]));
    const model = fitOrdinalLogit(
      text.Sat as string[],
      Sat as string[],
      coded.flatMap(({ columns }) => columns),
      {
        names: coded.flatMap(({ names }) => names.map((name) => name.replace(': ', ''))),
        frequencies: numbers.Freq as Float64Array,
      },
    );
    const parts = [...model.slopes, ...model.thresholds];
    const { coefficients, se, ...rest } = expected;
    const named = (key: 'estimate' | 'standardError') => Object.fromEntries(parts.map((one) => [one.name, one[key]]));
    expectAll(named('estimate'), coefficients, { abs: tolerance.estimates_abs }, 'estimate');
    expectAll(named('standardError'), se, { rel: tolerance.se_rel }, 'standard error');
    const { deviance, parameters: edf, aic: AIC, n } = model;
    expectAll({ deviance, edf, AIC, n }, rest, { abs: tolerance.deviance_abs }, 'fit');
    expect(model.converged).toBe(true);
  });
});
