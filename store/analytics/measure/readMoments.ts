import { LIMITS } from '@plumbline/model/limits.ts';
import {
  type Moments,
  type MomentsQuestion,
  OBSERVED,
  OBSERVED_GAPS,
  type Observed,
} from '@plumbline/model/moments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { question, withParts } from '../../question.ts';
import type { Parameters } from '../composeFilters.ts';
import { type Keep, keepNothing } from '../keep.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { askCustomers } from './askCustomers.ts';
import { askGroups } from './askGroups.ts';
import {
  type AnsweredRow,
  BIT,
  composeCells,
  type DecidedRow,
  findFewFigures,
  keyOf,
  marksOf,
  SIDES,
  type SumsRow,
  ZONE,
} from './composeCells.ts';
import { composeDecidedParameters } from './composeDecidedParameters.ts';
import { composeParameters, EXPECTED } from './composeParameters.ts';
import { findStaffAsCustomers, OF_CUSTOMERS } from './findStaffAsCustomers.ts';
import { listPartlyPaired } from './listPartlyPaired.ts';
import { isLarge, reachPeople, reachRoughly } from './reachPeople.ts';
import { askFromRollups, isAnsweredByRollups } from './readRollups.ts';

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

export type MomentsOptions = {
  signal?: AbortSignal;
  /** the most people whose own totals are the clusters; above it fixed groups are */
  exactClusterPeopleMax?: number;
  /** for comparisons: the observations and events from which a workspace is asked as a large one */
  largeFrom?: number;
  /** for comparisons: count from rows even where roll-ups would do */
  rowsOnly?: boolean;
  /** the only marks that are wanted: the others are as if nobody had given them */
  marks?: readonly Observed[];
  /** cells in which nobody gave the one mark that is wanted may be left out */
  givenOnly?: boolean;
  /** holds what is the same for all questions of a workspace */
  keep?: Keep;
};

/**
 * What a question's figures are estimated from, counted by the analytics store.
 *
 * How many people, and when; then, of very many people, all else in one pass over fixed groups of them, else who gave which marks and
 * the sums over customers. One after the other, because each alone keeps all processors busy. Questions about very many people that
 * roll-ups can answer are answered from those.
 *
 * @throws Refusal invalid `measure.tooManyCells`
 */
export async function readMoments(
  analytics: Analytics,
  asked: MomentsQuestion,
  options: MomentsOptions = {},
): Promise<Moments> {
  const { exactClusterPeopleMax = LIMITS.exactClusterPeopleMax, signal, rowsOnly, keep = keepNothing } = options;
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
  const marks = options.marks ?? OBSERVED;
  const counting: Parameters = {
    ...{ ...parameters, ...(staff ? OF_CUSTOMERS : {}), asExpected: EXPECTED[asked.asked] },
    ...absentMarks(OBSERVED.filter((mark) => !marks.includes(mark))),
  };
  const reaching = { asked, parameters, shared, askKept, keep };
  const onePass = { ...reaching, parameters: counting, marks, ask };
  const large = await isLarge(analytics, reaching, options.largeFrom);
  const rough = large ? await reachRoughly(analytics, reaching, exactClusterPeopleMax) : null;
  const atOnce = rough === null ? null : await askGroups(analytics, onePass);
  const reached =
    atOnce === null ? await reachPeople(analytics, reaching) : { ...atOnce, people: rough ?? 0, weighted: true };
  const { people, firstDay, lastDay } = reached;
  const clusteredBy = people > exactClusterPeopleMax ? ('group' as const) : ('customer' as const);
  const base = { people, clusteredBy, countedFrom: 'rows' as const, peopleApproximate: clusteredBy === 'group' };
  if (people === 0 || firstDay === '') return { ...base, cells: [], firstDay: null, lastDay: null };
  const asking = {
    asked,
    parameters: { ...counting, only: counting[marks[0] ?? ''] ?? '' },
    shared,
    clusteredBy,
    ask,
    givenOnly: options.givenOnly === true && marks.length === 1,
  };
  const { answered, sums } =
    atOnce ??
    (clusteredBy === 'group' ? await askGroups(analytics, onePass) : null) ??
    (clusteredBy === 'customer' && large && !reached.weighted ? await askCustomers(analytics, onePass) : null) ??
    (await askInTwo(analytics, asking));
  refuseTooManyCells(asked, answered);
  const changing = composeDecidedParameters(asked.decided, firstDay, lastDay, asked.by);
  const decided =
    changing === null
      ? []
      : await analytics.ask<DecidedRow>(
          sumClustersDecided,
          { ...counting, ...numberDimensions(answered), cluster: clusterOf(asking), ...changing },
          ask,
        );
  const counted = base.peopleApproximate ? await countFew(analytics, asking, answered, sums) : answered;
  return { ...base, firstDay, lastDay, cells: composeCells(asked, counted, sums, decided) };
}

/** Exact counts of people in place of rough ones, in cells of so few that they decide what may be shown. */
async function countFew(
  analytics: Analytics,
  { asked, parameters, shared, ask }: Asking,
  answered: readonly AnsweredRow[],
  sums: readonly SumsRow[],
): Promise<readonly AnsweredRow[]> {
  const { cells, figures } = findFewFigures(asked, answered, sums);
  if (cells.length === 0) return answered;
  // cells of a whole are of nearly all rows: what has none of the few is not read
  const whole = asked.by.length === 0;
  const few = whole ? readFew(figures, parameters) : { parameters: {}, parts: [] };
  const exact = await analytics.ask<AnsweredRow>(
    withParts(countAnswered, new Set([...shared, ...few.parts])),
    { ...parameters, ...few.parameters, cells },
    { ...ask, settings: MANY_SETS },
  );
  const exactOf = new Map(exact.map((row) => [keyOf(row), row]));
  return answered.map((row) => {
    const found = exactOf.get(keyOf(row));
    if (found === undefined) return row;
    return whole ? { ...row, ...Object.fromEntries(figures.map((figure) => [figure, found[figure]])) } : found;
  });
}

/** Marks that none of the figures is made of are absent, and rows without a mark that all of them have are left out. */
function readFew(figures: readonly string[], parameters: Parameters) {
  const used = figures.map(marksOf);
  const common = OBSERVED.find((mark) =>
    figures.every((figure, at) => !figure.endsWith('Either') && used[at]?.includes(mark)),
  );
  const unused = OBSERVED.filter((mark) => !used.some((marks) => marks.includes(mark)));
  return {
    parameters: { ...absentMarks(unused), ...(common === undefined ? {} : { only: parameters[common] ?? '' }) },
    parts: common === undefined ? [] : ['only'],
  };
}

type Asking = {
  asked: MomentsQuestion;
  parameters: Parameters;
  shared: ReadonlySet<string>;
  clusteredBy: 'customer' | 'group';
  ask: AskOptions;
  /** what has no mark `only` is not read */
  givenOnly: boolean;
};

/** Who gave which marks, then the sums over clusters, in which marks that nobody gave are left out. */
async function askInTwo(analytics: Analytics, asking: Asking): Promise<{ answered: AnsweredRow[]; sums: SumsRow[] }> {
  const { asked, parameters, clusteredBy, ask } = asking;
  const own = clusteredBy === 'customer';
  const shared = new Set([...asking.shared, ...(asking.givenOnly ? ['only'] : [])]);
  const answered = await analytics.ask<AnsweredRow>(withParts(weighAnswered, shared), parameters, {
    ...ask,
    settings: MANY_SETS,
  });
  refuseTooManyCells(asked, answered);
  const present = leaveOutAbsent(parameters, answered, own ? 'clusters' : 'slots');
  const sums = await analytics.ask<SumsRow>(
    withParts(sumClusters, new Set([...shared, ...present.parts])),
    { ...present.parameters, ...numberDimensions(answered), cluster: clusterOf(asking) },
    { ...ask, settings: own ? MANY_CLUSTERS : SETTINGS },
  );
  return { answered, sums };
}

const clusterOf = ({ clusteredBy, parameters }: Asking) =>
  (clusteredBy === 'customer' ? parameters.person : parameters.group) ?? '';

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
 * @param counted  how people are: each is a cluster, or in slots
 */
function leaveOutAbsent(parameters: Parameters, answered: readonly AnsweredRow[], counted: 'clusters' | 'slots') {
  const masks = [...new Set(answered.flatMap((row) => row.answered.map(([mask]) => mask)))];
  const any = masks.reduce((bits, mask) => bits | mask, 0);
  const given = OBSERVED.filter((mark) => (any & BIT[mark]) > 0);
  const gaps = OBSERVED_GAPS.filter((gap) => SIDES[gap].every((mark) => given.includes(mark)));
  const zone = (any & ZONE) === ZONE ? ['zone'] : [];
  const people = { clusters: zone, slots: [...given, ...gaps, ...zone].map((figure) => `${figure}People`) };
  return {
    parameters: { ...parameters, ...absentMarks(OBSERVED.filter((mark) => !given.includes(mark))) },
    parts: [...given, ...gaps, ...listPartlyPaired(masks), ...people[counted]],
  };
}

const absentMarks = (marks: readonly Observed[]): Parameters =>
  Object.fromEntries(marks.map((mark) => [mark, 'absent']));

/** Dimensions by number, from 1: numbers are grouped faster than names. */
function numberDimensions(answered: readonly AnsweredRow[]): Parameters {
  const dimensionNames = [...new Set(answered.map((row) => row.dimension))];
  return { dimensionNames, dimensionNumbers: dimensionNames.map((_name, at) => at + 1) };
}
