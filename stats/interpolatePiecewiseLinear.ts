/**
 * Value of a piecewise linear function; outside the ends the end value holds.
 *
 * @param knots  `[x, y]`, two or more, x strictly ascending
 * @param x      where to read it, finite
 * @returns      y at x, between the least and the greatest y of the knots
 * @throws RangeError where there are fewer than two knots, x does not ascend, or a number is not finite
 *
 * Source  [barlow-1972] for its use with a fitted curve     Checked  by hand
 */
export function interpolatePiecewiseLinear(knots: readonly (readonly [number, number])[], x: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`x is not finite: ${x}`);
  const [first] = knots;
  const last = knots.at(-1);
  if (first === undefined || last === undefined || knots.length < 2) throw new RangeError('give two knots or more');
  let before = first;
  for (const knot of knots.slice(1)) {
    if (!(knot[0] > before[0])) throw new RangeError(`knots must ascend: ${before[0]} then ${knot[0]}`);
    if (x >= before[0] && x <= knot[0]) {
      return before[1] + ((knot[1] - before[1]) * (x - before[0])) / (knot[0] - before[0]);
    }
    before = knot;
  }
  return x < first[0] ? first[1] : last[1];
}
