import { type CriticalAsk, type CriticalReport, LOYALTY_LIMITS } from '@plumbline/model/loyalty.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { DRAWN_GROUPS, groupForDrawing } from '@plumbline/stats/numeric/groupForDrawing.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { fitSegmented } from '@plumbline/stats/regression/fitSegmented.ts';
import { type DrawnBend, openBendSums } from '@plumbline/stats/regression/openBendSums.ts';
import { scanBends } from '@plumbline/stats/regression/scanBends.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { type FigureFrame, loyaltyFigure } from './loyaltyFigure.ts';
import { onePerPerson } from './onePerPerson.ts';

export type CriticalUnit = { person: number; x: number | null; y: number | null };
type WholeUnit = { x: number; y: number };

const SIGNIFICANT = 0.05;

/**
 * The critical point: where along a gap or a native measure satisfaction, or the share that leaves, bends; and whether it does.
 *
 * Cases must be independent, so each customer counts with one occasion.
 *
 * @param units   occasions; those without both are left out
 * @param ask     what was asked
 * @param frame   how figures are read; `unit` of the measure; seed
 * @returns       the report, and the cases it was computed from
 * @throws ArgumentError as `fitSegmented`
 *
 * Source  [andrews-1993]; [muggeo-2003]; [hansen-2017]     Checked  `fitSegmented`; a bend that data were made with
 */
export function composeCritical(
  units: readonly CriticalUnit[],
  ask: CriticalAsk,
  frame: Omit<FigureFrame, 'method'> & { unit: string; sampled: boolean; progress?: (share: number) => void },
): { report: CriticalReport; whole: WholeUnit[] } {
  const whole = onePerPerson(units.flatMap(({ person, x, y }) => (x === null || y === null ? [] : [{ person, x, y }])));
  const [x, y] = [whole.map((unit) => unit.x), whole.map((unit) => unit.y)];
  const { confidence, unit, sampled, progress = () => {} } = frame;
  const resamples = LOYALTY_LIMITS.resamples;
  const found = fitSegmented(x, y, { resamples, confidence, progress: (share) => progress(0.9 * share) });
  const isFound = found.test.p <= SIGNIFICANT;
  const by = found.drawnBy === 'group' ? 'group' : 'customer';
  const figure = (estimate: number, { low, high }: { low: number; high: number }, unit: string) =>
    loyaltyFigure({ estimate, low, high }, { n: whole.length, unit, by }, { ...frame, method: 'segmented-regression' });
  return {
    report: {
      ...{ schema: 1, along: ask.along, of: ask.of, unit, people: whole.length, confidence, found: isFound },
      ...{ test: found.test, level: found.level, sampled },
      bend: figure(found.bend.at, found.bend, unit),
      slopeBefore: figure(found.slopeBefore.estimate, found.slopeBefore, 'points'),
      slopeAfter: figure(found.slopeAfter.estimate, found.slopeAfter, 'points'),
      ...{ rSquared: found.rSquared, rSquaredStraight: found.rSquaredStraight },
      line: bandOf(
        whole,
        found.profile.map(({ at }) => at),
        isFound,
        confidence,
      ),
      dots: dotsOf(whole, frame.cellPeopleMin, confidence),
    },
    whole: whole.map((one) => ({ x: one.x, y: one.y })),
  };
}

/** The fitted line and percentiles of the lines of resampled cases, each with a bend of its own; straight where there is none. */
function bandOf(
  cases: readonly WholeUnit[],
  at: readonly number[],
  isFound: boolean,
  confidence: number,
): CriticalReport['line'] {
  const sorted = [...cases].sort((one, other) => one.x - other.x);
  const [x, y] = [Float64Array.from(sorted, (one) => one.x), Float64Array.from(sorted, (one) => one.y)];
  const places = Float64Array.from(at);
  const n = x.length;
  const edges = [quantileOfSorted(x, 0.01), quantileOfSorted(x, 0.99)] as const;
  const { bandPlaces, bandResamples } = LOYALTY_LIMITS;
  const grid = Array.from(
    { length: bandPlaces },
    (_unused, i) => edges[0] + ((edges[1] - edges[0]) * i) / (bandPlaces - 1),
  );
  const read = ({ best, straight }: Pick<DrawnBend, 'best' | 'straight'>): number[] => {
    if (!isFound) return grid.map((place) => straight.intercept + straight.slope * place);
    return grid.map((place) => best.level + (place < best.at ? best.before : best.after) * (place - best.at));
  };
  const whole = scanBends(x, y, new Float64Array(n).fill(1), places);
  const own = read(whole);
  const random = openRandom(1);
  const groups = groupForDrawing(n);
  const units = groups === null ? n : DRAWN_GROUPS;
  const sums = groups === null ? null : openBendSums(x, y, groups, places, whole.straight.residuals);
  const counts = new Float64Array(units);
  const drawn = Array.from({ length: bandResamples }, () => {
    counts.fill(0);
    for (let i = 0; i < units; i++) {
      const which = random.below(units);
      counts[which] = (counts[which] as number) + 1;
    }
    return read(sums === null ? scanBends(x, y, counts, places) : sums.draw(counts));
  });
  return grid.map((place, i) => {
    const values = Float64Array.from(drawn, (line) => line[i] as number).sort();
    const tail = (1 - confidence) / 2;
    return {
      x: place,
      y: own[i] as number,
      low: quantileOfSorted(values, tail),
      high: quantileOfSorted(values, 1 - tail),
    };
  });
}

/** Means of equal parts along the measure; equal measures stay together. */
function dotsOf(whole: readonly WholeUnit[], cellPeopleMin: number, confidence: number): CriticalReport['dots'] {
  const sorted = [...whole].sort((one, other) => one.x - other.x);
  const size = Math.max(4 * cellPeopleMin, Math.ceil(sorted.length / LOYALTY_LIMITS.dots));
  const dots: CriticalReport['dots'] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = Math.min(sorted.length, from + size);
    while (to < sorted.length && sorted[to]?.x === sorted[to - 1]?.x) to++;
    const part = sorted.slice(from, to);
    const n = part.length;
    from = to;
    if (n < cellPeopleMin) continue;
    const [x, y] = [part.reduce((sum, one) => sum + one.x, 0) / n, part.reduce((sum, one) => sum + one.y, 0) / n];
    const spread = Math.sqrt(part.reduce((sum, one) => sum + (one.y - y) ** 2, 0) / (n - 1));
    const half = (studentQuantile((1 + confidence) / 2, n - 1) * spread) / Math.sqrt(n);
    dots.push({ x, y, low: y - half, high: y + half, n });
  }
  return dots;
}
