import gammaln from '@stdlib/math-base-special-gammaln';
import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { findRoot } from '../numeric/findRoot.ts';
import { findRootAsR } from '../numeric/findRootAsR.ts';

/**
 * Fisher's exact test of a table of two by two.
 *
 * @param table   [[a, b], [c, d]], counts, whole, 0 or more; every row and column holds something
 * @param options `search`: the odds ratio itself (`exact`, if not given), or where R's search stops, up to 4e-4 of it away
 * @returns       exact two-sided p (all tables at most as likely as this one), and the conditional maximum-likelihood odds
 *                ratio, 0 or Infinity where the table lies at its edge
 * @throws ArgumentError `range`, or `constant` where a row or column is empty
 *
 * Source  [fisher-1935]     Checked  R 4.2.2 fisher.test, p within 1e-9 of its size, odds ratio within 1e-4 by R's search
 */
export function fisherExactTest(
  table: readonly [readonly [number, number], readonly [number, number]],
  options: { search?: 'exact' | 'r' } = {},
): { p: number; oddsRatio: number } {
  const [[a, b], [c, d]] = table;
  for (const count of [a, b, c, d]) checkWhole('table', count, 0);
  const [row, column, n] = [a + b, a + c, a + b + c + d];
  if (row === 0 || column === 0 || row === n || column === n)
    throw new ArgumentError('table', 'constant', 'has an empty row or column', { value: 0 });
  const least = Math.max(0, row + column - n);
  const most = Math.min(row, column);
  const logs = Array.from({ length: most - least + 1 }, (_unused, at) => {
    const x = least + at;
    return -gammaln(x + 1) - gammaln(row - x + 1) - gammaln(column - x + 1) - gammaln(n - row - column + x + 1);
  });
  const highest = highestOf(logs);
  const chances = logs.map((log) => Math.exp(log - highest));
  const whole = chances.reduce((sum, chance) => sum + chance, 0);
  // what rounding makes unequal still counts as equally likely
  const bar = (chances[a - least] as number) * (1 + 1e-7);
  const p = Math.min(1, chances.filter((chance) => chance <= bar).reduce((sum, chance) => sum + chance, 0) / whole);
  return { p, oddsRatio: conditionalOddsRatio(a, least, logs, options.search ?? 'exact') };
}

/** Of hundreds of thousands too, which are more than a function may be given. */
const highestOf = (logs: readonly number[]): number =>
  logs.reduce((most, log) => Math.max(most, log), Number.NEGATIVE_INFINITY);

/** The odds ratio under which the mean of the upper left count is the count itself. */
function conditionalOddsRatio(a: number, least: number, logs: readonly number[], search: 'exact' | 'r'): number {
  if (a === least) return 0;
  if (a === least + logs.length - 1) return Number.POSITIVE_INFINITY;
  const excess = (logRatio: number): number => {
    const tilted = logs.map((log, at) => log + at * logRatio);
    const highest = highestOf(tilted);
    let [whole, sum] = [0, 0];
    tilted.forEach((log, at) => {
      const weight = Math.exp(log - highest);
      whole += weight;
      sum += weight * (least + at);
    });
    return sum / whole - a;
  };
  if (search === 'r') {
    const atOne = excess(0);
    if (atOne === 0) return 1;
    return atOne > 0
      ? findRootAsR((ratio) => excess(Math.log(ratio)), 0, 1)
      : 1 / findRootAsR((inverse) => excess(-Math.log(inverse)), Number.EPSILON, 1);
  }
  let reach = 2;
  while (excess(-reach) > 0 || excess(reach) < 0) reach *= 2;
  return Math.exp(findRoot(excess, -reach, reach));
}
