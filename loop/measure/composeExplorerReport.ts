import { findValueInForce } from '@plumbline/model/decidedValue.ts';
import { type Dimension, levelsOf } from '@plumbline/model/dimension.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import {
  type ExploredGap,
  type ExplorerReport,
  MARKED_FALSE_SHARE,
  nameOfPair,
} from '@plumbline/model/explorerReport.ts';
import type { GapEstimate } from '@plumbline/model/gapsReport.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { Mark } from '@plumbline/model/mark.ts';
import { MARK_CENTRE, type MeanMoments } from '@plumbline/model/moments.ts';
import type { PairAnswer, PairCell, PairQuestion } from '@plumbline/model/pairMoments.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { type CellStatus, suppressCells } from '@plumbline/stats/suppressCells.ts';
import { composeFilters } from './composeGapsReport.ts';
import { BECAUSE } from './composeLine.ts';
import { type DrawnMark, estimateDecidedGap, estimateGap } from './estimateGap.ts';
import { estimateMean } from './estimateMean.ts';
import { estimateShare } from './estimateShare.ts';
import { findableGapPoints } from './findableGapPoints.ts';
import { isMarked, rankGaps } from './rankGaps.ts';
import type { Reading } from './reading.ts';
import { runThrough } from './runThrough.ts';

export type ExplorerParts = {
  workspace: string;
  question: PairQuestion;
  answer: PairAnswer;
  tree: { version: number; dimensions: readonly Dimension[]; metrics: readonly { key: string; names: Names }[] };
  /** the level that was asked for; null where dimensions were named */
  level: number | null;
  reading: Reading;
};

const NOT_ESTIMATED = { paired: null, p: null, pAdjusted: null, pairsOnly: null } as const;

/**
 * Composes the explorer's answer: both marks and their gap for each dimension and cell. Small cells are left out and
 * protected; all gaps of the answer are one family; the order is "worst beyond noise".
 */
export function composeExplorerReport(parts: ExplorerParts): ExplorerReport {
  return runThrough(composeExplorerInSteps(parts));
}

/** The same in steps, between which it yields: of a thousand gaps all at once would hold up whoever else asks something. */
export function* composeExplorerInSteps(parts: ExplorerParts): Generator<void, ExplorerReport, void> {
  const { workspace, question, answer, tree, level, reading } = parts;
  const levels = levelsOf(tree.dimensions);
  const chosen = tree.dimensions.filter(({ key }) => question.dimensions.includes(key));
  const byDimension = groupBy(answer.cells, (cell) => cell.dimension);
  const drawn: Drawn[] = [];
  for (const { key } of chosen) {
    const cells = (byDimension.get(key) ?? []).filter((cell) => isAnswered(parts, key, cell));
    drawn.push(...(yield* composeDimension(parts, key, cells)));
    yield;
  }
  const tested = drawn.filter(({ gap }) => gap.p !== null);
  const adjusted = adjustBenjaminiHochberg(tested.map(({ gap }) => gap.p ?? 1));
  const pAdjustedOf = new Map(tested.map((one, at) => [one, adjusted[at] ?? 1]));
  const judged = drawn.map((one) => {
    const { clusters, ...shown } = one;
    const gap: GapEstimate = { ...one.gap, pAdjusted: pAdjustedOf.get(one) ?? null };
    const findablePoints =
      gap.kind === 'estimate' && tested.length > 0
        ? findableGapPoints(gap.se, clusters, tested.length, reading.smallestGapPoints)
        : null;
    return { ...shown, gap, findablePoints, marked: isMarked(gap, reading.smallestGapPoints) };
  });
  yield;
  const ranks = rankGaps(judged);
  const gaps = judged.map((one, at): ExploredGap => ({ ...one, rank: ranks[at] ?? at + 1 }));
  return {
    schema: 1,
    workspace,
    asOf: reading.asOf,
    period: { from: question.from, to: question.to },
    filters: composeFilters(question),
    by: [...question.by],
    of: question.of,
    against: question.against,
    named: nameOfPair(question.of, question.against),
    asked: question.asked,
    confidence: reading.confidence,
    cellPeopleMin: reading.cellPeopleMin,
    smallestGapPoints: reading.smallestGapPoints,
    clusteredBy: answer.clusteredBy,
    peopleApproximate: answer.peopleApproximate,
    people: answer.people,
    treeVersion: tree.version,
    level,
    levels: [...new Set(levels.values())].sort((one, other) => one - other),
    family: {
      size: tested.length,
      marked: gaps.filter(({ marked }) => marked).length,
      falseShare: MARKED_FALSE_SHARE,
    },
    dimensions: chosen.map(({ key, parent, names }) => ({ key, parent, names, level: levels.get(key) ?? 1 })),
    gaps,
    metrics: tree.metrics.map(({ key, names }) => ({ key, names })),
  };
}

type Drawn = Omit<ExploredGap, 'marked' | 'rank' | 'findablePoints'> & { clusters: number };

/** Rows that carry neither mark, such as those of operations where both are the customer's, make no cell. */
function isAnswered({ question, answer }: ExplorerParts, dimension: string, { of, against }: PairCell): boolean {
  const sides = [
    { mark: question.of, people: of.people },
    { mark: question.against, people: against.people },
  ].filter(({ mark }) => !isDecidedMark({ question, answer }, mark, dimension));
  return sides.length === 0 || sides.some(({ people }) => people > 0);
}

/** Whether a mark stands for a decided value on this dimension: a standard always, a promise where none to customers was observed. */
const isDecidedMark = (
  { question, answer }: Pick<ExplorerParts, 'question' | 'answer'>,
  mark: Mark,
  dimension: string,
): boolean =>
  mark === 'standard' || (mark === 'promised' && !answer.promisesObserved.includes(dimension) && hasPromise(question));

/** Cells that are composed in one step. */
const CELLS_A_STEP = 32;

/** All cells of one dimension, each mark protected by itself. */
function* composeDimension(
  parts: ExplorerParts,
  dimension: string,
  cells: readonly PairCell[],
): Generator<void, Drawn[], void> {
  const { question, reading } = parts;
  const protectedBy = (people: (cell: PairCell) => number): CellStatus[] =>
    suppressCells(
      cells.map((cell) => ({ place: cell.by, people: people(cell) })),
      reading.cellPeopleMin,
    );
  const ofStatus = protectedBy((cell) => cell.of.people);
  const againstStatus = protectedBy((cell) => cell.against.people);
  const zoneStatus = protectedBy((cell) => cell.zone?.all.people ?? 0);
  const compose = (cell: PairCell, at: number): Drawn => {
    const by = Object.fromEntries(question.by.map((attribute, place) => [attribute, cell.by[place] ?? '']));
    const side = (mark: Mark, moments: MeanMoments, status: CellStatus | undefined): Side =>
      drawSide(parts, { dimension, by, mark, moments, status: status ?? 'empty' });
    const of = side(question.of, cell.of, ofStatus[at]);
    const against = side(question.against, cell.against, againstStatus[at]);
    return {
      dimension,
      by,
      of: of.drawn,
      against: against.drawn,
      gap: estimatePair(of, against, cell, reading),
      clusters: isDecided(of, against) ? cell.pair.pairs.clusters : cell.pair.clustersEither,
      zone: composeZone(cell, zoneStatus[at] ?? 'empty', reading),
    };
  };
  const drawn: Drawn[] = [];
  for (const [at, cell] of cells.entries()) {
    drawn.push(compose(cell, at));
    if (at % CELLS_A_STEP === CELLS_A_STEP - 1) yield;
  }
  return drawn;
}

const isDecided = (...sides: Side[]): boolean => sides.some(({ decided }) => decided !== null);

type Side = DrawnMark & { decided: 'standard' | 'promised' | null };
type SideOf = {
  dimension: string;
  by: Record<string, string>;
  mark: Mark;
  moments: MeanMoments;
  status: CellStatus;
};

/** A mark as drawn: observed with its interval, or decided with the value that holds on the day of the reading. */
function drawSide({ question, answer, reading }: ExplorerParts, of: SideOf): Side {
  const { dimension, by, mark, moments, status } = of;
  const decided = isDecidedMark({ question, answer }, mark, dimension) ? (mark as 'standard' | 'promised') : null;
  if (decided !== null) {
    const found = findValueInForce(question.decided, dimension, decided, reading.asOf, by);
    const drawn: Estimate =
      found === null
        ? { kind: 'absent', because: BECAUSE[decided] }
        : { kind: 'set', point: found.point, since: found.since, decidedBy: found.decidedBy, unit: 'points' };
    return { drawn, moments, decided };
  }
  const how = { unit: 'points', method: 'clustered-mean', centre: MARK_CENTRE, bounds: [0, 100] as const };
  const drawn = protect(status, estimateMean(moments, { ...how, because: BECAUSE[mark] }, reading));
  return { drawn, moments, decided };
}

const hasPromise = ({ decided }: PairQuestion): boolean => decided.some(({ mark }) => mark === 'promised');

const protect = (status: CellStatus, estimate: Estimate): Estimate =>
  status === 'withheld' && estimate.kind === 'estimate' ? { kind: 'withheld' } : estimate;

/** The gap of two sides: observed both, one decided, or both decided, which has no doubt. */
function estimatePair(of: Side, against: Side, cell: PairCell, reading: Reading): GapEstimate {
  if (of.decided === null && against.decided === null) return estimateGap(of, against, cell.pair, reading);
  if (of.drawn.kind === 'set' && against.drawn.kind === 'set') {
    const newer = of.drawn.since > against.drawn.since ? of.drawn : against.drawn;
    return { ...newer, point: of.drawn.point - against.drawn.point, ...NOT_ESTIMATED };
  }
  const [observed, decided] = of.decided === null ? [of, against] : [against, of];
  // the difference was taken on each occasion, in the direction that was asked for, from the value that held on its day
  const differs = { of: decided.decided ?? ('standard' as const), changed: cell.pair.pairs };
  return estimateDecidedGap(observed, decided.drawn, differs, 1, reading);
}

function composeZone({ zone }: PairCell, status: CellStatus, reading: Reading): ExploredGap['zone'] {
  if (zone === null) return null;
  const { below, above, all } = zone;
  const share = (weight: number) => protect(status, estimateShare(weight, all, 'markMissing', reading));
  return { below: share(below), inside: share(Math.max(0, all.weights - below - above)), above: share(above) };
}
