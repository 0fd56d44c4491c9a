import { LIMITS } from '@plumbline/model/limits.ts';
import {
  type Answered,
  type CellMoments,
  DECIDED_GAPS,
  type MeanMoments,
  type MeanSums,
  type Moments,
  type MomentsQuestion,
  OBSERVED,
  OBSERVED_GAPS,
  type Observed,
  type ObservedGap,
  type PairMoments,
} from '@plumbline/model/moments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { question, withParts } from '../../question.ts';
import { type Parameters, rowsAsked } from '../composeFilters.ts';
import { type Keep, keepNothing } from '../keep.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { composeDecidedParameters } from './composeDecidedParameters.ts';
import { composeParameters, EXPECTED } from './composeParameters.ts';
import { countFilled, estimatePeople } from './estimatePeople.ts';
import { findStaffAsCustomers, OF_CUSTOMERS } from './findStaffAsCustomers.ts';
import { askFromRollups, isAnsweredByRollups } from './readRollups.ts';

const countPeople = question(import.meta.url, 'countPeople.sql');
const countAnswered = question(import.meta.url, 'countAnswered.sql');
const weighAnswered = question(import.meta.url, 'weighAnswered.sql');
const sumClusters = question(import.meta.url, 'sumClusters.sql');
const sumClustersDecided = question(import.meta.url, 'sumClustersDecided.sql');

/** Reading ahead costs more than it brings for few keys, or keys that lie in the order of the rows. */
const SETTINGS = { enable_software_prefetch_in_aggregation: 0 } as const;
/** It brings a fifth where each of very many customers is a cluster. */
const MANY_CLUSTERS = { enable_software_prefetch_in_aggregation: 1 } as const;
/** Few groups with large sets in them: without the lower threshold one thread alone would unite the sets. */
const MANY_SETS = {
  ...SETTINGS,
  group_by_two_level_threshold: '100',
  group_by_two_level_threshold_bytes: '1',
} as const;

/** Up to so many people a rough count is made exact: where people decide what may be shown, none may be missed. */
const EXACT_PEOPLE_MAX = 50;

export type MomentsOptions = {
  signal?: AbortSignal;
  /** the most people whose own totals are the clusters; above it fixed groups are */
  exactClusterPeopleMax?: number;
  /** for comparisons: count from rows even where roll-ups would do */
  rowsOnly?: boolean;
  /** the only marks that are wanted: the others are as if nobody had given them */
  marks?: readonly Observed[];
  /** holds what is the same for all questions of a workspace */
  keep?: Keep;
};

/**
 * What a question's figures are estimated from, counted by the analytics store.
 *
 * Three rounds: how many people, and when; who gave which marks; then the sums over clusters, in which marks that
 * nobody gave are left out. One after the other, because each alone keeps all processors busy. Questions about very many people that roll-ups can answer are answered from those.
 *
 * @throws Refusal invalid `measure.tooManyCells`
 */
export async function readMoments(
  analytics: Analytics,
  asked: MomentsQuestion,
  options: MomentsOptions = {},
): Promise<Moments> {
  const {
    exactClusterPeopleMax = LIMITS.exactClusterPeopleMax,
    signal,
    rowsOnly = false,
    keep = keepNothing,
  } = options;
  const ask: AskOptions = { settings: SETTINGS, ...(signal === undefined ? {} : { signal }) };
  // what is kept is not given up with the first who asked for it
  const askKept: AskOptions = options.keep === undefined ? ask : { settings: SETTINGS };
  const ofCustomers = await findStaffAsCustomers(analytics, asked, askKept, keep);
  const parameters: Parameters = { ...composeParameters(asked), ofCustomers };
  if (!rowsOnly && isAnsweredByRollups(asked)) {
    const found = await askFromRollups(analytics, asked, parameters, exactClusterPeopleMax, ask);
    if (found !== null) {
      const { answered, sums, ...rolled } = found;
      return { ...rolled, cells: composeCells(asked, answered, sums, []) };
    }
  }
  const staff = ofCustomers.length > 0;
  const shared = new Set(staff ? ['staff'] : []);
  // however it is split, a question reaches the same people
  const [reached] = await keep(['people', rowsAsked(asked)], () =>
    analytics.ask<Reached>(withParts(countPeople, shared), parameters, askKept),
  );
  const people = reached?.people ?? 0;
  const clusteredBy = people > exactClusterPeopleMax ? ('group' as const) : ('customer' as const);
  // a set of every person for each of many cells costs more than the figures themselves
  const peopleApproximate = clusteredBy === 'group' && asked.by.length > 0;
  const base = { people, clusteredBy, countedFrom: 'rows' as const, peopleApproximate };
  if (reached === undefined || people === 0) return { ...base, cells: [], firstDay: null, lastDay: null };
  const days = { firstDay: reached.firstDay, lastDay: reached.lastDay };
  const own = clusteredBy === 'customer';
  const who = own || peopleApproximate ? weighAnswered : countAnswered;
  const unwanted = OBSERVED.filter((mark) => options.marks?.includes(mark) === false);
  const counting = {
    ...{ ...parameters, ...(staff ? OF_CUSTOMERS : {}), asExpected: EXPECTED[asked.asked] },
    ...absentMarks(unwanted),
  };
  const answered = await analytics.ask<AnsweredRow>(
    withParts(who, shared),
    { ...counting, cells: [] },
    { ...ask, settings: MANY_SETS },
  );
  refuseTooManyCells(asked, answered);
  const inWhat = own ? 'clusters' : peopleApproximate ? 'slots' : 'elsewhere';
  const present = leaveOutAbsent(counting, answered, inWhat);
  const clustered = {
    ...{ ...present.parameters, ...numberDimensions(answered) },
    cluster: own ? parameters.person : 'customerGroup',
  };
  const parts = new Set([...shared, ...present.parts]);
  const changing = composeDecidedParameters(asked.decided, days.firstDay, days.lastDay, asked.by);
  const [sums, decided] = await Promise.all([
    analytics.ask<SumsRow>(withParts(sumClusters, parts), clustered, {
      ...ask,
      settings: own ? MANY_CLUSTERS : SETTINGS,
    }),
    changing === null ? [] : analytics.ask<DecidedRow>(sumClustersDecided, { ...clustered, ...changing }, ask),
  ]);
  const cells = composeCells(asked, answered, sums, decided);
  if (!peopleApproximate) return { ...base, ...days, cells };
  const few = findFew(asked, answered, sums);
  if (few.length === 0) return { ...base, ...days, cells };
  const exact = await analytics.ask<AnsweredRow>(
    withParts(countAnswered, shared),
    { ...counting, cells: few },
    { ...ask, settings: MANY_SETS },
  );
  const exactOf = new Map(exact.map((row) => [keyOf(row), row]));
  const counted = answered.map((row) => exactOf.get(keyOf(row)) ?? row);
  return { ...base, ...days, cells: composeCells(asked, counted, sums, decided) };
}

type Reached = { people: number; firstDay: string; lastDay: string };
type Cell = { by1: string; by2: string; by3: string; dimension: string };
type Tuple = readonly number[];
export type AnsweredRow = Cell & { answered: readonly (readonly [mask: number, ...Tuple])[] } & Record<string, unknown>;
export type SumsRow = Cell & Record<string, unknown>;
type SharesOf = { met: number; below: number; above: number };
type DecidedRow = Cell & Record<string, unknown>;

const BIT = Object.fromEntries(OBSERVED.map((mark, at) => [mark, 1 << at])) as Record<Observed, number>;
const SIDES: Record<ObservedGap, readonly [Observed, Observed]> = {
  service: ['perceived', 'expected'],
  knowledge: ['believed', 'expected'],
  communication: ['delivered', 'promised'],
  outcome: ['delivered', 'expected'],
  perception: ['perceived', 'delivered'],
};
const ZONE = BIT.adequate | BIT.expected | BIT.perceived;

function refuseTooManyCells(asked: MomentsQuestion, answered: readonly AnsweredRow[]): void {
  const cells = new Set(answered.map((row) => keyOf({ ...row, dimension: '' })));
  if (cells.size > LIMITS.cellsMax) {
    throw new Refusal('invalid', 'measure.tooManyCells', { by: asked.by.join(', '), cellsMax: LIMITS.cellsMax });
  }
}

/**
 * A mark that nobody gave becomes the constant `absent`, which the engine does not read, and what only some data need is a part of
 * the question that is asked only then: each total of a cluster costs memory and time.
 *
 * @param counted  how people are: each is a cluster, in slots, or by a question of their own
 */
function leaveOutAbsent(
  parameters: Parameters,
  answered: readonly AnsweredRow[],
  counted: 'clusters' | 'slots' | 'elsewhere',
) {
  const masks = [...new Set(answered.flatMap((row) => row.answered.map(([mask]) => mask)))];
  const any = masks.reduce((bits, mask) => bits | mask, 0);
  const given = OBSERVED.filter((mark) => (any & BIT[mark]) > 0);
  const gaps = OBSERVED_GAPS.filter((gap) => SIDES[gap].every((mark) => given.includes(mark)));
  const zone = (any & ZONE) === ZONE ? ['zone'] : [];
  const people = {
    ...{ clusters: zone, slots: [...given, ...gaps, ...zone].map((figure) => `${figure}People`), elsewhere: [] },
  };
  return {
    parameters: { ...parameters, ...absentMarks(OBSERVED.filter((mark) => !given.includes(mark))) },
    parts: [...given, ...gaps, ...listPartlyPaired(masks), ...people[counted]],
  };
}

const absentMarks = (marks: readonly Observed[]): Parameters =>
  Object.fromEntries(marks.map((mark) => [mark, 'absent']));

/** Only where some occasions have both marks of a pair and some one alone do the pairs say something of their own. */
function listPartlyPaired(masks: readonly number[]): string[] {
  return OBSERVED_GAPS.filter((gap) => {
    const both = SIDES[gap].reduce((bits, mark) => bits | BIT[mark], 0);
    const has = (judge: (found: number) => boolean) => masks.some((mask) => judge(mask & both));
    return has((found) => found === both) && has((found) => found !== both && found > 0);
  }).map((gap) => `${gap}Pairs`);
}

/** Dimensions by number, from 1: numbers are grouped faster than names. */
function numberDimensions(answered: readonly AnsweredRow[]): Parameters {
  const dimensionNames = [...new Set(answered.map((row) => row.dimension))];
  return { dimensionNames, dimensionNumbers: dimensionNames.map((_name, at) => at + 1) };
}

/** Cells of which some figure has so few people that two in one slot could change what is shown. */
function findFew(asked: MomentsQuestion, answered: readonly AnsweredRow[], sums: readonly SumsRow[]): string[] {
  const sumsOf = new Map(sums.map((row) => [keyOf(row), row]));
  return answered
    .filter((row) => {
      const totals = sumsOf.get(keyOf(row));
      if (totals === undefined) return false;
      const { observed, pairs, zone } = composeCell(asked, row, totals, undefined);
      const figures = [
        ...OBSERVED.map((mark) => [mark, observed[mark].occasions] as const),
        ...OBSERVED_GAPS.map((gap) => [`${gap}Either`, pairs[gap].either.occasions] as const),
        ...OBSERVED_GAPS.map((gap) => [`${gap}Pairs`, pairs[gap].pairs.occasions] as const),
        ['zone', zone.all.occasions] as const,
      ];
      return figures.some(([figure, occasions]) => {
        const packed = totals[`${figure}People`];
        if (packed === undefined) return false;
        const filled = countFilled(Number(packed));
        return filled <= EXACT_PEOPLE_MAX && occasions > filled;
      });
    })
    .map((row) => [row.by1, row.by2, row.by3, row.dimension].join('\n'));
}

const keyOf = (cell: Cell): string => JSON.stringify([cell.by1, cell.by2, cell.by3, cell.dimension]);

function composeCells(
  asked: MomentsQuestion,
  answered: readonly AnsweredRow[],
  sums: readonly SumsRow[],
  decided: readonly DecidedRow[],
): CellMoments[] {
  const sumsOf = new Map(sums.map((row) => [keyOf(row), row]));
  const decidedOf = new Map(decided.map((row) => [keyOf(row), row]));
  return answered.flatMap((row) => {
    const totals = sumsOf.get(keyOf(row));
    // an import rolled back between two questions takes its cells along
    if (totals === undefined) return [];
    return [composeCell(asked, row, totals, decidedOf.get(keyOf(row)))];
  });
}

function composeCell(
  asked: MomentsQuestion,
  row: AnsweredRow,
  totals: SumsRow,
  decided: DecidedRow | undefined,
): CellMoments {
  const behind = (people: string, counts: (mask: number) => boolean): Answered => {
    const found = { people: 0, occasions: 0, weights: 0, weightSquares: 0 };
    for (const [mask, occasions = 0, weights = 0, weightSquares = 0] of row.answered) {
      if (!counts(mask)) continue;
      found.occasions += occasions;
      found.weights += weights;
      found.weightSquares += weightSquares;
    }
    return { ...found, people: countPeopleOf(row, totals, people, found.occasions) };
  };
  const observed = Object.fromEntries(
    OBSERVED.map((mark) => [
      mark,
      { ...meanSums(tupleOf(totals, mark)), ...behind(mark, (mask) => (mask & BIT[mark]) > 0) },
    ]),
  ) as Record<Observed, MeanMoments>;
  const pairs = Object.fromEntries(
    OBSERVED_GAPS.map((gap): [ObservedGap, PairMoments] => {
      const both = SIDES[gap].reduce((bits, mark) => bits | BIT[mark], 0);
      const either = behind(`${gap}Either`, (mask) => (mask & both) > 0);
      const same = behind(`${gap}Pairs`, (mask) => (mask & both) === both);
      return [
        gap,
        {
          ...productSums(tupleOf(totals, gap)),
          either,
          pairs: { ...meanSums(tupleOf(totals, `${gap}Pairs`)), ...same },
        },
      ];
    }),
  ) as Record<ObservedGap, PairMoments>;
  // rows count shares with who answered, roll-ups with the sums
  const shares = { ...totals, ...row } as Record<string, unknown> as SharesOf;
  return {
    dimension: row.dimension,
    by: [row.by1, row.by2, row.by3].slice(0, asked.by.length),
    observed,
    pairs,
    decided: decided === undefined ? {} : composeDecided(decided),
    met: shares.met,
    zone: { below: shares.below, above: shares.above, all: behind('zone', (mask) => (mask & ZONE) === ZONE) },
  };
}

/** People behind a figure: counted by themselves where clusters are groups, else the clusters are the people. */
function countPeopleOf(row: AnsweredRow, totals: SumsRow, figure: string, occasions: number): number {
  if (row[figure] !== undefined) return Number(row[figure]);
  const rough = totals[`${figure}People`];
  if (rough !== undefined) return Math.min(occasions, estimatePeople(Number(rough)));
  if (occasions === 0) return 0;
  if (figure === 'zone') return Number(totals.zoneClusters);
  const gap = figure.replace('Either', '') as ObservedGap;
  // of a pair whose other mark nobody gave, either is the one that was given
  if (gap !== (figure as string) && totals[gap] === undefined && totals[`${gap}EitherPeople`] === undefined)
    return Math.max(...SIDES[gap].map((mark) => countPeopleOf(row, totals, mark, occasions)));
  const counted = tupleOf(totals, gap).at(-1) ?? 0;
  if (!figure.endsWith('Pairs') || counted > 0) return counted;
  // pairs that are not partly paired were not counted: either no occasion has both, or every one has
  return tupleOf(totals, figure.replace('Pairs', '')).at(-1) ?? 0;
}

function composeDecided(row: DecidedRow): CellMoments['decided'] {
  return Object.fromEntries(
    DECIDED_GAPS.map((gap) => {
      const sums = meanSums(row[gap] as Tuple);
      const [people = 0, occasions = 0, weightSquares = 0] = row[`${gap}Counts`] as Tuple;
      return [gap, { ...sums, people, occasions, weights: sums.w, weightSquares }];
    }),
  );
}

/** Sums of a figure; none where its part of the question was not asked. */
const tupleOf = (totals: SumsRow, figure: string): Tuple => (totals[figure] as Tuple | undefined) ?? [];

function meanSums([a = 0, w = 0, aa = 0, aw = 0, ww = 0, clusters = 0]: Tuple): MeanSums {
  return { a, w, aa, aw, ww, clusters };
}

function productSums([ab = 0, awb = 0, wab = 0, wawb = 0, clustersEither = 0]: Tuple) {
  return { ab, awb, wab, wawb, clustersEither };
}
