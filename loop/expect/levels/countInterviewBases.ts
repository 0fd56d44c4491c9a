import { groupBy } from '@plumbline/model/groupBy.ts';
import type { BasisSums } from '@plumbline/model/levelsReport.ts';
import { BASES } from '@plumbline/model/meaning.ts';

/** A settled passage of a talk that names a basis, and who said it. */
export type NamedBasis = { basis: string; person: string };

/**
 * On which bases the expectations rest that people speak of in talks, as sums over people.
 *
 * @returns one a basis that somebody named, of one segment, as talks know no attributes
 */
export function countInterviewBases(named: readonly NamedBasis[]): BasisSums[] {
  const people = [...groupBy(named, ({ person }) => person).values()].map((said) => ({
    all: said.length,
    of: (basis: string) => said.filter((one) => one.basis === basis).length,
  }));
  const sum = (value: (one: (typeof people)[number]) => number): number =>
    people.reduce((total, one) => total + value(one), 0);
  return BASES.flatMap((basis): BasisSums[] => {
    const x = sum(({ of }) => of(basis));
    if (x === 0) return [];
    const squares = { xx: sum(({ of }) => of(basis) ** 2), tt: sum(({ all }) => all ** 2) };
    const [t, xt] = [sum(({ all }) => all), sum(({ all, of }) => of(basis) * all)];
    return [{ kind: 'interview', segment: '', basis, people: people.length, x, t, xt, ...squares }];
  });
}
