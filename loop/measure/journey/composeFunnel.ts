import type { Estimate } from '@plumbline/model/estimate.ts';
import type { FunnelCell } from '@plumbline/model/journeyFunnel.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import type { Reading } from '../reading.ts';
import { shareOfCases } from './composeMap.ts';
import { estimateTime } from './estimateTime.ts';
import { roundToTens } from './suppressPassages.ts';
import { TENS_MIN } from './tellShareOfCases.ts';

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
 * others together, adjusted over all steps and cells. A cell of too few, who come or who are lost, is not found by taking the others
 * off the whole: where few come it is held back, where few are lost it is told in tens.
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
  const figuresOf = (rows: readonly FunnelCount[], held: Withheld, pOf: (at: number) => number | null) => {
    const told = rows.map((row) => tellInTens(row, held));
    return told.map((row, at) => ({
      step: row.step,
      figures: hold(cellOf(row, before(told, row), pOf(at), shares, reading), rows[at] as FunnelCount, held),
    }));
  };
  const ofCells = figuresOf(cells, withheld, (at) => adjusted.get(at) ?? null);
  const steps = figuresOf(whole, withholdWhole(whole, reading.cellPeopleMin), () => null).map(
    ({ step, figures }): Cells => ({
      whole: figures,
      cells: ofCells.filter((one) => one.step === step).map((one) => one.figures),
    }),
  );
  return { steps, tests: known.length };
}

const before = <Row extends FunnelCount>(rows: readonly Row[], row: FunnelCount): Row | undefined =>
  rows.find(({ cell, step }) => cell === row.cell && step === row.step - 1);

/** `inTens` and `anyInTens` are told so: few are lost there, or their exact counts would give such away. */
type Withheld = Record<'reached' | 'drops' | 'anyOrder' | 'inTens' | 'anyInTens', ReadonlySet<FunnelCount>>;

type Told = FunnelCount & { rounded: boolean };

function tellInTens(row: FunnelCount, { inTens, anyInTens }: Withheld): Told {
  const { cases, people, anyCases, allCases, allPeople } = row;
  return {
    ...row,
    rounded: inTens.has(row),
    ...(inTens.has(row)
      ? { cases: Math.min(allCases, roundToTens(cases)), people: Math.min(allPeople, roundToTens(people)) }
      : {}),
    ...(anyInTens.has(row) ? { anyCases: Math.min(allCases, roundToTens(anyCases)) } : {}),
  };
}

/** Steps that all but too few come to: their counts would tell how many are lost. */
function withholdWhole(rows: readonly FunnelCount[], peopleMin: number): Withheld {
  const losses = lossesOf(rows, peopleMin);
  const lost = rows.filter((row) => losses.some((lostOf) => isFew(lostOf(row), peopleMin)));
  const anyLost = rows.filter((row) => isFew(row.allCases - row.anyCases, peopleMin));
  return share({ rows, few: new Set(), lost, anyFew: new Set(), anyLost });
}

/** How many cases do not come to a step: of all, and of those at the step before where these are told. */
const lossesOf = (rows: readonly FunnelCount[], peopleMin: number): ((row: FunnelCount) => number)[] => [
  ({ allCases, cases }) => allCases - cases,
  (row) => {
    const previous = before(rows, row);
    return previous === undefined || isFew(previous.people, peopleMin) ? 0 : previous.cases - row.cases;
  },
];

const isFew = (count: number, peopleMin: number): boolean => count > 0 && count < peopleMin;

type Found = {
  rows: readonly FunnelCount[];
  few: ReadonlySet<FunnelCount>;
  lost: readonly FunnelCount[];
  anyFew: ReadonlySet<FunnelCount>;
  anyLost: readonly FunnelCount[];
};

/** What is told in tens, and what is held back; what is lost after a step that is held back would tell it. */
function share({ rows, few, lost, anyFew, anyLost }: Found): Withheld {
  const reached = new Set([...few, ...lost.filter(({ cases }) => cases < TENS_MIN)]);
  const anyOrder = new Set([...anyFew, ...anyLost.filter(({ anyCases }) => anyCases < TENS_MIN)]);
  const drops = rows.filter((row) => {
    const previous = before(rows, row);
    return reached.has(row) || (previous !== undefined && reached.has(previous));
  });
  return {
    ...{ reached, anyOrder, drops: new Set(drops) },
    inTens: new Set(lost.filter((row) => !reached.has(row))),
    anyInTens: new Set(anyLost.filter((row) => !anyOrder.has(row))),
  };
}

/**
 * Counts by which those of a cell of too few could be had: the smallest other of the same step is held back too, and wholly where
 * the cell has too few people at all. Who is lost is a cell as well.
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
  const isOut = ({ cell, people }: FunnelCount) => whole.has(cell) || isFew(people, peopleMin);
  const heldBy = (peopleOf: (row: FunnelCount) => number): FunnelCount[] =>
    [...stepsOf.values()].flatMap((rows) => {
      const people = rows.map((row) => ({ place: [row.cell], people: isOut(row) ? 1 : peopleOf(row) }));
      const statuses = suppressCells(people, peopleMin);
      return rows.filter((_row, at) => statuses[at] === 'withheld' || statuses[at] === 'tooFew');
    });
  const few = new Set(heldBy(({ people }) => people));
  const anyFew = new Set(heldBy(({ anyPeople }) => anyPeople));
  return share({
    ...{ rows: cells, few, anyFew },
    lost: [...new Set(lossesOf(cells, peopleMin).flatMap(heldBy))].filter((row) => !few.has(row)),
    anyLost: heldBy(({ allCases, anyCases }) => allCases - anyCases).filter((row) => !anyFew.has(row)),
  });
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
  row: Told,
  previous: Told | undefined,
  pAdjusted: number | null,
  shares: readonly number[],
  reading: Reading,
): FunnelCell {
  const all = { cases: row.allCases, people: row.allPeople };
  const none: Estimate = { kind: 'absent', because: 'notMeasured' };
  // a share of known cases would tell the number that is withheld
  const few = (people: number): Estimate | null =>
    isFew(people, reading.cellPeopleMin) ? { kind: 'tooFew', n: people, needed: reading.cellPeopleMin } : null;
  const small = few(row.people);
  return {
    by: row.cell,
    cases: small !== null || row.allPeople < reading.cellPeopleMin ? null : row.cases,
    rounded: row.rounded,
    reached: small ?? shareOfCases(row.cases, all, reading),
    dropOff:
      previous === undefined
        ? none
        : (small ?? shareOfCases(Math.max(0, previous.cases - row.cases), previous, reading)),
    anyOrder: few(row.anyPeople) ?? shareOfCases(row.anyCases, all, reading),
    median:
      previous === undefined
        ? none
        : estimateTime(row.quantiles, shares, { people: row.people, times: row.cases }, reading),
    pAdjusted,
  };
}
