import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange } from '@plumbline/stats/checkArguments.ts';
import { normalTwoSidedP } from '@plumbline/stats/numeric/tails.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { KANO_CATEGORIES, type KanoCategory, type KanoCounts } from './kanoTable.ts';

export type KanoShare = { estimate: number; standardError: number; low: number; high: number };

/** What one feature is to its customers. */
export type KanoResult = {
  n: number;
  shares: Readonly<Record<KanoCategory, number>>;
  /** the most frequent category; of several the first of M > O > A > I > R > Q */
  category: KanoCategory;
  tied: readonly KanoCategory[];
  /** the next most frequent */
  second: KanoCategory;
  /** how much more satisfied if it is there: (A + O) / (A + O + M + I); null where nobody is in these four */
  better: KanoShare | null;
  /** how much less satisfied if it is not: −(O + M) / (A + O + M + I), in −1..0 */
  worse: KanoShare | null;
  fong: {
    difference: number;
    /** 1.65 and 1.96 times the root of (a + b)(2n − a − b)/(2n) */
    threshold90: number;
    threshold95: number;
    statistic: number;
    p: number;
    /** whether the two most frequent categories differ at 90 %; if not, the category is not settled */
    settled: boolean;
  };
  /** share that cares at all: M + O + A */
  totalStrength: number;
  /** share of the most frequent category less that of the next */
  categoryStrength: number;
  /** of M, O, A the most frequent where these three outnumber I, R, Q; else of I, R, Q */
  bergerCategory: KanoCategory;
};

/**
 * Classifies a feature by Kano's categories, with the test of Fong and the coefficients of Timko.
 *
 * Fong's test treats the two counts as independent, which is conservative: categories of one table exclude each other.
 *
 * @param counts     people in each category, 0 or above, not all 0; shares or percentages are taken too, but then the
 *                   intervals and the test mean nothing
 * @param confidence of the intervals of better and worse (Wilson, by people), strictly between 0 and 1
 * @returns          category, how settled it is, coefficients with intervals, strengths
 * @throws ArgumentError `range`, `empty`
 * Source  [berger-1993] for the coefficients and strengths; [fong-1996]; [lee-newcomb-1997] for the strengths
 *         Checked  R 4.2.2, within 1e-10
 */
export function estimateKano(counts: KanoCounts, confidence = 0.95): KanoResult {
  checkRange('confidence', confidence, 0, 1, true);
  let n = 0;
  for (const category of KANO_CATEGORIES) {
    checkRange(`counts.${category}`, counts[category], 0, Number.MAX_VALUE);
    n += counts[category];
  }
  if (n === 0) throw new ArgumentError('counts', 'empty', 'has nobody');
  const byCount = [...KANO_CATEGORIES].sort((one, other) => counts[other] - counts[one]);
  const [category = 'M', second = 'O'] = byCount;
  const { M, O, A, I, R, Q } = counts;
  const judged = A + O + M + I;
  return {
    n,
    shares: { M: M / n, O: O / n, A: A / n, I: I / n, R: R / n, Q: Q / n },
    category,
    tied: KANO_CATEGORIES.filter((one) => counts[one] === counts[category]),
    second,
    better: judged === 0 ? null : shareOf(A + O, judged, confidence, 1),
    worse: judged === 0 ? null : shareOf(O + M, judged, confidence, -1),
    fong: testFong(counts[category], counts[second], n),
    totalStrength: (M + O + A) / n,
    categoryStrength: (counts[category] - counts[second]) / n,
    bergerCategory: mostOf(M + O + A > I + R + Q ? ['M', 'O', 'A'] : ['I', 'R', 'Q'], counts),
  };
}

function shareOf(part: number, whole: number, confidence: number, sign: 1 | -1): KanoShare {
  const share = part / whole;
  const [low, high] = wilsonInterval(part, whole, confidence);
  const standardError = Math.sqrt((share * (1 - share)) / whole);
  return sign === 1
    ? { estimate: share, standardError, low, high }
    : { estimate: share === 0 ? 0 : -share, standardError, low: -high, high: low === 0 ? 0 : -low };
}

function testFong(a: number, b: number, n: number): KanoResult['fong'] {
  const spread = Math.sqrt(((a + b) * (2 * n - a - b)) / (2 * n));
  const difference = a - b;
  const statistic = difference / spread;
  return {
    difference,
    threshold90: 1.65 * spread,
    threshold95: 1.96 * spread,
    statistic,
    p: normalTwoSidedP(statistic),
    settled: difference >= 1.65 * spread,
  };
}

function mostOf(of: readonly KanoCategory[], counts: KanoCounts): KanoCategory {
  return of.reduce((best, one) => (counts[one] > counts[best] ? one : best));
}
