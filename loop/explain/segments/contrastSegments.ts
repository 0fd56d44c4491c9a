import type { FoundSegment, SegmentAsk, SegmentDifference, SegmentWord } from '@plumbline/model/segmentation.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
import { standardisedDifference } from '@plumbline/stats/compare/standardisedDifference.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import {
  type CustomerReading,
  type CustomerSums,
  estimateOfSums,
  estimateShareOf,
  sumsOf,
} from './estimateOfValues.ts';
import type { CustomerRow } from './readCustomers.ts';

type Columns = { numbers: readonly string[]; words: readonly string[] };
export type Contrast = Pick<FoundSegment, 'made' | 'described' | 'words' | 'suggested'>;
/** Differences under a fifth of a standard deviation are small, and give no name. */
const NAMING_MIN = 0.2;

/**
 * What tells each group apart: numbers as standardised differences from all other customers, words by how much more often they are met.
 *
 * Columns that made the groups differ because they made them: they have no test. Tests of the others are one family.
 *
 * @param rows       customers
 * @param assignment group of each, below 0 none
 * @param clusters   how many groups
 */
export function contrastSegments(
  rows: readonly CustomerRow[],
  assignment: Int32Array,
  clusters: number,
  columns: Columns,
  ask: SegmentAsk,
  reading: CustomerReading,
): Contrast[] {
  const made = new Set(ask.columns);
  const members = Array.from({ length: clusters }, (_unused, c) => (i: number) => assignment[i] === c);
  const found = members.map((isIn) => ({
    numbers: columns.numbers.map((column, at) =>
      contrastNumber(rows, isIn, { column, at, tested: !made.has(column) }, reading),
    ),
    words: columns.words.flatMap((column, at) =>
      contrastWord(rows, isIn, { column, at, tested: !made.has(column) }, reading),
    ),
  }));
  const tested = found.flatMap(({ numbers, words }) => [...numbers, ...words]).filter(({ p }) => p !== null);
  const adjusted = adjustBenjaminiHochberg(tested.map(({ p }) => p ?? 1));
  tested.forEach((one, at) => {
    one.p = adjusted[at] ?? null;
  });
  return found.map(({ numbers, words }) => ({
    made: numbers.filter(({ column }) => made.has(column)),
    described: numbers.filter(({ column }) => !made.has(column)),
    words,
    suggested: suggestName(
      numbers.filter(({ column }) => made.has(column)),
      words.filter(({ column }) => made.has(column)),
    ),
  }));
}

type Asked = { column: string; at: number; tested: boolean };

const momentsOf = ({ n, sum, squares }: CustomerSums) => ({
  n,
  mean: sum / n,
  variance: Math.max(0, squares - (sum * sum) / n) / (n - 1),
});

function contrastNumber(
  rows: readonly CustomerRow[],
  isIn: (i: number) => boolean,
  { column, at, tested }: Asked,
  reading: CustomerReading,
): SegmentDifference {
  const values: [number[], number[]] = [[], []];
  rows.forEach(({ numbers }, i) => {
    const value = numbers[at];
    if (value !== null && value !== undefined) values[isIn(i) ? 0 : 1].push(value);
  });
  const [own, others] = [sumsOf(values[0]), sumsOf(values[1])];
  const mean = estimateOfSums(own, unitOf(column), reading);
  const few = Math.min(own.n, others.n) < reading.cellPeopleMin;
  if (mean.kind !== 'estimate' || few) return { column, mean, others: null, difference: null, p: null };
  const [x, y] = [momentsOf(own), momentsOf(others)];
  const varies = x.variance + y.variance > 0;
  return {
    ...{ column, mean, others: y.mean },
    difference: varies ? standardisedDifference(x, y).hedgesG : null,
    p: tested && varies ? welchTest(x, y, reading.confidence).p : null,
  };
}

/** Marks are points; what else there is has a unit of its own. */
export function unitOf(column: string): string {
  if (column === 'trait:recencyDays' || column === 'trait:tenureDays') return 'days';
  return column.startsWith('trait:') && column !== 'trait:level' ? 'scale' : 'points';
}

/** The word that is more frequent in the group than elsewhere by the most. */
function contrastWord(
  rows: readonly CustomerRow[],
  isIn: (i: number) => boolean,
  { column, at, tested }: Asked,
  reading: CustomerReading,
): SegmentWord[] {
  const counts = new Map<string, [own: number, others: number]>();
  const all: [number, number] = [0, 0];
  rows.forEach(({ words }, i) => {
    const word = words[at] ?? '';
    if (word === '') return;
    const side = isIn(i) ? 0 : 1;
    all[side]++;
    const count = counts.get(word) ?? [0, 0];
    count[side]++;
    counts.set(word, count);
  });
  const [own, others] = all;
  if (own < reading.cellPeopleMin || others < reading.cellPeopleMin) return [];
  const ranked = [...counts].map(([word, [x, y]]) => ({ word, x, y, more: x / own - y / others }));
  const best = ranked.sort((one, other) => other.more - one.more || (one.word < other.word ? -1 : 1))[0];
  if (best === undefined || best.x < reading.cellPeopleMin) return [];
  const test = compareShares({ successes: best.x, trials: own }, { successes: best.y, trials: others });
  // the word was chosen as the most different of all
  const p = tested ? Math.min(1, test.pPooled * ranked.length) : null;
  return [{ column, word: best.word, share: estimateShareOf(best.x, own, reading), others: best.y / others, p }];
}

/** The two greatest differences, and a word that is met half as often again as elsewhere. */
function suggestName(numbers: readonly SegmentDifference[], words: readonly SegmentWord[]): FoundSegment['suggested'] {
  const greatest = numbers
    .flatMap(({ column, difference }) =>
      difference === null || Math.abs(difference) < NAMING_MIN ? [] : [{ column, difference }],
    )
    .sort((one, other) => Math.abs(other.difference) - Math.abs(one.difference))
    .slice(0, 2)
    .map(({ column, difference }) => ({ column, more: difference > 0, word: null }));
  const said = words.find(({ share, others }) => share.kind === 'estimate' && share.point > 1.5 * (others ?? 1));
  return said === undefined
    ? greatest
    : [...greatest.slice(0, 1), { column: said.column, more: true, word: said.word }];
}
