import { Refusal } from '@plumbline/model/refusal.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkFinite, checkRange, checkWhole } from '@plumbline/stats/checkArguments.ts';
import { covariance, mean, quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { cell, cholesky, type Matrix, zeros } from '@plumbline/stats/numeric/matrix.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { evaluateFormula } from './evaluateFormula.ts';
import type { Formula } from './formula.ts';
import { listFormulaMetrics } from './parseFormula.ts';

/** How a metric is put on 0–100 before the formula sees it; null leaves it as it is. */
export type TermScale = { low: number; high: number; reversed: boolean } | null;
/** A metric of a formula: its estimate in its own unit, and the scale. */
export type Term = { name: string; estimate: number; scale: TermScale };

type Way = { standardError: number; low: number; high: number };

export type Composite = {
  estimate: number;
  /** by the numeric gradient and the terms' covariance */
  delta: Way;
  /** by draws: quantiles of the formula over the joint distribution of the terms, or over resampled people */
  draws: Way & { taken: number; undefinedDraws: number };
  /** the slope changes at the estimate (min, max, abs, if): the delta method is no help, take the draws */
  kinked: boolean;
  /** each term the formula names: its value on the scale used, the gradient, and its part of the variance */
  terms: readonly { name: string; estimate: number; rescaled: number; slope: number; varianceShare: number }[];
};

export type CompositeOptions = { confidence?: number; draws?: number; seed?: number };

/**
 * A composite indicator of metrics whose errors are known: by the delta method and by joint normal draws.
 *
 * @param formula    from `parseFormula`
 * @param terms      the metrics, in the order of the covariance
 * @param variances  covariance of the estimates, terms × terms; a diagonal where they are of different people
 * @param options    confidence (0.95), draws (2000), seed
 * @returns          the estimate with two intervals
 * @throws ArgumentError `length`, `singular`, `range`
 * @throws Refusal       where the formula has no value at the estimates
 * Source  [oehlert-1992]     Checked  closed forms of sums, products and ratios
 */
export function estimateComposite(
  formula: Formula,
  terms: readonly Term[],
  variances: Matrix,
  { confidence = 0.95, draws = 2000, seed = 1 }: CompositeOptions = {},
): Composite {
  checkOptions(confidence, draws);
  if (variances.rows !== terms.length || variances.columns !== terms.length)
    throw new ArgumentError('variances', 'length', `is not ${terms.length} × ${terms.length}`, {
      n: variances.rows,
      needed: terms.length,
    });
  const factor = rootOf(variances);
  const centre = Float64Array.from(terms, (term) => term.estimate);
  const random = openRandom(seed);
  const normals = new Float64Array(terms.length);
  const drawn = collectDraws(
    draws,
    (into) => {
      for (let k = 0; k < normals.length; k++) normals[k] = random.normal();
      for (let j = 0; j < into.length; j++) {
        let sum = centre[j] as number;
        for (let k = 0; k <= j; k++) sum += cell(factor, j, k) * (normals[k] as number);
        into[j] = sum;
      }
      return evaluateAt(formula, terms, into);
    },
    terms.length,
  );
  return { ...estimateByDelta(formula, terms, variances, confidence), draws: summarise(drawn, draws, confidence) };
}

/**
 * A composite indicator of columns of the same people: by the delta method and by resampling people.
 *
 * @param formula from `parseFormula`
 * @param columns name, scale and one value a person, all finite and of the same length; the metric is the mean
 * @param options confidence (0.95), draws (2000 resamples), seed
 * @returns       the estimate with two intervals
 * @throws ArgumentError `empty`, `length`, `notFinite`, `tooFewCases`, `range`
 * @throws Refusal       where the formula has no value at the means
 * Source  [oehlert-1992]; [efron-tibshirani-1993]     Checked  closed forms, and one way against the other
 */
export function estimateCompositeOfPeople(
  formula: Formula,
  columns: readonly { name: string; scale: TermScale; values: Float64Array }[],
  { confidence = 0.95, draws = 2000, seed = 1 }: CompositeOptions = {},
): Composite {
  checkOptions(confidence, draws);
  for (const { name, values } of columns) checkFinite(name, values, 2);
  const n = columns[0]?.values.length ?? 0;
  const variances = zeros(columns.length, columns.length);
  columns.forEach((one, j) => {
    columns.forEach((other, k) => {
      variances.values[j * columns.length + k] = covariance(one.values, other.values) / n;
    });
  });
  const terms = columns.map(({ name, scale, values }) => ({ name, scale, estimate: mean(values) }));
  const random = openRandom(seed);
  const drawn = collectDraws(
    draws,
    (into) => {
      into.fill(0);
      for (let draw = 0; draw < n; draw++) {
        const i = random.below(n);
        for (let j = 0; j < into.length; j++) into[j] = (into[j] as number) + (columns[j]?.values[i] as number);
      }
      for (let j = 0; j < into.length; j++) into[j] = (into[j] as number) / n;
      return evaluateAt(formula, terms, into);
    },
    columns.length,
  );
  return { ...estimateByDelta(formula, terms, variances, confidence), draws: summarise(drawn, draws, confidence) };
}

/**
 * A value on its scale.
 *
 * @param value in the metric's own unit
 * @param scale worst and best point, mirrored where less is better
 * @returns     0–100 within the scale, beyond it outside; the value itself without a scale
 */
export function rescaleTerm(value: number, scale: TermScale): number {
  if (scale === null) return value;
  const points = ((value - scale.low) / (scale.high - scale.low)) * 100;
  return scale.reversed ? 100 - points : points;
}

function checkOptions(confidence: number, draws: number): void {
  checkRange('confidence', confidence, 0, 1, true);
  checkWhole('draws', draws, 100, 100_000);
}

function evaluateAt(formula: Formula, terms: readonly Term[], at: ArrayLike<number>): number {
  return evaluateFormula(
    formula,
    new Map(terms.map(({ name, scale }, j) => [name, rescaleTerm(at[j] as number, scale)])),
  );
}

/** Draws of a formula; one without a value (a division by zero) is left out and counted. */
function collectDraws(draws: number, draw: (into: Float64Array) => number, terms: number): Float64Array {
  const into = new Float64Array(terms);
  const values: number[] = [];
  for (let at = 0; at < draws; at++) {
    try {
      values.push(draw(into));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return Float64Array.from(values).sort();
}

function summarise(drawn: Float64Array, draws: number, confidence: number): Composite['draws'] {
  const taken = drawn.length;
  const undefinedDraws = draws - taken;
  if (taken < 2) return { standardError: Number.NaN, low: Number.NaN, high: Number.NaN, taken, undefinedDraws };
  return {
    standardError: Math.sqrt(covariance(drawn, drawn)),
    low: quantileOfSorted(drawn, (1 - confidence) / 2),
    high: quantileOfSorted(drawn, (1 + confidence) / 2),
    taken,
    undefinedDraws,
  };
}

/**
 * The delta method alone, which is enough wherever the formula is not kinked: draws take a hundred times as long.
 *
 * @param formula    from `parseFormula`
 * @param terms      the metrics, in the order of the covariance
 * @param variances  covariance of the estimates, terms × terms
 * @param confidence of the interval
 * @returns          as `estimateComposite`, without the draws
 * @throws Refusal   where the formula has no value at the estimates
 * Source  [oehlert-1992]     Checked  as `estimateComposite`
 */
export function estimateByDelta(
  formula: Formula,
  terms: readonly Term[],
  variances: Matrix,
  confidence: number,
): Omit<Composite, 'draws'> {
  const centre = Float64Array.from(terms, (term) => term.estimate);
  const estimate = evaluateAt(formula, terms, centre);
  const named = new Set(listFormulaMetrics(formula));
  let kinked = false;
  const slopes = Float64Array.from(terms, (term, j) => {
    if (!named.has(term.name)) return 0;
    const step = 1e-5 * Math.max(Math.abs(term.estimate), Math.sqrt(cell(variances, j, j)), 1e-3);
    const there = (moved: number) => {
      const at = Float64Array.from(centre);
      at[j] = term.estimate + moved;
      return evaluateAt(formula, terms, at);
    };
    const [above, below] = [there(step) - estimate, estimate - there(-step)];
    if (Math.abs(above - below) > 1e-3 * (Math.abs(above) + Math.abs(below)) + 1e-12 * Math.abs(estimate))
      kinked = true;
    return (above + below) / (2 * step);
  });
  const along = slopes.map((_slope, j) => slopes.reduce((sum, slope, k) => sum + slope * cell(variances, j, k), 0));
  const variance = slopes.reduce((sum, slope, j) => sum + slope * (along[j] as number), 0);
  const standardError = Math.sqrt(Math.max(0, variance));
  const half = normalQuantile((1 + confidence) / 2) * standardError;
  return {
    estimate,
    delta: { standardError, low: estimate - half, high: estimate + half },
    kinked,
    terms: terms.flatMap(({ name, estimate: own, scale }, j) => {
      if (!named.has(name)) return [];
      const slope = slopes[j] as number;
      const varianceShare = variance > 0 ? (slope * (along[j] as number)) / variance : 0;
      return [{ name, estimate: own, rescaled: rescaleTerm(own, scale), slope, varianceShare }];
    }),
  };
}

/** A lower triangular root of a covariance; what is known without error has a row of zeros. */
function rootOf(variances: Matrix): Matrix {
  const n = variances.rows;
  const kept = Array.from({ length: n }, (_unused, j) => j).filter((j) => cell(variances, j, j) > 0);
  const root = zeros(n, n);
  if (kept.length === 0) return root;
  const part = zeros(kept.length, kept.length);
  kept.forEach((j, row) => {
    kept.forEach((k, column) => {
      part.values[row * kept.length + column] = cell(variances, j, k);
    });
  });
  const factor = cholesky(part);
  if (factor === null) throw new ArgumentError('variances', 'singular', 'is no positive definite covariance');
  kept.forEach((j, row) => {
    for (let column = 0; column <= row; column++)
      root.values[j * n + (kept[column] as number)] = cell(factor, row, column);
  });
  return root;
}
