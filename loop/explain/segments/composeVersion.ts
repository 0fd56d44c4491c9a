import type { Estimate } from '@plumbline/model/estimate.ts';
import type { SegmentFigures, SegmentMove, SegmentPlan, VersionFigures } from '@plumbline/model/segmentation.ts';
import { clusteredDifference } from '@plumbline/stats/clusteredDifference.ts';
import { type ClusterSums, clusteredMean } from '@plumbline/stats/clusteredMean.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { type CustomerReading, estimateOfSums, estimateShareOf, estimateTotal } from './estimateOfValues.ts';
import { protectSegments } from './protectSegments.ts';

type Six = readonly [a: number, w: number, aa: number, aw: number, ww: number, clusters: number];
/** What the store counts of a segment's members; segments count from 1, 0 is none. */
export type MemberSums = {
  segment: number;
  people: number;
  surely: number;
  buyers: number;
  spentSum: number;
  spentSquares: number;
  ordersSum: number;
  ordersSquares: number;
};
export type MemberLine = {
  segment: number;
  kind: 'dimension' | 'metric';
  dimension: string;
  expected: Six;
  perceived: Six;
  products: readonly [ab: number, awb: number, wab: number, wawb: number, clustersEither: number];
  expectedOccasions: number;
  perceivedOccasions: number;
};

/** What was taken from each point before adding up. */
const CENTRE = 50;

/**
 * What is known of each segment: size, value, lines and metrics, each with its interval.
 *
 * @param plan    names the segments in their order
 * @param sums    of members; segments without members are not there
 * @param lines   of members
 * @param reading confidence, least people
 */
export function composeVersion(
  plan: SegmentPlan,
  { sums, lines, currency }: { sums: readonly MemberSums[]; lines: readonly MemberLine[]; currency: string },
  reading: CustomerReading,
): Omit<VersionFigures, 'moves'> {
  const customers = sums.reduce((total, { people }) => total + Number(people), 0);
  const none = sums.find(({ segment }) => segment === 0);
  const outside = { customers: Number(none?.people ?? 0), buyers: Number(none?.buyers ?? 0) };
  const segments = plan.segments.map(({ key }, at): SegmentFigures => {
    const own = sums.find(({ segment }) => segment === at + 1);
    const ownLines = lines.filter(({ segment }) => segment === at + 1);
    const n = Number(own?.people ?? 0);
    const bought = { n: Number(own?.buyers ?? 0), sum: own?.spentSum ?? 0, squares: own?.spentSquares ?? 0 };
    const orders = { n: bought.n, sum: own?.ordersSum ?? 0, squares: own?.ordersSquares ?? 0 };
    return {
      ...{ key, customers: n, share: estimateShareOf(n, customers, reading) },
      sure: plan.kind === 'clusters' && n >= reading.cellPeopleMin ? (own?.surely ?? 0) / n : null,
      spent: estimateOfSums(bought, currency, reading),
      total: estimateTotal(bought, currency, reading),
      orders: estimateOfSums(orders, 'scale', reading),
      lines: ownLines.filter(({ kind }) => kind === 'dimension').map((line) => composeLine(line, reading)),
      metrics: ownLines
        .filter(({ kind }) => kind === 'metric')
        .map(({ dimension, perceived, perceivedOccasions }) => ({
          ...{ metric: dimension, mean: estimateMark(perceived, perceivedOccasions, reading) },
        })),
    };
  });
  return {
    ...{ customers, currency, outside: outside.customers },
    segments: protectSegments(segments, outside, reading.cellPeopleMin),
  };
}

const sumsOf = ([a, w, aa, aw, ww, clusters]: Six): ClusterSums => ({ a, w, aa, aw, ww, clusters: Number(clusters) });

function estimateMark(six: Six, occasions: number, reading: CustomerReading): Estimate {
  const sums = sumsOf(six);
  if (sums.clusters === 0) return { kind: 'absent', because: 'notAsked' };
  const needed = Math.max(2, reading.cellPeopleMin);
  if (sums.clusters < needed) return { kind: 'tooFew', n: sums.clusters, needed };
  const { mean, se, freedom } = clusteredMean(sums, CENTRE);
  return drawn(mean, se, freedom, { n: sums.clusters, occasions, method: 'clustered-mean' }, reading, [0, 100]);
}

function composeLine(line: MemberLine, reading: CustomerReading): SegmentFigures['lines'][number] {
  const expected = estimateMark(line.expected, Number(line.expectedOccasions), reading);
  const perceived = estimateMark(line.perceived, Number(line.perceivedOccasions), reading);
  const whole = expected.kind === 'estimate' && perceived.kind === 'estimate';
  return {
    dimension: line.dimension,
    expected,
    perceived,
    gap: whole ? gapOf(line, reading) : missingOf(expected, perceived),
  };
}

/** Why there is no gap: the mark that is missing says it. */
const missingOf = (expected: Estimate, perceived: Estimate): Estimate =>
  expected.kind === 'tooFew' || perceived.kind === 'tooFew'
    ? expected.kind === 'tooFew'
      ? expected
      : perceived
    : { kind: 'absent', because: 'markMissing' };

function gapOf({ expected, perceived, products, perceivedOccasions }: MemberLine, reading: CustomerReading): Estimate {
  const [ab, awb, wab, wawb, either] = products;
  const of = sumsOf(perceived);
  const { difference, se, freedom } = clusteredDifference(of, sumsOf(expected), {
    ...{ ab, awb, wab, wawb, clustersEither: Number(either) },
  });
  const told = { n: Number(either), occasions: Number(perceivedOccasions), method: 'clustered-gap' };
  return drawn(difference, se, freedom, told, reading, [-100, 100]);
}

function drawn(
  point: number,
  se: number,
  freedom: number,
  { n, occasions, method }: { n: number; occasions: number; method: string },
  { confidence, asOf }: CustomerReading,
  [least, most]: [number, number],
): Estimate {
  const half = studentQuantile((1 + confidence) / 2, freedom) * se;
  return {
    ...{ kind: 'estimate', point, low: Math.max(least, point - half), high: Math.min(most, point + half), se, n },
    ...{ occasions, nEffective: n, confidence, unit: 'points', method, clusteredBy: 'customer', asOf },
  };
}

/**
 * Who moved from which segment to which between two periods, as shares of those who were in a segment before.
 *
 * @param counts  customers by segment before and now, 0 none
 * @param keys    of the segments of both versions, in the order of their numbers
 * @param reading shares of rows of too few customers are withheld, and so are counts of too few, each with another of its row and its
 *                column: what segments hold in all is known, and would give it by subtraction
 */
export function composeMoves(
  counts: readonly { from: number; to: number; customers: number }[],
  keys: { before: readonly string[]; now: readonly string[] },
  reading: CustomerReading,
): SegmentMove[] {
  const placesOf = (names: readonly string[]) => [...names.map((_unused, at) => at + 1), 0];
  const cells = placesOf(keys.before).flatMap((from) => {
    const row = counts.filter((one) => one.from === from);
    const n = row.reduce((sum, { customers }) => sum + customers, 0);
    return placesOf(keys.now).map((to) => ({
      from,
      to,
      n,
      customers: row.find((one) => one.to === to)?.customers ?? 0,
    }));
  });
  // who is in no segment at either time is told nowhere
  const told = cells.filter(({ from, to }) => from !== 0 || to !== 0);
  const statuses = suppressCells(
    told.map(({ from, to, customers }) => ({ place: [`${from}`, `${to}`], people: customers })),
    reading.cellPeopleMin,
  );
  return told.map(({ from, to, n, customers }, at): SegmentMove => {
    const status = statuses[at];
    const hidden = status === 'tooFew' || status === 'withheld';
    const needed = reading.cellPeopleMin;
    return {
      ...{ from: keys.before[from - 1] ?? null, to: keys.now[to - 1] ?? null, customers: hidden ? null : customers },
      share:
        status === 'tooFew'
          ? { kind: 'tooFew', n: customers, needed }
          : status === 'withheld'
            ? { kind: 'withheld' }
            : estimateShareOf(customers, n, reading),
    };
  });
}

/**
 * Gives the groups of a new search the keys of the old ones they lie nearest to, on the scale of the old; what is left over gets new keys.
 *
 * @returns the new plan in the order of the keys; segments that were not found again are left out
 */
export function matchPlan<Plan extends Extract<SegmentPlan, { kind: 'clusters' }>>(before: Plan, now: Plan): Plan {
  const raw = (plan: Plan, segment: Plan['segments'][number]) =>
    new Map(
      plan.means.map((mean, v) => [plan.columns[v] ?? '', (segment.centre[v] ?? 0) * (plan.spreads[v] ?? 1) + mean]),
    );
  const wordsOf = (plan: Plan, segment: Plan['segments'][number]) =>
    new Map(plan.columns.slice(plan.means.length).map((column, w) => [column, segment.modes[w] ?? '']));
  const spread = new Map(before.means.map((_unused, v) => [before.columns[v] ?? '', before.spreads[v] ?? 1]));
  const pairs = before.segments.flatMap((old) =>
    now.segments.map((fresh, at) => {
      const [one, other] = [raw(before, old), raw(now, fresh)];
      let far = 0;
      for (const [column, value] of one)
        far += ((value - (other.get(column) ?? value)) / (spread.get(column) ?? 1)) ** 2;
      const [word, otherWord] = [wordsOf(before, old), wordsOf(now, fresh)];
      for (const [column, mode] of word) if (mode !== (otherWord.get(column) ?? mode)) far += before.lambda;
      return { key: old.key, at, far };
    }),
  );
  const keys = new Map<number, string>();
  for (const { key, at } of pairs.sort((one, other) => one.far - other.far)) {
    if (keys.has(at) || [...keys.values()].includes(key)) continue;
    keys.set(at, key);
  }
  let next = Math.max(0, ...before.segments.map(({ key }) => Number(key.slice(1))));
  const segments = now.segments.map((segment, at) => ({ ...segment, key: keys.get(at) ?? `s${++next}` }));
  return { ...now, segments: segments.sort((one, other) => Number(one.key.slice(1)) - Number(other.key.slice(1))) };
}
