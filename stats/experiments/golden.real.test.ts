import { describe, expect, test } from 'vitest';
import { expectTree } from '../testing/expectTree.ts';
import { hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { groupSequentialBounds, type SequentialDesign } from './groupSequentialBounds.ts';
import { sizeForAnova } from './powerOfAnova.ts';
import { sizeForChiSquare } from './powerOfChiSquare.ts';
import { sizeForCorrelation } from './powerOfCorrelation.ts';
import { detectableMeans, powerOfMeans, sizeForMeans, sizeForPairs } from './powerOfMeans.ts';
import {
  detectableShare,
  powerOfShares,
  powerOfSharesArcsine,
  sizeForShares,
  sizeForSharesArcsine,
} from './powerOfShares.ts';
import { sequentialTest } from './sequentialTest.ts';
import { sizeForMargin } from './sizeForMargin.ts';

describe.skipIf(!hasGolden)('the reference results of R: experiments', () => {
  test('group_sequential_boundaries', () => {
    const { inputs, expected, tolerance } = loadGolden('group_sequential_boundaries');
    const designs: Record<string, SequentialDesign> = {
      OF: { kind: 'obrien-fleming' },
      P: { kind: 'pocock' },
      asOF: { kind: 'spend-obrien-fleming' },
      asP: { kind: 'spend-pocock' },
      HSD: { kind: 'spend-hwang-shih-decani', gamma: -2 },
    };
    const found = Object.fromEntries(
      Object.entries(expected).map(([name, one]) => {
        const rates = (one as { information_rates: number[] }).information_rates;
        const design = designs[name.split('_')[0] as string] as SequentialDesign;
        const bounds = groupSequentialBounds(rates, design, inputs.alpha_one_sided, inputs.beta);
        return [
          name,
          {
            information_rates: rates,
            critical_z: bounds.critical,
            stage_levels_one_sided: bounds.stageLevels,
            cumulative_alpha_spent: bounds.spent,
            inflation_factor: bounds.inflation,
            shift: bounds.drift ** 2,
            gsDesign_z: bounds.critical,
          },
        ];
      }),
    );
    const compared = expectTree(found, expected, (path) => {
      if (/_z\./.test(path)) return { abs: tolerance.z_abs };
      return /inflation|shift/.test(path) ? { rel: tolerance.inflation_rel } : { abs: tolerance.alpha_spent_abs };
    });
    expect(compared).toBe(159);
  });

  test('msprt', () => {
    const { inputs, options, expected, tolerance } = loadGolden('msprt');
    const read = (csv: string) => loadGoldenCsv(csv).numbers as { a: Float64Array; b: Float64Array };
    const normal = read(inputs.csv_normal);
    const binary = read(inputs.csv_binary);
    const { tau2, alpha, sigma2_per_observation } = options.normal;
    const made = {
      normal: sequentialTest(normal.a, normal.b, { tau2, alpha, variance: 2 * sigma2_per_observation }),
      binary: sequentialTest(binary.a, binary.b, { tau2: options.binary.tau2, variance: 'shares' }),
    };
    const rows = (kind: 'normal' | 'binary') =>
      expected[kind].map(({ n }: { n: number }) => ({
        n,
        diff: made[kind].difference[n - 1],
        Lambda: made[kind].likelihoodRatio[n - 1],
        p: made[kind].p[n - 1],
        cs_half_width_95: made[kind].halfWidth[n - 1],
      }));
    const found = {
      normal: rows('normal'),
      normal_first_rejection_n: made.normal.firstRejection,
      binary: rows('binary'),
      binary_first_rejection_n: made.binary.firstRejection,
    };
    expect(expectTree(found, expected, () => ({ rel: tolerance.default_rel }))).toBe(61);
  });

  test('power_sample_size', () => {
    const { expected: e, tolerance } = loadGolden('power_sample_size');
    const { n1, n2, d } = e.t_unequal;
    const two = e.two_means_power;
    const shares = sizeForShares(e.two_props_n.p1, e.two_props_n.p2, e.two_props_n.power);
    const share = e.two_props_power;
    const moe = ({ e: margin, N }: { e: number; N: number }, variance: number) => {
      const { n, finite } = sizeForMargin(variance, margin, N);
      return { n0: n, n_fpc: finite };
    };
    const made = {
      two_means_n_per_group: { n: sizeForMeans(0.5 / 1.6, 0.8) },
      two_means_power: {
        power_lower_tail_ignored_R_default: powerOfMeans(two.delta / two.sd, two.n, two.n),
        power_strict: powerOfMeans(two.delta / two.sd, two.n, two.n, { strict: true }),
      },
      two_props_n: {
        n_R_power_prop_test: shares.n,
        formula: { n: shares.n, n_fleiss_cc: shares.corrected },
        n_arcsine_pwr: sizeForSharesArcsine(0.7, 0.76, 0.9),
      },
      two_props_power: {
        power_R_default: powerOfShares(share.p1, share.p2, share.n),
        power_strict: powerOfShares(share.p1, share.p2, share.n, { strict: true }),
      },
      two_props_unequal_arcsine: { power: powerOfSharesArcsine(0.7, 0.76, 300, 600) },
      t_unequal: { power: powerOfMeans(d, n1, n2, { strict: true }) },
      anova_n_per_group: { n: sizeForAnova(0.2, 4, 0.8) },
      chisq_N: { N: sizeForChiSquare(0.2, 3, 0.8) },
      correlation_n: { n: sizeForCorrelation(0.2, 0.8) },
      paired_n: { n: sizeForPairs(0.3, 0.8) },
      mde_two_props: { p2: detectableShare(e.mde_two_props.p1, e.mde_two_props.n, 0.8) },
      mde_two_means: { delta: detectableMeans(e.mde_two_means.n, 0.8) * e.mde_two_means.sd },
      moe_proportion: { result: moe(e.moe_proportion, 0.25) },
      moe_nps: { result: moe(e.moe_nps, e.moe_nps.variance) },
    };
    // what the case repeats of its inputs is taken over; what was computed lies on top
    const found = Object.fromEntries(
      Object.entries(made).map(([name, computed]) => [name, { ...e[name], ...computed }]),
    );
    const compared = expectTree(found, e, (path) => {
      if (/power/.test(path.split('.').at(-1) ?? '') && !/n_R/.test(path)) return { abs: tolerance.power_abs };
      return /^mde/.test(path) ? { abs: tolerance.mde_abs } : { rel: tolerance.n_rel };
    });
    expect(compared).toBe(61);
  });

  test('power_more', () => {
    const { expected: e, tolerance } = loadGolden('power_more');
    const alpha01 = e.t_power_alpha01;
    const made: Record<string, object> = {
      two_means_n: { n: sizeForMeans(0.3 / 1.1, 0.9) },
      two_props_n: { n: sizeForShares(0.42, 0.47, 0.8).n, n_arcsine: sizeForSharesArcsine(0.42, 0.47, 0.8) },
      two_props_power: { power: powerOfShares(0.42, 0.47, 900) },
      t_power_alpha01: { power: powerOfMeans(alpha01.delta, alpha01.n, alpha01.n, { alpha: alpha01.alpha }) },
    };
    const found = Object.fromEntries(
      Object.entries(made).map(([name, computed]) => [name, { ...e[name], ...computed }]),
    );
    const compared = expectTree(found, e, (path) =>
      path.endsWith('power') ? { abs: tolerance.power_abs } : { rel: tolerance.n_rel },
    );
    expect(compared).toBe(18);
  });
});
