import type { Estimate } from '@plumbline/model/estimate.ts';
import type { FunnelCell } from '@plumbline/model/journeyFunnel.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import type { Reading } from '../reading.ts';
import { shareOfCases } from './composeMap.ts';
import { estimateTime } from './estimateTime.ts';

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
 * others together, adjusted over all steps and cells. A cell of too few is not found by taking the others off the whole.
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
  const before = (rows: readonly FunnelCount[], row: FunnelCount) =>
    rows.find(({ cell, step }) => cell === row.cell && step === row.step - 1);
  const withheld = withholdCells(cells, reading.cellPeopleMin);
  const compared = cells.map((row) => {
    if (withheld.drops.has(row)) return null;
    const all = whole.find(({ step }) => step === row.step);
    const [mine, allBefore] = [before(cells, row), all === undefined ? undefined : before(whole, all)];
    if (all === undefined || mine === undefined || allBefore === undefined) return null;
    return comparePeople(mine, row, allBefore, all, reading);
  });
  const known = compared.flatMap((p, at) => (p === null ? [] : [{ p, at }]));
  const adjusted = new Map(
    adjustBenjaminiHochberg(known.map(({ p }) => p)).map((p, place) => [known[place]?.at ?? -1, p]),
  );
  const steps = whole.map(
    (row): Cells => ({
      whole: cellOf(row, before(whole, row), null, shares, reading),
      cells: cells.flatMap((one, at) =>
        one.step === row.step
          ? [hold(cellOf(one, before(cells, one), adjusted.get(at) ?? null, shares, reading), one, withheld)]
          : [],
      ),
    }),
  );
  return { steps, tests: known.length };
}

type Withheld = Record<'reached' | 'drops' | 'anyOrder', ReadonlySet<FunnelCount>>;

/**
 * Counts by which those of a cell of too few could be had: the smallest other of the same step is held back too, and wholly where
 * the cell has too few people at all. What is lost after a step that is held back would tell it.
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
  const whole = new Set(firsts.flatMap(({ cell }, at) => (bases[at] === 'withheld' ? [cell] : [])));
  const heldBy = (peopleOf: (row: FunnelCount) => number) =>
    new Set(
      [...stepsOf.values()].flatMap((rows) => {
        const people = rows.map((row) => ({ place: [row.cell], people: whole.has(row.cell) ? 1 : peopleOf(row) }));
        const statuses = suppressCells(people, peopleMin);
        return rows.filter((row, at) => whole.has(row.cell) || statuses[at] === 'withheld');
      }),
    );
  const reached = heldBy(({ people }) => people);
  const held = new Set([...reached].map(({ cell, step }) => `${step} ${cell}`));
  const drops = new Set(cells.filter((row) => reached.has(row) || held.has(`${row.step - 1} ${row.cell}`)));
  return { reached, drops, anyOrder: heldBy(({ anyPeople }) => anyPeople) };
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
): FunnelCell {
  const all = { cases: row.allCases, people: row.allPeople };
  const none: Estimate = { kind: 'absent', because: 'notMeasured' };
  // a share of known cases would tell the number that is withheld
  const few = (people: number): Estimate | null =>
    people > 0 && people < reading.cellPeopleMin ? { kind: 'tooFew', n: people, needed: reading.cellPeopleMin } : null;
  const small = few(row.people);
  return {
    by: row.cell,
    cases: small !== null || row.allPeople < reading.cellPeopleMin ? null : row.cases,
    reached: small ?? shareOfCases(row.cases, all, reading),
    dropOff: previous === undefined ? none : (small ?? shareOfCases(previous.cases - row.cases, previous, reading)),
    anyOrder: few(row.anyPeople) ?? shareOfCases(row.anyCases, all, reading),
    median:
      previous === undefined
        ? none
        : estimateTime(row.quantiles, shares, { people: row.people, times: row.cases }, reading),
    pAdjusted,
  };
}
