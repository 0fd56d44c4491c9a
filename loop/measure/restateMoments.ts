import { GAPS } from '@plumbline/model/mark.ts';
import {
  type Answered,
  type CellMoments,
  MARK_CENTRE,
  type MeanMoments,
  OBSERVED,
  OBSERVED_GAPS,
  OBSERVED_MARKS,
  type ObservedMark,
  type PairMoments,
} from '@plumbline/model/moments.ts';

/** The marks of one occasion on one dimension, 0–100. */
export type OccasionMarks = Readonly<Partial<Record<ObservedMark, number>>>;

/**
 * A cell's sums as they would be if some occasions said something else: to see what leaving responses out does to a line.
 *
 * Points are exact. Each occasion counts as a cluster of its own, so the interval is exact where nobody of them has
 * other occasions in the question, and else a little narrow.
 *
 * @param cell     as counted
 * @param removed  occasions as they stand in it; each has weight 1
 * @param added    the same occasions as they would be, and further ones
 * @returns        new sums; the given ones stay as they are
 * Source  [binder-1983]     Checked  by law: restated sums are those of the rows counted at once
 */
export function restateMoments(
  cell: CellMoments,
  removed: readonly OccasionMarks[],
  added: readonly OccasionMarks[],
): CellMoments {
  const made = structuredClone(cell);
  for (const marks of removed) add(made, marks, -1);
  for (const marks of added) add(made, marks, 1);
  return made;
}

function add(cell: CellMoments, marks: OccasionMarks, sign: 1 | -1): void {
  for (const mark of OBSERVED_MARKS) {
    const value = marks[mark];
    if (value !== undefined) addValue(cell.observed[mark], value - MARK_CENTRE, sign);
  }
  for (const gap of OBSERVED_GAPS) {
    const [of, from] = [marks[GAPS[gap].of as ObservedMark], marks[GAPS[gap].from as ObservedMark]];
    const pair = cell.pairs[gap];
    if (of === undefined && from === undefined) continue;
    pair.clustersEither += sign;
    addAnswered(pair.either, sign);
    if (of === undefined || from === undefined) continue;
    pair.ab += sign * (of - MARK_CENTRE) * (from - MARK_CENTRE);
    pair.awb += sign * (of - MARK_CENTRE);
    pair.wab += sign * (from - MARK_CENTRE);
    pair.wawb += sign;
    addValue(pair.pairs, of - from, sign);
  }
  const { perceived, expected, adequate } = marks;
  if (perceived === undefined || expected === undefined) return;
  if (perceived >= expected) cell.met += sign;
  if (adequate === undefined) return;
  if (perceived < adequate) cell.zone.below += sign;
  else if (perceived > expected) cell.zone.above += sign;
  addAnswered(cell.zone.all, sign);
}

function addValue(sums: MeanMoments, value: number, sign: 1 | -1): void {
  sums.a += sign * value;
  sums.w += sign;
  sums.aa += sign * value * value;
  sums.aw += sign * value;
  sums.ww += sign;
  sums.clusters += sign;
  addAnswered(sums, sign);
}

function addAnswered(answered: Answered, sign: 1 | -1): void {
  answered.people += sign;
  answered.occasions += sign;
  answered.weights += sign;
  answered.weightSquares += sign;
}

/** A cell of which nothing was counted. */
export function emptyMoments(dimension: string): CellMoments {
  const answered = (): Answered => ({ people: 0, occasions: 0, weights: 0, weightSquares: 0 });
  const mean = (): MeanMoments => ({ a: 0, w: 0, aa: 0, aw: 0, ww: 0, clusters: 0, ...answered() });
  const pair = (): PairMoments => ({
    ...{ ab: 0, awb: 0, wab: 0, wawb: 0, clustersEither: 0 },
    either: answered(),
    pairs: mean(),
  });
  return {
    dimension,
    by: [],
    observed: Object.fromEntries(OBSERVED.map((mark) => [mark, mean()])) as CellMoments['observed'],
    pairs: Object.fromEntries(OBSERVED_GAPS.map((gap) => [gap, pair()])) as CellMoments['pairs'],
    decided: {},
    met: 0,
    zone: { below: 0, above: 0, all: answered() },
  };
}
