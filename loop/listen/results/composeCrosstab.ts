import { LIMITS } from '@plumbline/model/limits.ts';
import type { Adjustment, Crosstab, CrosstabCell, ResultLabel } from '@plumbline/model/surveyResults.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { adjustBonferroni } from '@plumbline/stats/compare/adjustBonferroni.ts';
import { adjustHolm } from '@plumbline/stats/compare/adjustHolm.ts';
import { chiSquareTest } from '@plumbline/stats/compare/chiSquareTest.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
import { pairsOf } from '@plumbline/stats/compare/tukeyTest.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import type { Figures, OpenFigures } from './figures.ts';
import { countOf, momentsOfWeighed, type Weighed } from './weighedValues.ts';

/** What the store counted: a null row with `base` counts the people of a column, both null all people. */
export type CrossCount = { row: string | null; col: string | null; n: number; base: boolean };

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
 * stands in the column that is higher. The family is the pairs of one row. Columns under the small base are shown, but
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
    ({ key }) => counts.find(({ row, col, base }) => base && row === null && col === key)?.n ?? 0,
  );
  const cell = new Map(counts.filter(({ base }) => !base).map(({ row, col, n }) => [`${row}\u0000${col}`, n]));
  const table = rows.map((row) => columns.map((column) => cell.get(`${row.key}\u0000${column.key}`) ?? 0));
  // columns of which people may choose several share people, or may tomorrow
  const overlap = asked.severalColumns;
  const testable = bases.map((n) => !overlap && n >= Math.max(LIMITS.smallBasePeople, cellPeopleMin));
  const test =
    asked.severalRows || overlap
      ? null
      : testOf(
          table,
          bases.map((n) => figures.shows(n)),
        );
  const body = rows.map(({ key, texts }, i) => {
    const row = table[i] ?? [];
    const letters = lettersOf(testable, asked, (x, y) => {
      const [one, other] = [
        { successes: row[x] ?? 0, trials: bases[x] ?? 0 },
        { successes: row[y] ?? 0, trials: bases[y] ?? 0 },
      ];
      const { difference, pPooled } = compareShares(one, other);
      return { difference, p: pPooled };
    });
    return {
      key,
      texts,
      cells: columns.map((_column, j): CrosstabCell => {
        const share = figures.share(Math.min(row[j] ?? 0, bases[j] ?? 0), bases[j] ?? 0);
        return {
          count: share.kind === 'estimate' ? (row[j] ?? 0) : null,
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
      n: figures.shows(bases[j] ?? 0) || bases[j] === 0 ? (bases[j] ?? 0) : null,
      smallBase: (bases[j] ?? 0) < LIMITS.smallBasePeople,
    })),
    body,
    means: meansOf(table, asked, testable, figures),
    test: test?.summary ?? null,
  };
}

function meansOf(
  table: readonly (readonly number[])[],
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
        const n = table[i]?.[j] ?? 0;
        return score === undefined || n === 0 ? [] : [[score, n]];
      })
      .sort(([one], [other]) => one - other),
  );
  const moments = byColumn.map(momentsOfWeighed);
  const usable = testable.map((can, j) => can && countOf(byColumn[j] ?? []) > 1);
  const letters = lettersOf(usable, asked, (x, y) => {
    const [one, other] = [moments[x], moments[y]];
    if (one === undefined || other === undefined) return { difference: 0, p: 1 };
    // two columns in which everybody says the same differ beyond doubt or not at all, and the test has no spread to use
    if (one.variance === 0 && other.variance === 0) return { difference: 0, p: 1 };
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
  compare: (x: number, y: number) => { difference: number; p: number },
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

/** Empty rows and columns say nothing, and columns too small to show must not show through their residuals. */
function testOf(
  table: readonly (readonly number[])[],
  shown: readonly boolean[],
): { summary: Crosstab['test']; residuals: (number | undefined)[][] } | null {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const columns = shown
    .map((_can, j) => j)
    .filter((j) => shown[j] === true && sum(table.map((row) => row[j] ?? 0)) > 0);
  const rows = table.map((_row, i) => i).filter((i) => sum(columns.map((j) => table[i]?.[j] ?? 0)) > 0);
  if (rows.length < 2 || columns.length < 2) return null;
  const made = chiSquareTest(rows.map((i) => columns.map((j) => table[i]?.[j] ?? 0)));
  const residuals: (number | undefined)[][] = table.map(() => []);
  rows.forEach((i, at) => {
    columns.forEach((j, place) => {
      const own = residuals[i];
      if (own !== undefined) own[j] = made.adjustedResiduals[at]?.[place];
    });
  });
  const { n, statistic, degreesOfFreedom, p, cramersV, cellsUnderFive } = made;
  const cellsUnderFiveShare = cellsUnderFive / (rows.length * columns.length);
  return { summary: { n, statistic, degreesOfFreedom, p, cramersV, cellsUnderFiveShare }, residuals };
}
