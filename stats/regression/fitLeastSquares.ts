import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkWeights } from '../checkArguments.ts';
import { clear, factoriseQr, invertUpper, type Qr } from '../numeric/factoriseQr.ts';
import { cell, type Matrix, multiply, transpose } from '../numeric/matrix.ts';

/** A linear fit as numbers only; what they mean is said by the methods that use it. */
export type LeastSquaresFit = {
  /** of the coefficients; `(intercept)` is the first where there is one */
  names: readonly string[];
  n: number;
  /** n less the number of coefficients */
  degreesOfFreedom: number;
  coefficients: Float64Array;
  /** (X'WX)⁻¹; times `variance` it is the classical covariance of the coefficients */
  unscaledCovariance: Matrix;
  fitted: Float64Array;
  /** y − fitted, not weighted */
  residuals: Float64Array;
  /** diagonal of the hat matrix, 0..1 */
  leverage: Float64Array;
  /** Σ w·residual² */
  residualSumOfSquares: number;
  /** residualSumOfSquares / degreesOfFreedom; 0 where no degrees of freedom are left */
  variance: number;
};

export type LeastSquaresOptions = {
  /** of the columns, for the result and for refusals; x1, x2 … if not given */
  names?: readonly string[] | undefined;
  /** analytic weights (a case with weight 2 has half the variance), above 0 */
  weights?: ArrayLike<number> | undefined;
  /** true if not given */
  intercept?: boolean | undefined;
};

export const INTERCEPT = '(intercept)';

/**
 * Least squares by QR: the kernel that every linear fit here stands on.
 *
 * @param y       outcome, n finite values
 * @param columns predictors, each n finite values; may be none where there is an intercept
 * @param options names, weights, intercept
 * @returns       coefficients with their unscaled covariance, fitted values, residuals, leverage
 * @throws ArgumentError by the column's name: `constant`, `collinear`, `notFinite`, `length`; `tooFewCases` where n is less than the
 *         number of coefficients; `weights`
 *
 * Source  [golub-van-loan-2013] section 5.3     Checked  Longley's data against NIST's certified values, within 1e-9 of their size
 */
export function fitLeastSquares(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  options: LeastSquaresOptions = {},
): LeastSquaresFit {
  const n = y.length;
  const given = nameColumns(columns, options.names);
  const intercept = options.intercept ?? true;
  const names = intercept ? [INTERCEPT, ...given] : given;
  checkDesign(y, columns, given, names.length, intercept, options.weights);
  const roots = options.weights === undefined ? null : Float64Array.from(options.weights, Math.sqrt);
  const design = columns.map((column) => scaled(column, roots));
  if (intercept) design.unshift(roots ?? new Float64Array(n).fill(1));
  const factors = factoriseQr(design);
  if (factors.deficient !== null)
    throw new ArgumentError(
      names[factors.deficient] as string,
      'collinear',
      `is made up by ${names.slice(0, factors.deficient).join(', ')}`,
      { name: names[factors.deficient] as string, others: names.slice(0, factors.deficient).join(', ') },
    );
  return { names, ...project(y, roots, factors) };
}

/** Solves R·b = Q'y, with what is left of y as residuals. */
function project(y: ArrayLike<number>, roots: Float64Array | null, { q, r }: Qr): Omit<LeastSquaresFit, 'names'> {
  const n = y.length;
  const p = q.length;
  const rest = scaled(y, roots);
  const along = new Float64Array(p);
  for (let pass = 0; pass < 2; pass++)
    q.forEach((unit, k) => {
      along[k] = (along[k] as number) + clear(rest, unit);
    });
  const inverse = invertUpper(r);
  const coefficients = new Float64Array(p);
  for (let i = p - 1; i >= 0; i--) {
    let sum = along[i] as number;
    for (let k = i + 1; k < p; k++) sum -= cell(r, i, k) * (coefficients[k] as number);
    coefficients[i] = sum / cell(r, i, i);
  }
  const leverage = new Float64Array(n);
  for (const unit of q) for (let i = 0; i < n; i++) leverage[i] = (leverage[i] as number) + (unit[i] as number) ** 2;
  let residualSumOfSquares = 0;
  const residuals = new Float64Array(n);
  const fitted = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const weighted = rest[i] as number;
    residualSumOfSquares += weighted * weighted;
    residuals[i] = roots === null ? weighted : weighted / (roots[i] as number);
    fitted[i] = (y[i] as number) - (residuals[i] as number);
  }
  const degreesOfFreedom = n - p;
  return {
    n,
    degreesOfFreedom,
    coefficients,
    unscaledCovariance: multiply(inverse, transpose(inverse)),
    fitted,
    residuals,
    leverage,
    residualSumOfSquares,
    variance: degreesOfFreedom > 0 ? residualSumOfSquares / degreesOfFreedom : 0,
  };
}

function scaled(values: ArrayLike<number>, roots: Float64Array | null): Float64Array {
  const made = Float64Array.from(values);
  if (roots !== null) for (let i = 0; i < made.length; i++) made[i] = (made[i] as number) * (roots[i] as number);
  return made;
}

/**
 * Names of predictors: those given, or x1, x2 …
 *
 * @param columns predictors
 * @param names   as many, all different, or none
 * @returns       one name a column
 * @throws ArgumentError `names` where there are fewer or more, or one is there twice
 *
 * Source  none: a check
 */
export function nameColumns(columns: readonly unknown[], names?: readonly string[]): readonly string[] {
  if (names === undefined) return columns.map((_unused, at) => `x${at + 1}`);
  checkLength('names', { length: names.length }, columns.length);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new ArgumentError('names', 'collinear', `${twice} is there twice`, { name: twice });
  return names;
}

function checkDesign(
  y: ArrayLike<number>,
  columns: readonly ArrayLike<number>[],
  given: readonly string[],
  coefficients: number,
  intercept: boolean,
  weights?: ArrayLike<number>,
): void {
  checkFinite('y', y);
  if (coefficients === 0) throw new ArgumentError('columns', 'empty', 'there is no column and no intercept');
  columns.forEach((column, at) => {
    const name = given[at] as string;
    checkLength(name, column, y.length);
    checkFinite(name, column);
    if (intercept && isConstant(column))
      throw new ArgumentError(name, 'constant', `is ${column[0]} throughout`, { name, value: column[0] as number });
  });
  if (y.length < coefficients)
    throw new ArgumentError('y', 'tooFewCases', `has ${y.length} values for ${coefficients} coefficients`, {
      n: y.length,
      needed: coefficients,
    });
  if (weights === undefined) return;
  checkLength('weights', weights, y.length);
  checkWeights('weights', weights);
}

function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
