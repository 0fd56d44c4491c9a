import type { SegmentAsk } from '@plumbline/model/segmentation.ts';
import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { fromColumns, type Matrix } from '@plumbline/stats/numeric/matrix.ts';

/** One customer: numbers and words in the order of the columns; null or empty where unknown. */
export type CustomerRow = { numbers: readonly (number | null)[]; words: readonly string[] };

/** Customers ready to be grouped. */
export type Customers = {
  /** rows that are used */
  rows: readonly CustomerRow[];
  leftOut: number;
  /** places of the columns that make groups, among all numbers and all words; those without spread are not here */
  numberPlaces: readonly number[];
  wordPlaces: readonly number[];
  constant: readonly string[];
  means: readonly number[];
  spreads: readonly number[];
  /** customers × numbers that make groups, on the scale that distances are taken on */
  matrix: Matrix;
  /** of each word column its words, in the order of their codes; and the code of each customer */
  vocabulary: readonly (readonly string[])[];
  codes: readonly Int32Array[];
};

type Columns = { numbers: readonly string[]; words: readonly string[] };

/**
 * Puts customers on one scale: those who lack a column are left out or taken to be average in it, columns without spread are set aside.
 *
 * @param all     customers as they are known
 * @param columns of all numbers and words, those that only describe among them
 * @param ask     which columns make groups, and what to do about those that are missing
 * @returns       the customers that can be compared
 */
export function readCustomers(all: readonly CustomerRow[], { numbers, words }: Columns, ask: SegmentAsk): Customers {
  const makes = new Set(ask.columns);
  const placesOf = (names: readonly string[]) => names.flatMap((name, at) => (makes.has(name) ? [at] : []));
  const [allNumbers, allWords] = [placesOf(numbers), placesOf(words)];
  const whole = (row: CustomerRow): boolean =>
    allNumbers.every((at) => row.numbers[at] !== null) && allWords.every((at) => row.words[at] !== '');
  const some = (row: CustomerRow): boolean =>
    allNumbers.some((at) => row.numbers[at] !== null) || allWords.some((at) => row.words[at] !== '');
  // who is known only by columns that describe was never asked for
  const asked = all.filter(some);
  const rows = ask.missing === 'leaveOut' ? asked.filter(whole) : asked;
  const known = allNumbers.map((at) => {
    const there = rows.flatMap(({ numbers: own }) => (own[at] === null || own[at] === undefined ? [] : [own[at]]));
    return { at, there, spread: there.length < 2 ? 0 : Math.sqrt(variance(there)) };
  });
  const kept = known.filter(({ spread }) => spread > 0);
  const vocabularies = allWords.map((at) => ({
    at,
    words: [...new Set(rows.map((row) => row.words[at] ?? ''))].sort(),
  }));
  const spoken = vocabularies.filter((one) => one.words.length > 1);
  const means = kept.map(({ there }) => mean(there));
  const spreads = kept.map(({ spread }) => (ask.standardise ? spread : 1));
  return {
    ...{ rows, leftOut: asked.length - rows.length, means, spreads },
    ...{ numberPlaces: kept.map(({ at }) => at), wordPlaces: spoken.map(({ at }) => at) },
    constant: [
      ...known.filter(({ spread }) => spread === 0).map(({ at }) => numbers[at] ?? ''),
      ...vocabularies.filter((one) => one.words.length < 2).map(({ at }) => words[at] ?? ''),
    ],
    matrix:
      kept.length === 0 || rows.length === 0
        ? { rows: rows.length, columns: 0, values: new Float64Array(0) }
        : fromColumns(
            kept.map(({ at }, v) =>
              rows.map((row) => {
                const value = row.numbers[at];
                return value === null || value === undefined ? 0 : (value - (means[v] ?? 0)) / (spreads[v] ?? 1);
              }),
            ),
          ),
    vocabulary: spoken.map((one) => one.words),
    codes: spoken.map(({ at, words: list }) => {
      const code = new Map(list.map((word, i) => [word, i]));
      return Int32Array.from(rows, (row) => code.get(row.words[at] ?? '') ?? 0);
    }),
  };
}
