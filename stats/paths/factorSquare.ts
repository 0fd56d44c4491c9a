/**
 * Cholesky factor in place, lower triangle. Unlike `cholesky` of numeric it takes no memory, so that a bootstrap may call it thousands of times.
 *
 * @param square n × n, symmetric; its lower triangle is overwritten
 * @param n      rows
 * @returns      false where a column is (nearly) a sum of those before it
 *
 * Source  none: linear algebra
 */
export function factorSquare(square: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    let diagonal = square[j * n + j] as number;
    const scale = Math.abs(diagonal);
    for (let k = 0; k < j; k++) diagonal -= (square[j * n + k] as number) ** 2;
    if (!(diagonal > scale * 1e-10)) return false;
    const root = Math.sqrt(diagonal);
    square[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = square[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (square[i * n + k] as number) * (square[j * n + k] as number);
      square[i * n + j] = sum / root;
    }
  }
  return true;
}

/**
 * Solves L·Lᵀ·x = b in place of b.
 *
 * @param l    n × n, from `factorSquare`
 * @param n    rows
 * @param b    right side, overwritten by the solution
 * @param from where the right side begins in b
 * @returns    nothing
 *
 * Source  none: linear algebra
 */
export function solveSquare(l: Float64Array, n: number, b: Float64Array, from: number): void {
  for (let i = 0; i < n; i++) {
    let sum = b[from + i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (b[from + k] as number);
    b[from + i] = sum / (l[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[from + i] as number;
    for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] as number) * (b[from + k] as number);
    b[from + i] = sum / (l[i * n + i] as number);
  }
}

/**
 * Solves a square system by elimination with row exchange, for a matrix that is not positive definite.
 *
 * @param square n × n, full; overwritten
 * @param n      rows
 * @param right  right side, overwritten by the solution
 * @returns      false where the matrix is singular
 *
 * Source  none: linear algebra
 */
export function eliminateSquare(square: Float64Array, n: number, right: Float64Array): boolean {
  for (let j = 0; j < n; j++) {
    let pivot = j;
    for (let i = j + 1; i < n; i++)
      if (Math.abs(square[i * n + j] as number) > Math.abs(square[pivot * n + j] as number)) pivot = i;
    if (!(Math.abs(square[pivot * n + j] as number) > 1e-10)) return false;
    for (let k = 0; k < n; k++) {
      const held = square[j * n + k] as number;
      square[j * n + k] = square[pivot * n + k] as number;
      square[pivot * n + k] = held;
    }
    const held = right[j] as number;
    right[j] = right[pivot] as number;
    right[pivot] = held;
    for (let i = 0; i < n; i++) {
      if (i === j) continue;
      const factor = (square[i * n + j] as number) / (square[j * n + j] as number);
      for (let k = j; k < n; k++)
        square[i * n + k] = (square[i * n + k] as number) - factor * (square[j * n + k] as number);
      right[i] = (right[i] as number) - factor * (right[j] as number);
    }
  }
  for (let j = 0; j < n; j++) right[j] = (right[j] as number) / (square[j * n + j] as number);
  return true;
}
