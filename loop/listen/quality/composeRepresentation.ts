import type { Representation } from '@plumbline/model/quality.ts';
import { chiSquareTest } from '@plumbline/stats/compare/chiSquareTest.ts';
import { deviationsFromShares } from '@plumbline/stats/compare/deviationsFromShares.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { chiSquareUpperTail } from '@plumbline/stats/numeric/tails.ts';
import { estimateCountShare, type ShareReading } from './estimateCountShare.ts';

export type PeopleByValue = ReadonlyMap<string, number>;
/** Categories of a population: what values are in each, and its share or count. */
export type Population = readonly { name: string; values: readonly string[]; target: number }[];
export type RepresentationReading = ShareReading & { peopleMin: number };

/** Everything that is too rare for a cell of its own is put together under this name. */
export const OTHER = '';
const EXPECTED_MIN = 5;
const PEOPLE_MIN = 20;

type Cell = { value: string; people: number; expected: number };

/**
 * Holds the people of a source against shares of a population.
 *
 * @param people      people by value of one attribute
 * @param population  categories with their targets, which are used in proportion
 */
export function composeAgainstPopulation(
  asked: { by: string; name: string },
  people: PeopleByValue,
  population: Population,
  reading: RepresentationReading,
): Representation {
  const whole = population.reduce((sum, { target }) => sum + target, 0);
  const named = new Set(population.flatMap(({ name, values }) => [name, ...values]));
  let unknown = 0;
  for (const [value, count] of people) if (!named.has(value)) unknown += count;
  const counted = population.map(({ name, values, target }) => ({
    value: name,
    people: [...new Set([name, ...values])].reduce((sum, value) => sum + (people.get(value) ?? 0), 0),
    expected: target / whole,
  }));
  const n = counted.reduce((sum, cell) => sum + cell.people, 0);
  const cells = joinSmall(counted, (cell) => cell.expected * n < EXPECTED_MIN || cell.people < reading.peopleMin);
  const base = {
    ...{ schema: 1 as const, by: asked.by, against: { kind: 'population' as const, name: asked.name } },
    ...{ people: n, peopleAgainst: null, unknown },
  };
  if (n < PEOPLE_MIN || cells.length < 2) return nothing(base, n);
  const fit = deviationsFromShares(
    cells.map((cell) => cell.people),
    cells.map((cell) => cell.expected),
  );
  return compose(base, cells, fit, n, reading);
}

/** Holds the people of a source against those of another one. */
export function composeAgainstSource(
  asked: { by: string; name: string },
  people: PeopleByValue,
  others: PeopleByValue,
  reading: RepresentationReading,
): Representation {
  const sum = (counts: PeopleByValue) => [...counts.values()].reduce((total, one) => total + one, 0);
  const [n, m] = [sum(people), sum(others)];
  const values = [...new Set([...people.keys(), ...others.keys()])].sort();
  const few = (count: number) => count < reading.peopleMin;
  const counted = values.map((value) => ({
    value,
    people: people.get(value) ?? 0,
    others: others.get(value) ?? 0,
    expected: m === 0 ? 0 : (others.get(value) ?? 0) / m,
  }));
  const cells = joinSmall(counted, (cell) => few(cell.people) || few(cell.others));
  const base = {
    ...{ schema: 1 as const, by: asked.by, against: { kind: 'source' as const, name: asked.name } },
    ...{ people: n, peopleAgainst: m, unknown: 0 },
  };
  if (Math.min(n, m) < PEOPLE_MIN || cells.length < 2) return nothing(base, Math.min(n, m));
  const test = chiSquareTest([cells.map((cell) => cell.people), cells.map((cell) => cell.others)]);
  const residuals = [...(test.adjustedResiduals[0] ?? [])];
  const w = Math.sqrt(test.statistic / test.n);
  return compose(
    base,
    cells,
    { ...test, w, residuals, p: chiSquareUpperTail(test.statistic, test.degreesOfFreedom) },
    n,
    reading,
  );
}

type Fit = { statistic: number; degreesOfFreedom: number; p: number; w: number; residuals: readonly number[] };
type Base = Omit<Representation, 'test' | 'because' | 'cells'>;

function compose(base: Base, cells: readonly Cell[], fit: Fit, n: number, reading: ShareReading): Representation {
  // as many cells are looked at, so each is held to its part of one in twenty
  const far = normalQuantile(1 - 0.05 / (2 * cells.length));
  const { statistic, degreesOfFreedom, p, w } = fit;
  return {
    ...base,
    because: null,
    test: { statistic, degreesOfFreedom, p, w, method: 'representativeness' },
    cells: cells.map(({ value, people, expected }, at) => {
      const residual = fit.residuals[at] ?? 0;
      const state = residual > far ? 'over' : residual < -far ? 'under' : 'within';
      return { value, people, share: estimateCountShare(people, n, reading), expectedShare: expected, residual, state };
    }),
  };
}

function nothing(base: Base, people: number): Representation {
  return { ...base, test: null, because: people < PEOPLE_MIN ? 'tooFew' : 'oneCategory', cells: [] };
}

/** Cells too small to be shown or tested become one; where that one is still small, the smallest other joins it. */
function joinSmall<C extends Cell & { others?: number }>(cells: readonly C[], isSmall: (cell: C) => boolean): C[] {
  const small = cells.filter(isSmall);
  const kept = cells.filter((cell) => !isSmall(cell));
  const [head, ...rest] = small;
  if (head === undefined) return kept;
  const add = (one: C, other: C): C => ({
    ...one,
    value: OTHER,
    people: one.people + other.people,
    expected: one.expected + other.expected,
    ...(one.others === undefined ? {} : { others: one.others + (other.others ?? 0) }),
  });
  let joined = rest.reduce(add, { ...head, value: OTHER });
  while (isSmall(joined) && kept.length > 0) {
    const least = kept.reduce((one, other) => (other.people < one.people ? other : one));
    kept.splice(kept.indexOf(least), 1);
    joined = add(joined, least);
  }
  return joined.people + (joined.others ?? 0) + joined.expected > 0 ? [...kept, joined] : kept;
}
