import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { type GroupedOccasions, type ImpactStep, tally } from './impactStep.ts';

/** A dimension of the line: two marks on 0–100, NaN where an occasion has none. */
export type ImpactDimension = {
  name: string;
  expected: ArrayLike<number>;
  perceived: ArrayLike<number>;
  /** 1 on occasions of customers whom the dimension reaches, 0 on others; or a share that is known. Those who perceived it, if not given */
  reached?: ArrayLike<number> | number | undefined;
};

const WIDTH = 6;

/**
 * Gap of every dimension, and the share of customers that it reaches.
 *
 * The gap is the difference of the two marks as drawn: mean perceived less mean expected, whoever gave them.
 *
 * @param dimensions the two marks of each
 * @param grouped    customers of the occasions
 * @returns          a step that gives all gaps in points, then all shares
 * @throws ArgumentError by the dimension's name: `empty` where a mark was never given; `range` for `reached`
 */
export function openGapStep(dimensions: readonly ImpactDimension[], grouped: GroupedOccasions): ImpactStep {
  const width = WIDTH * dimensions.length;
  const tallies = new Float64Array(grouped.customers * width);
  dimensions.forEach((dimension, d) => {
    addMark(dimension.name, dimension.perceived, grouped, tallies, width, WIDTH * d);
    addMark(dimension.name, dimension.expected, grouped, tallies, width, WIDTH * d + 2);
    addReach(dimension, grouped, tallies, width, WIDTH * d + 4);
  });
  return {
    ...{ tallies, width, figures: 2 * dimensions.length },
    solve(sums, _counts, into, at) {
      for (let d = 0; d < dimensions.length; d++) {
        const from = WIDTH * d;
        const [perceivers, expecters] = [sums[from] as number, sums[from + 2] as number];
        const asked = sums[from + 5] as number;
        if (perceivers === 0 || expecters === 0 || asked === 0) return false;
        into[at + d] = (sums[from + 1] as number) / perceivers - (sums[from + 3] as number) / expecters;
        into[at + dimensions.length + d] = (sums[from + 4] as number) / asked;
      }
      return true;
    },
  };
}

function addMark(
  name: string,
  mark: ArrayLike<number>,
  { customerOf }: GroupedOccasions,
  tallies: Float64Array,
  width: number,
  place: number,
): void {
  let given = 0;
  for (let row = 0; row < mark.length; row++) {
    const value = mark[row] as number;
    if (Number.isNaN(value)) continue;
    const at = (customerOf[row] as number) * width + place;
    tally(tallies, at, 1);
    tally(tallies, at + 1, value);
    given++;
  }
  if (given === 0) throw new ArgumentError(name, 'empty', 'has a mark that nobody gave', { name });
}

/** A customer is reached who was on any occasion; whoever says nothing of it is not asked. */
function addReach(
  { name, perceived, reached }: ImpactDimension,
  { customers, customerOf }: GroupedOccasions,
  tallies: Float64Array,
  width: number,
  place: number,
): void {
  if (typeof reached === 'number' || reached === undefined) {
    for (let customer = 0; customer < customers; customer++) {
      tallies[customer * width + place] = reached ?? 0;
      tallies[customer * width + place + 1] = 1;
    }
    if (typeof reached === 'number' && !(reached >= 0 && reached <= 1))
      throw new ArgumentError(name, 'range', `reaches ${reached} of the customers, which is no share`, {
        value: `${reached}`,
        low: 0,
        high: 1,
      });
  }
  if (typeof reached === 'number') return;
  const marks = reached ?? perceived;
  for (let row = 0; row < marks.length; row++) {
    const value = marks[row] as number;
    if (Number.isNaN(value)) continue;
    if (reached !== undefined && value !== 0 && value !== 1)
      throw new ArgumentError(name, 'range', `reaches ${value} on occasion ${row + 1}, neither 0 nor 1`, {
        value: `${value}`,
        low: 0,
        high: 1,
      });
    const at = (customerOf[row] as number) * width + place;
    if (reached === undefined || value === 1) tallies[at] = 1;
    tallies[at + 1] = 1;
  }
}
