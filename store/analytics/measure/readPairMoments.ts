import { setImmediate as breathe } from 'node:timers/promises';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Mark } from '@plumbline/model/mark.ts';
import type { Answered, MeanMoments } from '@plumbline/model/moments.ts';
import type { PairAnswer, PairCell, PairQuestion } from '@plumbline/model/pairMoments.ts';
import { question, withParts } from '../../question.ts';
import type { Parameters } from '../composeFilters.ts';
import { type Keep, keepNothing } from '../keep.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { LARGE_BLOCKS } from './blocksOfRows.ts';
import { composeDecidedParameters } from './composeDecidedParameters.ts';
import { composePairPlaces, type PlaceRow } from './composePairPlaces.ts';
import { composeParameters, EXPECTED } from './composeParameters.ts';
import { countFilled, estimatePeople } from './estimatePeople.ts';
import { findStaffAsCustomers, OF_CUSTOMERS } from './findStaffAsCustomers.ts';
import { listSplitValues } from './listSplitValues.ts';
import { type PairAsking, type Reached, reachPair } from './reachPair.ts';

const sumPair = question(import.meta.url, 'sumPair.sql');
const countPairPeople = question(import.meta.url, 'countPairPeople.sql');
const listPromisesObserved = question(import.meta.url, 'listPromisesObserved.sql');

/** Up to so many people a rough count is made exact: where people decide what may be shown, none may be missed. */
const EXACT_PEOPLE_MAX = 50;
/** Rows of an answer that are read at once. */
const ROWS_A_TURN = 250;
/** Rows of one cluster in a cell of which three counts fit into one number. */
const PACKED_ROWS_MAX = 2 ** 21 - 1;
/** Reading ahead costs more than it brings for few keys, and brings a fifth for very many clusters. */
const FEW_KEYS = { enable_software_prefetch_in_aggregation: 0 } as const;
const MANY_CLUSTERS = { enable_software_prefetch_in_aggregation: 1 } as const;

export type PairOptions = {
  signal?: AbortSignal;
  /** the most rows of the answer */
  rowsMax: number;
  /** the most people whose own totals are the clusters; above it fixed groups are */
  exactClusterPeopleMax?: number;
  /** holds what is the same for other questions of the workspace, or for this one split in another way */
  keep?: Keep;
};

/**
 * What the gap between any two of the seven marks is estimated from, counted by the analytics store for one pair alone.
 *
 * A decided mark is, on each occasion, the value that held on its day; a public promise stands in for promises to single
 * customers on dimensions that have none.
 */
export async function readPairMoments(
  analytics: Analytics,
  asked: PairQuestion,
  options: PairOptions,
): Promise<PairAnswer> {
  const { exactClusterPeopleMax = LIMITS.exactClusterPeopleMax, signal, rowsMax, keep = keepNothing } = options;
  const ask: AskOptions = { settings: FEW_KEYS, ...(signal === undefined ? {} : { signal }) };
  // what is kept is not given up with the first who asked for it
  const askKept: AskOptions = options.keep === undefined ? ask : { settings: FEW_KEYS };
  const ofCustomers = await findStaffAsCustomers(analytics, asked, askKept, keep);
  const staff = ofCustomers.length > 0;
  const parameters: Parameters = {
    ...composeParameters(asked),
    rows: rowsMax,
    ofCustomers,
    ...leaveOutStaff(asked, staff),
  };
  const shared = new Set(staff ? ['staff'] : []);
  const asking: PairAsking = { asked, parameters, shared, ask: askKept, keep };
  const [reached, values] = await Promise.all([
    reachPair(analytics, asking, exactClusterPeopleMax),
    listSplitValues(analytics, asking),
  ]);
  const { people, firstDay, lastDay } = reached;
  const clusteredBy = people > exactClusterPeopleMax ? ('group' as const) : ('customer' as const);
  const grouped = clusteredBy === 'group';
  const base = { people, clusteredBy, peopleApproximate: grouped };
  if (people === 0) return { ...base, cells: [], promisesObserved: [], firstDay: null, lastDay: null };
  const promisesObserved = needsPromises(asked)
    ? (await analytics.ask<{ dimension: string }>(listPromisesObserved, parameters, ask)).map((row) => row.dimension)
    : [];
  const marks = placeMarks(asked, parameters, promisesObserved, { firstDay, lastDay });
  const clusterMax = grouped ? LIMITS.customerGroups - 1 : reached.personMax;
  const places = composePairPlaces(asked, parameters, values, { firstDay, lastDay, clusterMax });
  const paired = {
    ...{ ...parameters, ...marks.parameters, ...places.parameters },
    cluster: grouped ? parameters.group : parameters.person,
  };
  const parts = new Set([...shared, ...marks.parts, ...places.parts]);
  const settings = { ...LARGE_BLOCKS, ...(grouped && asked.by.length < 2 ? FEW_KEYS : MANY_CLUSTERS) };
  const sum = (more: readonly string[]) =>
    analytics.ask<Summed>(withParts(sumPair, new Set([...parts, ...more])), paired, { ...ask, settings });
  const found = await sum(partsOf(asked, grouped, reached));
  const overrun = found.some(({ crowd = 0 }) => Number(crowd) > PACKED_ROWS_MAX);
  const summed = overrun ? await sum(partsOf(asked, grouped, { ...reached, weighted: true })) : found;
  // a thousand rows are read in turns, between which others are answered
  await breathe();
  const rows = summed.map(completeCounts);
  const few = grouped ? rows.filter(isFew) : [];
  const cellsAsked = { numbers: few.map(({ number }) => number), cells: few.map(keyOf) };
  const exact =
    few.length === 0
      ? []
      : await analytics.ask<PeopleRow>(withParts(countPairPeople, parts), { ...paired, ...cellsAsked }, ask);
  const exactOf = new Map(exact.map((row) => [keyOf(row), row]));
  const ordered: { order: string; cell: PairCell }[] = [];
  for (const [at, row] of rows.entries()) {
    if (at % ROWS_A_TURN === 0) await breathe();
    const place = places.placeOf(row);
    if (place === null) continue;
    const cell = composeCell(asked, place, row, exactOf.get(keyOf(row)) ?? countRough(row, grouped));
    ordered.push({ order: orderOf(cell), cell });
  }
  ordered.sort((one, other) => (one.order < other.order ? -1 : 1));
  return { ...base, cells: ordered.map(({ cell }) => cell), promisesObserved, firstDay, lastDay };
}

/** What of the sums is wanted: counts where every occasion weighs 1, which halves what is kept of each cluster. */
function partsOf({ zone }: PairQuestion, grouped: boolean, { weighted, observed }: Reached): string[] {
  return [
    weighted ? 'weighted' : 'unweighted',
    ...(!weighted && observed > PACKED_ROWS_MAX ? ['crowded'] : []),
    ...(zone ? ['zone', weighted ? 'zoneWeighted' : 'zoneUnweighted'] : []),
    ...(grouped ? ['people'] : []),
    ...(grouped && zone ? ['zonePeople'] : []),
  ];
}

/** Marks of customers without those that the staff gave, and the expectation that they are read from. */
function leaveOutStaff({ asked }: PairQuestion, staff: boolean): Parameters {
  return { asExpected: EXPECTED[asked], ...(staff ? OF_CUSTOMERS : {}) };
}

type Tuple = readonly number[];
type People = Record<'ofPeople' | 'againstPeople' | 'eitherPeople' | 'pairPeople' | 'zonePeople', number>;
type PeopleRow = PlaceRow & People;
/** As it comes: counts only where weights differ. */
type Summed = Omit<SumsRow, 'ofCounts' | 'againstCounts' | 'pairCounts' | 'zone'> & {
  ofCounts?: Tuple;
  againstCounts?: Tuple;
  pairCounts?: Tuple;
  zoneSums?: Tuple;
  zoneCounts?: Tuple;
  crowd?: number;
};
type Zone = { below: number; above: number; weights: number; clusters: number; occasions: number; squares: number };
type SumsRow = PlaceRow & {
  ofSums: Tuple;
  againstSums: Tuple;
  productSums: Tuple;
  pairSums: Tuple;
  ofCounts: Tuple;
  againstCounts: Tuple;
  pairCounts: Tuple;
  zone: Zone;
} & Partial<People>;

/** Occasions and squared weights: the sums of weights themselves where all are 1. */
function completeCounts(row: Summed): SumsRow {
  const same = (sums: Tuple): Tuple => [sums[1] ?? 0, sums[1] ?? 0];
  const [below = 0, above = 0, weights = 0, clusters = 0] = row.zoneSums ?? [];
  const [occasions = weights, squares = weights] = row.zoneCounts ?? [];
  return {
    ...row,
    ofCounts: row.ofCounts ?? same(row.ofSums),
    againstCounts: row.againstCounts ?? same(row.againstSums),
    pairCounts: row.pairCounts ?? same(row.pairSums),
    zone: { below, above, weights, clusters, occasions, squares },
  };
}

const orderOf = ({ by, dimension }: PairCell): string => [...by, dimension].join('\n');
const keyOf = (row: PlaceRow): string => [row.by1, row.by2, row.by3, row.number].join('\n');
const isSide = ({ of, against }: PairQuestion, mark: Mark): boolean => of === mark || against === mark;
const needsPromises = (asked: PairQuestion): boolean =>
  isSide(asked, 'promised') && asked.decided.some(({ mark }) => mark === 'promised');

/** The column, or the alias of the question, that holds each side; and what decided values they are read from. */
function placeMarks(
  asked: PairQuestion,
  parameters: Parameters,
  promisesObserved: readonly string[],
  days: Pick<Reached, 'firstDay' | 'lastDay'>,
) {
  const standing = needsPromises(asked);
  const columnOf = (mark: Mark): string => {
    if (mark === 'standard') return 'standardThen';
    return mark === 'promised' && standing ? 'promiseThen' : String(parameters[mark]);
  };
  const sides = { of: columnOf(asked.of), against: columnOf(asked.against) };
  const then = Object.values(sides).filter((column) => column === 'standardThen' || column === 'promiseThen');
  if (then.length === 0) return { parameters: sides, parts: new Set<string>() };
  const decided =
    composeDecidedParameters(asked.decided, days.firstDay, days.lastDay, asked.by, 'every') ?? NOTHING_DECIDED;
  const dimensions = decided.decidedDimensions as readonly string[];
  // where nothing was decided for some cells only, the dimension alone says which values hold: far cheaper than to join texts
  const byCell = [1, 2, 3].some((place) => (decided[`decidedValues${place}`] as readonly string[]).length > 0);
  return {
    parameters: {
      ...{ ...sides, ...decided, promisesObserved },
      decidedNumbers: dimensions.map((_name, at) => at + 1),
    } as Parameters,
    parts: new Set(['decided', byCell ? 'decidedByCell' : 'decidedForAll', ...then]),
  };
}

const NOTHING_DECIDED: Parameters = {
  ...{ decidedLines: [], decidedDimensions: [] },
  ...{ decidedValues1: [], decidedValues2: [], decidedValues3: [] },
  changeDays: [0],
  ...{ standards: [], promises: [] },
};

/** Cells of which some figure has so few people that two in one slot could change what is shown. */
function isFew(row: SumsRow): boolean {
  const occasions: Record<keyof People, number> = {
    ofPeople: row.ofCounts[0] ?? 0,
    againstPeople: row.againstCounts[0] ?? 0,
    eitherPeople: (row.ofCounts[0] ?? 0) + (row.againstCounts[0] ?? 0) - (row.pairCounts[0] ?? 0),
    pairPeople: row.pairCounts[0] ?? 0,
    zonePeople: row.zone.occasions,
  };
  return (Object.keys(occasions) as (keyof People)[]).some((figure) => {
    const filled = countFilled(Number(row[figure] ?? 0));
    return filled <= EXACT_PEOPLE_MAX && occasions[figure] > filled;
  });
}

/** People behind each figure: clusters where customers are the clusters, else estimated from the slots they fill. */
function countRough(row: SumsRow, grouped: boolean): People {
  const clusters: People = {
    ofPeople: row.ofSums.at(-1) ?? 0,
    againstPeople: row.againstSums.at(-1) ?? 0,
    eitherPeople: row.productSums.at(-1) ?? 0,
    pairPeople: row.pairSums.at(-1) ?? 0,
    zonePeople: row.zone.clusters,
  };
  if (!grouped) return clusters;
  const rough = (packed: number | undefined, occasions: number | undefined) =>
    Math.min(occasions ?? 0, estimatePeople(Number(packed ?? 0)));
  const [ofCount = 0, againstCount = 0, pairCount = 0] = [row.ofCounts[0], row.againstCounts[0], row.pairCounts[0]];
  return {
    ofPeople: rough(row.ofPeople, ofCount),
    againstPeople: rough(row.againstPeople, againstCount),
    eitherPeople: rough(row.eitherPeople, ofCount + againstCount - pairCount),
    pairPeople: rough(row.pairPeople, pairCount),
    zonePeople: rough(row.zonePeople, row.zone.occasions),
  };
}

function composeCell(
  asked: PairQuestion,
  place: { by: readonly string[]; dimension: string },
  row: SumsRow,
  people: People,
): PairCell {
  const of = meanOf(row.ofSums, row.ofCounts, people.ofPeople);
  const against = meanOf(row.againstSums, row.againstCounts, people.againstPeople);
  const pairs = meanOf(row.pairSums, row.pairCounts, people.pairPeople);
  const either: Answered = {
    people: people.eitherPeople,
    occasions: of.occasions + against.occasions - pairs.occasions,
    weights: of.weights + against.weights - pairs.weights,
    weightSquares: of.weightSquares + against.weightSquares - pairs.weightSquares,
  };
  const [ab = 0, awb = 0, wab = 0, wawb = 0, clustersEither = 0] = row.productSums;
  const { below, above, weights, occasions, squares: weightSquares } = row.zone;
  return {
    ...place,
    of,
    against,
    pair: { ab, awb, wab, wawb, clustersEither, either, pairs },
    zone: asked.zone ? { below, above, all: { people: people.zonePeople, occasions, weights, weightSquares } } : null,
  };
}

function meanOf(sums: Tuple, counts: Tuple, people: number): MeanMoments {
  const [a = 0, w = 0, aa = 0, aw = 0, ww = 0, clusters = 0] = sums;
  const [occasions = 0, weightSquares = 0] = counts;
  return { a, w, aa, aw, ww, clusters, people, occasions, weights: w, weightSquares };
}
