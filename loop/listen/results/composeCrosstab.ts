import { LIMITS } from '@plumbline/model/limits.ts';
import type { Adjustment, Crosstab, CrosstabCell, ResultLabel } from '@plumbline/model/surveyResults.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { adjustBonferroni } from '@plumbline/stats/compare/adjustBonferroni.ts';
import { adjustHolm } from '@plumbline/stats/compare/adjustHolm.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
import { pairsOf } from '@plumbline/stats/compare/tukeyTest.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import { effectiveOf } from '@plumbline/stats/samples/countedWeights.ts';
import { designTTestOfCounts } from '@plumbline/stats/samples/designTTestOfCounts.ts';
import type { Figures, OpenFigures } from './figures.ts';
import { testCrosstab } from './testCrosstab.ts';
import { type Counts, countOf, lessCounts, momentsOfWeighed, NOBODY, type Weighed } from './weighedValues.ts';

/** What the store counted: a null row with `base` counts the people of a column, both null all people. */
export type CrossCount = { row: string | null; col: string | null; base: boolean } & Counts;

export type CrossAsked = {
  rows: ResultLabel[];
  columns: ResultLabel[];
  /** numbers by row, where rows are a scale */
  scores: ReadonlyMap<string, number> | null;
  /** the scale's ends, which a mean cannot leave */
  bounds: readonly [number, number] | null;
  /** respondents may be in several rows, or columns */
  severalRows: boolean;
  severalColumns: boolean;
  level: number;
  adjustment: Adjustment;
  cellPeopleMin: number;
  openFigures: OpenFigures;
};
type Compared = { difference: number; p: number };
const ALIKE: Compared = { difference: 0, p: 1 };

const ADJUST: Record<Adjustment, (p: readonly number[]) => number[]> = {
  none: (p) => [...p],
  holm: adjustHolm,
  bonferroni: adjustBonferroni,
  'benjamini-hochberg': (p) => [...adjustBenjaminiHochberg(p)],
};

/**
 * A cross-tabulation with what is beyond noise in it.
 *
 * Columns are compared pair by pair within a row (pooled z test of two shares) and their means by Welch's test; a letter
 * stands in the column that is higher. Where responses are weighted both are the t test of the design, and independence
 * is tested by Rao and Scott. The family is the pairs of one row. Columns under the small base are shown, but
 * not compared; columns that share people are not compared at all, because both tests are of independent groups.
 *
 * @param counts  from the store
 * @param asked   labels, level, adjustment
 */
export function composeCrosstab(
  counts: readonly CrossCount[],
  asked: CrossAsked,
): Pick<Crosstab, 'head' | 'body' | 'means' | 'test' | 'overlap'> {
  const { rows, columns, cellPeopleMin } = asked;
  const people = counts.find(({ row, col, base }) => base && row === null && col === null)?.n ?? 0;
  const figures = asked.openFigures(people);
  const bases = columns.map(
    ({ key }): Counts => counts.find(({ row, col, base }) => base && row === null && col === key) ?? NOBODY,
  );
  const cell = new Map(counts.filter(({ base }) => !base).map((one) => [`${one.row}\u0000${one.col}`, one]));
  const table = rows.map((row) => columns.map((column) => cell.get(`${row.key}\u0000${column.key}`) ?? NOBODY));
  // columns of which people may choose several share people, or may tomorrow
  const overlap = asked.severalColumns;
  const testable = bases.map(({ n }) => !overlap && n >= Math.max(LIMITS.smallBasePeople, cellPeopleMin));
  const test =
    asked.severalRows || overlap
      ? null
      : testCrosstab(
          table,
          bases.map(({ n }) => figures.shows(n)),
          figures.weighted,
        );
  const body = rows.map(({ key, texts }, i) => {
    const row = table[i] ?? [];
    const letters = lettersOf(testable, asked, (x, y) => {
      const [one, other] = [x, y].map((at) => ({ agree: row[at] ?? NOBODY, whole: bases[at] ?? NOBODY }));
      if (one === undefined || other === undefined) return ALIKE;
      if (figures.weighted) return compareWeighted(saidOrNot(one), saidOrNot(other));
      const { difference, pPooled } = compareShares(
        { successes: one.agree.n, trials: one.whole.n },
        { successes: other.agree.n, trials: other.whole.n },
      );
      return { difference, p: pPooled };
    });
    return {
      key,
      texts,
      cells: columns.map((_column, j): CrosstabCell => {
        const share = figures.share(row[j] ?? NOBODY, bases[j] ?? NOBODY);
        return {
          count: share.kind === 'estimate' ? (row[j]?.n ?? 0) : null,
          share,
          above: letters[j] ?? [],
          residual: share.kind === 'estimate' ? (test?.residuals[i]?.[j] ?? null) : null,
        };
      }),
    };
  });
  return {
    overlap,
    head: columns.map(({ key, texts }, j) => ({
      key,
      texts,
      letter: letterOf(j),
      ...baseOf(bases[j] ?? NOBODY, figures),
    })),
    body,
    means: meansOf(table, asked, testable, figures),
    test: test?.summary ?? null,
  };
}

function baseOf(base: Counts, figures: Figures): Pick<Crosstab['head'][number], 'n' | 'nEffective' | 'smallBase'> {
  const shown = figures.shows(base.n);
  return {
    n: shown || base.n === 0 ? base.n : null,
    nEffective: shown ? effectiveOf(base) : null,
    smallBase: base.n < LIMITS.smallBasePeople,
  };
}

const saidOrNot = ({ agree, whole }: { agree: Counts; whole: Counts }): Weighed[] => [
  { ...agree, value: 1 },
  { ...lessCounts(whole, agree), value: 0 },
];

/** Two columns in which everybody says the same have no spread to judge by. */
function compareWeighted(one: readonly Weighed[], other: readonly Weighed[]): Compared {
  const varies = [one, other].some((values) => values.filter(({ n }) => n > 0).length > 1);
  return varies ? designTTestOfCounts(some(one), some(other)) : ALIKE;
}
const some = (values: readonly Weighed[]): Weighed[] => values.filter(({ n }) => n > 0);

function meansOf(
  table: readonly (readonly Counts[])[],
  asked: CrossAsked,
  testable: readonly boolean[],
  figures: Figures,
): Crosstab['means'] {
  const { rows, columns, scores, bounds } = asked;
  if (scores === null) return null;
  const byColumn = columns.map((_column, j) =>
    rows
      .flatMap(({ key }, i): Weighed[] => {
        const score = scores.get(key);
        const counts = table[i]?.[j] ?? NOBODY;
        return score === undefined || counts.n === 0 ? [] : [{ ...counts, value: score }];
      })
      .sort((one, other) => one.value - other.value),
  );
  const moments = byColumn.map(momentsOfWeighed);
  const usable = testable.map((can, j) => can && countOf(byColumn[j] ?? []) > 1);
  const letters = lettersOf(usable, asked, (x, y) => {
    const [one, other] = [moments[x], moments[y]];
    if (one === undefined || other === undefined) return ALIKE;
    if (figures.weighted) return compareWeighted(byColumn[x] ?? [], byColumn[y] ?? []);
    // two columns in which everybody says the same differ beyond doubt or not at all, and the test has no spread to use
    if (one.variance === 0 && other.variance === 0) return ALIKE;
    const { estimate, p } = welchTest(one, other);
    return { difference: estimate, p };
  });
  return byColumn.map((values, j) => ({
    mean: figures.mean(values, 'scale', bounds ?? undefined),
    above: letters[j] ?? [],
  }));
}

/** For each column the letters of those it lies above. */
function lettersOf(
  testable: readonly boolean[],
  { level, adjustment }: CrossAsked,
  compare: (x: number, y: number) => Compared,
): string[][] {
  const letters: string[][] = testable.map(() => []);
  const pairs = pairsOf(testable.length).filter(([x, y]) => testable[x] === true && testable[y] === true);
  const compared = pairs.map(([x, y]) => compare(x, y));
  const adjusted = ADJUST[adjustment](compared.map(({ p }) => p));
  pairs.forEach(([x, y], at) => {
    const difference = compared[at]?.difference ?? 0;
    if ((adjusted[at] ?? 1) > level || difference === 0) return;
    const [higher, lower] = difference > 0 ? [x, y] : [y, x];
    letters[higher]?.push(letterOf(lower));
  });
  return letters.map((own) => own.sort());
}

/** A to Z, then AA, AB, … */
function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letterOf(Math.floor(at / 26) - 1)}${last}`;
}
