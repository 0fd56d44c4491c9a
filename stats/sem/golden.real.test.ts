import { describe, expect, test } from 'vitest';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import type { FitIndices } from './fitIndices.ts';
import { fitSem, type SemFit, type SemOptions } from './fitSem.ts';
import { modificationIndices } from './modificationIndices.ts';
import { testInvariance } from './testInvariance.ts';
import { totalEffects } from './totalEffects.ts';

type Row = {
  lhs: string;
  op: string;
  rhs: string;
  group?: number;
  [figure: string]: string | number | null | undefined;
};
type Square = Record<string, Record<string, number>>;

/** Their name of each index, and where ours is. */
const INDICES: Record<string, (fit: FitIndices) => number | null | undefined> = {
  npar: (fit) => fit.parameters,
  fmin: (fit) => fit.discrepancy,
  chisq: (fit) => fit.chiSquare.statistic,
  df: (fit) => fit.chiSquare.degreesOfFreedom,
  pvalue: (fit) => fit.chiSquare.p,
  baseline_chisq: (fit) => fit.baseline.statistic,
  baseline_df: (fit) => fit.baseline.degreesOfFreedom,
  baseline_pvalue: (fit) => fit.baseline.p,
  cfi: (fit) => fit.cfi,
  tli: (fit) => fit.tli,
  nnfi: (fit) => fit.tli,
  rfi: (fit) => fit.rfi,
  nfi: (fit) => fit.nfi,
  pnfi: (fit) => fit.pnfi,
  ifi: (fit) => fit.ifi,
  rni: (fit) => fit.rni,
  logl: (fit) => fit.logLikelihood,
  unrestricted_logl: (fit) => fit.logLikelihoodSaturated,
  aic: (fit) => fit.aic,
  bic: (fit) => fit.bic,
  bic2: (fit) => fit.bicAdjusted,
  rmsea: (fit) => fit.rmsea,
  rmsea_ci_lower: (fit) => fit.rmseaLow,
  rmsea_ci_upper: (fit) => fit.rmseaHigh,
  rmsea_pvalue: (fit) => fit.rmseaCloseP,
  rmr: (fit) => fit.rmr,
  srmr: (fit) => fit.srmr,
  srmr_bentler: (fit) => fit.srmr,
  srmr_mplus: (fit) => fit.srmrMplus,
  gfi: (fit) => fit.gfi,
  agfi: (fit) => fit.agfi,
  cn_05: (fit) => fit.criticalN05,
  cn_01: (fit) => fit.criticalN01,
  ecvi: (fit) => fit.ecvi,
  mfi: (fit) => fit.mfi,
  chisq_scaled: (fit) => fit.robust?.chiSquare.statistic,
  df_scaled: (fit) => fit.robust?.chiSquare.degreesOfFreedom,
  pvalue_scaled: (fit) => fit.robust?.chiSquare.p,
  chisq_scaling_factor: (fit) => fit.robust?.scaling,
  baseline_chisq_scaled: (fit) => fit.robust?.baseline.statistic,
  baseline_df_scaled: (fit) => fit.robust?.baseline.degreesOfFreedom,
  baseline_chisq_scaling_factor: (fit) => fit.robust?.baselineScaling,
  cfi_scaled: (fit) => fit.robust?.cfiScaled,
  tli_scaled: (fit) => fit.robust?.tliScaled,
  cfi_robust: (fit) => fit.robust?.cfi,
  tli_robust: (fit) => fit.robust?.tli,
  rmsea_scaled: (fit) => fit.robust?.rmseaScaled,
  rmsea_ci_lower_scaled: (fit) => fit.robust?.rmseaScaledLow,
  rmsea_ci_upper_scaled: (fit) => fit.robust?.rmseaScaledHigh,
  rmsea_robust: (fit) => fit.robust?.rmsea,
  rmsea_ci_lower_robust: (fit) => fit.robust?.rmseaLow,
  rmsea_ci_upper_robust: (fit) => fit.robust?.rmseaHigh,
  scaling_factor_h1: (fit) => fit.robust?.scalingSaturated,
  scaling_factor_h0: (fit) => fit.robust?.scalingModel,
};

type Tolerance = Record<string, number>;

function toleranceOf(name: string, tolerance: Tolerance): number {
  if (name === 'npar' || name === 'ntotal' || name.includes('df')) return 0;
  if (name.includes('chisq') && !name.includes('factor')) return tolerance.chisq_abs as number;
  if (name.includes('logl')) return tolerance.logl_abs as number;
  if (name === 'aic' || name.startsWith('bic')) return tolerance.aic_bic_abs as number;
  return tolerance.fit_indices_abs as number;
}

function compareFit(
  fit: FitIndices,
  n: number,
  expected: Record<string, number>,
  tolerance: Tolerance,
  where: string,
): void {
  for (const [name, value] of Object.entries(expected)) {
    if (name === 'ntotal') {
      expectNear(n, value, { abs: 0 }, `${where} ${name}`);
      continue;
    }
    const read = INDICES[name];
    expect(read, `${where}: nothing of ours is ${name}`).toBeDefined();
    expectNear(read?.(fit), value, { abs: toleranceOf(name, tolerance) }, `${where} ${name}`);
  }
}

const COLUMNS = {
  est: ['estimate', 'estimates_abs', 'abs'],
  se: ['standardError', 'se_rel', 'rel'],
  z: ['z', 'z_rel', 'rel'],
  pvalue: ['p', 'fit_indices_abs', 'abs'],
  ci_lower: ['low', 'estimates_abs', 'abs'],
  ci_upper: ['high', 'estimates_abs', 'abs'],
  std_lv: ['standardisedLatent', 'standardized_abs', 'abs'],
  std_all: ['standardisedAll', 'standardized_abs', 'abs'],
} as const;

function compareParameters(fit: SemFit, rows: readonly Row[], tolerance: Tolerance, where: string): void {
  expect(fit.parameters).toHaveLength(rows.length);
  for (const row of rows) {
    const name = `${where} ${row.lhs} ${row.op} ${row.rhs} ${row.group ?? ''}`;
    const own = fit.parameters.find(
      ({ left, operator, right, group }) =>
        operator === row.op &&
        group === (row.group ?? 1) - 1 &&
        ((left === row.lhs && right === row.rhs) || (row.op === '~~' && left === row.rhs && right === row.lhs)),
    );
    expect(own, `${name} is missing`).toBeDefined();
    for (const [theirs, value] of Object.entries(row)) {
      if (['lhs', 'op', 'rhs', 'group', 'block', 'label'].includes(theirs)) continue;
      const column = COLUMNS[theirs as keyof typeof COLUMNS];
      expect(column, `nothing of ours is ${theirs}`).toBeDefined();
      const [ours, key, kind] = column;
      const allowed = kind === 'abs' ? { abs: tolerance[key] as number } : { rel: tolerance[key] as number };
      expectNear(own?.[ours], value as number | null, allowed, `${name} ${theirs}`);
    }
  }
}

function compareSquare(
  ours: (i: number, j: number) => number,
  names: readonly string[],
  expected: Square,
  abs: number,
  where: string,
): void {
  for (const [row, cells] of Object.entries(expected))
    for (const [column, value] of Object.entries(cells))
      expectNear(ours(names.indexOf(row), names.indexOf(column)), value, { abs }, `${where} ${row} ${column}`);
}

function fitCase(name: string, options: SemOptions = {}) {
  const golden = loadGolden(name);
  const { numbers, text } = loadGoldenCsv(golden.inputs.csv);
  const group = golden.inputs.group === undefined ? undefined : text[golden.inputs.group];
  const data = { columns: numbers, ...(group !== undefined && { group }) };
  return { ...golden, data, model: golden.inputs.model_syntax.join('\n') as string, options };
}

describe.skipIf(!hasGolden)('models beside lavaan 0.6-14', () => {
  const CASES: [string, SemOptions][] = [
    ['lavaan_hs_cfa_ml', {}],
    ['lavaan_hs_cfa_mlm', { estimator: 'mlm' }],
    ['lavaan_hs_cfa_mlr', { estimator: 'mlr' }],
    ['lavaan_hs_fiml', { missing: 'fiml' }],
    ['lavaan_mobi_cfa_ml', {}],
    ['lavaan_mobi_sem_ml', {}],
    ['lavaan_mobi_sem_mlr', { estimator: 'mlr' }],
  ];
  test.each(CASES)('%s: every figure', (name, options) => {
    const { expected, tolerance, data, model } = fitCase(name);
    const fit = fitSem(model, data, options);
    const [group] = fit.moments;
    if (group === undefined) throw new Error('no group');
    const names = fit.state.table.observed;
    const p = names.length;
    const cellOf = (matrix: { values: Float64Array; columns: number }) => (i: number, j: number) =>
      matrix.values[i * matrix.columns + j] as number;
    const checked: Record<string, (value: never) => void> = {
      n: (value: number) => expect(fit.n).toBe(value),
      converged: (value: boolean) => expect(fit.converged).toBe(value),
      max_abs_gradient: () => expect(fit.gradientMax).toBeLessThan(1e-9),
      parameters: (rows: Row[]) => compareParameters(fit, rows, tolerance, name),
      fit: (value: Record<string, number>) => compareFit(fit.fit, fit.n, value, tolerance, name),
      r_squared: (value: Record<string, number>) => {
        expect(fit.rSquared).toHaveLength(Object.keys(value).length);
        for (const [variable, share] of Object.entries(value)) {
          const own = fit.rSquared.find((one) => one.variable === variable)?.share;
          expectNear(own, share, { abs: tolerance.standardized_abs }, `${name} R² of ${variable}`);
        }
      },
      modification_indices_top10: (rows: Row[]) => compareModifications(fit, rows, tolerance),
      implied_cov: (value: Square) =>
        compareSquare(cellOf(group.implied), names, value, tolerance.estimates_abs, 'implied'),
      residual_cov: (value: Square) =>
        compareSquare(cellOf(group.covariance), names, value, tolerance.estimates_abs, 'residual'),
      sample_cov_divisor_N: (value: Square) =>
        compareSquare(cellOf(group.saturated.covariance), names, value, 1e-9, 'sample'),
      latent_correlations: (value: Square) => {
        const latent = cellOf(group.latentCovariance);
        const correlation = (i: number, j: number) => latent(i, j) / Math.sqrt(latent(i, i) * latent(j, j));
        compareSquare(correlation, fit.state.table.latent, value, tolerance.standardized_abs, 'latent');
      },
      total_effects_std: (value: Square) => {
        const [effects] = totalEffects(fit);
        if (effects === undefined) throw new Error('no effects');
        compareSquare(cellOf(effects.standardised), effects.variables, value, tolerance.standardized_abs, 'effects');
      },
      n_patterns: (value: number) => expect(fit.groups[0]?.patterns).toBe(value),
      saturated_EM: (value: { mean: Record<string, number>; cov: Square }) => {
        for (const [variable, mean] of Object.entries(value.mean))
          expectNear(group.saturated.mean[names.indexOf(variable)], mean, { abs: tolerance.estimates_abs }, variable);
        compareSquare(cellOf(group.saturated.covariance), names, value.cov, tolerance.estimates_abs, 'saturated');
      },
      coverage: (value: Square) => {
        const both = (i: number, j: number) =>
          (fit.state.sample.groups[0]?.blocks ?? [])
            .filter(({ observed }) => observed.includes(i) && observed.includes(j))
            .reduce((sum, { n }) => sum + n / fit.n, 0);
        compareSquare(both, names, value, 1e-12, 'coverage');
      },
    };
    expect(p).toBeGreaterThan(0);
    for (const [key, value] of Object.entries(expected)) {
      expect(checked[key], `nothing of ours is ${key}`).toBeDefined();
      checked[key]?.(value as never);
    }
  });

  test('lavaan_hs_invariance: every figure', () => {
    const { expected, tolerance, data, model } = fitCase('lavaan_hs_invariance');
    const { fits, steps } = testInvariance(model, data);
    const fitAt = (level: string) => fits.find((one) => one.level === level)?.fit as SemFit;
    for (const [level, value] of Object.entries(expected.fit))
      compareFit(fitAt(level).fit, fitAt(level).n, value as Record<string, number>, tolerance, level);
    for (const key of ['metric_vs_configural', 'scalar_vs_metric']) {
      const step = steps.find(({ to }) => key.startsWith(to));
      expectNear(step?.chiSquareDifference, expected[key].chisq_diff, { abs: tolerance.chisq_abs }, key);
      expectNear(step?.degreesOfFreedomDifference, expected[key].df_diff, { abs: 0 }, key);
      expectNear(step?.p, expected[key].p, { abs: tolerance.fit_indices_abs }, key);
      expectNear(step?.cfiChange, expected[key].delta_cfi, { abs: tolerance.fit_indices_abs }, key);
    }
    compareParameters(fitAt('metric'), expected.parameters_metric, tolerance, 'metric');
    compareParameters(fitAt('scalar'), expected.parameters_scalar, tolerance, 'scalar');
    const known = ['fit', 'metric_vs_configural', 'scalar_vs_metric', 'parameters_metric', 'parameters_scalar'];
    expect(Object.keys(expected).filter((key) => !known.includes(key))).toEqual([]);
  });
});

/** Their ten greatest are our ten greatest, in their order. */
function compareModifications(fit: SemFit, rows: readonly Row[], tolerance: Tolerance): void {
  const { table, model, evaluation, information } = fit.state;
  const ours = modificationIndices(table, model, evaluation, information).slice(0, rows.length);
  rows.forEach((row, at) => {
    const own = ours[at];
    expect(`${own?.left} ${own?.operator} ${own?.right}`).toBe(`${row.lhs} ${row.op} ${row.rhs}`);
    expectNear(own?.index, row.mi as number, { abs: tolerance.chisq_abs as number }, `mi ${row.lhs} ${row.rhs}`);
    for (const key of ['epc', 'sepc_lv', 'sepc_all', 'sepc_nox'] as const) {
      const change =
        { epc: own?.expectedChange, sepc_lv: own?.expectedChangeLatent }[key as 'epc'] ?? own?.expectedChangeAll;
      expectNear(
        change,
        row[key] as number,
        { abs: tolerance.estimates_abs as number },
        `${key} ${row.lhs} ${row.rhs}`,
      );
    }
  });
}
