import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkRange } from '../checkArguments.ts';
import { mean, quantileOfSorted, variance } from '../numeric/describe.ts';
import { invertDefinite, type Matrix, symmetricEigen } from '../numeric/matrix.ts';
import { checkItems, correlationOfCovariance, covarianceOfItems } from './itemCovariance.ts';
import { maximalSplitHalf } from './splitHalf.ts';

/** How an item stands to its scale. */
export type ItemStatistics = {
  mean: number;
  standardDeviation: number;
  /** with the sum of all items, itself among them */
  correlationWithTotal: number;
  /** with the sum of all standardised items */
  correlationWithStandardisedTotal: number;
  /** with the whole, corrected for overlap and for the scale's own error; null where items are collinear */
  correlationCorrected: number | null;
  /** with the sum of the other items; below 0 the item is keyed the wrong way round */
  correlationWithRest: number;
  /** of the scale without this item; null where only one would be left */
  alphaIfDeleted: number | null;
  standardisedAlphaIfDeleted: number | null;
  meanCorrelationIfDeleted: number;
};

export type AlphaResult = {
  n: number;
  items: readonly ItemStatistics[];
  /** on covariances */
  alpha: number;
  /** on correlations: of standardised items */
  standardisedAlpha: number;
  /** Guttman's λ6 from squared multiple correlations; null where items are collinear */
  lambda6: number | null;
  /** greatest λ4 over all halves; null for two items and for more than 20 */
  lambda4Max: number | null;
  meanCorrelation: number;
  medianCorrelation: number;
  signalToNoise: number;
  standardError: number;
  /** Feldt's interval, which is exact for parallel items */
  low: number;
  high: number;
  /** alpha ± z · standard error */
  normalInterval: [low: number, high: number];
  /** of the persons' means over items */
  mean: number;
  standardDeviation: number;
  /** of the correlations, descending */
  eigenvalues: Float64Array;
};

/**
 * Cronbach's alpha: what share of a scale score's variance its items have in common.
 *
 * Both forms are given, on covariances and standardised. The standard error is that of Duhachek and Iacobucci for
 * normal items.
 *
 * @param items      one column an item, two or more, finite, none constant
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          alpha with its interval, and how each item stands to the scale
 * @throws ArgumentError `items`, `confidence`
 *
 * Source  [cronbach-1951], [feldt-1965], [duhachek-iacobucci-2004], [guttman-1945]
 *         Checked  R 4.2.2 psych 2.2.9 alpha(), within 1e-12
 */
export function cronbachAlpha(items: readonly ArrayLike<number>[], confidence = 0.95): AlphaResult {
  const n = checkItems(items, 2);
  checkRange('confidence', confidence, 0, 1, true);
  const k = items.length;
  const covariances = covarianceOfItems(items);
  const correlations = correlationOfCovariance(covariances);
  const alpha = alphaOf(covariances);
  const persons = Float64Array.from({ length: n }, (_unused, at) => {
    let sum = 0;
    for (const column of items) sum += column[at] as number;
    return sum / k;
  });
  const standardError = standardErrorOf(covariances, n);
  const z = normalQuantile((1 + confidence) / 2, 0, 1);
  const [one, other] = [n - 1, (n - 1) * (k - 1)];
  const r = meanCorrelationOf(correlations);
  const multiple = squaredMultiples(correlations);
  return {
    n,
    items: items.map((column, at) => describeItem(column, at, covariances, correlations, multiple)),
    ...{ alpha, standardisedAlpha: alphaOf(correlations) },
    lambda6: lambda6(correlations),
    lambda4Max: maximalSplitHalf(correlations),
    ...{ meanCorrelation: r, medianCorrelation: medianCorrelationOf(correlations) },
    ...{ signalToNoise: (k * r) / (1 - r), standardError },
    low: 1 - (1 - alpha) * fQuantile((1 + confidence) / 2, one, other),
    high: 1 - (1 - alpha) * fQuantile((1 - confidence) / 2, one, other),
    normalInterval: [alpha - z * standardError, alpha + z * standardError],
    ...{ mean: mean(persons), standardDeviation: Math.sqrt(variance(persons)) },
    eigenvalues: symmetricEigen(correlations).values,
  };
}

/**
 * Alpha of a covariance or correlation matrix.
 *
 * @param matrix items × items, two or more
 * @returns      at most 1; negative where items are keyed against each other
 *
 * Source  [cronbach-1951]     Checked  R 4.2.2 psych 2.2.9 alpha(), within 1e-12
 */
export function alphaOf(matrix: Matrix): number {
  const k = matrix.rows;
  let [trace, sum] = [0, 0];
  for (let i = 0; i < k; i++) {
    trace += matrix.values[i * k + i] as number;
    for (let j = 0; j < k; j++) sum += matrix.values[i * k + j] as number;
  }
  return (k / (k - 1)) * (1 - trace / sum);
}

/**
 * Guttman's λ6: what of each item the others foretell counts as true.
 *
 * @param correlations items × items
 * @returns            at most 1; null where the matrix is singular
 *
 * Source  [guttman-1945]     Checked  R 4.2.2 psych 2.2.9 alpha()$total$G6, within 1e-12
 */
export function lambda6(correlations: Matrix): number | null {
  const multiple = squaredMultiples(correlations);
  if (multiple === null) return null;
  const sum = correlations.values.reduce((all, value) => all + value, 0);
  return 1 - (correlations.rows - multiple.reduce((all, value) => all + value, 0)) / sum;
}

function squaredMultiples(correlations: Matrix): Float64Array | null {
  const inverted = invertDefinite(correlations);
  if (inverted === null) return null;
  const k = correlations.rows;
  return Float64Array.from({ length: k }, (_unused, i) => 1 - 1 / (inverted.inverse.values[i * k + i] as number));
}

function describeItem(
  column: ArrayLike<number>,
  at: number,
  covariances: Matrix,
  correlations: Matrix,
  multiple: Float64Array | null,
): ItemStatistics {
  const k = covariances.rows;
  const [c, r] = [covariances.values, correlations.values];
  let [own, all, ownCorrelations, allCorrelations] = [0, 0, 0, 0];
  for (let i = 0; i < k; i++) {
    own += c[at * k + i] as number;
    ownCorrelations += r[at * k + i] as number;
    for (let j = 0; j < k; j++) {
      all += c[i * k + j] as number;
      allCorrelations += r[i * k + j] as number;
    }
  }
  const itself = c[at * k + at] as number;
  const without = dropItem(covariances, at);
  const withoutCorrelations = dropItem(correlations, at);
  const corrected = multiple?.reduce((sum, value) => sum + value - 1, allCorrelations);
  return {
    mean: mean(column),
    standardDeviation: Math.sqrt(itself),
    correlationWithTotal: own / Math.sqrt(itself * all),
    correlationWithStandardisedTotal: ownCorrelations / Math.sqrt(allCorrelations),
    correlationCorrected:
      multiple === null || corrected === undefined
        ? null
        : (ownCorrelations - 1 + (multiple[at] as number)) / Math.sqrt(corrected),
    correlationWithRest: (own - itself) / Math.sqrt(itself * (all - 2 * own + itself)),
    alphaIfDeleted: k === 2 ? null : alphaOf(without),
    standardisedAlphaIfDeleted: k === 2 ? null : alphaOf(withoutCorrelations),
    meanCorrelationIfDeleted: k === 2 ? 1 : meanCorrelationOf(withoutCorrelations),
  };
}

function dropItem(matrix: Matrix, at: number): Matrix {
  const k = matrix.rows;
  return {
    ...{ rows: k - 1, columns: k - 1 },
    values: matrix.values.filter((_value, cell) => cell % k !== at && Math.floor(cell / k) !== at),
  };
}

function offDiagonal(matrix: Matrix): Float64Array {
  const k = matrix.rows;
  return matrix.values.filter((_value, cell) => cell % k > Math.floor(cell / k));
}

function meanCorrelationOf(correlations: Matrix): number {
  return mean(offDiagonal(correlations));
}

function medianCorrelationOf(correlations: Matrix): number {
  return quantileOfSorted(offDiagonal(correlations).sort(), 0.5);
}

function standardErrorOf(covariances: Matrix, n: number): number {
  const k = covariances.rows;
  const c = covariances.values;
  let [sum, trace, traceOfSquare, sumOfSquare] = [0, 0, 0, 0];
  for (let i = 0; i < k; i++) {
    let row = 0;
    for (let j = 0; j < k; j++) {
      row += c[i * k + j] as number;
      traceOfSquare += (c[i * k + j] as number) ** 2;
    }
    sum += row;
    sumOfSquare += row * row;
    trace += c[i * k + i] as number;
  }
  const spread =
    ((2 * k * k) / ((k - 1) ** 2 * sum ** 3)) * (sum * (traceOfSquare + trace * trace) - 2 * trace * sumOfSquare);
  return Math.sqrt(Math.max(0, spread) / n);
}
