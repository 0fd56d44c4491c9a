import { seededRandom } from '../linear/random.ts';
import type { WordTable } from './buildVocabulary.ts';
import { countPairs, type PairCounts } from './countPairs.ts';
import { decomposeSymmetric } from './decomposeSymmetric.ts';

export interface WordVectors {
  readonly dimensions: number;
  /** One row of unit length for each word. */
  readonly rows: Float32Array;
}

const WINDOW = 5;
const EXTRA_COLUMNS = 10;
const POWER_ROUNDS = 2;

/**
 * Word vectors from the company's own texts: positive pointwise mutual information of words that stand near each other,
 * reduced by a randomised decomposition. The same bits for the same texts and seed.
 *
 * Source  Levy, Goldberg (2014), Neural word embedding as implicit matrix factorization; Halko, Martinsson, Tropp (2011)
 *
 * @param table       texts as numbers of words
 * @param dimensions  length of a vector
 * @param seed        of the random start
 */
export function fitWordVectors(table: WordTable, dimensions = 64, seed = 1): WordVectors {
  const size = table.words.length;
  const columns = Math.min(size, dimensions + EXTRA_COLUMNS);
  const matrix = informationOf(countPairs(table, WINDOW), size);
  const random = seededRandom(seed);
  let basis = new Float64Array(size * columns);
  for (let i = 0; i < basis.length; i++) basis[i] = random() + random() + random() - 1.5;
  for (let round = 0; round <= POWER_ROUNDS; round++) {
    basis = multiply(matrix, basis, columns);
    orthonormalise(basis, size, columns);
  }
  const image = multiply(matrix, basis, columns);
  const small = new Float64Array(columns * columns);
  for (let row = 0; row < size; row++) {
    for (let a = 0; a < columns; a++) {
      const value = basis[row * columns + a] as number;
      for (let b = 0; b < columns; b++)
        small[a * columns + b] = (small[a * columns + b] as number) + value * (image[row * columns + b] as number);
    }
  }
  const { values, vectors } = decomposeSymmetric(small, columns);
  return { dimensions, rows: rowsOf({ basis, values, vectors, size, columns, dimensions }) };
}

interface Sparse {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** PPMI with the context smoothed by the power 0.75, so that rare words do not win everything. */
function informationOf({ rows, columns, counts }: PairCounts, size: number): Sparse {
  const sums = new Float64Array(size);
  for (let i = 0; i < rows.length; i++) {
    add(sums, rows[i] as number, counts[i] as number);
    add(sums, columns[i] as number, counts[i] as number);
  }
  const smoothed = sums.map((sum) => sum ** 0.75);
  const total = smoothed.reduce((sum, value) => sum + value, 0);
  const worth = (one: number, other: number, count: number) =>
    Math.log((count * total) / ((sums[one] as number) * (smoothed[other] as number)));
  const starts = new Int32Array(size + 1);
  const kept = new Float32Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const one = rows[i] as number;
    const other = columns[i] as number;
    // both directions are averaged, so that the matrix is symmetric
    const value = (worth(one, other, counts[i] as number) + worth(other, one, counts[i] as number)) / 2;
    kept[i] = value;
    if (value <= 0) continue;
    starts[one + 1] = (starts[one + 1] as number) + 1;
    if (one !== other) starts[other + 1] = (starts[other + 1] as number) + 1;
  }
  for (let i = 0; i < size; i++) add(starts, i + 1, starts[i] as number);
  const next = starts.slice(0, size);
  const sparse = {
    starts,
    columns: new Int32Array(starts[size] as number),
    values: new Float32Array(starts[size] as number),
  };
  const put = (row: number, column: number, value: number) => {
    const place = next[row] as number;
    sparse.columns[place] = column;
    sparse.values[place] = value;
    next[row] = place + 1;
  };
  for (let i = 0; i < rows.length; i++) {
    const value = kept[i] as number;
    if (value <= 0) continue;
    put(rows[i] as number, columns[i] as number, value);
    if (rows[i] !== columns[i]) put(columns[i] as number, rows[i] as number, value);
  }
  return sparse;
}

function multiply({ starts, columns: places, values }: Sparse, right: Float64Array, columns: number) {
  const product = new Float64Array(right.length);
  for (let row = 0; row + 1 < starts.length; row++) {
    const to = row * columns;
    for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) {
      const value = values[i] as number;
      const from = (places[i] as number) * columns;
      for (let column = 0; column < columns; column++)
        product[to + column] = (product[to + column] as number) + value * (right[from + column] as number);
    }
  }
  return product;
}

/** Gram–Schmidt, column by column. */
function orthonormalise(matrix: Float64Array, rows: number, columns: number): void {
  const dots = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    for (let twice = 0; twice < 2 && column > 0; twice++) {
      dots.fill(0);
      for (let row = 0, at = 0; row < rows; row++, at += columns) {
        const value = matrix[at + column] as number;
        for (let before = 0; before < column; before++)
          dots[before] = (dots[before] as number) + value * (matrix[at + before] as number);
      }
      for (let row = 0, at = 0; row < rows; row++, at += columns) {
        let value = matrix[at + column] as number;
        for (let before = 0; before < column; before++)
          value -= (dots[before] as number) * (matrix[at + before] as number);
        matrix[at + column] = value;
      }
    }
    let norm = 0;
    for (let at = column; at < matrix.length; at += columns) norm += (matrix[at] as number) ** 2;
    const scale = norm > 1e-20 ? 1 / Math.sqrt(norm) : 0;
    for (let at = column; at < matrix.length; at += columns) matrix[at] = (matrix[at] as number) * scale;
  }
}

function rowsOf(parts: {
  basis: Float64Array;
  values: Float64Array;
  vectors: Float64Array;
  size: number;
  columns: number;
  dimensions: number;
}): Float32Array {
  const { basis, values, vectors, size, columns, dimensions } = parts;
  const rows = new Float32Array(size * dimensions);
  const used = Math.min(dimensions, columns);
  for (let row = 0; row < size; row++) {
    let norm = 0;
    for (let k = 0; k < used; k++) {
      let value = 0;
      for (let a = 0; a < columns; a++)
        value += (basis[row * columns + a] as number) * (vectors[a * columns + k] as number);
      value *= Math.sqrt(Math.max(0, values[k] as number));
      rows[row * dimensions + k] = value;
      norm += value * value;
    }
    const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (let k = 0; k < used; k++) rows[row * dimensions + k] = (rows[row * dimensions + k] as number) * scale;
  }
  return rows;
}

function add(to: Float64Array | Int32Array, place: number, value: number): void {
  to[place] = (to[place] as number) + value;
}
