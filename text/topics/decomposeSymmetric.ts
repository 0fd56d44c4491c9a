/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations, the largest value first.
 *
 * @param matrix  size × size, by rows; changed
 * @returns       values, and vectors as columns
 */
export function decomposeSymmetric(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const turned = new Float64Array(size * size);
  for (let i = 0; i < size; i++) turned[i * size + i] = 1;
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) {
      const middle = ((matrix[a * size + b] as number) + (matrix[b * size + a] as number)) / 2;
      matrix[a * size + b] = middle;
      matrix[b * size + a] = middle;
    }
  }
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += rotate(matrix, turned, size, p, q);
    if (off < 1e-12) break;
  }
  const order = Array.from({ length: size }, (_none, i) => i).sort(
    (one, other) => (matrix[other * size + other] as number) - (matrix[one * size + one] as number),
  );
  const vectors = new Float64Array(size * size);
  for (const [to, from] of order.entries()) {
    for (let row = 0; row < size; row++) vectors[row * size + to] = turned[row * size + from] as number;
  }
  return { values: Float64Array.from(order, (i) => matrix[i * size + i] as number), vectors };
}

/** Turn the plane of p and q so that their product vanishes; returns its square. */
function rotate(matrix: Float64Array, turned: Float64Array, size: number, p: number, q: number): number {
  const product = matrix[p * size + q] as number;
  if (Math.abs(product) < 1e-14) return 0;
  const theta = ((matrix[q * size + q] as number) - (matrix[p * size + p] as number)) / (2 * product);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (held: Float64Array, one: number, other: number) => {
    const first = held[one] as number;
    const second = held[other] as number;
    held[one] = cosine * first - sine * second;
    held[other] = sine * first + cosine * second;
  };
  for (let i = 0; i < size; i++) turn(matrix, i * size + p, i * size + q);
  for (let i = 0; i < size; i++) turn(matrix, p * size + i, q * size + i);
  for (let i = 0; i < size; i++) turn(turned, i * size + p, i * size + q);
  return product * product;
}
