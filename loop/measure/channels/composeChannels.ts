import type { ChannelLevel, ChannelPair, ChannelScore } from '@plumbline/model/channels.ts';
import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { studentTwoSidedP } from '@plumbline/stats/studentTwoSidedP.ts';
import { estimateShare } from '../estimateShare.ts';
import type { Reading } from '../reading.ts';
import { tellsOfFew } from '../tellsOfFew.ts';

type PairSums = {
  dimension: string;
  first: string;
  second: string;
  people: number;
  total: number;
  squares: number;
  apart: number;
};

type Tested = Pick<ChannelPair, 'dimension' | 'first' | 'second' | 'compared' | 'difference' | 'apart'> & {
  p: number | null;
};

/**
 * How differently a dimension is scored in two channels, worst beyond noise first.
 *
 * Where enough customers scored it in both, each is one value, the difference of their own means, so it is the paired t of the
 * clustered gap. Where they did not, those of one channel are compared with those of the other by Welch's t: the few who may be
 * in both make its interval a little too wide or too narrow, and who goes where may differ.
 *
 * @param sums    over customers who scored the dimension in both channels, in points
 * @param levels  what the dimension is perceived to be in each channel
 * @returns       pairs that are beyond noise by the bound of their interval nearest to zero, then the others
 * Source  [student-1908], [welch-1947]
 */
export function composeChannelPairs(
  sums: readonly PairSums[],
  levels: readonly ChannelLevel[],
  names: ReadonlyMap<string, Names>,
  reading: Reading,
): ChannelPair[] {
  const within = sums.map((one): Tested => {
    const { dimension, first, second, people, apart } = one;
    const named = { dimension, first, second, compared: 'within' } as const;
    return { ...named, ...testPair(one, reading), apart: shareOf(apart, people, reading) };
  });
  const keyOf = ({ dimension, first, second }: Omit<PairSums, 'people' | 'total' | 'squares' | 'apart'>): string =>
    JSON.stringify([dimension, ...[first, second].sort()]);
  const known = new Set(within.filter(({ p }) => p !== null).map(keyOf));
  const between = pairLevels(levels)
    .filter((pair) => !known.has(keyOf(pair)))
    .map((pair): Tested => testLevels(pair, reading));
  const replaced = new Set(between.map(keyOf));
  const found = [...within.filter((one) => one.p !== null || !replaced.has(keyOf(one))), ...between];
  const adjusted = adjustBenjaminiHochberg(found.flatMap(({ p }) => p ?? []));
  let place = 0;
  const composed = found.map(
    ({ p, ...pair }): ChannelPair => ({
      ...pair,
      names: names.get(pair.dimension) ?? null,
      pAdjusted: p === null ? null : (adjusted[place++] ?? null),
    }),
  );
  return composed.sort((a, b) => surenessOf(b, reading) - surenessOf(a, reading));
}

/** How far the interval stays from zero where it is beyond noise; below 0 where it is not. */
function surenessOf({ difference, pAdjusted }: ChannelPair, { smallestGapPoints, confidence }: Reading): number {
  if (difference.kind !== 'estimate' || pAdjusted === null) return -2000;
  const { point, low, high } = difference;
  const nearest = Math.max(0, low, -high);
  const beyond = pAdjusted <= 1 - confidence && Math.abs(point) >= smallestGapPoints;
  return beyond ? nearest : nearest - 1000;
}

function testPair(
  { people, total, squares }: PairSums,
  { cellPeopleMin, confidence, asOf }: Reading,
): { difference: Estimate; p: number | null } {
  if (people < cellPeopleMin) return { difference: { kind: 'tooFew', n: people, needed: cellPeopleMin }, p: null };
  const point = total / people;
  const se = Math.sqrt(Math.max(0, squares / people - point ** 2) / (people - 1));
  const reach = studentQuantile((1 + confidence) / 2, people - 1) * se;
  return {
    difference: {
      ...{ kind: 'estimate', point, low: point - reach, high: point + reach, se, n: people, occasions: people },
      ...{ nEffective: people, confidence, unit: 'points', method: 'clustered-gap', clusteredBy: 'customer', asOf },
    },
    p: se > 0 ? studentTwoSidedP(point / se, people - 1) : point === 0 ? 1 : 0,
  };
}

type LevelPair = { dimension: string; first: string; second: string; from: Estimated; to: Estimated };

function pairLevels(levels: readonly ChannelLevel[]): LevelPair[] {
  const shown = levels.flatMap(({ dimension, channel, perceived }) =>
    perceived.kind === 'estimate' ? [{ dimension, channel, perceived }] : [],
  );
  const byDimension = groupBy(shown, ({ dimension }) => dimension);
  return [...byDimension].flatMap(([dimension, same]) => {
    const sorted = same.sort((a, b) => a.channel.localeCompare(b.channel));
    return sorted.flatMap((one, at) =>
      sorted.slice(at + 1).map((other) => ({
        ...{ dimension, first: one.channel, second: other.channel, from: one.perceived, to: other.perceived },
      })),
    );
  });
}

/** Welch's t of two means, with the degrees of freedom of Satterthwaite. */
function testLevels({ dimension, first, second, from, to }: LevelPair, { confidence, asOf }: Reading): Tested {
  const point = to.point - from.point;
  const [variance, other] = [from.se ** 2, to.se ** 2];
  const se = Math.sqrt(variance + other);
  const freedom = se === 0 ? 1 : (variance + other) ** 2 / (variance ** 2 / (from.n - 1) + other ** 2 / (to.n - 1));
  const reach = studentQuantile((1 + confidence) / 2, freedom) * se;
  const n = from.n + to.n;
  return {
    ...{ dimension, first, second, compared: 'between' },
    difference: {
      ...{
        kind: 'estimate',
        point,
        low: point - reach,
        high: point + reach,
        se,
        n,
        occasions: from.occasions + to.occasions,
      },
      ...{ nEffective: n, confidence, unit: 'points', method: 'clustered-gap', clusteredBy: from.clusteredBy, asOf },
    },
    apart: { kind: 'absent', because: 'notMeasured' },
    p: se > 0 ? studentTwoSidedP(point / se, freedom) : point === 0 ? 1 : 0,
  };
}

/** Of people; where it holds for few of them, or for all but a few, these are not told. */
function shareOf(of: number, people: number, reading: Reading): Estimate {
  if (people >= reading.cellPeopleMin && tellsOfFew(of, people, reading.cellPeopleMin)) return { kind: 'withheld' };
  const behind = { people, occasions: people, weights: people, weightSquares: people };
  return estimateShare(of, behind, 'notMeasured', reading);
}

type Sales = { orders: number; people: number; total: number; squares: number; currency: string } & Within<
  'people' | 'total' | 'squares'
>;
type Contacts = {
  contacts: number;
  people: number;
  /** of whom it is known what they did next */
  lookedInto: number;
  converted: number;
  crossed: number;
  startedAgain: number;
} & Within<'contacts' | 'people'>;
/** The same again over the days of which the cost is known: a cost is set against those alone. */
type Within<Name extends string> = Record<`${Name}Within`, number>;

/** One channel's row of the scorecard. @param cost  of the days within the period of which it is known, in the currency of the sales; or null */
export function composeChannelScore(
  channel: string,
  {
    contacts,
    sales,
    cost,
    metrics,
  }: {
    contacts: Contacts | null;
    sales: Sales | null;
    cost: { amount: number; currency: string } | null;
    metrics: Record<string, Estimate>;
  },
  reading: Reading,
): ChannelScore {
  const absent: Estimate = { kind: 'absent', because: 'notMeasured' };
  const few = (people: number) => people < reading.cellPeopleMin;
  const met = contacts !== null && few(contacts.people) ? null : contacts;
  const reached = met === null || few(met.peopleWithin) ? null : met;
  const sold = sales !== null && few(sales.people) ? null : sales;
  const share = (of: number): Estimate => (contacts === null ? absent : shareOf(of, contacts.lookedInto, reading));
  return {
    ...{ channel, metrics, currency: sales?.currency ?? cost?.currency ?? '', cost: cost?.amount ?? null },
    ...{ people: met?.people ?? null, contacts: met?.contacts ?? null, orders: sold?.orders ?? null },
    spent: sales === null ? absent : estimateSpent(sales, reading),
    converted: share(contacts?.converted ?? 0),
    crossed: share(contacts?.crossed ?? 0),
    startedAgain: share(contacts?.startedAgain ?? 0),
    peopleWithin: reached?.peopleWithin ?? null,
    costPerContact: cost === null || reached === null ? null : cost.amount / reached.contactsWithin,
    returned: sales === null || cost === null ? absent : estimateReturned(sales, cost.amount, reading),
  };
}

/** What a buyer spent, with the interval of a mean over buyers. */
function estimateSpent({ people, total, squares, currency }: Sales, reading: Reading): Estimate {
  const { cellPeopleMin, confidence, asOf } = reading;
  if (people < cellPeopleMin) return { kind: 'tooFew', n: people, needed: cellPeopleMin };
  const point = total / people;
  const se = Math.sqrt(Math.max(0, squares / people - point ** 2) / (people - 1));
  const reach = studentQuantile((1 + confidence) / 2, people - 1) * se;
  return {
    ...{ kind: 'estimate', point, low: point - reach, high: point + reach, se, n: people, occasions: people },
    ...{ nEffective: people, confidence, unit: currency, method: 'clustered-mean', clusteredBy: 'customer', asOf },
  };
}

/**
 * Revenue for each unit of cost. Buyers come and go: the variance of what they bring together is the sum of the squares of what each
 * brought (a compound Poisson sum); the cost is what was paid, without doubt.
 *
 * Source  [daykin-1994]
 */
function estimateReturned(sales: Sales, cost: number, reading: Reading): Estimate {
  const { cellPeopleMin, confidence, asOf } = reading;
  const { peopleWithin: people, totalWithin: total, squaresWithin: squares } = sales;
  if (people < cellPeopleMin) return { kind: 'tooFew', n: people, needed: cellPeopleMin };
  const [point, se] = [total / cost, Math.sqrt(squares) / cost];
  const reach = studentQuantile((1 + confidence) / 2, people - 1) * se;
  return {
    ...{ kind: 'estimate', point, low: point - reach, high: point + reach, se, n: people, occasions: people },
    ...{ nEffective: people, confidence, unit: 'ratio', method: 'channel-return', clusteredBy: 'customer', asOf },
  };
}
