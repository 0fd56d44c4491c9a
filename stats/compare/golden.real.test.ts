import { describe, expect, test } from 'vitest';
import { adjustBenjaminiHochberg } from '../adjustBenjaminiHochberg.ts';
import { mean, quantileOfSorted, variance } from '../numeric/describe.ts';
import { estimateCorrelation } from '../regression/estimateCorrelation.ts';
import { expectTree } from '../testing/expectTree.ts';
import { hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { adjustBenjaminiYekutieli } from './adjustBenjaminiYekutieli.ts';
import { adjustBonferroni } from './adjustBonferroni.ts';
import { adjustHochberg } from './adjustHochberg.ts';
import { adjustHolm } from './adjustHolm.ts';
import { adjustHommel } from './adjustHommel.ts';
import { analysisOfVariance, type FTest } from './analysisOfVariance.ts';
import { bartlettTest } from './bartlettTest.ts';
import { jackknife, replicate } from './bootstrap.ts';
import { bootstrapInterval } from './bootstrapInterval.ts';
import { chiSquareTest } from './chiSquareTest.ts';
import { compareShares } from './compareShares.ts';
import { dunnTest } from './dunnTest.ts';
import { fisherExactTest } from './fisherExactTest.ts';
import { gamesHowellTest } from './gamesHowellTest.ts';
import { goodnessOfFitTest } from './goodnessOfFitTest.ts';
import { kolmogorovSmirnovTest } from './kolmogorovSmirnovTest.ts';
import { kruskalWallisTest } from './kruskalWallisTest.ts';
import { leveneTest } from './leveneTest.ts';
import { mannWhitneyTest } from './mannWhitneyTest.ts';
import { mcNemarTest } from './mcNemarTest.ts';
import { momentsOf, type TestOfMeans } from './moments.ts';
import { pairedTest } from './pairedTest.ts';
import { shareInterval } from './shareInterval.ts';
import { signedRankTest } from './signedRankTest.ts';
import { signTest } from './signTest.ts';
import { standardisedDifference } from './standardisedDifference.ts';
import { studentTest } from './studentTest.ts';
import { trendTest } from './trendTest.ts';
import { tukeyTest } from './tukeyTest.ts';
import { varianceRatioTest } from './varianceRatioTest.ts';
import { welchAnova } from './welchAnova.ts';
import { welchTest } from './welchTest.ts';

const asR = (test: TestOfMeans, estimate: Record<string, number>) => ({
  statistic: test.statistic,
  df: test.degreesOfFreedom,
  p: test.p,
  ci95: [test.low, test.high],
  se: test.standardError,
  estimate,
});
const asF = ({ statistic, numerator, denominator, p }: FTest) => ({
  F: statistic,
  df1: numerator,
  df2: denominator,
  p,
});

/** Values of a column by the groups of another, in the order of their first appearance. */
function samplesOf(csv: string, y: string, group: string): Record<string, Float64Array> {
  const { numbers, text } = loadGoldenCsv(csv);
  const labels = text[group] as string[];
  return Object.fromEntries(
    [...new Set(labels)]
      .sort()
      .map((label) => [label, (numbers[y] as Float64Array).filter((_, i) => labels[i] === label)]),
  );
}

describe.skipIf(!hasGolden)('the reference results of R: comparisons', () => {
  test.each(['anova_kruskal_four_groups', 'anova_kruskal_insectsprays', 'anova_kruskal_plantgrowth'])('%s', (name) => {
    const { inputs, expected, tolerance } = loadGolden(name);
    const groups = samplesOf(inputs.csv, inputs.y, inputs.group);
    const names = Object.keys(groups);
    const samples = Object.values(groups);
    const moments = samples.map((sample) => momentsOf('sample', sample));
    const pairs = <P extends { from: number; to: number }, Shape>(list: P[], shape: (pair: P, at: number) => Shape) =>
      Object.fromEntries(list.map((pair, at) => [`${names[pair.to]}-${names[pair.from]}`, shape(pair, at)]));
    const anova = analysisOfVariance(moments);
    const kruskal = kruskalWallisTest(samples);
    const dunn = dunnTest(samples);
    const holm = adjustHolm(dunn.map(({ p }) => p));
    const bh = adjustBenjaminiHochberg(dunn.map(({ p }) => p));
    const bartlett = bartlettTest(moments);
    const found = {
      group_n: Object.fromEntries(names.map((label, at) => [label, moments[at]?.n])),
      group_mean: Object.fromEntries(names.map((label, at) => [label, moments[at]?.mean])),
      group_sd: Object.fromEntries(names.map((label, at) => [label, Math.sqrt(moments[at]?.variance ?? Number.NaN)])),
      anova: {
        ...asF(anova),
        ss_between: anova.sumOfSquaresBetween,
        ss_within: anova.sumOfSquaresWithin,
        eta_sq: anova.etaSquared,
        omega_sq: anova.omegaSquared,
        epsilon_sq: anova.epsilonSquared,
      },
      welch: asF(welchAnova(moments)),
      tukey_hsd: pairs(tukeyTest(moments), (pair) => ({
        diff: pair.difference,
        lwr: pair.low,
        upr: pair.high,
        p_adj: pair.p,
      })),
      games_howell: pairs(gamesHowellTest(moments), (pair) => ({
        diff: pair.difference,
        se: pair.standardError,
        t: pair.statistic,
        df: pair.degreesOfFreedom,
        p: pair.p,
        lwr: pair.low,
        upr: pair.high,
      })),
      kruskal: {
        H: kruskal.statistic,
        df: kruskal.degreesOfFreedom,
        p: kruskal.p,
        epsilon_sq: kruskal.epsilonSquared,
        eta_sq_H: kruskal.etaSquared,
      },
      dunn: pairs(dunn, ({ statistic, p }, at) => ({ z: statistic, p, p_holm: holm[at], p_bh: bh[at] })),
      levene_mean: asF(leveneTest(samples, 'mean')),
      brown_forsythe_median: asF(leveneTest(samples)),
      bartlett: { K2: bartlett.statistic, df: bartlett.degreesOfFreedom, p: bartlett.p },
      pairwise_welch_t_p: pairs(dunn, ({ from, to }) => {
        const [one, other] = [moments[from], moments[to]];
        return one && other ? welchTest(other, one).p : null;
      }),
    };
    const rel = tolerance.default_rel as number;
    // p values of the studentized range are R's own to about 1e-10 only: the case allows 1e-6
    const compared = expectTree(found, expected, (path) =>
      /^(tukey_hsd.*p_adj|games_howell.*\.p)$/.test(path) ? { abs: tolerance.tukey_p_abs } : { rel, abs: 1e-13 },
    );
    expect(compared).toBeGreaterThan(80);
  });

  test('bootstrap_bca_fixed_indices', () => {
    const { inputs, options, expected, tolerance } = loadGolden('bootstrap_bca_fixed_indices');
    const x = loadGoldenCsv(inputs.csv).numbers.x as Float64Array;
    const indices = loadGoldenCsv(inputs.resample_indices_csv);
    const draws = indices.numbers.i1?.length ?? 0;
    const places = new Uint32Array(draws * x.length);
    indices.names.forEach((name, j) => {
      indices.numbers[name]?.forEach((index, draw) => {
        places[draw * x.length + j] = index - inputs.index_base;
      });
    });
    const pick = (at: Uint32Array) => Float64Array.from(at, (place) => x[place] as number);
    const statistics: Record<string, (at: Uint32Array) => number> = {
      mean: (at) => mean(pick(at)),
      median: (at) => quantileOfSorted(pick(at).sort(), 0.5),
      sd: (at) => Math.sqrt(variance(pick(at))),
      log_mean: (at) => mean(pick(at).map(Math.log)),
    };
    const found = Object.fromEntries(
      Object.entries(statistics).map(([name, statistic]) => {
        const estimate = statistic(Uint32Array.from(x.keys()));
        const replicates = replicate(statistic, { cases: x.length, draws, places });
        const jackknifed = jackknife(statistic, x.length);
        const by = (rule: 'type7' | 'type6' | 'normal') =>
          bootstrapInterval(estimate, replicates, jackknifed, options.conf, rule);
        const [boot, type7, type6] = [by('normal'), by('type7'), by('type6')];
        return [
          name,
          {
            t0: estimate,
            bias: boot.bias,
            se: boot.standardError,
            z0: boot.biasCorrection,
            acceleration_jackknife: boot.acceleration,
            bca_adjusted_levels: boot.levels,
            bca_ci_norm_inter_boot_pkg: boot.accelerated,
            bca_ci_quantile_type7: type7.accelerated,
            bca_ci_quantile_type6: type6.accelerated,
            percentile_norm_inter: boot.percentile,
            percentile_type7: type7.percentile,
            basic_norm_inter: boot.basic,
            normal_bias_corrected: boot.normal,
            replicates_first5: replicates.subarray(0, 5),
          },
        ];
      }),
    );
    expect(expectTree(found, expected, () => ({ abs: tolerance.default_abs }))).toBe(104);
  });

  test('chisquare', () => {
    const { inputs, expected, tolerance } = loadGolden('chisquare');
    const three = chiSquareTest(inputs.table3x3);
    const two = chiSquareTest(inputs.table2x2);
    const [[, forth], [back]] = inputs.mcnemar_table_rowmajor;
    const changed = mcNemarTest(forth, back);
    const [x, y] = inputs.table2x2.map(([a, b]: number[]) => ({ successes: a, trials: (a ?? 0) + (b ?? 0) }));
    const gof = goodnessOfFitTest(inputs.gof_observed, inputs.gof_p);
    const trend = trendTest(inputs.trend.x, inputs.trend.n);
    const found = {
      t3x3: {
        chisq: three.statistic,
        df: three.degreesOfFreedom,
        p: three.p,
        expected: three.expected,
        pearson_residuals: three.pearsonResiduals,
        adjusted_standardised_residuals: three.adjustedResiduals,
        cramers_v: three.cramersV,
        cramers_v_bias_corrected: three.cramersVCorrected,
        contingency_C: three.contingency,
        likelihood_ratio_G: three.likelihoodRatio.statistic,
        G_p: three.likelihoodRatio.p,
      },
      t2x2: {
        chisq_no_cc: two.statistic,
        p_no_cc: two.p,
        chisq_yates: two.corrected?.statistic,
        p_yates: two.corrected?.p,
        phi: two.phi,
        fisher_p: compareShares(x, y).fisher?.p,
      },
      gof: { chisq: gof.statistic, df: gof.degreesOfFreedom, p: gof.p },
      mcnemar: {
        cc: changed.corrected.statistic,
        p_cc: changed.corrected.p,
        no_cc: changed.statistic,
        p_no_cc: changed.p,
        exact_binomial_p: changed.pExact,
      },
      cochran_armitage_trend: { chisq: trend.statistic, p: trend.p },
    };
    expect(expectTree(found, expected, () => ({ rel: tolerance.default_rel }))).toBe(51);
  });

  test('chisquare_haireye', () => {
    const { inputs, expected, tolerance } = loadGolden('chisquare_haireye');
    const counts = (table: Record<string, Record<string, number>>) =>
      Object.values(table).map((row) => Object.values(row));
    const hair = chiSquareTest(counts(inputs.hair_eye));
    const ucb = chiSquareTest(counts(inputs.ucb_admit_dept));
    const named = Object.fromEntries(
      Object.entries(inputs.hair_eye).map(([row, cells], i) => [
        row,
        Object.fromEntries(Object.keys(cells as object).map((column, j) => [column, hair.adjustedResiduals[i]?.[j]])),
      ]),
    );
    const found = {
      hair_eye: {
        chisq: hair.statistic,
        df: hair.degreesOfFreedom,
        p: hair.p,
        adjusted_residuals: named,
        cramers_v: hair.cramersV,
        cramers_v_bias_corrected: hair.cramersVCorrected,
        G: hair.likelihoodRatio.statistic,
      },
      ucb: { chisq: ucb.statistic, df: ucb.degreesOfFreedom, p: ucb.p, cramers_v: ucb.cramersV },
    };
    expect(expectTree(found, expected, () => ({ rel: tolerance.default_rel }))).toBe(26);
  });

  test.each(['p_adjust', 'p_adjust_more'])('%s', (name) => {
    const { inputs, expected, tolerance } = loadGolden(name);
    const found = {
      BH: adjustBenjaminiHochberg(inputs.p),
      BY: adjustBenjaminiYekutieli(inputs.p),
      holm: adjustHolm(inputs.p),
      hochberg: adjustHochberg(inputs.p),
      hommel: adjustHommel(inputs.p),
      bonferroni: adjustBonferroni(inputs.p),
    };
    expect(expectTree(found, expected, () => ({ abs: tolerance.default_abs }))).toBe(6 * inputs.p.length);
  });

  test('proportions', () => {
    const { inputs, options, expected, tolerance } = loadGolden('proportions');
    const one = inputs.one.map(({ x, n }: { x: number; n: number }) => ({
      p: x / n,
      wald: shareInterval(x, n, options.conf, 'wald'),
      wilson: shareInterval(x, n, options.conf, 'wilson'),
      wilson_cc: shareInterval(x, n, options.conf, 'wilson-corrected'),
      clopper_pearson: shareInterval(x, n, options.conf, 'clopper-pearson'),
      agresti_coull: shareInterval(x, n, options.conf, 'agresti-coull'),
      jeffreys: shareInterval(x, n, options.conf, 'jeffreys'),
    }));
    const two = inputs.two.map(({ x1, n1, x2, n2 }: Record<'x1' | 'n1' | 'x2' | 'n2', number>) => {
      const made = compareShares({ successes: x1, trials: n1 }, { successes: x2, trials: n2 }, options.conf);
      const table = [
        [x1, n1 - x1],
        [x2, n2 - x2],
      ] as const;
      return {
        p1: made.shareX,
        p2: made.shareY,
        diff: made.difference,
        z_pooled: made.zPooled,
        p_z: made.pPooled,
        z_unpooled: made.zUnpooled,
        wald_ci: made.wald,
        newcombe_ci_method10: made.newcombe,
        newcombe_ci_method11_cc: made.newcombeCorrected,
        agresti_caffo_ci: made.agrestiCaffo,
        prop_test_yates: { chisq: made.corrected.statistic, p: made.corrected.p, ci: made.corrected.interval },
        fisher_exact_p: made.fisher?.p,
        // where R's search stops; the exact 17.2690 of the second table is also SciPy's
        fisher_conditional_or: fisherExactTest(table, { search: 'r' }).oddsRatio,
        odds_ratio_sample: made.oddsRatio?.estimate,
        or_wald_ci: made.oddsRatio?.interval,
        risk_ratio: made.riskRatio?.estimate,
        rr_log_ci: made.riskRatio?.interval,
        cohen_h: made.cohenH,
      };
    });
    const compared = expectTree({ one, two }, expected, (path) =>
      path.endsWith('fisher_conditional_or')
        ? { rel: tolerance.fisher_conditional_or_rel }
        : { abs: tolerance.default_abs },
    );
    expect(compared).toBe(133);
  });

  test('tests_sleep_paired', () => {
    const { inputs, expected, tolerance } = loadGolden('tests_sleep_paired');
    const groups = samplesOf(inputs.csv, 'extra', 'group');
    const [first, second] = [groups['1'] as Float64Array, groups['2'] as Float64Array];
    const paired = pairedTest(second, first);
    const signed = signedRankTest(second, first);
    const found = {
      paired_t: asR(paired, { 'mean difference': paired.estimate }),
      cohen_dz: paired.dz,
      wilcoxon_V: signed.statistic,
      wilcoxon_p_normal_cc: signed.pContinuity,
      unpaired_welch: asR(welchTest(momentsOf('x', second), momentsOf('y', first)), {
        'mean of x': mean(second),
        'mean of y': mean(first),
      }),
    };
    expect(expectTree(found, expected, () => ({ rel: tolerance.default_rel }))).toBe(18);
  });

  test('ttest_mannwhitney_two_groups', () => {
    const { inputs, expected, tolerance } = loadGolden('ttest_mannwhitney_two_groups');
    const found = Object.fromEntries(
      Object.keys(expected).map((column) => {
        const groups = samplesOf(inputs.csv, column, 'group');
        const [a, b] = [groups.A as Float64Array, groups.B as Float64Array];
        const [x, y] = [momentsOf('x', a), momentsOf('y', b)];
        const means = { 'mean of x': x.mean, 'mean of y': y.mean };
        const effect = standardisedDifference(x, y);
        const ratio = varianceRatioTest(x, y);
        const ranks = mannWhitneyTest(a, b);
        // R 4.2 stops the series of this p at 1e-6, which shows in its sixth digit
        const smirnov = kolmogorovSmirnovTest(a, b, 1e-6);
        return [
          column,
          {
            welch: asR(welchTest(x, y), means),
            student: asR(studentTest(x, y), means),
            welch_one_sided_greater_p: welchTest(x, y, 0.95, 'greater').p,
            cohen_d_pooled: effect.cohenD,
            hedges_g_exact_J: effect.hedgesG,
            hedges_g_approx_J: effect.hedgesGApproximate,
            glass_delta_sd_y: effect.glassDelta,
            f_test_var: { F: ratio.statistic, p: ratio.p },
            mann_whitney: {
              U_x: ranks.uX,
              U_y: ranks.uY,
              p_normal_continuity: ranks.pContinuity,
              p_normal_no_continuity: ranks.pNoContinuity,
              z_no_continuity: ranks.z,
              p_exact_if_no_ties: ranks.pExact,
              cliffs_delta: ranks.cliffsDelta,
              prob_superiority: ranks.superiority,
              rank_biserial: ranks.cliffsDelta,
            },
            ks: { D: smirnov.statistic, p_asymptotic: smirnov.p },
          },
        ];
      }),
    );
    expect(expectTree(found, expected, () => ({ rel: tolerance.default_rel }))).toBe(68);
  });

  test('paired_tests', () => {
    const { inputs, expected, tolerance } = loadGolden('paired_tests');
    const { before, after } = loadGoldenCsv(inputs.csv).numbers as { before: Float64Array; after: Float64Array };
    const paired = pairedTest(after, before);
    const signed = signedRankTest(after, before);
    const sign = signTest(after, before);
    const pearson = estimateCorrelation(before, after);
    const found = {
      paired_t: asR(paired, { 'mean difference': paired.estimate }),
      cohen_dz: paired.dz,
      wilcoxon: {
        V: signed.statistic,
        p_normal_continuity: signed.pContinuity,
        p_exact_or_R_default: signed.p,
        n_zero_differences: signed.zeros,
        has_ties: signed.ties,
      },
      sign_test: sign,
      pearson: {
        r: pearson.estimate,
        t: pearson.statistic,
        p: pearson.p,
        ci_lo: pearson.low,
        ci_hi: pearson.high,
      },
      spearman_rho: estimateCorrelation(before, after, 'spearman').estimate,
      kendall_tau_b: estimateCorrelation(before, after, 'kendall').estimate,
    };
    expect(expectTree(found, expected, () => ({ rel: tolerance.default_rel }))).toBe(23);
  });
});
