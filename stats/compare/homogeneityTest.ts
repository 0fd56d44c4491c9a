import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { openRandom, type Random } from '../numeric/random.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';

export type Homogeneity = {
  /** `exact` where p is the share of drawn tables with the same margins that are at least as uneven */
  test: 'chiSquare' | 'exact';
  statistic: number;
  degreesOfFreedom: number;
  p: number;
};

/** So many drawn tables that are as uneven say that nothing is there: drawing on would only cost time. */
const ENOUGH = 50;

/**
 * Whether two groups choose among several answers alike.
 *
 * Chi-square, unless cells are too small for it (any expected below 1, or a fifth of them below 5): then tables with the
 * same margins are drawn, and p is the share of them, the observed one included, whose statistic is at least as large.
 * Answers that nobody in either group chose are left out.
 *
 * @param one    counts of the first group by answer, whole, 0 or above, not all 0
 * @param other  the same of the second
 * @param draws  tables drawn where cells are small
 * @param seed   of the drawing, so that the same counts give the same p
 * @returns      p is 1, with 0 degrees of freedom, where everybody chose the same answer
 * @throws ArgumentError `range`, `length`, `empty`
 *
 * Source  [pearson-1900]; [hope-1968] for the drawing, [besag-clifford-1991] for when it ends     Checked  by listing every table
 */
export function homogeneityTest(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  { draws = 1999, seed = 1 }: { draws?: number; seed?: number } = {},
): Homogeneity {
  if (one.length !== other.length)
    throw new ArgumentError('other', 'length', `has ${other.length} counts instead of ${one.length}`);
  const used = Array.from(one, (count, at) => [count, other[at] as number] as const).filter(([a, b]) => {
    checkWhole('counts', a, 0);
    checkWhole('counts', b, 0);
    return a + b > 0;
  });
  const columns = used.map(([a, b]) => a + b);
  const n = columns.reduce((sum, count) => sum + count, 0);
  const first = used.reduce((sum, [a]) => sum + a, 0);
  if (first === 0 || first === n) throw new ArgumentError('counts', 'empty', 'one of the groups has nobody');
  const statisticOf = (row: readonly number[]) =>
    row.reduce((sum, count, at) => {
      const expected = ((columns[at] as number) * first) / n;
      // both groups' cells of a column lie as far from what is expected of them
      return sum + (count - expected) ** 2 / expected + (count - expected) ** 2 / ((columns[at] as number) - expected);
    }, 0);
  const statistic = statisticOf(used.map(([a]) => a));
  const degreesOfFreedom = used.length - 1;
  if (degreesOfFreedom === 0) return { test: 'exact', statistic: 0, degreesOfFreedom, p: 1 };
  const expected = columns.flatMap((count) => [(count * first) / n, (count * (n - first)) / n]);
  const small = expected.filter((count) => count < 5).length;
  if (small * 5 <= expected.length && expected.every((count) => count >= 1))
    return { test: 'chiSquare', statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom) };
  return { test: 'exact', statistic, degreesOfFreedom, p: drawP() };

  function drawP(): number {
    const random = openRandom(seed);
    let beyond = 0;
    for (let draw = 1; draw <= draws; draw++) {
      // what rounding makes smaller still counts as equally far
      if (statisticOf(drawRow(columns, first, n, random)) >= statistic * (1 - 1e-9)) beyond += 1;
      if (beyond === ENOUGH) return beyond / draw;
    }
    return (beyond + 1) / (draws + 1);
  }
}

/** How many of each column fall to the first group when its members are drawn without looking. */
function drawRow(columns: readonly number[], first: number, n: number, random: Random): number[] {
  let [left, wanted] = [n, first];
  return columns.map((count) => {
    let drawn = 0;
    for (let at = 0; at < count; at++) {
      if (random.next() * left < wanted) {
        drawn += 1;
        wanted -= 1;
      }
      left -= 1;
    }
    return drawn;
  });
}
