import { checkWhole } from '../checkArguments.ts';

/** How often place `after` follows place `before`; 0 is the beginning, `places + 1` the goal, `places + 2` its absence. */
export type Passage = { before: number; after: number; count: number };
export type RemovalEffects = {
  /** probability of the goal from the beginning */
  goal: number;
  /** of each place, the share of that probability that goes when all who come there are lost */
  effects: number[];
};

/**
 * Removal effects of an absorbing Markov chain of the first order.
 *
 * With transitions Q between places, visits `V = (I − Q)⁻¹` and the probability g of the goal from each place, the probability of
 * ever coming to place s is `f_s = v_s / V_ss` (v the visits from the beginning), and what is lost without it `f_s·g_s`; the removal
 * effect is that over the probability of the goal.
 *
 * @param passages  counts 0 or above
 * @param places    how many places, 0 or more
 * @returns         probabilities in 0..1; effects 0 where the goal is never reached
 * @throws ArgumentError `range` where `places` is not whole
 * Source  [anderl-2016]     Checked  against chains solved with the place taken out, within 1e-12
 */
export function removalEffects(passages: readonly Passage[], places: number): RemovalEffects {
  checkWhole('places', places, 0, 2000);
  const size = places;
  const out = new Float64Array(size + 1);
  for (const { before, count } of passages) if (before >= 0 && before <= size) out[before] = (out[before] ?? 0) + count;
  // rows of I − Q, and beside them the columns solved for: the goal, and each place
  const width = 2 * size + 1;
  const rows = Array.from({ length: size }, (_unused, at) => {
    const row = new Float64Array(width);
    row[at] = 1;
    row[size + 1 + at] = 1;
    return row;
  });
  const begin = new Float64Array(size + 2);
  for (const { before, after, count } of passages) {
    const share = count / Math.max(1, out[before] ?? 1);
    if (before === 0) begin[after] = (begin[after] ?? 0) + share;
    else {
      const row = rows[before - 1];
      if (row === undefined) continue;
      if (after >= 1 && after <= size) row[after - 1] = (row[after - 1] ?? 0) - share;
      else if (after === size + 1) row[size] = (row[size] ?? 0) + share;
    }
  }
  eliminate(rows, size);
  const goalFrom = rows.map((row) => row[size] ?? 0);
  let goal = begin[size + 1] ?? 0;
  for (let at = 0; at < size; at++) goal += (begin[at + 1] ?? 0) * (goalFrom[at] ?? 0);
  const effects = goalFrom.map((reach, place) => {
    let visits = 0;
    for (let at = 0; at < size; at++) visits += (begin[at + 1] ?? 0) * (rows[at]?.[size + 1 + place] ?? 0);
    const own = rows[place]?.[size + 1 + place] ?? 1;
    return goal > 0 ? Math.min(1, Math.max(0, ((visits / own) * reach) / goal)) : 0;
  });
  return { goal, effects };
}

/** Gauss–Jordan with the largest pivot; a place that nobody leaves is left as it is. */
function eliminate(rows: Float64Array[], size: number): void {
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let at = column + 1; at < size; at++)
      if (Math.abs(rows[at]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = at;
    const [one, other] = [rows[column], rows[best]];
    if (one === undefined || other === undefined || Math.abs(other[column] ?? 0) < 1e-14) continue;
    rows[column] = other;
    rows[best] = one;
    const pivot = other[column] ?? 1;
    for (let at = 0; at < other.length; at++) other[at] = (other[at] ?? 0) / pivot;
    for (const [place, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (place === column || factor === 0) continue;
      for (let at = 0; at < row.length; at++) row[at] = (row[at] ?? 0) - factor * (other[at] ?? 0);
    }
  }
}
