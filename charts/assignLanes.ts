/**
 * Gives every interval a lane so that two in one lane never come nearer than `space`; the fewest lanes that can hold
 * them (the classical greedy colouring by left end).
 *
 * @returns lane of each interval, from 0, in the order given
 */
export function assignLanes(intervals: readonly { low: number; high: number }[], space: number): readonly number[] {
  const order = intervals.map((interval, index) => ({ ...interval, index })).sort((a, b) => a.low - b.low);
  const ends: number[] = [];
  const lanes = intervals.map(() => 0);
  for (const { low, high, index } of order) {
    const free = ends.findIndex((end) => end + space <= low);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = high;
    lanes[index] = lane;
  }
  return lanes;
}
