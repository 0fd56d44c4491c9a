import { checkFinite, checkWhole } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { condenseHierarchy } from './condenseHierarchy.ts';
import { selectByStability } from './selectByStability.ts';
import { spanReachability } from './spanReachability.ts';

/** All pairs are looked at twice; more cases should be sampled first. */
export const DENSITY_CASES_MAX = 12_000;

export type Hdbscan = {
  /** cluster of each case, from 0; −1 lies in no dense region */
  assignment: Int32Array;
  /** how surely a case belongs to its cluster, 0..1; 0 outside */
  strength: Float64Array;
  clusters: number;
  sizes: Int32Array;
};

/**
 * HDBSCAN: clusters are regions denser than what is around them, of whatever shape and size; cases between them belong to none.
 *
 * Distances are raised to how far a case must look for `neighbours` cases, a minimum spanning tree of them is cut from its longest
 * edge on, and of the tree of groups that come about those are kept that last longest. One group alone is never the answer: cases
 * without structure all belong to none.
 *
 * @param cases   cases × variables, finite, 2 to 12,000 cases, on scales that may be compared
 * @param options `sizeMin`: fewest cases of a cluster, 2 or more; `neighbours`: how many cases make a place dense, itself counted,
 *                `sizeMin` if not given
 * @returns       clusters in the order of their first case
 * @throws ArgumentError `notFinite`, `range`
 *
 * Source  [campello-2013]     Checked  scikit-learn 1.9 HDBSCAN: the same groups and strengths
 */
export function fitHdbscan(cases: Matrix, options: { sizeMin: number; neighbours?: number }): Hdbscan {
  checkFinite('cases', cases.values);
  checkWhole('cases', cases.rows, 2, DENSITY_CASES_MAX);
  checkWhole('sizeMin', options.sizeMin, 2, cases.rows);
  const neighbours = Math.min(options.neighbours ?? options.sizeMin, cases.rows);
  checkWhole('neighbours', neighbours, 1, cases.rows);
  const edges = spanReachability(cases, neighbours);
  const tree = condenseHierarchy(edges, cases.rows, options.sizeMin);
  return selectByStability(tree, cases.rows);
}
