import type { Estimate } from '@plumbline/model/estimate.ts';
import type { FunnelCell } from '@plumbline/model/journeyFunnel.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import type { Reading } from '../reading.ts';
import { estimateTime } from './estimateTime.ts';
import type { Base } from './shareOfCases.ts';
import { isFew, isNearly, type Told, tellCounts } from './tellCounts.ts';

export type FunnelCount = {
  cell: string;
  step: number;
  cases: number;
  people: number;
  anyCases: number;
  anyPeople: number;
  quantiles: readonly number[];
  allCases: number;
  allPeople: number;
};
type Cells = { whole: FunnelCell; cells: FunnelCell[] };

/**
 * The steps of a funnel: how many reach each after those before it, how many are lost, how long it takes; each cell against all
 * others together, adjusted over all steps and cells. A cell of too few is not found by taking the others off the whole. Where few are
 * lost, or come in another order, the whole's counts or the cells' are told in tens, and the cells are not compared.
 *
 * @param whole  counts of all cases, one a step
 * @param cells  counts by the value of an attribute; empty where nothing is split
 */
export function composeFunnel(
  whole: readonly FunnelCount[],
  cells: readonly FunnelCount[],
  shares: readonly number[],
  reading: Reading,
): { steps: Cells[]; tests: number } {
  const withheld = withholdCells(cells, reading.cellPeopleMin);
  const inTens = losesFew(cells, reading);
  const compared = cells.map((row) => {
    if (inTens || withheld.drops.has(row)) return null;
    const all = whole.find(({ step }) => step === row.step);
    const [mine, allBefore] = [before(cells, row), all === undefined ? undefined : before(whole, all)];
    if (all === undefined || mine === undefined || allBefore === undefined) return null;
    return comparePeople(mine, row, allBefore, all, reading);
  });
  const known = compared.flatMap((p, at) => (p === null ? [] : [{ p, at }]));
  const adjusted = new Map(
    adjustBenjaminiHochberg(known.map(({ p }) => p)).map((p, place) => [known[place]?.at ?? -1, p]),
  );
  const told = tellCounts(inTens, reading);
  const ofCells = cells.map((row, at) => ({
    step: row.step,
    figures: hold(cellOf(row, before(cells, row), adjusted.get(at) ?? null, shares, reading, told), row, withheld),
  }));
  const toldWhole = tellCounts(losesFew(whole, reading), reading);
  const steps = whole.map(
    (row): Cells => ({
      whole: cellOf(row, before(whole, row), null, shares, reading, toldWhole),
      cells: ofCells.filter(({ step }) => step === row.step).map(({ figures }) => figures),
    }),
  );
  return { steps, tests: known.length };
}

const before = <Row extends FunnelCount>(rows: readonly Row[], row: FunnelCount): Row | undefined =>
  rows.find(({ cell, step }) => cell === row.cell && step === row.step - 1);

const allOf = ({ allCases, allPeople }: FunnelCount): Base => ({ cases: allCases, people: allPeople });

/** Whether too few do not come to a step: of all, of those at the step before, or of those who come in any order. */
const losesFew = (rows: readonly FunnelCount[], reading: Reading): boolean =>
  rows.some((row) => {
    const any = { cases: row.anyCases, people: row.anyPeople };
    if (isFew(row.allPeople, reading)) return false;
    if (isNearly(any, allOf(row), reading)) return true;
    if (isFew(row.people, reading)) return false;
    const previous = before(rows, row);
    const ofPrevious = previous !== undefined && !isFew(previous.people, reading) && isNearly(row, previous, reading);
    return ofPrevious || isNearly(row, allOf(row), reading) || isNearly(row, any, reading);
  });

/** What is held back; what is lost after a step that is held back would tell it. */
type Withheld = Record<'reached' | 'drops' | 'anyOrder', ReadonlySet<FunnelCount>>;

/**
 * Counts by which those of a cell of too few could be had: the smallest other of the same step is held back too, and wholly where
 * the cell has too few people at all.
 */
function withholdCells(cells: readonly FunnelCount[], peopleMin: number): Withheld {
  const stepsOf = new Map(
    [...new Set(cells.map(({ step }) => step))].map((step) => [step, cells.filter((row) => row.step === step)]),
  );
  const firsts = stepsOf.get(1) ?? [];
  const bases = suppressCells(
    firsts.map(({ cell, allPeople }) => ({ place: [cell], people: allPeople })),
    peopleMin,
  );
  const out = new Set(firsts.flatMap(({ cell }, at) => (bases[at] === 'withheld' ? [cell] : [])));
  const heldBy = (peopleOf: (row: FunnelCount) => number): ReadonlySet<FunnelCount> => {
    const held = [...stepsOf.values()].flatMap((rows) => {
      const people = rows.map((row) => ({ place: [row.cell], people: out.has(row.cell) ? 1 : peopleOf(row) }));
      const statuses = suppressCells(people, peopleMin);
      return rows.filter((_row, at) => statuses[at] === 'withheld' || statuses[at] === 'tooFew');
    });
    return new Set(held);
  };
  const reached = heldBy(({ people }) => people);
  const drops = cells.filter((row) => {
    const previous = before(cells, row);
    return reached.has(row) || (previous !== undefined && reached.has(previous));
  });
  return { reached, drops: new Set(drops), anyOrder: heldBy(({ anyPeople }) => anyPeople) };
}

function hold(figures: FunnelCell, row: FunnelCount, { reached, drops, anyOrder }: Withheld): FunnelCell {
  const unless = (held: boolean, estimate: Estimate): Estimate =>
    held && estimate.kind === 'estimate' ? { kind: 'withheld' } : estimate;
  const isHeld = reached.has(row);
  return {
    ...figures,
    cases: isHeld ? null : figures.cases,
    reached: unless(isHeld, figures.reached),
    dropOff: unless(drops.has(row), figures.dropOff),
    anyOrder: unless(anyOrder.has(row), figures.anyOrder),
    median: unless(isHeld, figures.median),
  };
}

/** Two-sided p that the people of a cell are lost as often as all others; null where either side is too small to say. */
function comparePeople(
  mine: FunnelCount,
  row: FunnelCount,
  allBefore: FunnelCount,
  all: FunnelCount,
  { cellPeopleMin }: Reading,
): number | null {
  const own = { successes: Math.min(row.people, mine.people), trials: mine.people };
  const trials = allBefore.people - mine.people;
  const others = { successes: Math.min(trials, Math.max(0, all.people - row.people)), trials };
  if (own.trials < cellPeopleMin || others.trials < cellPeopleMin) return null;
  return compareShares(own, others).pPooled;
}

function cellOf(
  row: FunnelCount,
  previous: FunnelCount | undefined,
  pAdjusted: number | null,
  shares: readonly number[],
  reading: Reading,
  told: Told,
): FunnelCell {
  const all = allOf(row);
  const none: Estimate = { kind: 'absent', because: 'notMeasured' };
  // a share of known cases would tell the number that is withheld
  const few = (people: number): Estimate | null =>
    isFew(people, reading) ? { kind: 'tooFew', n: people, needed: reading.cellPeopleMin } : null;
  const small = few(row.people);
  const cases = told.count(row.cases, all.cases);
  const timed = { people: told.count(row.people, all.people), times: cases };
  return {
    by: row.cell,
    cases: small !== null || all.people < reading.cellPeopleMin ? null : cases,
    rounded: told.inTens,
    reached: small ?? told.share(row.cases, all),
    dropOff: previous === undefined ? none : (small ?? told.loss(previous, row, all)),
    anyOrder: few(row.anyPeople) ?? told.share(row.anyCases, all),
    median: previous === undefined ? none : (small ?? estimateTime(row.quantiles, shares, timed, reading)),
    pAdjusted,
  };
}
