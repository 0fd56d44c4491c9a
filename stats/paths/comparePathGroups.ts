import { checkRange, checkWhole } from '../checkArguments.ts';
import { quantileOfSorted } from '../numeric/describe.ts';
import { openRandom } from '../numeric/random.ts';
import { openGroups } from './openGroups.ts';
import type { Columns } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';
import type { PermutationOptions } from './testCompositeInvariance.ts';

export type PathDifference = {
  from: string;
  to: string;
  first: number;
  second: number;
  /** first less second */
  difference: number;
  /** between these lie the differences of groups drawn at random */
  low: number;
  high: number;
  p: number;
};
export type PathGroupComparison = {
  names: readonly [string, string];
  sizes: readonly [number, number];
  dropped: number;
  permutations: number;
  failed: number;
  notConverged: number;
  paths: PathDifference[];
};

/**
 * Whether the paths of two groups differ, by permutation.
 *
 * Cases are divided anew at random into groups of the same sizes; p is the share of divisions whose paths differ at least
 * as much. Paths may be compared only where composites mean the same in both groups: see `testCompositeInvariance`.
 *
 * @param columns indicators by name
 * @param labels  group of each case
 * @param model   from `readPathModel`, without interactions
 * @param options permutations, seed, confidence, which groups
 * @returns       a row a path; p two-sided, (count + 1)/(permutations + 1), not adjusted for many paths
 * @throws ArgumentError as `openGroups`; `range` for permutations or confidence
 *
 * Source  [chin-dibbern-2010]; p: [phipson-smyth-2010]     Checked  as many small p as chance asks where groups are drawn
 * at random; a difference that was put in is found
 */
export function comparePathGroups(
  columns: Columns,
  labels: readonly string[],
  model: PathModel,
  options: PermutationOptions = {},
): PathGroupComparison {
  const { permutations = 1000, seed = 1, confidence = 0.95, progress } = options;
  checkWhole('permutations', permutations, 20, 1_000_000);
  checkRange('confidence', confidence, 0, 1, true);
  const groups = openGroups(columns, labels, options.groups ?? null, model, options);
  const { latents, paths } = groups.arrangement;
  const [one, two] = groups.solvers;
  const place = paths.map(({ from, to }) => from * latents.length + to);
  const first = place.map((at) => one.paths[at] as number);
  const second = place.map((at) => two.paths[at] as number);
  const drawn = paths.map(() => new Float64Array(permutations));
  const random = openRandom(seed);
  let [used, notConverged] = [0, 0];
  for (let b = 0; b < permutations; b++) {
    if (b % 10 === 0) progress?.(b / permutations);
    groups.shuffle(random);
    const outcome = groups.estimate();
    if (outcome === 'failed') continue;
    if (outcome === 'notConverged') notConverged++;
    for (const [s, at] of place.entries())
      (drawn[s] as Float64Array)[used] = (one.paths[at] as number) - (two.paths[at] as number);
    used++;
  }
  progress?.(1);
  const tail = (1 - confidence) / 2;
  return {
    ...{ names: groups.names, sizes: groups.sizes, dropped: groups.dropped, permutations },
    ...{ failed: permutations - used, notConverged },
    paths: paths.map(({ from, to }, s) => {
      const differences = (drawn[s] as Float64Array).subarray(0, used).sort();
      const difference = (first[s] as number) - (second[s] as number);
      const far = differences.filter((one) => Math.abs(one) >= Math.abs(difference) - 1e-12).length;
      return {
        ...{
          from: latents[from] as string,
          to: latents[to] as string,
          first: first[s] as number,
          second: second[s] as number,
        },
        ...{ difference, low: quantileOfSorted(differences, tail), high: quantileOfSorted(differences, 1 - tail) },
        p: (far + 1) / (used + 1),
      };
    }),
  };
}
