import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Matrix } from '../numeric/matrix.ts';
import { parseFormula } from './definedParameters.ts';
import type { ParameterRow } from './parameterRow.ts';
import type { ParameterTable } from './parameterTable.ts';
import type { ParsedModel, SemOperator } from './parseModel.ts';
import type { Solved } from './robustScaling.ts';
import { standardise } from './standardise.ts';

export type SemEstimate = {
  left: string;
  operator: SemOperator | ':=';
  right: string;
  /** from 0 */
  group: number;
  label: string;
  isFree: boolean;
  estimate: number;
  /** 0 where it is fixed; NaN where the data do not determine it */
  standardError: number;
  /** NaN where the standard error is 0 */
  z: number;
  p: number;
  low: number;
  high: number;
  standardisedLatent: number;
  standardisedAll: number;
};

/**
 * R² of indicators and outcomes.
 *
 * @param table  parameters
 * @param solved the model at its estimates
 * @returns      1 less the residual's share of the variance; above 1 where that is negative
 *
 * Source  [bollen-1989]     Checked  lavaan 0.6-14, within 1e-7
 */
export function explainedShares(
  table: ParameterTable,
  { model, evaluation }: Solved,
): { variable: string; group: number; share: number }[] {
  const q = model.variables.length;
  const depends = new Set(
    table.rows.flatMap(({ left, operator, right }) => (operator === '=~' ? [right] : operator === '~' ? [left] : [])),
  );
  return model.groups.flatMap((_unused, group) =>
    model.variables.flatMap((variable, i) => {
      const residual = table.rows.find(
        (row) => row.group === group && row.operator === '~~' && row.left === variable && row.right === variable,
      );
      if (!depends.has(variable) || residual === undefined) return [];
      const whole = evaluation.implied[group]?.covariance.values[i * q + i] ?? Number.NaN;
      return [{ variable, group, share: 1 - currentValue(residual, evaluation.estimates) / whole }];
    }),
  );
}

function currentValue(row: ParameterRow, estimates: Float64Array): number {
  return row.free >= 0 ? (estimates[row.free] as number) : row.fixed;
}

/** Estimate, error, z, p and interval; NaN where there is no error to speak of. */
function withError(estimate: number, standardError: number, confidence: number) {
  const z = standardError > 0 ? estimate / standardError : Number.NaN;
  const reach = normalQuantile(0.5 + confidence / 2, 0, 1) * standardError;
  const p = 2 * normalCdf(-Math.abs(z), 0, 1);
  return { estimate, standardError, z, p, low: estimate - reach, high: estimate + reach };
}

/**
 * Every row of the table with its estimate, error, interval and standardised values.
 *
 * @param table      parameters
 * @param solved     the model at its estimates
 * @param covariance of the free estimates; null where they are not determined
 * @param confidence of the intervals
 * @returns          one a row
 *
 * Source  [bollen-1989]     Checked  lavaan 0.6-14 parameterEstimates()
 */
export function describeRows(
  table: ParameterTable,
  { model, evaluation }: Solved,
  covariance: Matrix | null,
  confidence: number,
): SemEstimate[] {
  const values = table.rows.map((row) => currentValue(row, evaluation.estimates));
  const standardised = standardise(model, table.rows, values, evaluation.estimates);
  const k = table.freeCount;
  return table.rows.map((row, at) => {
    const variance = covariance === null ? Number.NaN : (covariance.values[row.free * k + row.free] ?? 0);
    const standardError = row.free < 0 ? 0 : Math.sqrt(variance);
    return {
      ...{ left: row.left, operator: row.operator, right: row.right, group: row.group, label: row.label },
      isFree: row.free >= 0,
      ...withError(values[at] as number, standardError, confidence),
      standardisedLatent: standardised[at]?.latent ?? Number.NaN,
      standardisedAll: standardised[at]?.all ?? Number.NaN,
    };
  });
}

/**
 * What `:=` defines, with errors by the delta method.
 *
 * @param parsed     the model text
 * @param table      parameters
 * @param solved     the model at its estimates
 * @param covariance of the free estimates; null where they are not determined
 * @param confidence of the intervals
 * @returns          one a definition
 * @throws ArgumentError `syntax` or `unknownName`
 *
 * Source  [sobel-1982]     Checked  the closed form of a product's error
 */
export function describeDefined(
  parsed: ParsedModel,
  table: ParameterTable,
  { evaluation }: Solved,
  covariance: Matrix | null,
  confidence: number,
): SemEstimate[] {
  const names = new Set(table.rows.map(({ label }) => label).filter((label) => label !== ''));
  const formulas: { name: string; of: (estimates: Float64Array) => number }[] = [];
  for (const { name, expression } of parsed.defined) {
    const formula = parseFormula(expression, names);
    names.add(name);
    const known = [...formulas];
    const of = (estimates: Float64Array): number =>
      formula((label) => {
        const earlier = known.find((one) => one.name === label);
        if (earlier !== undefined) return earlier.of(estimates);
        return currentValue(table.rows.find((row) => row.label === label) as ParameterRow, estimates);
      });
    formulas.push({ name, of });
  }
  return formulas.map(({ name, of }) => {
    const standardError = covariance === null ? Number.NaN : deltaError(of, evaluation.estimates, covariance);
    return {
      ...{ left: name, operator: ':=' as const, right: '', group: 0, label: name, isFree: false },
      ...withError(of(evaluation.estimates), standardError, confidence),
      ...{ standardisedLatent: Number.NaN, standardisedAll: Number.NaN },
    };
  });
}

/**
 * Standard error of a function of the estimates (delta method, central differences).
 *
 * @param of         the function
 * @param estimates  where
 * @param covariance of the estimates
 * @returns          its standard error
 *
 * Source  textbook
 */
export function deltaError(
  of: (estimates: Float64Array) => number,
  estimates: Float64Array,
  covariance: Matrix,
): number {
  const k = estimates.length;
  const slopes = estimates.map((value, i) => {
    const step = 1e-5 * Math.max(Math.sqrt(covariance.values[i * k + i] as number), 1e-6 * Math.abs(value));
    if (step === 0) return 0;
    const probe = estimates.slice();
    probe[i] = value + step;
    const above = of(probe);
    probe[i] = value - step;
    return (above - of(probe)) / (2 * step);
  });
  let sum = 0;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      sum += (slopes[i] as number) * (slopes[j] as number) * (covariance.values[i * k + j] as number);
  return Math.sqrt(Math.max(0, sum));
}
