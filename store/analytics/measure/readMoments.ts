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
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { composeDecidedParameters } from './composeDecidedParameters.ts';
import { composeParameters, type Parameters } from './composeParameters.ts';
import { askFromRollups, isAnsweredByRollups } from './readRollups.ts';

const countPeople = question(import.meta.url, 'countPeople.sql');
const countAnswered = question(import.meta.url, 'countAnswered.sql');
const countAnsweredRoughly = question(import.meta.url, 'countAnsweredRoughly.sql');
const weighAnswered = question(import.meta.url, 'weighAnswered.sql');
const sumClusters = question(import.meta.url, 'sumClusters.sql');
const sumClustersDecided = question(import.meta.url, 'sumClustersDecided.sql');

/** Reading ahead costs more than it brings for keys that lie in the order of the rows. */
const SETTINGS = { enable_software_prefetch_in_aggregation: 0 } as const;
/** Few groups with large sets in them: without the lower threshold one thread alone would unite the sets. */
const MANY_SETS = {
  ...SETTINGS,
  group_by_two_level_threshold: '100',
  group_by_two_level_threshold_bytes: '1',
} as const;

export type MomentsOptions = {
  signal?: AbortSignal;
  /** the most people whose own totals are the clusters; above it fixed groups are */
  exactClusterPeopleMax?: number;
  /** for comparisons: count from rows even where roll-ups would do */
  rowsOnly?: boolean;
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
  const { exactClusterPeopleMax = LIMITS.exactClusterPeopleMax, signal, rowsOnly = false } = options;
  const ask: AskOptions = { settings: SETTINGS, ...(signal === undefined ? {} : { signal }) };
  const parameters = composeParameters(asked);
  if (!rowsOnly && isAnsweredByRollups(asked)) {
    const found = await askFromRollups(analytics, asked, parameters, exactClusterPeopleMax, ask);
    if (found !== null) {
      const { answered, sums, ...rolled } = found;
      return { ...rolled, cells: composeCells(asked, answered, sums, []) };
    }
  }
  const [reached] = await analytics.ask<Reached>(countPeople, parameters, ask);
  const people = reached?.people ?? 0;
  const clusteredBy = people > exactClusterPeopleMax ? ('group' as const) : ('customer' as const);
  // a set of every person for each of many cells costs more than the figures themselves
  const peopleApproximate = clusteredBy === 'group' && asked.by.length > 0;
  const base = { people, clusteredBy, countedFrom: 'rows' as const, peopleApproximate };
  if (reached === undefined || people === 0) return { ...base, cells: [], firstDay: null, lastDay: null };
  const days = { firstDay: reached.firstDay, lastDay: reached.lastDay };
  const who = clusteredBy === 'customer' ? weighAnswered : peopleApproximate ? countAnsweredRoughly : countAnswered;
  const answered = await analytics.ask<AnsweredRow>(who, parameters, { ...ask, settings: MANY_SETS });
  refuseTooManyCells(asked, answered);
  const present = leaveOutAbsent(parameters, answered);
  const own = clusteredBy === 'customer';
  const clustered = { ...present, cluster: own ? 'person' : 'customerGroup', zone: own };
  const changing = composeDecidedParameters(asked.decided, days.firstDay, days.lastDay);
  const [sums, decided] = await Promise.all([
    analytics.ask<SumsRow>(sumClusters, clustered, ask),
    changing === null ? [] : analytics.ask<DecidedRow>(sumClustersDecided, { ...clustered, ...changing }, ask),
  ]);
  return { ...base, ...days, cells: composeCells(asked, answered, sums, decided) };
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

/** A mark that nobody gave becomes the constant `absent`, which the engine does not read and hardly counts. */
function leaveOutAbsent(parameters: Parameters, answered: readonly AnsweredRow[]): Parameters {
  const masks = [...new Set(answered.flatMap((row) => row.answered.map(([mask]) => mask)))];
  const any = masks.reduce((bits, mask) => bits | mask, 0);
  const named = OBSERVED.map((mark) => [mark, (any & BIT[mark]) > 0 ? parameters[mark] : 'absent']);
  return { ...parameters, ...Object.fromEntries(named), ...findPartlyPaired(masks) };
}

/** Only where some occasions have both marks of a pair and some one alone do the pairs say something of their own. */
function findPartlyPaired(masks: readonly number[]): Record<string, boolean> {
  return Object.fromEntries(
    OBSERVED_GAPS.map((gap) => {
      const both = SIDES[gap].reduce((bits, mark) => bits | BIT[mark], 0);
      const has = (judge: (found: number) => boolean) => masks.some((mask) => judge(mask & both));
      return [`${gap}Pairs`, has((found) => found === both) && has((found) => found !== both && found > 0)];
    }),
  );
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
      { ...meanSums(totals[mark] as Tuple), ...behind(mark, (mask) => (mask & BIT[mark]) > 0) },
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
          ...productSums(totals[gap] as Tuple),
          either,
          pairs: { ...meanSums(totals[`${gap}Pairs`] as Tuple), ...same },
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
  if (figure === 'zone') return Number(totals.zoneClusters);
  const counted = (totals[figure.replace('Either', '')] as Tuple).at(-1) ?? 0;
  if (!figure.endsWith('Pairs') || counted > 0) return counted;
  // pairs that are not partly paired were not counted: either no occasion has both, or every one has
  return occasions === 0 ? 0 : ((totals[figure.replace('Pairs', '')] as Tuple).at(-1) ?? 0);
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

function meanSums([a = 0, w = 0, aa = 0, aw = 0, ww = 0, clusters = 0]: Tuple): MeanSums {
  return { a, w, aa, aw, ww, clusters };
}

function productSums([ab = 0, awb = 0, wab = 0, wawb = 0, clustersEither = 0]: Tuple) {
  return { ab, awb, wab, wawb, clustersEither };
}
