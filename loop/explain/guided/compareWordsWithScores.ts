import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { WordsAndScores } from '@plumbline/model/wordsAndScores.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';

export type TextScores = {
  dimension: string;
  people: number;
  textTotal: number;
  scoreTotal: number;
  textSquares: number;
  products: number;
  scoreSquares: number;
};
type Reading = { confidence: number; needed: number; asOf: string };
const METHOD = 'words-against-scores';
/** A line through fewer dimensions would say nothing of any one of them. */
const DIMENSIONS_MIN = 3;

/**
 * Dimensions in which words are kinder or harsher than the scores would lead to expect.
 *
 * A line `words = a + b·score` is drawn through all people and dimensions, each dimension with the same weight; the difference
 * of a dimension is the mean of what its people lie above it, with the standard error of a mean over people. The line itself
 * is taken as known: with k dimensions it carries about 1/k of a dimension's own departure, which makes departures look
 * smaller, never larger.
 *
 * @param sums    people who wrote of a dimension and scored it, on 0–100
 * @param needed  people at least, for a figure to be shown
 * @returns       lines in order of how sure the departure is
 */
export function compareWordsWithScores(
  sums: readonly TextScores[],
  names: ReadonlyMap<string, Names>,
  reading: Reading,
): WordsAndScores {
  const shown = sums.filter(({ people }) => people >= reading.needed);
  const line = shown.length >= DIMENSIONS_MIN ? fitLine(shown) : null;
  const tests = shown.map((one) => testDimension(one, line));
  const adjusted = adjustBenjaminiHochberg(tests.flatMap((test) => test?.p ?? []));
  let place = 0;
  const lines = sums.map((one) => {
    const at = shown.indexOf(one);
    const test = at < 0 ? null : (tests[at] ?? null);
    const unknown: Estimate = { kind: 'absent', because: 'notMeasured' };
    const few: Estimate = { kind: 'tooFew', n: one.people, needed: reading.needed };
    const estimate = (point: number, se: number, unit = 'points'): Estimate => {
      const reach = studentQuantile(0.5 + reading.confidence / 2, one.people - 1) * se;
      return {
        ...{ kind: 'estimate', point, low: point - reach, high: point + reach, se, n: one.people },
        ...{ occasions: one.people, nEffective: one.people, confidence: reading.confidence, unit },
        ...{ method: METHOD, clusteredBy: 'customer', asOf: reading.asOf },
      };
    };
    const { people, dimension } = one;
    const mean = (total: number, squares: number): Estimate =>
      at < 0 ? few : estimate(total / people, Math.sqrt(varianceOf(total, squares, people) / people));
    return {
      ...{ dimension, names: names.get(dimension) ?? null, people },
      words: mean(one.textTotal, one.textSquares),
      scores: mean(one.scoreTotal, one.scoreSquares),
      difference: test !== null ? estimate(test.point, test.se) : at < 0 ? few : unknown,
      pAdjusted: test === null ? null : (adjusted[place++] ?? null),
      correlation: at < 0 ? null : correlationOf(one),
    };
  });
  const rank = (p: number | null): number => p ?? 2;
  lines.sort((a, b) => rank(a.pAdjusted) - rank(b.pAdjusted) || b.people - a.people);
  return { confidence: reading.confidence, needed: reading.needed, slope: line?.slope ?? null, lines };
}

type Line = { at: number; slope: number };

function fitLine(sums: readonly TextScores[]): Line | null {
  let [t, s, ss, ts] = [0, 0, 0, 0];
  for (const one of sums) {
    t += one.textTotal / one.people;
    s += one.scoreTotal / one.people;
    ss += one.scoreSquares / one.people;
    ts += one.products / one.people;
  }
  const count = sums.length;
  const spread = ss / count - (s / count) ** 2;
  if (spread <= 0) return null;
  const slope = (ts / count - (t / count) * (s / count)) / spread;
  return { at: t / count - (slope * s) / count, slope };
}

function testDimension(one: TextScores, line: Line | null): { point: number; se: number; p: number } | null {
  if (line === null) return null;
  const { people: n, textTotal, scoreTotal, textSquares, products, scoreSquares } = one;
  const point = textTotal / n - line.at - (line.slope * scoreTotal) / n;
  // of t − b·s, which differs from the departure by a constant
  const total = textTotal - line.slope * scoreTotal;
  const squares = textSquares - 2 * line.slope * products + line.slope ** 2 * scoreSquares;
  const se = Math.sqrt(varianceOf(total, squares, n) / n);
  if (!(se > 0)) return null;
  return { point, se, p: studentTwoSidedP(point / se, n - 1) };
}

const varianceOf = (total: number, squares: number, n: number): number =>
  Math.max(0, (squares - total ** 2 / n) / (n - 1));

function correlationOf({ people: n, textTotal, scoreTotal, textSquares, products, scoreSquares }: TextScores) {
  const [tt, ss] = [textSquares - textTotal ** 2 / n, scoreSquares - scoreTotal ** 2 / n];
  if (!(tt > 0 && ss > 0)) return null;
  return (products - (textTotal * scoreTotal) / n) / Math.sqrt(tt * ss);
}
