import { ArgumentError } from '../argumentError.ts';
import { checkFinite } from '../checkArguments.ts';
import { fromRows, type Matrix, toRows, zeros } from '../numeric/matrix.ts';

export type Rotation = {
  /** items × factors */
  loadings: Matrix;
  /** factors × factors; rotated = unrotated · rotation */
  rotation: Matrix;
  rounds: number;
  converged: boolean;
};

/**
 * Varimax: turns orthogonal axes so that each factor has few large loadings and many small ones.
 *
 * Axes are turned two at a time by Kaiser's closed form until no turn is left, so the result is the optimum itself.
 * Programs that stop when the criterion grows by less than 1e-5 can be off by 0.003 in a loading.
 *
 * @param loadings  items × factors, finite, unrotated
 * @param normalise whether each item counts alike (Kaiser's normalisation), true if not given
 * @returns         rotated loadings and the rotation, columns in the order of the axes
 * @throws ArgumentError `loadings` not finite, or no factor
 *
 * Source  [kaiser-1958]     Checked  R 4.2.2 stats::varimax(eps = 1e-15), within 1e-7
 */
export function rotateVarimax(loadings: Matrix, normalise = true): Rotation {
  checkLoadings(loadings);
  const { rows: p, columns: m } = loadings;
  const lengths = lengthsOfRows(loadings, normalise);
  const turned = loadings.values.map((value, at) => value / (lengths[Math.floor(at / m)] as number));
  const rotation = zeros(m, m);
  for (let k = 0; k < m; k++) rotation.values[k * m + k] = 1;
  let rounds = 0;
  let converged = m === 1;
  while (!converged && rounds < 1000) {
    rounds += 1;
    let widest = 0;
    for (let k = 0; k < m - 1; k++)
      for (let l = k + 1; l < m; l++) {
        const angle = angleOf(turned, p, m, k, l);
        widest = Math.max(widest, Math.abs(angle));
        turn(turned, p, m, k, l, angle);
        turn(rotation.values, m, m, k, l, angle);
      }
    converged = widest < 1e-12;
  }
  const values = turned.map((value, at) => value * (lengths[Math.floor(at / m)] as number));
  return { loadings: { rows: p, columns: m, values }, rotation, rounds, converged };
}

/** The turn of two axes that makes the variance of their squared loadings greatest. */
function angleOf(values: Float64Array, p: number, m: number, k: number, l: number): number {
  let [sumU, sumV, sumSquares, sumProducts] = [0, 0, 0, 0];
  for (let i = 0; i < p; i++) {
    const x = values[i * m + k] as number;
    const y = values[i * m + l] as number;
    const u = x * x - y * y;
    const v = 2 * x * y;
    sumU += u;
    sumV += v;
    sumSquares += u * u - v * v;
    sumProducts += 2 * u * v;
  }
  const across = sumProducts - (2 * sumU * sumV) / p;
  const along = sumSquares - (sumU * sumU - sumV * sumV) / p;
  return Math.hypot(across, along) < 1e-14 ? 0 : Math.atan2(across, along) / 4;
}

function turn(values: Float64Array, rows: number, m: number, k: number, l: number, angle: number): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < rows; i++) {
    const x = values[i * m + k] as number;
    const y = values[i * m + l] as number;
    values[i * m + k] = x * cos + y * sin;
    values[i * m + l] = y * cos - x * sin;
  }
}

/**
 * Lengths by which rows are divided before a rotation.
 *
 * @param loadings  items × factors
 * @param normalise whether to divide at all
 * @returns         one an item: root of its communality, or 1
 *
 * Source  [kaiser-1958]
 */
export function lengthsOfRows(loadings: Matrix, normalise: boolean): Float64Array {
  return Float64Array.from({ length: loadings.rows }, (_unused, i) => {
    const row = loadings.values.subarray(i * loadings.columns, (i + 1) * loadings.columns);
    const length = Math.hypot(...row);
    return normalise && length > 0 ? length : 1;
  });
}

/**
 * Refuses loadings that cannot be rotated.
 *
 * @param loadings items × factors
 * @returns        nothing
 * @throws ArgumentError `loadings` not finite, or fewer items than factors
 *
 * Source  none: a check
 */
export function checkLoadings(loadings: Matrix): void {
  checkFinite('loadings', loadings.values);
  if (loadings.rows < loadings.columns)
    throw new ArgumentError('loadings', 'tooFewCases', `has ${loadings.rows} items for ${loadings.columns} factors`, {
      n: loadings.rows,
      needed: loadings.columns,
    });
}

/**
 * Puts factors in order, the one that explains most first, and turns each so that its loadings sum to above 0.
 *
 * @param loadings items × factors
 * @param phi      correlations of the factors, or null where they are uncorrelated
 * @returns        the same factors: `loadings`, `phi`, and `ssLoadings` (what each explains, in units of one item)
 *
 * Source  none: a convention
 */
export function orderFactors(
  loadings: Matrix,
  phi: Matrix | null,
): { loadings: Matrix; phi: Matrix | null; ssLoadings: Float64Array } {
  const m = loadings.columns;
  const rows = toRows(loadings);
  const shared = (k: number, l: number) => phi?.values[k * m + l] ?? (k === l ? 1 : 0);
  const explained = Array.from({ length: m }, (_unused, k) => {
    let sum = 0;
    for (const row of rows) for (let l = 0; l < m; l++) sum += (row[k] as number) * (row[l] as number) * shared(k, l);
    return sum;
  });
  const order = explained.map((_unused, k) => k).sort((k, l) => (explained[l] as number) - (explained[k] as number));
  const signs = order.map((k) => (rows.reduce((sum, row) => sum + (row[k] as number), 0) < 0 ? -1 : 1));
  return {
    loadings: fromRows(rows.map((row) => order.map((k, to) => (signs[to] as number) * (row[k] as number)))),
    phi:
      phi === null
        ? null
        : fromRows(
            order.map((k, a) => order.map((l, b) => (signs[a] as number) * (signs[b] as number) * shared(k, l))),
          ),
    ssLoadings: Float64Array.from(order, (k) => explained[k] as number),
  };
}
