import { ArgumentError } from '../argumentError.ts';
import type { Matrix } from '../numeric/matrix.ts';
import type { Random } from '../numeric/random.ts';

/**
 * Starting centres by k-means++: cases drawn one after another, each with a chance in proportion to its squared distance
 * from the centres there are.
 *
 * @param cases    cases × variables, finite
 * @param clusters how many centres, 1..cases
 * @param random   an open stream
 * @returns        clusters × variables, row after row
 * @throws ArgumentError `tooFewCases` where fewer cases than clusters differ
 *
 * Source  [arthur-vassilvitskii-2007]     Checked  its law: no centre twice, far cases drawn more often
 */
export function seedKMeans(cases: Matrix, clusters: number, random: Random): Float64Array {
  const { rows, columns: p, values } = cases;
  const centres = new Float64Array(clusters * p);
  const distance = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  let drawn = random.below(rows);
  for (let c = 0; c < clusters; c++) {
    centres.set(values.subarray(drawn * p, (drawn + 1) * p), c * p);
    if (c === clusters - 1) break;
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      let square = 0;
      for (let v = 0; v < p; v++) square += ((values[i * p + v] as number) - (centres[c * p + v] as number)) ** 2;
      if (square < (distance[i] as number)) distance[i] = square;
      sum += distance[i] as number;
    }
    if (!(sum > 0))
      throw new ArgumentError('cases', 'tooFewCases', `has ${c + 1} different cases for ${clusters} clusters`, {
        n: c + 1,
        needed: clusters,
      });
    drawn = drawByWeight(distance, sum * random.next());
  }
  return centres;
}

function drawByWeight(weights: Float64Array, mark: number): number {
  let passed = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    passed += weight;
    last = i;
    if (passed > mark) return i;
  }
  return last;
}
