import { ArgumentError } from '../argumentError.ts';
import { checkFinite } from '../checkArguments.ts';
import { rankWithTies } from '../numeric/describe.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { tieExcess } from './tieExcess.ts';

/** Ranks of all cases together, summed by group, and what ties take away. */
export type RankedGroups = { sizes: number[]; rankMeans: number[]; cases: number; ties: number };

/**
 * Ranks the cases of several groups together.
 *
 * @param samples two or more groups, each finite, one value or more
 * @returns       sizes, mean ranks, number of cases, and Σ(t³ − t) over ties
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, or `constant` where all values are the same
 *
 * Source  [kruskal-wallis-1952]     Checked  by the tests that use it
 */
export function rankGroups(samples: readonly ArrayLike<number>[]): RankedGroups {
  if (samples.length < 2)
    throw new ArgumentError('samples', 'tooFewCases', `needs 2 groups, has ${samples.length}`, {
      n: samples.length,
      needed: 2,
    });
  samples.forEach((sample, at) => {
    checkFinite(`samples[${at + 1}]`, sample);
  });
  const sizes = samples.map((sample) => sample.length);
  const cases = sizes.reduce((sum, size) => sum + size, 0);
  const all = new Float64Array(cases);
  let filled = 0;
  for (const sample of samples) {
    all.set(sample, filled);
    filled += sample.length;
  }
  const ties = tieExcess(all);
  if (ties === cases ** 3 - cases)
    throw new ArgumentError('samples', 'constant', `are ${all[0]} throughout`, { value: all[0] as number });
  const ranks = rankWithTies(all);
  let from = 0;
  const rankMeans = sizes.map((size) => {
    let sum = 0;
    for (let at = from; at < from + size; at++) sum += ranks[at] as number;
    from += size;
    return sum / size;
  });
  return { sizes, rankMeans, cases, ties };
}

/**
 * Kruskal–Wallis test: whether cases of some groups tend to lie above those of others, by ranks.
 *
 * @param samples two or more groups, each finite, one value or more
 * @returns       H corrected for ties, degrees of freedom, p by chi-square, and the effect sizes ε² = H/(n − 1) and
 *                η² = (H − k + 1)/(n − k) (null where no group has two cases)
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, or `constant` where all values are the same
 *
 * Source  [kruskal-wallis-1952]; effect sizes [tomczak-2014]     Checked  R 4.2.2 kruskal.test, within 1e-9 of its size
 */
export function kruskalWallisTest(samples: readonly ArrayLike<number>[]): {
  statistic: number;
  degreesOfFreedom: number;
  p: number;
  epsilonSquared: number;
  etaSquared: number | null;
} {
  const { sizes, rankMeans, cases, ties } = rankGroups(samples);
  const middle = (cases + 1) / 2;
  let between = 0;
  sizes.forEach((size, at) => {
    between += size * ((rankMeans[at] as number) - middle) ** 2;
  });
  const statistic = (12 * between) / (cases * (cases + 1)) / (1 - ties / (cases ** 3 - cases));
  const degreesOfFreedom = sizes.length - 1;
  return {
    statistic,
    degreesOfFreedom,
    p: chiSquareUpperTail(statistic, degreesOfFreedom),
    epsilonSquared: statistic / (cases - 1),
    etaSquared: cases > sizes.length ? (statistic - degreesOfFreedom) / (cases - sizes.length) : null,
  };
}
