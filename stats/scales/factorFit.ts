import { ArgumentError } from '../argumentError.ts';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { findRoot } from '../numeric/findRoot.ts';
import { invertDefinite, type Matrix, multiply, transpose } from '../numeric/matrix.ts';
import { noncentralChiSquareCdf } from '../numeric/noncentralChiSquareCdf.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';

/** How well a number of factors reproduces the correlations. */
export type FactorFit = {
  /** ln|Σ| − ln|R| + tr(RΣ⁻¹) − p */
  objective: number;
  /** Bartlett's corrected chi-square of "so many factors are enough" */
  chiSquare: number;
  degreesOfFreedom: number;
  p: number | null;
  /** root mean square of the residual correlations, diagonal left out */
  rootMeanSquareResidual: number;
  /** null without degrees of freedom */
  rmsea: { point: number; low: number; high: number; confidence: number } | null;
  tuckerLewis: number | null;
  bic: number;
  /** share of the squared correlations (diagonal with them) that the factors reproduce */
  fit: number;
};

/**
 * Fit of a factor solution, by its reproduced correlations.
 *
 * The chi-square of "no common factor" has the multiplier of the model, as in psych; the textbook's own multiplier
 * moves the Tucker–Lewis index in the third place. The RMSEA interval divides by n − 1, as psych does.
 *
 * @param correlation items × items, positive definite
 * @param loadings    items × factors: pattern
 * @param phi         correlations of the factors, or null where they are uncorrelated
 * @param n           cases, whole, more than items
 * @param confidence  of the RMSEA interval, 0.9 if not given
 * @returns           indices of fit
 * @throws ArgumentError `n` too few cases, `correlation` singular, `confidence` outside (0, 1)
 *
 * Source  [lawley-maxwell-1971], [tucker-lewis-1973], [steiger-1990]     Checked  R 4.2.2 psych 2.2.9 fa(),
 *         chi-square within 2e-4 of 343 (psych stops earlier), indices within 1e-7
 */
export function factorFit(
  correlation: Matrix,
  loadings: Matrix,
  phi: Matrix | null,
  n: number,
  confidence = 0.9,
): FactorFit {
  const { rows: p, columns: m } = loadings;
  checkWhole('n', n, 2);
  checkRange('confidence', confidence, 0, 1, true);
  if (n <= p) throw new ArgumentError('n', 'tooFewCases', `${n} cases for ${p} items`, { n, needed: p + 1 });
  const reproduced = multiply(phi === null ? loadings : multiply(loadings, phi), transpose(loadings));
  const r = correlation.values;
  let [withDiagonal, withoutDiagonal, squares] = [0, 0, 0];
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) {
      const rest = (r[i * p + j] as number) - (reproduced.values[i * p + j] as number);
      withDiagonal += rest * rest;
      if (i !== j) withoutDiagonal += rest * rest;
      squares += (r[i * p + j] as number) ** 2;
    }
  for (let i = 0; i < p; i++) reproduced.values[i * p + i] = 1;
  const { objective, logDeterminant } = discrepancyOf(correlation, reproduced);
  const multiplier = n - 1 - (2 * p + 5) / 6 - (2 * m) / 3;
  const chiSquare = Math.max(0, multiplier * objective);
  const freedom = ((p - m) ** 2 - p - m) / 2;
  const none = (-logDeterminant * multiplier) / ((p * (p - 1)) / 2);
  return {
    ...{ objective, chiSquare, degreesOfFreedom: freedom },
    p: freedom > 0 ? chiSquareUpperTail(chiSquare, freedom) : null,
    rootMeanSquareResidual: Math.sqrt(withoutDiagonal / (p * (p - 1))),
    rmsea: freedom > 0 ? rmseaOf(chiSquare, freedom, n, confidence) : null,
    tuckerLewis: freedom > 0 ? (none - chiSquare / freedom) / (none - 1) : null,
    bic: chiSquare - freedom * Math.log(n),
    fit: 1 - withDiagonal / squares,
  };
}

function discrepancyOf(correlation: Matrix, model: Matrix): { objective: number; logDeterminant: number } {
  const observed = invertDefinite(correlation);
  if (observed === null) throw new ArgumentError('correlation', 'singular', 'is singular: an item is a sum of others');
  const inverted = invertDefinite(model);
  // an inadmissible solution may reproduce what no correlations can be; its chi-square is then without bound
  if (inverted === null) return { objective: Number.POSITIVE_INFINITY, logDeterminant: observed.logDeterminant };
  let trace = 0;
  for (let at = 0; at < correlation.values.length; at++)
    trace += (correlation.values[at] as number) * (inverted.inverse.values[at] as number);
  return {
    objective: inverted.logDeterminant - observed.logDeterminant + trace - correlation.rows,
    logDeterminant: observed.logDeterminant,
  };
}

function rmseaOf(chiSquare: number, freedom: number, n: number, confidence: number): FactorFit['rmsea'] {
  const point = Math.sqrt(Math.max(0, chiSquare / (freedom * n) - 1 / (n - 1)));
  const bound = (probability: number): number => {
    if (!Number.isFinite(chiSquare)) return Number.POSITIVE_INFINITY;
    const above = (noncentrality: number) => noncentralChiSquareCdf(chiSquare, freedom, noncentrality) - probability;
    if (above(0) <= 0) return 0;
    let high = Math.max(chiSquare, 1);
    while (above(high) > 0) high *= 2;
    return Math.sqrt(findRoot(above, 0, high, 1e-10) / (freedom * (n - 1)));
  };
  return { point, low: bound((1 + confidence) / 2), high: bound((1 - confidence) / 2), confidence };
}
