/**
 * Weighted isotonic regression by pool-adjacent-violators: the non-decreasing sequence nearest to `y` in least squares.
 *
 * @param y        values in the order of their predictor, finite
 * @param weights  positive, as many as `y`; equal by default
 * @returns        fitted values, non-decreasing, as many as `y`
 * @throws RangeError where lengths differ, a value is not finite or a weight is not positive
 *
 * Source  [barlow-1972] pp. 13–15     Checked  against every grouping of short sequences, within 1e-12
 */
export function isotonicRegression(y: readonly number[], weights: readonly number[] = y.map(() => 1)): number[] {
  if (weights.length !== y.length) throw new RangeError(`${y.length} values but ${weights.length} weights`);
  const blocks: { mean: number; weight: number; count: number }[] = [];
  y.forEach((value, at) => {
    const weight = weights[at] ?? Number.NaN;
    if (!Number.isFinite(value)) throw new RangeError(`y[${at}] is not finite: ${value}`);
    if (!(weight > 0)) throw new RangeError(`weights[${at}] is not positive: ${weight}`);
    let block = { mean: value, weight, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.mean >= block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const together = last.weight + block.weight;
      const mean = (last.mean * last.weight + block.mean * block.weight) / together;
      block = { mean, weight: together, count: last.count + block.count };
    }
    blocks.push(block);
  });
  return blocks.flatMap(({ mean, count }) => new Array<number>(count).fill(mean));
}
