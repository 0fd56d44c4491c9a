/** A stratum to allocate to: how many may be asked, and how much one counts. */
export type Share = { people: number; weight: number };

/**
 * Whole numbers of people for strata, in proportion to their weights, within what each has and the least each shall have.
 *
 * What a stratum cannot give goes to the others in proportion; what is left over in rounding goes to the largest remainders,
 * so that the sum is what was asked wherever there are enough people.
 *
 * @param strata people (whole) and weight (0 or more) of each: people for a proportional allocation, people × standard
 *               deviation for Neyman's, 1 for an equal one
 * @param total  people to allocate, whole
 * @param least  of each stratum, as far as it has them; where that is more than the total it is taken all the same
 * @returns      one number a stratum
 *
 * Source  [cochran-1977] sections 5.5 and 5.8     Checked  by hand
 */
export function allocateSample(strata: readonly Share[], total: number, least = 0): number[] {
  const floors = strata.map(({ people }) => Math.min(people, least));
  const wanted = new Array<number>(strata.length).fill(0);
  const open = new Set(strata.keys());
  let left = Math.min(
    total,
    strata.reduce((sum, { people }) => sum + people, 0),
  );
  // a stratum at one of its bounds is settled and the rest shared again, until none is outside
  for (;;) {
    const weights = sumOf(open, (at) => strata[at]?.weight ?? 0);
    const ideal = (at: number) => (weights > 0 ? (left * (strata[at]?.weight ?? 0)) / weights : 0);
    const above = [...open].filter((at) => ideal(at) > (strata[at]?.people ?? 0));
    const below = [...open].filter((at) => ideal(at) < (floors[at] ?? 0));
    const excess = above.reduce((sum, at) => sum + ideal(at) - (strata[at]?.people ?? 0), 0);
    const lack = below.reduce((sum, at) => sum + (floors[at] ?? 0) - ideal(at), 0);
    const settled = excess >= lack ? above : below;
    if (settled.length === 0) {
      for (const at of open) wanted[at] = Math.max(0, ideal(at));
      break;
    }
    for (const at of settled) {
      wanted[at] = excess >= lack ? (strata[at]?.people ?? 0) : (floors[at] ?? 0);
      open.delete(at);
    }
    left = Math.max(0, left - settled.reduce((sum, at) => sum + (wanted[at] ?? 0), 0));
  }
  return roundToSum(wanted, strata);
}

function sumOf(places: Iterable<number>, amountOf: (at: number) => number): number {
  let sum = 0;
  for (const at of places) sum += amountOf(at);
  return sum;
}

function roundToSum(wanted: readonly number[], strata: readonly Share[]): number[] {
  const total = Math.round(wanted.reduce((sum, one) => sum + one, 0));
  const whole = wanted.map((one) => Math.floor(one + 1e-9));
  let left = total - whole.reduce((sum, one) => sum + one, 0);
  const order = wanted
    .map((one, at) => ({ at, rest: one - (whole[at] ?? 0) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order) {
    if (left <= 0) break;
    if ((whole[at] ?? 0) >= (strata[at]?.people ?? 0)) continue;
    whole[at] = (whole[at] ?? 0) + 1;
    left -= 1;
  }
  return whole;
}
