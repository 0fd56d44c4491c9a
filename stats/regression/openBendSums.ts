import { DRAWN_GROUPS } from '../numeric/groupForDrawing.ts';
import { climbTop } from './climbTop.ts';
import type { Bend } from './scanBends.ts';

/** A line with the best bend of some cases, and the straight line beside it. */
export type DrawnBend = { best: Bend; supF: number; straight: { intercept: number; slope: number } };

export type BendSums = {
  /** every group as often as `counts` says */
  draw(counts: ArrayLike<number>): DrawnBend;
  /** residuals of the straight line as the outcome, those of a group turned over where its sign is −1 */
  throwSigns(signs: ArrayLike<number>): DrawnBend;
};

/** Of the cases between two places: how many, x, x², y and xy. */
const SUMS = 5;
type Sums = [n: number, x: number, xx: number, y: number, xy: number];

/**
 * Sums of groups of cases between places where a line may bend, from which the line of any drawing of groups follows.
 *
 * A resample then costs groups × places and not cases. Where the places are all values there are between the first and the last, its bend is
 * sought between them as `scanBends` does; where they are some of very many values, it is read off a parabola.
 *
 * @param x         n values in any order
 * @param y         as many
 * @param groups    the group of each, 0..1,023
 * @param places    ascending, inside the range of x
 * @param residuals of the straight line through all cases, in the order of x
 * @returns         the best bend of a drawing, and of residuals with signs thrown by group
 *
 * Source  [muggeo-2003]; [hansen-2017]; signs by group [cameron-miller-2015]     Checked  `scanBends` on the drawn cases: the same F, and the bend within a hundredth of the range
 */
export function openBendSums(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  groups: ArrayLike<number>,
  places: Float64Array,
  residuals: ArrayLike<number>,
): BendSums {
  const slots = places.length + 1;
  const [centre, level] = [meanOf(x), meanOf(y)];
  const width = SUMS * slots;
  const own = new Float64Array(DRAWN_GROUPS * width);
  const thrown = new Float64Array(DRAWN_GROUPS * 2 * slots);
  const squares = new Float64Array(DRAWN_GROUPS);
  let rest = 0;
  let isWhole = true;
  for (let i = 0; i < x.length; i++) {
    const [group, slot] = [groups[i] as number, slotOf(x[i] as number, places)];
    const [away, high, residual] = [(x[i] as number) - centre, (y[i] as number) - level, residuals[i] as number];
    if (slot > 0 && slot < places.length && x[i] !== places[slot]) isWhole = false;
    const at = group * width + SUMS * slot;
    add(own, at, 1);
    add(own, at + 1, away);
    add(own, at + 2, away * away);
    add(own, at + 3, high);
    add(own, at + 4, away * high);
    add(squares, group, high * high);
    add(thrown, (group * slots + slot) * 2, residual);
    add(thrown, (group * slots + slot) * 2 + 1, away * residual);
    rest += residual * residual;
  }
  const all = new Float64Array(width);
  for (let group = 0; group < DRAWN_GROUPS; group++) addTimes(all, own, group * width, width, 1);
  const sums = new Float64Array(width);
  const turned = new Float64Array(2 * slots);
  const about = places.map((place) => place - centre);
  return {
    draw(counts) {
      sums.fill(0);
      let square = 0;
      for (let group = 0; group < DRAWN_GROUPS; group++) {
        const count = counts[group] as number;
        if (count === 0) continue;
        addTimes(sums, own, group * width, width, count);
        square += count * (squares[group] as number);
      }
      return move(bestBend(sums, square, about, isWhole), centre, level);
    },
    throwSigns(signs) {
      sums.set(all);
      turned.fill(0);
      for (let group = 0; group < DRAWN_GROUPS; group++)
        addTimes(turned, thrown, group * 2 * slots, 2 * slots, signs[group] as number);
      for (let slot = 0; slot < slots; slot++) {
        sums[SUMS * slot + 3] = turned[2 * slot] as number;
        sums[SUMS * slot + 4] = turned[2 * slot + 1] as number;
      }
      return bestBend(sums, rest, about, isWhole);
    },
  };
}

type Line = { n: number; mean: number; meanY: number; xx: number; slope: number; residual: number };

/** From sums by slot about one origin: the straight line, and where a bend takes most off its residual. */
function bestBend(sums: Float64Array, squareY: number, places: Float64Array, isWhole: boolean): DrawnBend {
  const above: Sums = [0, 0, 0, 0, 0];
  for (let slot = 0; slot <= places.length; slot++) take(sums, slot, above);
  const [n, sumX, sumXX, sumY, sumXY] = above;
  const [mean, meanY] = [sumX / n, sumY / n];
  const xx = sumXX - n * mean * mean;
  const slope = (sumXY - n * mean * meanY) / xx;
  const line = { n, mean, meanY, xx, slope, residual: squareY - n * meanY * meanY - slope * slope * xx };
  const bends: Bend[] = [];
  const sumsAbove: Sums[] = [];
  above.fill(0);
  let best = -1;
  for (let k = places.length - 1; k >= 0; k--) {
    take(sums, k + 1, above);
    const bend = bendAt(places[k] as number, above, line);
    bends[k] = bend;
    if (isWhole) sumsAbove[k] = [...above];
    // of equal ones the first place, as in `scanBends`
    if (best < 0 || bend.residual <= (bends[best] as Bend).residual) best = k;
  }
  const { residual } = bends[best] as Bend;
  return {
    best: isWhole ? climb(bends, best, sumsAbove, line) : between(bends, best),
    supF: ((line.residual - residual) * (n - 3)) / residual,
    straight: { intercept: meanY - slope * mean, slope },
  };
}

function take(sums: Float64Array, slot: number, into: Sums): void {
  for (let s = 0; s < SUMS; s++) into[s] = (into[s] as number) + (sums[SUMS * slot + s] as number);
}

/** The line that bends at a place, from sums over the cases above it. */
function bendAt(at: number, [n1, s1, s2, y1, xy1]: Sums, { n, mean, meanY, xx, slope, residual }: Line): Bend {
  const place = at - mean;
  // about the mean of the drawing, the outcome less the straight line
  const linear = s1 - mean * n1;
  const square = s2 - 2 * mean * s1 + mean * mean * n1;
  const left = y1 - meanY * n1 - slope * linear;
  const product = xy1 - mean * y1 - meanY * linear - slope * square;
  const sum = linear - place * n1;
  const withX = square - place * linear;
  const term = square - 2 * place * linear + place * place * n1;
  const free = term - (sum * sum) / n - (withX * withX) / xx;
  if (!(free > 1e-12 * term)) return { at, before: slope, after: slope, level: meanY + slope * place, residual };
  const along = product - place * left;
  const turn = along / free;
  const change = (-turn * withX) / xx;
  const before = slope + change;
  const level = meanY - (turn * sum) / n + before * place;
  return { at, before, after: before + turn, level, residual: residual - turn * along };
}

/** The best bend between the best place and its neighbours, where no case lies between two places: the sums above the lower one hold. */
function climb(bends: readonly Bend[], best: number, sumsAbove: readonly Sums[], line: Line): Bend {
  const known = bends[best] as Bend;
  const look = (at: number): Bend => bendAt(at, sumsAbove[at < known.at ? best - 1 : best] as Sums, line);
  const [low, high] = [bends[best - 1] ?? known, bends[best + 1] ?? known];
  return look(climbTop((at) => -look(at).residual, low.at, known.at, high.at));
}

/** The bottom of the parabola through the residuals of the best place and its neighbours; slopes by the line between two places. */
function between(bends: readonly Bend[], best: number): Bend {
  const middle = bends[best] as Bend;
  const [below, above] = [bends[best - 1], bends[best + 1]];
  if (below === undefined || above === undefined) return middle;
  const [left, right] = [middle.at - below.at, above.at - middle.at];
  const [down, up] = [(below.residual - middle.residual) / left, (above.residual - middle.residual) / right];
  const curve = down + up;
  if (!(curve > 0)) return middle;
  const step = Math.min(right / 2, Math.max(-left / 2, (down * right - up * left) / (2 * curve)));
  const next = step < 0 ? below : above;
  const share = step / (next.at - middle.at);
  const mix = (read: (bend: Bend) => number): number => (1 - share) * read(middle) + share * read(next);
  return {
    ...{ at: middle.at + step, residual: middle.residual },
    ...{ before: mix(({ before }) => before), after: mix(({ after }) => after), level: mix(({ level }) => level) },
  };
}

/** Back from the origin that the sums are about. */
function move({ best, supF, straight }: DrawnBend, centre: number, level: number): DrawnBend {
  return {
    best: { ...best, at: best.at + centre, level: best.level + level },
    supF,
    straight: { intercept: straight.intercept + level - straight.slope * centre, slope: straight.slope },
  };
}

/** How many places lie below a value: a case at a place lies before its bend. */
function slotOf(value: number, places: Float64Array): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

const add = (into: Float64Array, at: number, value: number): void => {
  into[at] = (into[at] as number) + value;
};

function addTimes(into: Float64Array, from: Float64Array, start: number, width: number, times: number): void {
  for (let s = 0; s < width; s++) into[s] = (into[s] as number) + times * (from[start + s] as number);
}
