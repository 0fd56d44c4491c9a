import type { Estimate } from '@plumbline/model/estimate.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import type {
  KanoCell,
  KanoCellCount,
  KanoClassified,
  KanoItem,
  KanoQuestion,
  KanoReport,
} from '@plumbline/model/kanoReport.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { estimateKano, type KanoShare } from '../estimateKano.ts';
import { KANO_TABLE, type KanoCategory, type KanoCounts } from '../kanoTable.ts';
import type { Told } from '../told.ts';
import { listKanoMoves } from './listKanoMoves.ts';

export type KanoParts = {
  question: Pick<KanoQuestion, 'segmentBy' | 'waveBy'>;
  cells: readonly KanoCellCount[];
  /** keys of dimensions in the order of the tree: their items come first, in that order */
  dimensions: readonly string[];
  reading: Told;
};

/**
 * Composes the Kano workbench: of each item its class, how settled it is and its coefficients, by segment and wave, and
 * whether answers moved from one wave to the next.
 *
 * Cells of too few people are left out, and of one item and wave a second where one could be had by subtraction. Moves
 * of all items and segments are one family for the correction.
 */
export function composeKanoReport({ question, cells, dimensions, reading }: KanoParts): KanoReport {
  const waves = [...new Set(cells.map(({ wave }) => wave))].sort(byName);
  const segments = [...new Set(cells.map(({ segment }) => segment))].sort(byName);
  const items = [...groupBy(cells, ({ item, dimension }) => JSON.stringify([item, dimension])).values()]
    .map((own) => composeItem(own, reading))
    .sort(inOrderOf(dimensions));
  const { moved, tests } = listKanoMoves(items, waves);
  return {
    schema: 1,
    segmentBy: question.segmentBy,
    waveBy: question.waveBy,
    segments,
    waves,
    items: moved,
    tests,
    confidence: reading.confidence,
    asOf: reading.asOf,
  };
}

const byName = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function inOrderOf(dimensions: readonly string[]): (one: KanoItem, other: KanoItem) => number {
  const place = ({ dimension }: KanoItem) => {
    const at = dimensions.indexOf(dimension);
    return at === -1 ? dimensions.length : at;
  };
  return (one, other) => place(one) - place(other) || byName(one.key, other.key);
}

function composeItem(own: readonly KanoCellCount[], reading: Told): KanoItem {
  const newest = own.reduce((latest, cell) => (cell.lastDay > latest.lastDay ? cell : latest));
  const cells = [...groupBy(own, ({ wave }) => wave)].flatMap(([, ofWave]) => composeCells(ofWave, reading));
  return { key: newest.item, names: { ...newest.names }, dimension: newest.dimension, cells, moves: [] };
}

/** The segments of one item in one wave: hidden ones are protected by each other. */
function composeCells(ofWave: readonly KanoCellCount[], reading: Told): KanoCell[] {
  const counted = ofWave.map((cell) => ({ cell, ...countCell(cell) }));
  const statuses = suppressCells(
    counted.map(({ cell, n }) => ({ place: [cell.segment], people: n })),
    reading.cellPeopleMin,
  );
  return counted.flatMap(({ cell, counts, n, incomplete }, at): KanoCell[] => {
    const { segment, wave } = cell;
    const status = statuses[at];
    if (status === 'empty') return [];
    if (status === 'withheld') return [{ segment, wave, found: { kind: 'withheld' } }];
    if (status === 'tooFew') return [{ segment, wave, found: { kind: 'tooFew', n, needed: reading.cellPeopleMin } }];
    return [{ segment, wave, found: classify(cell, { counts, n, incomplete }, reading) }];
  });
}

/** Pairs of answers become categories; a pair with one half is none. */
function countCell({ pairs }: KanoCellCount): { counts: KanoCounts; n: number; incomplete: number } {
  const counts: Record<KanoCategory, number> = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 };
  let [n, incomplete] = [0, 0];
  for (const [functional, dysfunctional, people] of pairs) {
    const category = KANO_TABLE[functional - 1]?.[dysfunctional - 1];
    if (category === undefined) incomplete += people;
    else {
      counts[category] += people;
      n += people;
    }
  }
  return { counts, n, incomplete };
}

function classify(
  { firstDay, lastDay }: KanoCellCount,
  { counts, n, incomplete }: { counts: KanoCounts; n: number; incomplete: number },
  reading: Told,
): KanoClassified {
  const found = estimateKano(counts, reading.confidence);
  return {
    kind: 'kano',
    n,
    incomplete,
    counts: { ...counts },
    class: found.category,
    tied: [...found.tied],
    second: found.second,
    settled: found.fong.settled,
    difference: found.fong.difference,
    threshold: found.fong.threshold90,
    p: found.fong.p,
    totalStrength: found.totalStrength,
    categoryStrength: found.categoryStrength,
    bergerClass: found.bergerCategory,
    better: coefficient(found.better, counts, reading),
    worse: coefficient(found.worse, counts, reading),
    firstDay,
    lastDay,
  };
}

/** Counted over those in A, O, M and I alone, who may be too few though the cell is not. */
function coefficient(share: KanoShare | null, { A, O, M, I }: KanoCounts, reading: Told): Estimate {
  const n = A + O + M + I;
  if (share === null || n < reading.cellPeopleMin) return { kind: 'tooFew', n, needed: reading.cellPeopleMin };
  const { confidence, asOf } = reading;
  return {
    kind: 'estimate',
    ...{ point: share.estimate, low: share.low, high: share.high, se: share.standardError },
    ...{ n, occasions: n, nEffective: n, confidence, unit: 'share', method: 'kano' },
    ...{ clusteredBy: 'customer', asOf },
  };
}
