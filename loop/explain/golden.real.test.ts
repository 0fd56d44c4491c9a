import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '@plumbline/stats/testing/golden.ts';
import { describe, expect, test } from 'vitest';
import { contrastPenaltyReward } from './contrastPenaltyReward.ts';
import { rankImportancePerformance } from './rankImportancePerformance.ts';

type Named = Record<string, number>;

function expectAll(found: Named, expected: Named, tolerance: { abs?: number; rel?: number }, what: string): void {
  expect(Object.keys(found).sort(), what).toEqual(Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) expectNear(found[name], value, tolerance, `${what} ${name}`);
}

function readMobi(names: readonly string[]) {
  const { numbers } = loadGoldenCsv('data/mobi.csv');
  const column = (name: string) => numbers[name] as Float64Array;
  const [a, b, c] = ['CUSA1', 'CUSA2', 'CUSA3'].map(column) as [Float64Array, Float64Array, Float64Array];
  return {
    satisfaction: a.map((value, i) => (value + (b[i] as number) + (c[i] as number)) / 3),
    columns: names.map(column),
  };
}

describe.skipIf(!hasGolden)('the reference results of R', () => {
  test('prca_mobi', () => {
    const { inputs, options, expected, tolerance } = loadGolden('prca_mobi');
    const { satisfaction, columns } = readMobi(inputs.x);
    const bounds = { lowMax: options.low_max, highMin: options.high_min };
    const found = contrastPenaltyReward(satisfaction, columns, { ...bounds, names: inputs.x, covariance: 'classical' });
    const rel = { rel: tolerance.default_rel };
    const { attributes, regression, curves } = found;
    const by = <Value>(read: (one: (typeof attributes)[number]) => Value) =>
      Object.fromEntries(attributes.map((one) => [one.name, read(one)]));
    const measures: Record<string, Named> = {
      share_low: by((one) => one.lowShare),
      share_high: by((one) => one.highShare),
      penalty: by((one) => one.penalty.estimate),
      reward: by((one) => one.reward.estimate),
      range_of_impact: by((one) => one.impactRange),
      impact_asymmetry: by((one) => one.asymmetry),
      satisfaction_generating_potential: by((one) => one.satisfyingShare),
      dissatisfaction_generating_potential: by((one) => one.dissatisfyingShare),
    };
    const {
      dummy_regression,
      joint_quadratic,
      joint_quadratic_r2,
      test_quadratic_terms,
      univariate_dummy,
      univariate_quadratic_centred,
      iga_class,
      signs_as_theory_penalty_le_0_reward_ge_0,
      r_squared,
      adj_r_squared,
      F,
      ...rest
    } = expected;
    expect(Object.keys(rest).sort()).toEqual(Object.keys(measures).sort());
    for (const [key, theirs] of Object.entries<Named>(rest)) expectAll(measures[key] as Named, theirs, rel, key);
    expectNear(regression.rSquared, r_squared, rel, 'R²');
    expectNear(regression.adjustedRSquared, adj_r_squared, rel, 'adjusted R²');
    expectNear(regression.f?.statistic, F, rel, 'F');
    const theirName = (name: string) =>
      name
        .replace('(intercept)', '(Intercept)')
        .replace(': low', '_P')
        .replace(': high', '_R')
        .replace(/^(\w+)²$/, '$1_sq')
        .replace(/^([A-Z]+\d)$/, '$1_lin');
    for (const [what, theirs, { coefficients }] of [
      ['dummies', dummy_regression, regression],
      ['curves', joint_quadratic, curves.regression],
    ] as const) {
      expect(coefficients.map(({ name }) => theirName(name))).toEqual(Object.keys(theirs));
      for (const { name, estimate, standardError: se, statistic: t, p } of coefficients)
        expectAll({ estimate, se, t, p }, theirs[theirName(name)], rel, `${what} ${name}`);
    }
    expectNear(curves.regression.rSquared, joint_quadratic_r2, rel, 'R² of the curves');
    const { statistic, over, under, p } = curves.test;
    expectAll({ F: statistic, df1: over, df2: under, p }, test_quadratic_terms, rel, 'test of the squares');
    expect(by((one) => one.kind)).toEqual(iga_class);
    expect(by((one) => one.signsAsExpected)).toEqual(signs_as_theory_penalty_le_0_reward_ge_0);
    expect(Object.keys(univariate_dummy)).toEqual(inputs.x);
    expect(Object.keys(univariate_quadratic_centred)).toEqual(inputs.x);
    for (const { name, alone, curve } of attributes) {
      const { constant, penalty, reward, rSquared: r2 } = alone;
      expectAll({ constant, penalty, reward, r2 }, univariate_dummy[name], rel, `${name} alone`);
      const { bend, constant: b0, slope: b_linear } = curve;
      const { estimate: b_quadratic, standardError: se_quadratic, statistic: t_quadratic, p: p_quadratic } = bend;
      const ours = { b0, b_linear, b_quadratic, se_quadratic, t_quadratic, p_quadratic };
      expectAll(ours, univariate_quadratic_centred[name], rel, `${name} curve`);
    }
  });

  test('ipa_mobi', () => {
    const { inputs, options, expected, tolerance } = loadGolden('ipa_mobi');
    const { satisfaction, columns } = readMobi(inputs.x);
    const abs = { abs: tolerance.default_abs };
    const found = rankImportancePerformance(satisfaction, columns, { names: inputs.x, scale: options.scale });
    const byBeta = rankImportancePerformance(satisfaction, columns, {
      names: inputs.x,
      scale: options.scale,
      by: 'standardisedSlope',
    });
    const by = <Value>(read: (one: (typeof found.attributes)[number]) => Value, of = found) =>
      Object.fromEntries(of.attributes.map((one) => [one.name, read(one)]));
    const measures: Record<string, Named> = {
      performance_mean: by((one) => one.performance),
      performance_0_100: by((one) => one.performancePercent),
      importance_pearson: by((one) => one.importance.pearson),
      importance_std_beta: by((one) => one.importance.standardisedSlope),
      importance_partial_correlation: by((one) => one.importance.partialCorrelation),
      importance_log_performance_correlation: by((one) => one.importance.logPerformance),
      gap_priority_pearson_times_shortfall: by((one) => one.priority),
      crosshair_means: {
        performance: found.crosshair.performance,
        pearson: found.crosshair.importance,
        std_beta: byBeta.crosshair.importance,
      },
    };
    const { quadrant_pearson, quadrant_std_beta, ...rest } = expected;
    expect(Object.keys(rest).sort()).toEqual(Object.keys(measures).sort());
    for (const [key, theirs] of Object.entries<Named>(rest)) expectAll(measures[key] as Named, theirs, abs, key);
    const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    expect(by((one) => snake(one.quadrant))).toEqual(quadrant_pearson);
    expect(by((one) => snake(one.quadrant), byBeta)).toEqual(quadrant_std_beta);
  });
});
