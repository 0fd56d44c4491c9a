import { ArgumentError } from '../argumentError.ts';
import { checkRange } from '../checkArguments.ts';
import { normalQuantile } from '../numeric/standardNormal.ts';
import { normalTwoSidedP } from '../numeric/tails.ts';

/** How near two categories are: only the same counts, or by their distance in the order given. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

export type Kappa = {
  n: number;
  /** by first rater (rows) and second (columns) */
  table: number[][];
  observedAgreement: number;
  expectedAgreement: number;
  kappa: number;
  standardError: number;
  low: number;
  high: number;
  /** of kappa over its standard error */
  statistic: number;
  p: number;
};

/**
 * Cohen's kappa: how far two raters agree beyond what their habits alone would give.
 *
 * @param table      cases by category of the first rater (rows) and of the second (columns): square, whole, 0 or more
 * @param weights    `none` if not given; the other two need categories in their order
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          agreement, kappa, large-sample standard error, interval and p
 * @throws ArgumentError `empty`, `length`, `range`, or `constant` where both raters use one category only
 *
 * Source  [cohen-1960], [cohen-1968], [fleiss-cohen-everitt-1969]     Checked  vcd 1.4-11 Kappa and psych 2.2.9, within 1e-9
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  weights: KappaWeights = 'none',
  confidence = 0.95,
): Kappa {
  checkRange('confidence', confidence, 0, 1, true);
  const { n, shares, rows, columns } = sharesOf(table);
  const k = rows.length;
  const near = (i: number, j: number) => nearness(i, j, k, weights);
  let [observed, expected] = [0, 0];
  const [nearToColumns, nearToRows] = [new Array<number>(k).fill(0), new Array<number>(k).fill(0)];
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const [row, column] = [rows[i] as number, columns[j] as number];
      observed += near(i, j) * (shares[i]?.[j] as number);
      expected += near(i, j) * row * column;
      nearToColumns[i] = (nearToColumns[i] as number) + near(i, j) * column;
      nearToRows[j] = (nearToRows[j] as number) + near(i, j) * row;
    }
  }
  if (expected === 1) throw new ArgumentError('table', 'constant', 'has one category only', { value: n });
  const kappa = (observed - expected) / (1 - expected);
  let spread = -((kappa - expected * (1 - kappa)) ** 2);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      const pull = near(i, j) - ((nearToColumns[i] as number) + (nearToRows[j] as number)) * (1 - kappa);
      spread += (shares[i]?.[j] as number) * pull ** 2;
    }
  const standardError = Math.sqrt(Math.max(0, spread) / n) / (1 - expected);
  const half = normalQuantile((1 + confidence) / 2) * standardError;
  const statistic = kappa / standardError;
  return {
    n,
    table: table.map((row) => [...row]),
    observedAgreement: observed,
    expectedAgreement: expected,
    kappa,
    standardError,
    low: kappa - half,
    high: kappa + half,
    statistic,
    p: Number.isNaN(statistic) ? 1 : normalTwoSidedP(statistic),
  };
}

function nearness(i: number, j: number, categories: number, weights: KappaWeights): number {
  if (weights === 'none') return i === j ? 1 : 0;
  const distance = Math.abs(i - j) / (categories - 1);
  return 1 - (weights === 'linear' ? distance : distance ** 2);
}

/**
 * A square table of counts as shares.
 *
 * @param table cases by category of two raters
 * @returns     n, shares, and the shares of each rater's categories
 * @throws ArgumentError `empty`, `length` or `range`
 *
 * Source  none: a division
 */
export function sharesOf(table: readonly (readonly number[])[]): {
  n: number;
  shares: number[][];
  rows: number[];
  columns: number[];
} {
  const k = table.length;
  if (k < 2) throw new ArgumentError('table', 'empty', `has ${k} categories; it needs two`);
  let n = 0;
  table.forEach((row, i) => {
    if (row.length !== k) throw new ArgumentError('table', 'length', `row ${i + 1} has ${row.length} counts, not ${k}`);
    for (const count of row) {
      if (!Number.isInteger(count) || count < 0)
        throw new ArgumentError('table', 'range', `${count} is no count`, { value: `${count}`, low: 0 });
      n += count;
    }
  });
  if (n === 0) throw new ArgumentError('table', 'empty', 'counts nothing');
  const shares = table.map((row) => row.map((count) => count / n));
  const rows = shares.map((row) => row.reduce((sum, share) => sum + share, 0));
  const columns = rows.map((_unused, j) => shares.reduce((sum, row) => sum + (row[j] as number), 0));
  return { n, shares, rows, columns };
}
