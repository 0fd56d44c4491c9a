/** A sparse matrix by rows: the entries of row r are at `starts[r]` up to `starts[r + 1]`. */
export type Csr = {
  rows: number;
  columns: number;
  starts: Int32Array;
  indices: Int32Array;
  values: Float32Array;
};

/** Gathers rows of ones and gives them the length one. Its room doubles, so that a million rows cost no more each. */
export class CsrBuilder {
  readonly columns: number;
  #starts: number[] = [0];
  #indices = new Int32Array(1 << 14);
  #values = new Float32Array(1 << 14);
  #length = 0;

  constructor(columns: number) {
    this.columns = columns;
  }

  /** A row whose entries are equal and whose length is one (an empty row stays empty). */
  add(indices: Int32Array, count: number): void {
    this.#reserve(count);
    this.#indices.set(indices.subarray(0, count), this.#length);
    this.#values.fill(count === 0 ? 0 : 1 / Math.sqrt(count), this.#length, this.#length + count);
    this.#length += count;
    this.#starts.push(this.#length);
  }

  finish(): Csr {
    return {
      rows: this.#starts.length - 1,
      columns: this.columns,
      starts: Int32Array.from(this.#starts),
      indices: this.#indices.slice(0, this.#length),
      values: this.#values.slice(0, this.#length),
    };
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#indices.length) return;
    let room = this.#indices.length;
    while (this.#length + count > room) room *= 2;
    const indices = new Int32Array(room);
    indices.set(this.#indices);
    this.#indices = indices;
    const values = new Float32Array(room);
    values.set(this.#values);
    this.#values = values;
  }
}

/** Some rows of a matrix, in the order asked for. */
export function takeRows(matrix: Csr, rows: ArrayLike<number>): Csr {
  const starts = new Int32Array(rows.length + 1);
  for (let to = 0; to < rows.length; to += 1) starts[to + 1] = at(starts, to) + lengthOf(matrix, at(rows, to));
  const indices = new Int32Array(at(starts, rows.length));
  const values = new Float32Array(indices.length);
  for (let to = 0; to < rows.length; to += 1) {
    const row = at(rows, to);
    const [from, end] = [at(matrix.starts, row), at(matrix.starts, row + 1)];
    indices.set(matrix.indices.subarray(from, end), at(starts, to));
    values.set(matrix.values.subarray(from, end), at(starts, to));
  }
  return { rows: rows.length, columns: matrix.columns, starts, indices, values };
}

/** How often each column has an entry. */
export function columnCounts({ columns, indices }: Csr): Int32Array {
  const counts = new Int32Array(columns);
  for (let entry = 0; entry < indices.length; entry += 1) {
    const column = at(indices, entry);
    counts[column] = at(counts, column) + 1;
  }
  return counts;
}

/** An element that is known to be there: the compiler cannot know that an index is inside. */
export function at(list: ArrayLike<number>, index: number): number {
  return list[index] as number;
}

const lengthOf = ({ starts }: Csr, row: number) => at(starts, row + 1) - at(starts, row);
