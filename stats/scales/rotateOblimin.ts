import { checkRange } from '../checkArguments.ts';
import { type Matrix, multiply, transpose, zeros } from '../numeric/matrix.ts';
import { minimise } from '../numeric/minimise.ts';
import { checkLoadings, lengthsOfRows } from './rotateVarimax.ts';

export type ObliqueRotation = {
  /** pattern: items × factors, the part of each factor alone */
  loadings: Matrix;
  /** factors × factors: their correlations, diagonal 1 */
  phi: Matrix;
  /** value of the criterion */
  criterion: number;
  rounds: number;
  converged: boolean;
};

/**
 * Direct oblimin: turns axes apart from one another so that items load on few factors, which may then correlate.
 *
 * Gamma 0 (quartimin) is what most programs call oblimin. The criterion is minimised over axes whose length is free
 * (it does not depend on it), from the unrotated ones, by BFGS, which needs a tenth of the rounds of the usual
 * gradient projection for the same digits.
 *
 * @param loadings items × factors, finite, unrotated
 * @param options  `gamma` at most 0.8, 0 if not given (more makes factors correlate more); `normalise` (Kaiser) false
 *                 if not given; `roundsMax` 1,000 if not given
 * @returns        pattern, correlations of factors, criterion
 * @throws ArgumentError `loadings` not finite, `gamma` above 0.8 (the criterion then has no least value)
 *
 * Source  [jennrich-2002], [jennrich-sampson-1966]     Checked  R 4.2.2 GPArotation 2022.10.2 oblimin(eps = 1e-14),
 *         within 1e-7
 */
export function rotateOblimin(
  loadings: Matrix,
  options: { gamma?: number; normalise?: boolean; roundsMax?: number } = {},
): ObliqueRotation {
  checkLoadings(loadings);
  const gamma = options.gamma ?? 0;
  checkRange('gamma', gamma, -1e6, 0.8);
  const { rows: p, columns: m } = loadings;
  const lengths = lengthsOfRows(loadings, options.normalise ?? false);
  const unrotated = loadings.values.map((value, at) => value / (lengths[Math.floor(at / m)] as number));
  const start = Float64Array.from({ length: m * m }, (_unused, at) => (at % (m + 1) === 0 ? 1 : 0));
  // value and slope come from one look; the search asks for both at each point
  let seen: { at: Float64Array; there: Look } | null = null;
  const lookAt = (at: Float64Array): Look => {
    if (seen === null || seen.at !== at) seen = { at, there: look(unrotated, p, m, at, gamma) };
    return seen.there;
  };
  const found = minimise((at) => lookAt(at).criterion, start, {
    gradient: (at) => lookAt(at).gradient,
    tolerance: 1e-9,
    roundsMax: options.roundsMax ?? 1000,
  });
  const { rotated, axes } = look(unrotated, p, m, found.at, gamma);
  const values = rotated.map((value, at) => value * (lengths[Math.floor(at / m)] as number));
  const unit: Matrix = { rows: m, columns: m, values: axes };
  return {
    loadings: { rows: p, columns: m, values },
    phi: multiply(transpose(unit), unit),
    ...{ criterion: found.value, rounds: found.rounds, converged: found.converged },
  };
}

type Look = { criterion: number; gradient: Float64Array; rotated: Float64Array; axes: Float64Array };

function look(unrotated: Float64Array, p: number, m: number, free: Float64Array, gamma: number): Look {
  const axes = Float64Array.from(free);
  const sizes = new Float64Array(m);
  for (let k = 0; k < m; k++) {
    let square = 0;
    for (let i = 0; i < m; i++) square += (axes[i * m + k] as number) ** 2;
    sizes[k] = Math.sqrt(square);
    for (let i = 0; i < m; i++) axes[i * m + k] = (axes[i * m + k] as number) / (sizes[k] as number);
  }
  const back = invertSquare({ rows: m, columns: m, values: axes }).values;
  const rotated = new Float64Array(p * m);
  for (let i = 0; i < p; i++)
    for (let k = 0; k < m; k++) {
      let sum = 0;
      for (let j = 0; j < m; j++) sum += (unrotated[i * m + j] as number) * (back[k * m + j] as number);
      rotated[i * m + k] = sum;
    }
  const { criterion, slope } = obliminOf(rotated, p, m, gamma);
  // dQ/dT = −(Lᵀ·dQ/dL·T⁻¹)ᵀ, less what would only lengthen an axis
  const inner = new Float64Array(m * m);
  for (let k = 0; k < m; k++)
    for (let l = 0; l < m; l++) {
      let sum = 0;
      for (let i = 0; i < p; i++) sum += (rotated[i * m + k] as number) * (slope[i * m + l] as number);
      inner[k * m + l] = sum;
    }
  const gradient = new Float64Array(m * m);
  for (let k = 0; k < m; k++) {
    let along = 0;
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let l = 0; l < m; l++) sum -= (inner[k * m + l] as number) * (back[l * m + i] as number);
      gradient[i * m + k] = sum;
      along += sum * (axes[i * m + k] as number);
    }
    for (let i = 0; i < m; i++)
      gradient[i * m + k] =
        ((gradient[i * m + k] as number) - along * (axes[i * m + k] as number)) / (sizes[k] as number);
  }
  return { criterion, gradient, rotated, axes };
}

/** The criterion ¼·Σ over pairs of factors of Σ l²·l′² (less γ/p times the product of the sums), and its slope in L. */
function obliminOf(l: Float64Array, p: number, m: number, gamma: number): { criterion: number; slope: Float64Array } {
  const slope = new Float64Array(p * m);
  const means = new Float64Array(m);
  for (let i = 0; i < p; i++) {
    let sum = 0;
    for (let k = 0; k < m; k++) sum += (l[i * m + k] as number) ** 2;
    for (let k = 0; k < m; k++) {
      slope[i * m + k] = sum - (l[i * m + k] as number) ** 2;
      means[k] = (means[k] as number) + (slope[i * m + k] as number) / p;
    }
  }
  let criterion = 0;
  for (let i = 0; i < p; i++)
    for (let k = 0; k < m; k++) {
      const at = i * m + k;
      const others = (slope[at] as number) - gamma * (means[k] as number);
      criterion += ((l[at] as number) ** 2 * others) / 4;
      slope[at] = (l[at] as number) * others;
    }
  return { criterion, slope };
}

/** Gauss–Jordan with row exchange; a handful of axes, never near to singular while they have length 1 and differ. */
function invertSquare(matrix: Matrix): Matrix {
  const m = matrix.rows;
  const left = Float64Array.from(matrix.values);
  const made = zeros(m, m);
  const right = made.values;
  for (let k = 0; k < m; k++) right[k * m + k] = 1;
  for (let k = 0; k < m; k++) {
    let best = k;
    for (let i = k + 1; i < m; i++)
      if (Math.abs(left[i * m + k] as number) > Math.abs(left[best * m + k] as number)) best = i;
    for (let j = 0; j < m; j++) {
      for (const side of [left, right]) {
        const kept = side[k * m + j] as number;
        side[k * m + j] = side[best * m + j] as number;
        side[best * m + j] = kept;
      }
    }
    const pivot = left[k * m + k] as number;
    for (let j = 0; j < m; j++) {
      left[k * m + j] = (left[k * m + j] as number) / pivot;
      right[k * m + j] = (right[k * m + j] as number) / pivot;
    }
    for (let i = 0; i < m; i++) {
      const factor = left[i * m + k] as number;
      if (i === k || factor === 0) continue;
      for (let j = 0; j < m; j++) {
        left[i * m + j] = (left[i * m + j] as number) - factor * (left[k * m + j] as number);
        right[i * m + j] = (right[i * m + j] as number) - factor * (right[k * m + j] as number);
      }
    }
  }
  return made;
}
