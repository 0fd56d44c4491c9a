import { describe, expect, test } from 'vitest';
import { cell, type Matrix } from '../numeric/matrix.ts';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { bartlettSphericity } from './bartlettSphericity.ts';
import { cronbachAlpha } from './cronbachAlpha.ts';
import { fitFactors } from './fitFactors.ts';
import { correlationOfItems } from './itemCovariance.ts';
import { minresFactors } from './minresFactors.ts';
import { mlFactors } from './mlFactors.ts';
import { omegaCongeneric } from './omegaCongeneric.ts';
import { omegaHierarchical } from './omegaHierarchical.ts';
import { parallelAnalysis } from './parallelAnalysis.ts';
import { principalComponents } from './principalComponents.ts';
import { samplingAdequacy } from './samplingAdequacy.ts';
import { splitHalf } from './splitHalf.ts';

type ByName = Record<string, number>;
type Table = Record<string, ByName>;

const csv = hasGolden ? loadGoldenCsv('data/mobi.csv') : { names: [], numbers: {} as Record<string, Float64Array> };
const pick = (names: readonly string[]) => names.map((name) => csv.numbers[name] as Float64Array);
const all = () => correlationOfItems(pick(csv.names));
const N = 250;

/** Every cell of a table of loadings; theirs and ours have the same order and signs. */
function expectTable(
  found: Matrix,
  expected: Table,
  names: readonly string[],
  abs: number,
  of = (value: number) => value,
) {
  expect(Object.keys(expected)).toHaveLength(found.rows);
  for (const [name, row] of Object.entries(expected)) {
    expect(Object.keys(row)).toHaveLength(found.columns);
    Object.values(row).forEach((value, k) => {
      expectNear(of(cell(found, names.indexOf(name), k)), value, { abs }, `${name}, ${k + 1}`);
    });
  }
}

function expectNamed(found: Float64Array, expected: ByName, names: readonly string[], abs: number) {
  expect(Object.keys(expected)).toHaveLength(found.length);
  for (const [name, value] of Object.entries(expected)) expectNear(found[names.indexOf(name)], value, { abs }, name);
}

describe.skipIf(!hasGolden)('scales are those of R', () => {
  test('psych_mobi_alpha', () => {
    const { inputs, expected, tolerance } = loadGolden('psych_mobi_alpha');
    const abs = tolerance.default_abs;
    for (const [scale, names] of Object.entries(inputs.scales as Record<string, string[]>)) {
      const items = pick(names);
      const found = cronbachAlpha(items);
      const { item_stats, alpha_if_deleted, eigenvalues, split_half_max_lambda4, ...rest } = expected[scale];
      const named: Record<string, unknown> = {
        ...{ k: names.length, n: found.n, raw_alpha: found.alpha, std_alpha: found.standardisedAlpha },
        ...{ G6_smc: found.lambda6, average_r: found.meanCorrelation, median_r: found.medianCorrelation },
        ...{ signal_noise: found.signalToNoise, ase: found.standardError },
        ...{ mean: found.mean, sd: found.standardDeviation },
        feldt_ci95: { lower: found.low, upper: found.high },
        // psych rounds the normal quantile to 1.96; ours is exact
        duhachek_ci95_from_ase: {
          lower: found.alpha - 1.96 * found.standardError,
          upper: found.alpha + 1.96 * found.standardError,
        },
      };
      for (const [key, value] of Object.entries(rest)) {
        const parts = typeof value === 'number' ? { value } : (value as ByName);
        const ours = typeof value === 'number' ? { value: named[key] as number } : (named[key] as ByName);
        for (const [part, number] of Object.entries(parts))
          expectNear(ours[part], number, { abs }, `${scale} ${key} ${part}`);
      }
      names.forEach((name, at) => {
        const item = found.items[at];
        if (item === undefined) throw new Error(name);
        const stats: ByName = {
          ...{ 'raw.r': item.correlationWithTotal, 'std.r': item.correlationWithStandardisedTotal },
          ...{ 'r.cor': item.correlationCorrected as number, 'r.drop': item.correlationWithRest },
          ...{ mean: item.mean, sd: item.standardDeviation },
        };
        for (const [key, value] of Object.entries(item_stats[name] as ByName))
          expectNear(stats[key], value, { abs: key === 'r.cor' ? tolerance.r_cor : abs }, `${scale} ${name} ${key}`);
        if (alpha_if_deleted === undefined) return;
        const without: Record<string, number | null> = {
          ...{ raw_alpha: item.alphaIfDeleted, 'std.alpha': item.standardisedAlphaIfDeleted },
          average_r: item.meanCorrelationIfDeleted,
        };
        for (const [key, value] of Object.entries(alpha_if_deleted[name] as ByName))
          expectNear(without[key], value, { abs }, `${scale} without ${name} ${key}`);
      });
      (eigenvalues as number[]).forEach((value, at) => {
        expectNear(found.eigenvalues[at], value, { abs }, `${scale} eigenvalue ${at + 1}`);
      });
      if (scale === 'Loyalty') {
        // psych tries only the first two of the three splits, and misses the greatest
        const correlations = correlationOfItems(items);
        const tried = [splitHalf(correlations, [0]), splitHalf(correlations, [1])];
        expectNear(Math.max(...tried), split_half_max_lambda4, { abs }, scale);
        expect(found.lambda4Max).toBeGreaterThan(split_half_max_lambda4);
      } else expectNear(found.lambda4Max, split_half_max_lambda4, { abs }, `${scale} λ4`);
    }
  });

  test('psych_mobi_kmo_bartlett', () => {
    const { expected, tolerance } = loadGolden('psych_mobi_kmo_bartlett');
    const abs = tolerance.default_abs;
    const correlation = all();
    const adequacy = samplingAdequacy(correlation);
    expectNear(adequacy.overall, expected.kmo_overall, { abs });
    expectNamed(adequacy.perItem, expected.kmo_per_item, csv.names, abs);
    const sphericity = bartlettSphericity(correlation, N);
    expectNear(sphericity.chiSquare, expected.bartlett_chisq, { abs: tolerance.chisq });
    expect(sphericity.degreesOfFreedom).toBe(expected.bartlett_df);
    expectNear(sphericity.p, expected.bartlett_p, { abs });
    expectNear(sphericity.log10P, expected.log10_p, { abs: tolerance.chisq });
    expectNear(sphericity.determinant, expected.det_R, { abs });
    const { eigenvalues } = principalComponents(correlation, 1);
    (expected.eigenvalues as number[]).forEach((value, at) => {
      expectNear(eigenvalues[at], value, { abs });
    });
  });

  test('parallel_analysis_mobi', () => {
    const { expected, tolerance, options } = loadGolden('parallel_analysis_mobi');
    const found = parallelAnalysis(all(), options.n, { seed: 7, simulations: options.nsim });
    (expected.observed as number[]).forEach((value, at) => {
      expectNear(found.observed[at], value, { abs: tolerance.observed }, `observed ${at}`);
      expectNear(found.randomMean[at], expected.random_mean[at], { abs: tolerance.random_mean_abs }, `mean ${at}`);
      expectNear(found.randomQuantile[at], expected.random_p95[at], { abs: tolerance.random_p95_abs }, `p95 ${at}`);
    });
    expect(found.componentsByMean).toBe(expected.n_components_mean);
    expect(found.componentsByQuantile).toBe(expected.n_components_p95);
  });

  test('psych_mobi_pca_varimax', () => {
    const { expected, tolerance } = loadGolden('psych_mobi_pca_varimax');
    const unrotated = principalComponents(all(), 4, { rotation: 'none' });
    (expected.eigenvalues as number[]).forEach((value, at) => {
      expectNear(unrotated.eigenvalues[at], value, { abs: tolerance.eigenvalues });
    });
    const abs = tolerance.loadings;
    expectTable(unrotated.loadings, expected.unrotated_loadings_abs, csv.names, abs, Math.abs);
    const rotated = principalComponents(all(), 4);
    expectTable(rotated.loadings, expected.varimax_loadings, csv.names, abs);
    Object.values(expected.varimax_ss_loadings as ByName).forEach((value, at) => {
      expectNear(rotated.ssLoadings[at], value, { abs });
    });
    expectNamed(rotated.communalities, expected.communalities, csv.names, abs);
  });

  test('psych_mobi_efa_minres4', () => {
    const { expected, tolerance } = loadGolden('psych_mobi_efa_minres4');
    const abs = tolerance.loadings;
    const correlation = all();
    const unrotated = minresFactors(correlation, 4);
    expectNamed(unrotated.communalities, expected.communalities, csv.names, tolerance.communalities);
    expectTable(unrotated.loadings, expected.unrotated_loadings, csv.names, abs);
    const varimax = fitFactors(correlation, N, { factors: 4, rotation: 'varimax' });
    expectTable(varimax.loadings, expected.varimax_loadings, csv.names, abs);
    Object.values(expected.varimax_ss_loadings as ByName).forEach((value, at) => {
      expectNear(varimax.ssLoadings[at], value, { abs });
    });
    const oblimin = fitFactors(correlation, N, { factors: 4 });
    expectTable(oblimin.loadings, expected.oblimin_pattern, csv.names, abs);
    expectTable(oblimin.phi as Matrix, expected.oblimin_phi, Object.keys(expected.oblimin_phi), abs);
    const fit = oblimin.fit;
    const near = { abs: tolerance.psych_fit_stats };
    expect(fit.degreesOfFreedom).toBe(expected.psych_dof);
    expectNear(fit.chiSquare, expected.psych_chisq_ml_type, near);
    expectNear(fit.rootMeanSquareResidual, expected.psych_rms, near);
    expectNear(fit.rmsea?.point, expected.psych_RMSEA.RMSEA, near);
    expectNear(fit.rmsea?.low, expected.psych_RMSEA.lower, near);
    expectNear(fit.rmsea?.high, expected.psych_RMSEA.upper, near);
    expect(fit.rmsea?.confidence).toBe(expected.psych_RMSEA.confidence);
    expectNear(fit.tuckerLewis, expected.psych_TLI, near);
    expectNear(fit.bic, expected.psych_BIC, near);
    expectNear(fit.fit, expected.psych_fit, near);
  });

  test('psych_mobi_efa_minres4: criterion of the rotation and eigenvalues of the reduced correlations', async () => {
    const { expected, tolerance } = loadGolden('psych_mobi_efa_minres4');
    const { rotateOblimin } = await import('./rotateOblimin.ts');
    const { symmetricEigen } = await import('../numeric/matrix.ts');
    const correlation = all();
    const { loadings, uniquenesses } = minresFactors(correlation, 4);
    const { criterion } = rotateOblimin(loadings);
    expectNear(criterion, expected.oblimin_objective_f, { abs: 1e-10 });
    expectNear(criterion, expected.oblimin_best_of_50_random_starts_f, { abs: 1e-10 });
    uniquenesses.forEach((part, i) => {
      correlation.values[i * correlation.rows + i] = 1 - part;
    });
    const { values } = symmetricEigen(correlation);
    (expected.eigenvalues_reduced as number[]).forEach((value, at) => {
      expectNear(values[at], value, { abs: tolerance.communalities });
    });
  });

  test('factanal_mobi_ml3', () => {
    const { expected, tolerance, options } = loadGolden('factanal_mobi_ml3');
    const correlation = all();
    const found = mlFactors(correlation, options.factors);
    expect(found.converged).toBe(true);
    expectNamed(found.uniquenesses, expected.uniquenesses, csv.names, tolerance.uniquenesses);
    expectTable(found.loadings, expected.unrotated_abs_loadings, csv.names, tolerance.uniquenesses, Math.abs);
    expectNear(found.criterion, expected.criterion.objective, { abs: tolerance.uniquenesses });
    const { fit } = fitFactors(correlation, N, { factors: options.factors, extraction: 'ml' });
    expectNear(fit.chiSquare, expected.chisq_bartlett_corrected.objective, { abs: tolerance.chisq });
    expect(fit.degreesOfFreedom).toBe(expected.dof);
    expectNear(fit.p, expected.p.objective, { rel: 1e-4 });
  });

  test('omega_mobi_congeneric', () => {
    const { inputs, expected, tolerance } = loadGolden('omega_mobi_congeneric');
    for (const [scale, names] of Object.entries(inputs.scales as Record<string, string[]>)) {
      const theirs = expected[scale];
      const found = omegaCongeneric(pick(names));
      const abs = tolerance.minres_abs;
      // the case asks to leave out the Heywood scale; without a bound it agrees too
      expect(found.minres.heywood).toBe(theirs.minres_heywood);
      expectNamed(found.minres.loadings, theirs.minres_loadings, names, abs);
      expectNear(found.minres.omega, theirs.omega_total_minres, { abs }, scale);
      if (theirs.cfa_converged === undefined) {
        expect(found.likelihood).toBeNull();
        continue;
      }
      const likelihood = found.likelihood;
      expect(likelihood?.model.converged).toBe(theirs.cfa_converged);
      expect(likelihood?.model.heywood).toBe(theirs.cfa_heywood);
      const near = tolerance.cfa_abs;
      if (likelihood === null) throw new Error(scale);
      expectNamed(likelihood.model.loadings, theirs.cfa_loadings_unstd_std_lv, names, near);
      expectNamed(likelihood.model.residualVariances, theirs.cfa_residual_var, names, near);
      expectNear(likelihood.omega, theirs.omega_cfa_model_implied, { abs: near }, scale);
      expectNear(likelihood.omegaObserved, theirs.omega_cfa_observed_variance, { abs: near }, scale);
      expectNear(likelihood.averageVarianceExtracted, theirs.AVE_cfa_standardised, { abs: near }, scale);
    }
  });

  test('omega_mobi_congeneric: loadings where psych stopped, except at its bound', () => {
    const { inputs, expected } = loadGolden('omega_mobi_congeneric');
    for (const [scale, names] of Object.entries(inputs.scales as Record<string, string[]>)) {
      const { minres } = omegaCongeneric(pick(names), { uniquenessMin: 0.005 });
      expectNamed(minres.loadings, expected[scale].psych_fa_loadings, names, 1e-3);
    }
  });

  test('psych_mobi_omega_sl', () => {
    const { inputs, expected, tolerance, options } = loadGolden('psych_mobi_omega_sl');
    const abs = tolerance.default_abs;
    const names = inputs.items as string[];
    const found = omegaHierarchical(correlationOfItems(pick(names)), options.nfactors);
    expectNear(found.omegaHierarchical, expected.omega_h, { abs });
    expectNear(found.omegaTotal, expected.omega_total, { abs });
    expectNear(found.omegaLimit, expected.omega_lim, { abs });
    expectNear(found.alpha, expected.alpha, { abs });
    expectNear(found.lambda6, expected.G6, { abs });
    const column = (key: string) =>
      Object.fromEntries(
        names.map((name) => [name, (expected.schmid_loadings[name] as ByName)[key] as number]),
      ) as ByName;
    expectNamed(found.general, column('g'), names, abs);
    expectNamed(found.communalities, column('h2'), names, abs);
    expectNamed(found.uniquenesses, column('u2'), names, abs);
    expectNamed(found.generalShares, column('p2'), names, abs);
    // group factors come in another order there
    const used = new Set<number>();
    for (const key of ['F1*', 'F2*', 'F3*']) {
      const theirs = column(key);
      const distance = (k: number) =>
        Math.max(...names.map((name, i) => Math.abs(cell(found.groups, i, k) - (theirs[name] as number))));
      const nearest = [0, 1, 2].sort((one, other) => distance(one) - distance(other))[0] as number;
      used.add(nearest);
      names.forEach((name, i) => {
        expectNear(cell(found.groups, i, nearest), theirs[name] as number, { abs }, `${name} ${key}`);
      });
    }
    expect(used.size).toBe(3);
  });
});
