import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { cell, type Matrix, multiply, transpose, zeros } from '../numeric/matrix.ts';
import type { FittedEts } from './fitEts.ts';
import type { Forecast } from './forecastHoltWinters.ts';

/**
 * Forecasts of exponential smoothing in state space, with intervals from the variance that the form implies.
 *
 * Errors are taken as normal and the parameters as known, so the intervals are somewhat short in small series.
 *
 * @param fitted      from `fitEts` or `describeEts`
 * @param horizon     periods to come, 1 or more
 * @param confidence  probability strictly between 0 and 1
 * @returns           points and bounds, one a period to come
 * @throws ArgumentError `range`
 *
 * Source  [hyndman-2008] chapter 6     Checked  R forecast 8.20 forecast.ets(), forms AAA, MAM, MAdM, within 1e-6
 */
export function forecastEts(fitted: FittedEts, horizon: number, confidence: number): Forecast {
  checkWhole('horizon', horizon, 1);
  checkRange('confidence', confidence, 0, 1, true);
  const z = normalQuantile((1 + confidence) / 2, 0, 1);
  const { point, variance } =
    fitted.form.seasonal === 'multiplicative' ? ofProducts(fitted, horizon) : ofSums(fitted, horizon);
  return {
    point,
    low: point.map((value, i) => value - z * Math.sqrt(variance[i] as number)),
    high: point.map((value, i) => value + z * Math.sqrt(variance[i] as number)),
  };
}

type Moments = { point: Float64Array; variance: Float64Array };

/** Forms without a multiplied season: a shock of so long ago still moves the forecast by `weights`. */
function ofSums({ form, rates, last, variance: spread }: FittedEts, horizon: number): Moments {
  const { alpha, beta, gamma, phi } = rates;
  const point = new Float64Array(horizon);
  const weights = new Float64Array(horizon);
  let damped = 0;
  let power = 1;
  for (let h = 1; h <= horizon; h++) {
    power *= phi;
    damped += power;
    const season = form.seasonal === 'none' ? 0 : (last.seasonal[(h - 1) % form.period] as number);
    point[h - 1] = last.level + (form.trend === 'none' ? 0 : damped * last.slope) + season;
    const turned = form.seasonal !== 'none' && h % form.period === 0;
    weights[h - 1] = alpha + (form.trend === 'none' ? 0 : beta * damped) + (turned ? gamma : 0);
  }
  const variance = new Float64Array(horizon);
  if (form.error === 'additive') {
    let sum = 1;
    for (let h = 0; h < horizon; h++) {
      variance[h] = spread * sum;
      sum += (weights[h] as number) ** 2;
    }
    return { point, variance };
  }
  const squares = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    let sum = 0;
    for (let j = 1; j <= h; j++) sum += (weights[j - 1] as number) ** 2 * (squares[h - j] as number);
    squares[h] = (point[h] as number) ** 2 + spread * sum;
    variance[h] = (1 + spread) * (squares[h] as number) - (point[h] as number) ** 2;
  }
  return { point, variance };
}

/** Forms with a multiplied season: level and slope times season is a matrix, whose mean and covariance are carried forward. */
function ofProducts({ form, rates, last, variance: spread }: FittedEts, horizon: number): Moments {
  const { f1, g1, f2, g2, h1 } = transitions(form, rates);
  const m = form.period;
  const f = kronecker(f2, f1);
  const g = kronecker(g2, g1);
  const k = add(kronecker(g2, f1), kronecker(f2, g1), 1);
  const size = f.rows;
  const states = form.trend === 'none' ? [last.level] : [last.level, last.slope];
  // the season in the order of R's state: the one to come next is the last
  const season = Array.from({ length: m }, (_unused, i) => last.seasonal[m - 1 - i] as number);
  let mean: Matrix = {
    rows: states.length,
    columns: m,
    values: Float64Array.from(states.flatMap((s) => season.map((part) => s * part))),
  };
  let spreadOf = zeros(size, size);
  const point = new Float64Array(horizon);
  const variance = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    let centre = 0;
    h1.forEach((weight, i) => {
      centre += weight * cell(mean, i, m - 1);
    });
    point[h] = centre;
    let own = 0;
    h1.forEach((weight, i) => {
      h1.forEach((other, j) => {
        own += weight * other * cell(spreadOf, (m - 1) * h1.length + i, (m - 1) * h1.length + j);
      });
    });
    variance[h] = (1 + spread) * own + spread * centre * centre;
    spreadOf = nextCovariance({ f, g, k }, spreadOf, columnMajor(mean), spread);
    mean = add(sandwich(f1, mean, f2), sandwich(g1, mean, g2), spread);
  }
  return { point, variance };
}

function transitions(form: FittedEts['form'], { alpha, beta, gamma, phi }: FittedEts['rates']) {
  const matrix = (rows: number[][]): Matrix => ({
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    values: Float64Array.from(rows.flat()),
  });
  const trended = form.trend !== 'none';
  const f1 = trended
    ? matrix([
        [1, phi],
        [0, phi],
      ])
    : matrix([[1]]);
  const g1 = trended
    ? matrix([
        [alpha, alpha * phi],
        [beta, beta * phi],
      ])
    : matrix([[alpha]]);
  const f2 = zeros(form.period, form.period);
  const g2 = zeros(form.period, form.period);
  f2.values[form.period - 1] = 1;
  g2.values[form.period - 1] = gamma;
  for (let i = 1; i < form.period; i++) f2.values[i * form.period + i - 1] = 1;
  return { f1, g1, f2, g2, h1: trended ? [1, phi] : [1] };
}

function nextCovariance(
  { f, g, k }: { f: Matrix; g: Matrix; k: Matrix },
  covariance: Matrix,
  mean: Float64Array,
  spread: number,
): Matrix {
  const outer: Matrix = { rows: mean.length, columns: mean.length, values: new Float64Array(mean.length ** 2) };
  for (let i = 0; i < mean.length; i++)
    for (let j = 0; j < mean.length; j++) outer.values[i * mean.length + j] = (mean[i] as number) * (mean[j] as number);
  const cross = sandwich(f, covariance, g);
  let next = sandwich(f, covariance, f);
  next = add(next, add(cross, transpose(cross), 1), spread);
  next = add(next, sandwich(k, add(covariance, outer, 1), k), spread);
  const tripled = add(add(covariance, covariance, 2), outer, 2);
  return add(next, sandwich(g, tripled, g), spread * spread);
}

/** left · middle · rightᵀ */
function sandwich(left: Matrix, middle: Matrix, right: Matrix): Matrix {
  return multiply(multiply(left, middle), transpose(right));
}

function add(a: Matrix, b: Matrix, factor: number): Matrix {
  return { ...a, values: a.values.map((value, i) => value + factor * (b.values[i] as number)) };
}

function kronecker(a: Matrix, b: Matrix): Matrix {
  const made = zeros(a.rows * b.rows, a.columns * b.columns);
  for (let i = 0; i < made.rows; i++)
    for (let j = 0; j < made.columns; j++)
      made.values[i * made.columns + j] =
        cell(a, Math.floor(i / b.rows), Math.floor(j / b.columns)) * cell(b, i % b.rows, j % b.columns);
  return made;
}

function columnMajor(matrix: Matrix): Float64Array {
  return Float64Array.from(transpose(matrix).values);
}
