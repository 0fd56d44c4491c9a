import type { SegmentMethod } from '@plumbline/model/segmentation.ts';
import { fitHdbscan } from '@plumbline/stats/groups/fitHdbscan.ts';
import { fitKMeans } from '@plumbline/stats/groups/fitKMeans.ts';
import { fitKPrototypes } from '@plumbline/stats/groups/fitKPrototypes.ts';
import type { Matrix } from '@plumbline/stats/numeric/matrix.ts';

/** Groups as they are found: where they lie, and who is in them. */
export type Grouping = {
  /** from 0; −1 belongs to none */
  assignment: Int32Array;
  clusters: number;
  centres: Float64Array[];
  /** codes of the most frequent words */
  modes: number[][];
  /** squared distances; null: as far as it is */
  radii: (number | null)[];
  lambda: number;
};
export type Cases = { matrix: Matrix; codes: readonly Int32Array[] };
export type GroupingOptions = {
  method: SegmentMethod;
  clusters: number;
  sizeMin: number;
  restarts: number;
  seed: number;
  /** of an earlier grouping, so that two are comparable */
  lambda?: number;
  progress?: (share: number) => void;
};
/** Of the distances of a dense group's members to its centre, the one within which a new customer belongs to it. */
const RADIUS_SHARE = 0.95;

/** Groups customers by one of the methods. */
export function groupCustomers({ matrix, codes }: Cases, options: GroupingOptions): Grouping {
  const { method, clusters, restarts, seed, progress = () => {} } = options;
  if (method === 'density') return groupByDensity(matrix, options.sizeMin);
  if (codes.length === 0) {
    const found = fitKMeans(matrix, { clusters, restarts, seed, progress });
    return {
      ...describe(found.assignment, found.centres, clusters),
      modes: Array.from({ length: clusters }, () => []),
      lambda: 0,
    };
  }
  const found = fitKPrototypes(matrix, codes, { clusters, restarts, seed, progress, lambda: options.lambda });
  return {
    ...describe(found.assignment, found.centres, clusters),
    modes: Array.from({ length: clusters }, (_unused, c) => [
      ...found.modes.subarray(c * codes.length, (c + 1) * codes.length),
    ]),
    lambda: found.lambda,
  };
}

const describe = (assignment: Int32Array, centres: Matrix, clusters: number) => ({
  ...{ assignment, clusters, radii: Array.from({ length: clusters }, () => null) },
  centres: Array.from({ length: clusters }, (_unused, c) =>
    centres.values.slice(c * centres.columns, (c + 1) * centres.columns),
  ),
});

function groupByDensity(matrix: Matrix, sizeMin: number): Grouping {
  const found = fitHdbscan(matrix, { sizeMin });
  const p = matrix.columns;
  const centres = Array.from({ length: found.clusters }, () => new Float64Array(p));
  found.assignment.forEach((own, i) => {
    const centre = centres[own];
    if (centre === undefined) return;
    for (let v = 0; v < p; v++)
      centre[v] = (centre[v] as number) + (matrix.values[i * p + v] as number) / (found.sizes[own] as number);
  });
  const radii = centres.map((centre, own) => {
    const far = [...found.assignment.keys()]
      .filter((i) => found.assignment[i] === own)
      .map((i) => Math.sqrt(squareTo(matrix, i, centre)))
      .sort((one, other) => one - other);
    return far[Math.ceil(RADIUS_SHARE * far.length) - 1] ?? null;
  });
  return {
    assignment: found.assignment,
    clusters: found.clusters,
    centres,
    radii,
    modes: centres.map(() => []),
    lambda: 0,
  };
}

/** Squared distance of a case to a centre, words aside. */
export function squareTo({ columns: p, values }: Matrix, i: number, centre: ArrayLike<number>): number {
  let sum = 0;
  for (let v = 0; v < p; v++) sum += ((values[i * p + v] as number) - (centre[v] as number)) ** 2;
  return sum;
}

/** Gives every case to its nearest centre. */
export function assignNearest({ matrix, codes }: Cases, grouping: Grouping): Int32Array {
  return Int32Array.from({ length: matrix.rows }, (_unused, i) => {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    grouping.centres.forEach((centre, c) => {
      let far = squareTo(matrix, i, centre);
      codes.forEach((column, w) => {
        if (column[i] !== grouping.modes[c]?.[w]) far += grouping.lambda;
      });
      if (far < least) [least, nearest] = [far, c];
    });
    return nearest;
  });
}

/** Some of the cases. */
export function pickCases({ matrix, codes }: Cases, places: readonly number[]): Cases {
  const p = matrix.columns;
  const values = new Float64Array(places.length * p);
  places.forEach((from, to) => {
    values.set(matrix.values.subarray(from * p, (from + 1) * p), to * p);
  });
  return {
    matrix: { rows: places.length, columns: p, values },
    codes: codes.map((column) => Int32Array.from(places, (from) => column[from] as number)),
  };
}
