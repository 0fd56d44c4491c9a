import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';
import { fUpperTail } from '../numeric/tails.ts';

/**
 * The six forms of Shrout and Fleiss: `1` each case has its own raters, `2` the same raters are a sample of raters, `3` they
 * are the only ones; with `k` the reliability of the mean of all raters, without it that of one.
 */
export type IntraclassForm = 'ICC1' | 'ICC2' | 'ICC3' | 'ICC1k' | 'ICC2k' | 'ICC3k';

export type Intraclass = {
  form: IntraclassForm;
  estimate: number;
  low: number;
  high: number;
  statistic: number;
  numerator: number;
  denominator: number;
  p: number;
};

/**
 * Intraclass correlations: what share of the variance of ratings lies between the cases.
 *
 * @param ratings    one array a rater, all as long as there are cases, complete; two raters and two cases or more
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          the six forms with interval and F test against 0
 * @throws ArgumentError `tooFewCases`, `length`, `notFinite`, or `constant` where nothing varies within cases
 *
 * Source  [shrout-fleiss-1979]     Checked  psych 2.2.9 ICC in R 4.2.2, within 1e-8
 */
export function intraclassCorrelation(ratings: readonly ArrayLike<number>[], confidence = 0.95): Intraclass[] {
  checkRange('confidence', confidence, 0, 1, true);
  const { n, k, between, raters, error, within } = meanSquares(ratings);
  const upper = (over: number, under: number) => fQuantile((1 + confidence) / 2, over, under);
  const [cases, own, rest] = [n - 1, n * (k - 1), (n - 1) * (k - 1)];
  // what one rater's reliability is for the mean of k (Spearman and Brown)
  const ofMean = (one: number) => (k * one) / (1 + (k - 1) * one);
  const fromF = (f: number) => (f - 1) / (f + k - 1);
  const f1 = between / within;
  const f3 = between / error;
  const one = { low: fromF(f1 / upper(cases, own)), high: fromF(f1 * upper(own, cases)) };
  const three = { low: fromF(f3 / upper(cases, rest)), high: fromF(f3 * upper(rest, cases)) };
  const icc2 = (between - error) / (between + (k - 1) * error + (k * (raters - error)) / n);
  const two = boundsOfSecond({ n, k, between, raters, error, icc2, upper });
  const made = (form: IntraclassForm, estimate: number, bounds: { low: number; high: number }): Intraclass => {
    const first = form.startsWith('ICC1');
    const [statistic, denominator] = first ? [f1, own] : [f3, rest];
    return {
      form,
      estimate,
      ...bounds,
      statistic,
      numerator: cases,
      denominator,
      p: fUpperTail(statistic, cases, denominator),
    };
  };
  const mean = ({ low, high }: { low: number; high: number }) => ({ low: ofMean(low), high: ofMean(high) });
  return [
    made('ICC1', fromF(f1), one),
    made('ICC2', icc2, two),
    made('ICC3', fromF(f3), three),
    made('ICC1k', (between - within) / between, mean(one)),
    made('ICC2k', (between - error) / (between + (raters - error) / n), mean(two)),
    made('ICC3k', (between - error) / between, mean(three)),
  ];
}

/** Shrout and Fleiss' interval of the second form, with Satterthwaite's degrees of freedom. */
function boundsOfSecond(parts: {
  n: number;
  k: number;
  between: number;
  raters: number;
  error: number;
  icc2: number;
  upper: (over: number, under: number) => number;
}): { low: number; high: number } {
  const { n, k, between, raters, error, icc2, upper } = parts;
  const f = raters / error;
  const rest = n * (1 + (k - 1) * icc2) - k * icc2;
  const freedom =
    ((k - 1) * (n - 1) * (k * icc2 * f + rest) ** 2) / ((n - 1) * k ** 2 * icc2 ** 2 * f ** 2 + rest ** 2);
  const other = k * raters + (k * n - k - n) * error;
  const [above, below] = [upper(n - 1, freedom), upper(freedom, n - 1)];
  return {
    low: (n * (between - above * error)) / (above * other + n * between),
    high: (n * (below * between - error)) / (other + n * below * between),
  };
}

function meanSquares(ratings: readonly ArrayLike<number>[]): {
  n: number;
  k: number;
  between: number;
  raters: number;
  error: number;
  within: number;
} {
  const k = ratings.length;
  const n = ratings[0]?.length ?? 0;
  if (k < 2) throw new ArgumentError('ratings', 'tooFewCases', `needs 2 raters, has ${k}`, { n: k, needed: 2 });
  ratings.forEach((one, at) => {
    checkFinite(`ratings[${at + 1}]`, one, 2);
    checkLength(`ratings[${at + 1}]`, one, n);
  });
  const cases = new Float64Array(n);
  const means = ratings.map((one) => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      sum += one[i] as number;
      cases[i] = (cases[i] as number) + (one[i] as number) / k;
    }
    return sum / n;
  });
  const grand = means.reduce((sum, value) => sum + value, 0) / k;
  let [within, error] = [0, 0];
  for (let j = 0; j < k; j++)
    for (let i = 0; i < n; i++) {
      const off = (ratings[j]?.[i] as number) - (cases[i] as number);
      within += off ** 2;
      error += (off - (means[j] as number) + grand) ** 2;
    }
  if (within === 0) throw new ArgumentError('ratings', 'constant', 'are the same within each case', { value: grand });
  const between = (k * cases.reduce((sum, value) => sum + (value - grand) ** 2, 0)) / (n - 1);
  const raters = (n * means.reduce((sum, value) => sum + (value - grand) ** 2, 0)) / (k - 1);
  return { n, k, between, raters, error: error / ((n - 1) * (k - 1)), within: within / (n * (k - 1)) };
}
