import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength, checkRange } from '@plumbline/stats/checkArguments.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** What an expectation may rest on; several may hold at once. */
export const EXPECTATION_BASES = [
  'history',
  'marketing',
  'personalNeed',
  'industryStandard',
  'companyPromise',
] as const;

export type BasisShare = { estimate: number; standardError: number; low: number; high: number };

export type ExpectationBasis = {
  n: number;
  dropped: number;
  /** people who name none of the bases: part of the raw shares' n, nothing to the normalised ones */
  none: number;
  bases: readonly {
    /** share of people whose expectation rests on it (or the mean strength); these need not sum to 1 */
    raw: BasisShare;
    /** part of all that was named; these sum to 1; null where nobody names anything */
    normalised: BasisShare | null;
  }[];
  /** mean number of bases a person */
  basesPerPerson: number;
};

/**
 * On what the expectation of customers rests: history, marketing, personal need, industry standard, company promise.
 *
 * Raw shares answer "how many lean on our promise"; normalised ones "what part of all leaning is that". The interval of
 * the normalised share takes into account that a person who names many bases moves numerator and denominator together.
 *
 * @param named      one array a basis, one value a person in 0..1: 1 named, 0 not, or a strength between; NaN unknown
 * @param confidence strictly between 0 and 1
 * @returns          raw shares (Wilson for 0/1, Student for strengths) and normalised ones (ratio linearised by people)
 * @throws ArgumentError `empty`, `length`, `range`, `tooFewCases` (fewer than two complete people)
 * Source  [zeithaml-1993] for the bases; [cochran-1977] section 6.4 for the ratio     Checked  by hand and by bootstrap
 */
export function estimateExpectationBasis(named: readonly ArrayLike<number>[], confidence = 0.95): ExpectationBasis {
  checkRange('confidence', confidence, 0, 1, true);
  const { rows, totals } = completeRows(named);
  const n = rows.length;
  if (n < 2)
    throw new ArgumentError('named', 'tooFewCases', `needs 2 people with every basis, has ${n}`, { n, needed: 2 });
  const all = totals.reduce((sum, one) => sum + one, 0);
  const t = studentQuantile((1 + confidence) / 2, n - 1);
  const bases = named.map((basis) => {
    const values = rows.map((i) => basis[i] as number);
    const sum = values.reduce((total, one) => total + one, 0);
    return {
      raw: rawShare(values, sum / n, t, confidence),
      normalised: all === 0 ? null : ratioShare(values, totals, sum / all, t),
    };
  });
  return {
    n,
    dropped: (named[0]?.length ?? 0) - n,
    none: totals.filter((total) => total === 0).length,
    bases,
    basesPerPerson: all / n,
  };
}

function completeRows(named: readonly ArrayLike<number>[]): { rows: number[]; totals: number[] } {
  const people = named[0]?.length ?? 0;
  if (people === 0) throw new ArgumentError('named', 'empty', 'has no bases or nobody');
  named.forEach((basis, at) => {
    checkLength(`named[${at + 1}]`, basis, people);
  });
  const rows: number[] = [];
  const totals: number[] = [];
  for (let i = 0; i < people; i++) {
    let total = 0;
    named.forEach((basis, at) => {
      const value = basis[i] as number;
      if (!Number.isNaN(value)) checkRange(`named[${at + 1}]`, value, 0, 1);
      total += value;
    });
    if (Number.isNaN(total)) continue;
    rows.push(i);
    totals.push(total);
  }
  return { rows, totals };
}

function rawShare(values: readonly number[], estimate: number, t: number, confidence: number): BasisShare {
  const n = values.length;
  if (values.every((value) => value === 0 || value === 1)) {
    const [low, high] = wilsonInterval(Math.round(estimate * n), n, confidence);
    return { estimate, standardError: Math.sqrt((estimate * (1 - estimate)) / n), low, high };
  }
  const squares = values.reduce((sum, value) => sum + (value - estimate) ** 2, 0);
  return within(estimate, Math.sqrt(squares / (n - 1) / n), t);
}

function ratioShare(values: readonly number[], totals: readonly number[], estimate: number, t: number): BasisShare {
  const n = values.length;
  const all = totals.reduce((sum, total) => sum + total, 0);
  const squares = values.reduce((sum, value, i) => sum + (value - estimate * (totals[i] ?? 0)) ** 2, 0);
  return within(estimate, Math.sqrt((n / (n - 1)) * squares) / all, t);
}

function within(estimate: number, standardError: number, t: number): BasisShare {
  return {
    estimate,
    standardError,
    low: Math.max(0, estimate - t * standardError),
    high: Math.min(1, estimate + t * standardError),
  };
}
