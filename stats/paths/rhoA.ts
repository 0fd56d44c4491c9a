/**
 * Reliability of a block's score by Dijkstra and Henseler's rho A.
 *
 * @param correlations of all indicators, width × width
 * @param width        number of indicators
 * @param weights      outer weights, scaled so that the score has variance 1
 * @param from         first indicator of the block
 * @param to           one after its last
 * @returns            1 for a single indicator; may leave 0..1 where the block does not measure one thing
 *
 * Source  [dijkstra-henseler-2015]     Checked  seminr 2.3.4, within 1e-8
 */
export function rhoA(
  correlations: Float64Array,
  width: number,
  weights: Float64Array,
  from: number,
  to: number,
): number {
  if (to - from === 1) return 1;
  let squares = 0;
  let shared = 0;
  let full = 0;
  for (let i = from; i < to; i++) {
    const weight = weights[i] as number;
    squares += weight * weight;
    for (let j = from; j < i; j++) {
      const product = weight * (weights[j] as number);
      shared += product * (correlations[i * width + j] as number);
      full += product * product;
    }
  }
  // both sums run over one triangle, so their ratio needs no factor of two
  return squares * squares * (shared / full);
}
