import type { Matrix } from '../numeric/matrix.ts';

/**
 * Moves single cases between clusters while that lowers the within sum of squares; centres and sizes follow each move.
 *
 * @param cases      cases × variables
 * @param centres    clusters × variables, the means of their cases; changed in place
 * @param sizes      cases of each cluster; changed in place
 * @param assignment cluster of each case; changed in place
 * @returns          how many moves were made; 0 means that no single move helps
 *
 * Source  [hartigan-wong-1979]     Checked  R 4.2.2 kmeans(algorithm = "Hartigan-Wong") ends in the same place
 */
export function refineKMeans(cases: Matrix, centres: Float64Array, sizes: Int32Array, assignment: Int32Array): number {
  const { rows, columns: p, values } = cases;
  let moves = 0;
  // a whole round without a move ends it; each move lowers the sum by more than rounding, so it ends
  for (let since = 0, i = 0; since < rows; since++, i = (i + 1) % rows) {
    const from = assignment[i] as number;
    const left = sizes[from] as number;
    if (left < 2) continue;
    const gain = (left / (left - 1)) * squareBetween(values, i, centres, from, p);
    let to = -1;
    let least = gain * (1 - 1e-10);
    for (let c = 0; c < sizes.length; c++) {
      if (c === from) continue;
      const size = sizes[c] as number;
      const cost = (size / (size + 1)) * squareBetween(values, i, centres, c, p);
      if (cost < least) {
        least = cost;
        to = c;
      }
    }
    if (to < 0) continue;
    const joined = sizes[to] as number;
    for (let v = 0; v < p; v++) {
      const value = values[i * p + v] as number;
      const old = centres[from * p + v] as number;
      const next = centres[to * p + v] as number;
      centres[from * p + v] = old + (old - value) / (left - 1);
      centres[to * p + v] = next + (value - next) / (joined + 1);
    }
    sizes[from] = left - 1;
    sizes[to] = joined + 1;
    assignment[i] = to;
    moves++;
    since = -1;
  }
  if (moves > 0) takeMeans(cases, centres, sizes, assignment);
  return moves;
}

function squareBetween(values: Float64Array, i: number, centres: Float64Array, c: number, p: number): number {
  let sum = 0;
  for (let v = 0; v < p; v++) {
    const apart = (values[i * p + v] as number) - (centres[c * p + v] as number);
    sum += apart * apart;
  }
  return sum;
}

/** The means afresh: moved centres carry the rounding of every move. */
function takeMeans(cases: Matrix, centres: Float64Array, sizes: Int32Array, assignment: Int32Array): void {
  const { rows, columns: p, values } = cases;
  centres.fill(0);
  for (let i = 0; i < rows; i++) {
    const c = assignment[i] as number;
    for (let v = 0; v < p; v++)
      centres[c * p + v] = (centres[c * p + v] as number) + (values[i * p + v] as number) / (sizes[c] as number);
  }
}
