import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Step } from '@plumbline/model/market.ts';
import { type ClusterProducts, clusteredDifference } from '@plumbline/stats/clusteredDifference.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import { type DosePeople, estimatedFrom, estimatePoints, type PointSums, type Reading } from './estimatePoints.ts';

/** What people of one cluster, with one dose, set a mark at: sums of weights and of weighted points less 50. */
export type DoseCell = {
  cluster: string;
  dose: number;
  held: boolean;
  people: number;
  occasions: number;
  weights: number;
  weightSquares: number;
  total: number;
};

type Side = { a: number; w: number };

/**
 * Two means of the same mark and their difference, clustered by customer or group: people on both sides count with what their answers
 * share.
 *
 * @param cells    by cluster and dose
 * @param isOf     which cells are the first mean; null leaves a cell out, the others are the second
 * @param reading  confidence, small cells, what a cluster is
 * @returns        both means, first less second, and its two-sided p; not estimated where a side has too few people
 * Source  [binder-1983]     Checked  Welch's test on people of one occasion each
 */
export function estimateStep(
  cells: readonly DoseCell[],
  isOf: (cell: DoseCell) => boolean | null,
  reading: Reading,
): Step {
  const sides: [DoseCell[], DoseCell[]] = [[], []];
  for (const cell of cells) {
    const side = isOf(cell);
    if (side !== null) sides[side ? 0 : 1].push(cell);
  }
  const [one, other] = [byCluster(sides[0]), byCluster(sides[1])];
  const products = { ab: 0, awb: 0, wab: 0, wawb: 0, clustersEither: new Set([...one.keys(), ...other.keys()]).size };
  for (const [cluster, { a, w }] of one) {
    const both = other.get(cluster);
    if (both === undefined) continue;
    products.ab += a * both.a;
    products.awb += a * both.w;
    products.wab += w * both.a;
    products.wawb += w * both.w;
  }
  const [ofSums, fromSums] = [sumCells(sides[0], reading.people), sumCells(sides[1], reading.people)];
  return stepBetween(ofSums, fromSums, products, reading);
}

/**
 * The same from sums over clusters that a store added up.
 *
 * @param ofSums    of the first mean
 * @param fromSums  of the second
 * @param products  of the totals of clusters that have both, and how many have either
 * @param reading   confidence, small cells, what a cluster is
 * @returns         both means, first less second, and its two-sided p
 * Source  [binder-1983]     Checked  as `estimateStep`, which stands on it
 */
export function stepBetween(ofSums: PointSums, fromSums: PointSums, products: ClusterProducts, reading: Reading): Step {
  const [of, from] = [estimatePoints(ofSums, reading), estimatePoints(fromSums, reading)];
  const missing = findMissing(of, from);
  if (missing !== null) return { of, from, difference: missing, p: null };
  const found = clusteredDifference(ofSums, fromSums, products);
  const behind = {
    // a customer is one cluster, and once a person on whichever side; of groups it is not known who stands on both
    people: reading.clusteredBy === 'customer' ? products.clustersEither : ofSums.people + fromSums.people,
    occasions: ofSums.occasions + fromSums.occasions,
    w: ofSums.w + fromSums.w,
    weightSquares: ofSums.weightSquares + fromSums.weightSquares,
  };
  const { difference: point, se, freedom } = found;
  return {
    ...{ of, from, p: probabilityOf(found) },
    difference: estimatedFrom({ point, se, freedom, method: 'dose-response' }, behind, reading),
  };
}

function probabilityOf({ difference, se, freedom }: { difference: number; se: number; freedom: number }): number {
  if (se === 0) return difference === 0 ? 1 : 0;
  return studentTwoSidedP(difference / se, freedom);
}

function findMissing(of: Estimate, from: Estimate): Estimate | null {
  const sides = [of, from];
  return (
    sides.find(({ kind }) => kind === 'absent') ??
    sides.find(({ kind }) => kind === 'tooFew') ??
    sides.find(({ kind }) => kind !== 'estimate') ??
    null
  );
}

function byCluster(cells: readonly DoseCell[]): Map<string, Side> {
  const sums = new Map<string, Side>();
  for (const { cluster, total, weights } of cells) {
    const { a, w } = sums.get(cluster) ?? { a: 0, w: 0 };
    sums.set(cluster, { a: a + total, w: w + weights });
  }
  return sums;
}

/**
 * Cells added up to what a mean needs.
 *
 * A person of several doses stands in several cells; of a cluster only its largest count of people is taken, so that a group is never
 * thought larger than it is. Of weeks, in several of which one person may stand, people are counted from what is known of them by dose.
 *
 * @param cells   of a stretch of doses: where it has two, it has those between them
 * @param doses   people by dose, where clusters are weeks
 */
export function sumCells(cells: readonly DoseCell[], doses?: readonly DosePeople[]): PointSums {
  const sums = byCluster(cells);
  const people = new Map<string, number>();
  let [occasions, weightSquares] = [0, 0];
  for (const cell of cells) {
    people.set(cell.cluster, Math.max(people.get(cell.cluster) ?? 0, cell.people));
    occasions += cell.occasions;
    weightSquares += cell.weightSquares;
  }
  const totals = { a: 0, w: 0, aa: 0, aw: 0, ww: 0 };
  for (const { a, w } of sums.values()) {
    totals.a += a;
    totals.w += w;
    totals.aa += a * a;
    totals.aw += a * w;
    totals.ww += w * w;
  }
  const counted =
    doses === undefined ? [...people.values()].reduce((sum, one) => sum + one, 0) : countPeople(cells, doses);
  return { ...totals, clusters: sums.size, occasions, weightSquares, people: counted };
}

/** People of a stretch of doses, each once: by the smallest of the stretch that they met. */
function countPeople(cells: readonly DoseCell[], doses: readonly DosePeople[]): number {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { dose } of cells) [from, to] = [Math.min(from, dose), Math.max(to, dose)];
  const sides = new Set(cells.map(({ held }) => held));
  return doses
    .filter(({ held, dose, smaller }) => sides.has(held) && dose >= from && dose <= to && (smaller ?? -1) < from)
    .reduce((sum, { people }) => sum + people, 0);
}
