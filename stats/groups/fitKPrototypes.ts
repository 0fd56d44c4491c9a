import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange, checkWhole } from '../checkArguments.ts';
import { variance } from '../numeric/describe.ts';
import { columnOf, type Matrix } from '../numeric/matrix.ts';
import { openRandom, type Random } from '../numeric/random.ts';

export type KPrototypes = {
  assignment: Int32Array;
  /** clusters × numeric variables, means */
  centres: Matrix;
  /** clusters × categorical variables, most frequent category, row after row */
  modes: Int32Array;
  sizes: Int32Array;
  /** Σ squared distance + λ · number of categories that differ */
  cost: number;
  lambda: number;
  rounds: number;
  converged: boolean;
};

export type KPrototypesOptions = {
  clusters: number;
  /** weight of one category that differs; by default mean variance over mean heterogeneity 1 − Σp² */
  lambda?: number | undefined;
  restarts?: number;
  seed?: number;
  roundsMax?: number;
  /** told of the share of the starts that is done */
  progress?: (share: number) => void;
};

/**
 * k-prototypes: clusters of cases that have numbers and categories.
 *
 * The distance is the squared Euclidean one plus λ for each category that differs; a cluster stands at its means and its
 * most frequent categories. Starts are drawn as in k-means++. Put the numbers on one scale first.
 *
 * @param numeric    cases × numeric variables, at least one, finite
 * @param categories a variable each, codes 0, 1, … of as many cases; at least one variable
 * @param options    clusters 1..cases, λ above 0, restarts, seed
 * @returns          the solution of least cost of all starts
 * @throws ArgumentError `notFinite`, `length`, `range`, `empty`, `category` for a code that is no whole number from 0
 *
 * Source  [huang-1998]; λ [szepannek-2018]     Checked  its cost against a search of all groupings of small sets
 */
export function fitKPrototypes(
  numeric: Matrix,
  categories: readonly ArrayLike<number>[],
  options: KPrototypesOptions,
): KPrototypes {
  checkFinite('numeric', numeric.values);
  if (categories.length === 0) throw new ArgumentError('categories', 'empty', 'has no variable');
  const codes = gather(numeric.rows, categories);
  checkWhole('clusters', options.clusters, 1, numeric.rows);
  const lambda = options.lambda ?? weightOfCategories(numeric, codes);
  checkRange('lambda', lambda, 0, Number.MAX_VALUE, true);
  const random = openRandom(options.seed ?? 1);
  let best: KPrototypes | null = null;
  const restarts = options.restarts ?? 10;
  for (let start = 0; start < restarts; start++) {
    options.progress?.(start / restarts);
    const found = searchFrom(numeric, codes, lambda, drawStarts(numeric, codes, lambda, options.clusters, random), {
      roundsMax: options.roundsMax ?? 100,
    });
    if (best === null || found.cost < best.cost) best = found;
  }
  return best as KPrototypes;
}

type Codes = { columns: number; values: Int32Array; levels: Int32Array };

function gather(rows: number, categories: readonly ArrayLike<number>[]): Codes {
  const columns = categories.length;
  const values = new Int32Array(rows * columns);
  const levels = new Int32Array(columns);
  categories.forEach((column, v) => {
    checkLength(`categories[${v}]`, column, rows);
    for (let i = 0; i < rows; i++) {
      const code = column[i] as number;
      if (!Number.isInteger(code) || code < 0)
        throw new ArgumentError(`categories[${v}]`, 'category', `value ${i + 1} is ${code}`, { place: i + 1 });
      values[i * columns + v] = code;
      levels[v] = Math.max(levels[v] as number, code + 1);
    }
  });
  return { columns, values, levels };
}

/** A category that differs should count as much as numbers do on average. */
function weightOfCategories(numeric: Matrix, codes: Codes): number {
  if (numeric.rows < 2) return 1;
  let spread = 0;
  for (let v = 0; v < numeric.columns; v++) spread += variance(columnOf(numeric, v)) / numeric.columns;
  let heterogeneity = 0;
  for (let v = 0; v < codes.columns; v++) {
    const counts = new Float64Array(codes.levels[v] as number);
    for (let i = 0; i < numeric.rows; i++) {
      const code = codes.values[i * codes.columns + v] as number;
      counts[code] = (counts[code] as number) + 1 / numeric.rows;
    }
    heterogeneity += (1 - counts.reduce((sum, share) => sum + share * share, 0)) / codes.columns;
  }
  return spread > 0 && heterogeneity > 0 ? spread / heterogeneity : 1;
}

type Prototypes = { clusters: number; centres: Float64Array; modes: Int32Array };

function distanceTo(numeric: Matrix, codes: Codes, lambda: number, at: Prototypes, i: number, c: number): number {
  const { columns: p, values } = numeric;
  let sum = 0;
  for (let v = 0; v < p; v++) {
    const apart = (values[i * p + v] as number) - (at.centres[c * p + v] as number);
    sum += apart * apart;
  }
  const q = codes.columns;
  let differing = 0;
  for (let v = 0; v < q; v++) if (codes.values[i * q + v] !== at.modes[c * q + v]) differing++;
  return sum + lambda * differing;
}

function drawStarts(numeric: Matrix, codes: Codes, lambda: number, clusters: number, random: Random): Prototypes {
  const { rows, columns: p } = numeric;
  const q = codes.columns;
  const made = { clusters, centres: new Float64Array(clusters * p), modes: new Int32Array(clusters * q) };
  const distance = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let drawn = random.below(rows);
  for (let c = 0; c < clusters; c++) {
    made.centres.set(numeric.values.subarray(drawn * p, (drawn + 1) * p), c * p);
    made.modes.set(codes.values.subarray(drawn * q, (drawn + 1) * q), c * q);
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      distance[i] = Math.min(distance[i] as number, distanceTo(numeric, codes, lambda, made, i, c));
      sum += distance[i] as number;
    }
    let mark = random.next() * sum;
    drawn = rows - 1;
    for (let i = 0; i < rows; i++) {
      mark -= distance[i] as number;
      if (mark >= 0) continue;
      drawn = i;
      break;
    }
  }
  return made;
}

function searchFrom(
  numeric: Matrix,
  codes: Codes,
  lambda: number,
  at: Prototypes,
  { roundsMax }: { roundsMax: number },
): KPrototypes {
  const { rows, columns } = numeric;
  const assignment = new Int32Array(rows).fill(-1);
  const sizes = new Int32Array(at.clusters);
  let rounds = 0;
  let converged = false;
  let cost = 0;
  while (rounds < roundsMax && !converged) {
    rounds++;
    let moved = 0;
    cost = 0;
    for (let i = 0; i < rows; i++) {
      let nearest = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let c = 0; c < at.clusters; c++) {
        const there = distanceTo(numeric, codes, lambda, at, i, c);
        if (there < least) {
          least = there;
          nearest = c;
        }
      }
      cost += least;
      if (assignment[i] !== nearest) moved++;
      assignment[i] = nearest;
    }
    converged = moved === 0;
    if (!converged) movePrototypes(numeric, codes, assignment, sizes, at);
  }
  const centres = { rows: at.clusters, columns, values: at.centres };
  return { assignment, centres, modes: at.modes, sizes, cost, lambda, rounds, converged };
}

/** Means and most frequent categories of the cases of each cluster; an empty one stays where it was. */
function movePrototypes(
  numeric: Matrix,
  codes: Codes,
  assignment: Int32Array,
  sizes: Int32Array,
  at: Prototypes,
): void {
  const { rows, columns: p, values } = numeric;
  sizes.fill(0);
  for (const c of assignment) sizes[c] = (sizes[c] as number) + 1;
  for (let c = 0; c < at.clusters; c++) if ((sizes[c] as number) > 0) at.centres.fill(0, c * p, (c + 1) * p);
  for (let i = 0; i < rows; i++) {
    const c = assignment[i] as number;
    for (let v = 0; v < p; v++)
      at.centres[c * p + v] = (at.centres[c * p + v] as number) + (values[i * p + v] as number) / (sizes[c] as number);
  }
  for (let v = 0; v < codes.columns; v++) {
    const levels = codes.levels[v] as number;
    const counts = new Int32Array(at.clusters * levels);
    for (let i = 0; i < rows; i++) {
      const place = (assignment[i] as number) * levels + (codes.values[i * codes.columns + v] as number);
      counts[place] = (counts[place] as number) + 1;
    }
    for (let c = 0; c < at.clusters; c++) {
      if (sizes[c] === 0) continue;
      const own = counts.subarray(c * levels, (c + 1) * levels);
      at.modes[c * codes.columns + v] = own.indexOf(Math.max(...own));
    }
  }
}
