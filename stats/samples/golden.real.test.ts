import { describe, expect, test } from 'vitest';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { designTTest } from './designTTest.ts';
import { encodeCategories } from './encodeCategories.ts';
import { postStratify } from './postStratify.ts';
import { rakeWeights } from './rakeWeights.ts';
import { raoScottTest } from './raoScottTest.ts';
import type { SampleDesign } from './sampleDesign.ts';
import { weightEfficiency } from './weightEfficiency.ts';
import { weightedMean } from './weightedMean.ts';
import { weightedQuantile } from './weightedQuantile.ts';

type ByName = Record<string, number>;

const sample = () => loadGoldenCsv('data/raking_example.csv');
const margins = () => {
  const { text } = sample();
  const { inputs } = loadGolden('raking_small');
  return Object.entries(inputs.margins as Record<string, ByName>).map(([name, targets]) =>
    encodeCategories(name, text[name] as string[], targets),
  );
};
const raked = (): Required<Pick<SampleDesign, 'weights' | 'calibrated'>> => {
  const calibrated = margins();
  const { inputs } = loadGolden('raking_small');
  return { weights: rakeWeights(calibrated, { total: inputs.population_total }).weights, calibrated };
};

function expectKish(weights: ArrayLike<number>, expected: ByName, rel: number) {
  const found = weightEfficiency(weights);
  const named: ByName = {
    ...{ deff_kish: found.designEffect, n_eff: found.nEffective },
    ...{ cv_w: found.variation, efficiency: found.efficiency },
  };
  for (const [key, value] of Object.entries(expected)) expectNear(named[key], value, { rel }, key);
}

describe.skipIf(!hasGolden)('samples are weighted as by R', () => {
  test('raking_small', () => {
    const { expected, inputs, tolerance } = loadGolden('raking_small');
    const given = margins();
    const found = rakeWeights(given, { total: inputs.population_total });
    expect(found.converged).toBe(true);
    const unit = rakeWeights(given);
    (expected.weights_sum_to_N as number[]).forEach((value, at) => {
      expectNear(found.weights[at], value, { rel: tolerance.weights_rel }, `weight ${at + 1}`);
      expectNear(unit.weights[at], expected.weights_mean_1[at], { rel: tolerance.weights_rel }, `weight ${at + 1}`);
    });
    expectKish(found.weights, expected.kish, tolerance.weights_rel);
    const { numbers } = sample();
    for (const [name, theirs] of Object.entries(expected.estimates as Record<string, Record<string, unknown>>)) {
      const values = numbers[name] as Float64Array;
      const calibrated = weightedMean(values, { weights: found.weights, calibrated: given });
      const fixed = weightedMean(values, { weights: found.weights });
      const alike = weightedMean(values, { weights: new Float64Array(values.length).fill(1) });
      const z = 1.959963984540054;
      const ours: Record<string, number | number[]> = {
        weighted_mean: calibrated.mean,
        se_raking_calibration_adjusted: calibrated.standardError,
        se_linearised_weights_as_fixed: fixed.standardError,
        own_linearised_check: fixed.standardError,
        se_kish_approx: fixed.kishStandardError,
        ci95_t_raking: [calibrated.low, calibrated.high],
        ci95_normal_raking: [
          calibrated.mean - z * calibrated.standardError,
          calibrated.mean + z * calibrated.standardError,
        ],
        ...{ weighted_sd_pop: fixed.standardDeviation, unweighted_mean: alike.mean },
        ...{ unweighted_se: alike.standardError, deff_vs_srs: fixed.designEffect },
      };
      for (const [key, value] of Object.entries(theirs)) {
        const rel = key.includes('se') || key.startsWith('ci') ? tolerance.se_rel : tolerance.estimates_rel;
        const parts = Array.isArray(value) ? (value as number[]) : [value as number];
        const found = [ours[key] ?? Number.NaN].flat();
        parts.forEach((part, at) => {
          expectNear(found[at], part, { rel }, `${name} ${key}`);
        });
      }
    }
    const median = weightedQuantile(numbers.y2 as Float64Array, 0.5, { weights: found.weights });
    expect(median.quantile).toBe(expected.svyquantile_median_score);
  });

  test('raking_small with a cap is anesrake’s, which lets weights go 1e-4 above it', () => {
    const { expected } = loadGolden('raking_small');
    const found = rakeWeights(margins(), { capMultiple: 2.5 });
    expect(found.converged).toBe(true);
    expect(Math.max(...found.weights)).toBeLessThanOrEqual(2.5 * (1 + 1e-12));
    (expected['anesrake_cap2.5_weights'] as number[]).forEach((value, at) => {
      expectNear(found.weights[at], value, { abs: 1e-4 }, `weight ${at + 1}`);
    });
    expectKish(found.weights, expected['anesrake_cap2.5_kish'], 1e-4);
    for (const [margin, shares] of Object.entries(
      expected['anesrake_cap2.5_achieved_margins'] as Record<string, ByName>,
    ))
      for (const [category, share] of Object.entries(shares)) {
        const ours = found.achieved.find((one) => one.margin === margin && one.category === category);
        expectNear(ours?.weightedShare, share, { abs: 1e-4 }, `${margin} ${category}`);
      }
  });

  test('poststrat_small', () => {
    const { expected, inputs, tolerance } = loadGolden('poststrat_small');
    const rel = tolerance.default_rel;
    const { text, numbers } = sample();
    const ages = text.age as string[];
    const targets = Object.fromEntries(
      (inputs.cell_targets as { age: string; sex: string; N: number }[]).map(({ age, sex, N }) => [`${age} ${sex}`, N]),
    );
    const cells = encodeCategories(
      'cell',
      ages.map((age, at) => `${age} ${text.sex?.[at]}`),
      targets,
    );
    const weights = postStratify(cells);
    (expected.weights as number[]).forEach((value, at) => {
      expectNear(weights[at], value, { rel }, `weight ${at + 1}`);
    });
    expectKish(weights, expected.kish, rel);
    for (const [name, value] of Object.entries(expected.means as ByName)) {
      const found = weightedMean(numbers[name] as Float64Array, { weights, calibrated: [cells] });
      expectNear(found.mean, value, { rel }, name);
      expectNear(found.standardError, expected.se_poststratified[name], { rel }, name);
    }
  });

  test('weighted_tests_small', () => {
    const { expected, tolerance } = loadGolden('weighted_tests_small');
    const rel = tolerance.default_rel;
    const { text, numbers } = sample();
    const male = (text.sex as string[]).map((value) => (value === 'M' ? 1 : 0));
    const { weights, calibrated } = raked();
    for (const [key, design] of Object.entries({ raked_design: { weights, calibrated }, fixed_weights: { weights } })) {
      const { ttest, rao_scott_F } = expected[key];
      const t = designTTest(numbers.score as Float64Array, male, design);
      expectNear(t.difference, ttest.diff, { rel });
      expectNear(t.t, ttest.t, { rel });
      expect(t.degreesOfFreedom).toBe(ttest.df);
      expectNear(t.p, ttest.p, { rel });
      const chi = raoScottTest(numbers.top as Float64Array, male, design);
      expectNear(chi.statistic, rao_scott_F.F, { rel });
      expectNear(chi.numeratorFreedom, rao_scott_F.ndf, { rel });
      expectNear(chi.denominatorFreedom, rao_scott_F.ddf, { rel });
      expectNear(chi.p, rao_scott_F.p, { rel });
    }
  });
});
