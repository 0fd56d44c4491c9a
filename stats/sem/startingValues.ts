import { cholesky, type Matrix, solveCholesky, zeros } from '../numeric/matrix.ts';
import type { ParameterRow } from './parameterRow.ts';
import type { ParameterTable } from './parameterTable.ts';

/** Moments of a group to start from. */
type Moments = { mean: Float64Array; covariance: Matrix };

/**
 * Where the search begins: loadings from ratios of covariances, latent covariances from those of their indicators, paths
 * by least squares on these, residuals from what is left.
 *
 * @param table   parameters
 * @param moments unrestricted moments, one a group
 * @returns       one a free parameter; where rows share one, the mean of what they ask for
 *
 * Source  [hagglund-1982] for the ratios     Checked  only by what the search makes of them
 */
export function startingValues(table: ParameterTable, moments: readonly Moments[]): Float64Array {
  const sums = new Float64Array(table.freeCount);
  const counts = new Float64Array(table.freeCount);
  moments.forEach((group, at) => {
    const rows = table.rows.filter((row) => row.group === at);
    const guess = guessGroup(table, rows, group);
    for (const row of rows) {
      if (row.free < 0) continue;
      const value = Number.isNaN(row.start) ? guess(row) : row.start;
      sums[row.free] = (sums[row.free] as number) + value;
      counts[row.free] = (counts[row.free] as number) + 1;
    }
  });
  return sums.map((sum, at) => sum / (counts[at] as number));
}

/**
 * Values that imply positive definite covariances whatever the data: no effects, small latent variances, half of each
 * observed variance left over.
 *
 * @param table   parameters
 * @param moments unrestricted moments, one a group
 * @returns       one a free parameter
 *
 * Source  [rosseel-2012]: lavaan's simple start
 */
export function cautiousStart(table: ParameterTable, moments: readonly Moments[]): Float64Array {
  const made = new Float64Array(table.freeCount);
  for (const row of table.rows) {
    if (row.free < 0) continue;
    const v = table.observed.indexOf(row.left);
    const group = moments[row.group];
    if (row.operator === '=~') made[row.free] = 1;
    else if (row.operator === '~1') made[row.free] = v === -1 ? 0 : (group?.mean[v] ?? 0);
    else if (row.operator === '~~' && row.left === row.right) {
      const own = v === -1 ? 0.1 : (group?.covariance.values[v * table.observed.length + v] ?? 1);
      made[row.free] = v === -1 ? 0.05 : own / 2;
    }
  }
  return made;
}

function guessGroup(
  table: ParameterTable,
  rows: readonly ParameterRow[],
  moments: Moments,
): (row: ParameterRow) => number {
  const { observed, latent } = table;
  const names = [...observed, ...latent];
  const p = observed.length;
  const s = (i: number, j: number) => moments.covariance.values[i * p + j] as number;
  const loadings = guessLoadings(table, rows, s);
  const common = latentCovariances(names, p, loadings, s);
  const place = new Map(names.map((name, at) => [name, at]));
  const { paths, residuals } = guessPaths(rows, place, common);
  return (row) => {
    const [i, j] = [place.get(row.left) ?? 0, place.get(row.right) ?? 0];
    if (row.operator === '=~') return loadings.get(row.left)?.get(j) ?? 1;
    if (row.operator === '~') return paths.get(`${i} ${j}`) ?? 0;
    if (row.operator === '~1') return i < p ? (moments.mean[i] as number) : 0;
    if (i !== j)
      return residuals.has(i) || residuals.has(j) || i < p ? 0 : (common.values[i * names.length + j] as number);
    const own = residuals.get(i);
    if (own !== undefined) return own;
    if (i >= p) return common.values[i * names.length + i] as number;
    // what the latents do not explain; with several of them the guess would be rash
    const explained = rows.filter(({ operator, right }) => operator === '=~' && right === row.left);
    const [only] = explained;
    if (explained.length !== 1 || only === undefined) return s(i, i) * (explained.length === 0 ? 1 : 0.5);
    const l = place.get(only.left) ?? 0;
    const loading = loadings.get(only.left)?.get(i) ?? 1;
    const left = s(i, i) - loading * loading * (common.values[l * names.length + l] as number);
    return Math.min(Math.max(left, 0.1 * s(i, i)), s(i, i));
  };
}

/** Loadings of each latent by place of the indicator. A latent's own scale is that of its fixed loading, or variance 1. */
function guessLoadings(
  table: ParameterTable,
  rows: readonly ParameterRow[],
  s: (i: number, j: number) => number,
): Map<string, Map<number, number>> {
  const made = new Map<string, Map<number, number>>();
  for (const latent of table.latent) {
    const own = rows.filter(({ operator, left }) => operator === '=~' && left === latent);
    const found = new Map<number, number>();
    made.set(latent, found);
    const seen = own
      .filter(({ right }) => table.observed.includes(right))
      .map((row) => ({ row, at: table.observed.indexOf(row.right) }));
    const marker = seen.find(({ row }) => row.free < 0 && row.fixed !== 0) ?? seen[0];
    if (marker === undefined) continue;
    const r = marker.at;
    const unit = marker.row.free < 0 ? marker.row.fixed : 1;
    found.set(r, unit);
    for (const { row, at } of seen) {
      if (at === r) continue;
      const others = seen.filter((one) => one.at !== at && one.at !== r).map((one) => one.at);
      const above = others.reduce((sum, k) => sum + s(at, k) * s(r, k), 0);
      const below = others.reduce((sum, k) => sum + s(r, k) ** 2, 0);
      const even = (Math.sign(s(r, at)) || 1) * Math.sqrt(s(at, at) / s(r, r));
      const ratio = others.length === 0 ? Number.NaN : above / below;
      const sane = Math.abs(ratio) > 0.1 * Math.abs(even) && Math.abs(ratio) < 5 * Math.abs(even);
      found.set(at, row.free < 0 ? row.fixed : unit * (sane ? ratio : even));
    }
    const variance = rows.find((row) => row.operator === '~~' && row.left === latent && row.right === latent);
    if (marker.row.free < 0 || variance === undefined || variance.free >= 0) continue;
    const scale = Math.sqrt(latentVariance(found, r, s) / Math.max(variance.fixed, 1e-8));
    for (const [at, value] of found) found.set(at, value * scale);
  }
  return made;
}

function latentVariance(loadings: ReadonlyMap<number, number>, r: number, s: (i: number, j: number) => number): number {
  const unit = loadings.get(r) ?? 1;
  const parts = [...loadings]
    .filter(([at, value]) => at !== r && value !== 0)
    .map(([at, value]) => s(r, at) / (value * unit));
  const whole = s(r, r) / (unit * unit || 1);
  if (parts.length === 0) return whole;
  const middle = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  return Math.min(Math.max(middle, 0.1 * whole), 0.95 * whole);
}

/** Covariances of all variables as the indicators suggest them, drawn in until they are positive definite. */
function latentCovariances(
  names: readonly string[],
  p: number,
  loadings: ReadonlyMap<string, ReadonlyMap<number, number>>,
  s: (i: number, j: number) => number,
): Matrix {
  const q = names.length;
  const made = zeros(q, q);
  const weights = names.map((name, at) =>
    at < p ? new Map([[at, 1]]) : (loadings.get(name) ?? new Map<number, number>()),
  );
  for (let i = 0; i < q; i++) {
    for (let j = 0; j <= i; j++) {
      let [above, below] = [0, 0];
      for (const [a, x] of weights[i] ?? [])
        for (const [b, y] of weights[j] ?? []) {
          if (a === b && i !== j) continue;
          above += s(a, b) * x * y;
          below += (x * y) ** 2;
        }
      let value = below > 0 ? above / below : 0;
      if (i === j && i >= p) {
        const own = weights[i] as ReadonlyMap<number, number>;
        const [r] = [...own.keys()];
        value = r === undefined ? 0.5 : latentVariance(own, r, s);
      }
      made.values[i * q + j] = value;
      made.values[j * q + i] = value;
    }
  }
  return drawIn(made, p);
}

/** Latents that seem to correlate by more than 0.95 are taken at that, and all are shrunk until a factor exists. */
function drawIn(common: Matrix, p: number): Matrix {
  const q = common.rows;
  const latents = zeros(q - p, q - p);
  const sd = (i: number) => Math.sqrt(Math.max(common.values[i * q + i] as number, 1e-12));
  let share = 0.95;
  for (let round = 0; round < 40; round++, share *= 0.9) {
    for (let i = p; i < q; i++)
      for (let j = p; j < q; j++) {
        const r = Math.max(-1, Math.min(1, (common.values[i * q + j] as number) / (sd(i) * sd(j))));
        latents.values[(i - p) * (q - p) + (j - p)] = i === j ? sd(i) ** 2 : r * share * sd(i) * sd(j);
      }
    if (cholesky(latents) !== null) break;
  }
  for (let i = p; i < q; i++)
    for (let j = p; j < q; j++) common.values[i * q + j] = latents.values[(i - p) * (q - p) + (j - p)] as number;
  return common;
}

/** Least squares of each outcome on its causes, a little ridge against collinear ones. */
function guessPaths(rows: readonly ParameterRow[], place: ReadonlyMap<string, number>, common: Matrix) {
  const q = common.rows;
  const paths = new Map<string, number>();
  const residuals = new Map<number, number>();
  const byOutcome = new Map<number, number[]>();
  for (const { operator, left, right } of rows) {
    if (operator !== '~') continue;
    const outcome = place.get(left) ?? 0;
    byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), place.get(right) ?? 0]);
  }
  for (const [outcome, causes] of byOutcome) {
    const k = causes.length;
    const matrix = zeros(k, k);
    causes.forEach((a, i) => {
      causes.forEach((b, j) => {
        const value = common.values[a * q + b] as number;
        matrix.values[i * k + j] = i === j ? value * 1.02 : value;
      });
    });
    const right = causes.map((a) => common.values[a * q + outcome] as number);
    const factor = cholesky(matrix);
    const slopes = factor === null ? new Float64Array(k) : solveCholesky(factor, right);
    const own = common.values[outcome * q + outcome] as number;
    const explained = right.reduce((sum, value, i) => sum + value * (slopes[i] as number), 0);
    causes.forEach((a, i) => {
      paths.set(`${outcome} ${a}`, slopes[i] as number);
    });
    residuals.set(outcome, Math.min(Math.max(own - explained, 0.1 * own), own));
  }
  return { paths, residuals };
}
