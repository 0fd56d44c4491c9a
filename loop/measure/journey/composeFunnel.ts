import type { Estimate } from '@plumbline/model/estimate.ts';
import type { FunnelCell } from '@plumbline/model/journey.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
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
 * others together, adjusted over all steps and cells.
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
  const compared = cells.map((row) => {
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
        one.step === row.step ? [cellOf(one, before(cells, one), adjusted.get(at) ?? null, shares, reading)] : [],
      ),
    }),
  );
  return { steps, tests: known.length };
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
