import { composeRoots } from './composeRoots.ts';

/** The same by the numbers that people have in the analytics store, which follow the order in which imports came. */
export type LinkedPeople = {
  /** every number that a link or a decision names, in canonical order */
  people: Uint32Array;
  a: Uint32Array;
  b: Uint32Array;
  same: readonly (readonly [number, number])[];
  apart: readonly (readonly [number, number])[];
};

/**
 * Who stands for whom, only where it is another.
 *
 * @returns numbers and, place by place, the number that stands for each; and how many people they make up
 * @throws RangeError where a link names a number that is not among `people`
 */
export function composePersonRoots({ people, a, b, same, apart }: LinkedPeople): {
  people: Uint32Array;
  roots: Uint32Array;
  mergedPeople: number;
} {
  const places = new Uint32Array(people.reduce((most, person) => Math.max(most, person), 0) + 1);
  for (const [place, person] of people.entries()) places[person] = place + 1;
  const placeOf = (person: number): number => {
    const place = places[person] ?? 0;
    if (place === 0) throw new RangeError(`a link names a person without a number: ${person}`);
    return place - 1;
  };
  const placed = (pairs: LinkedPeople['same']) =>
    pairs.map(([one, other]): [number, number] => [placeOf(one), placeOf(other)]);
  const roots = composeRoots({
    keys: people.length,
    ...{ a: a.map(placeOf), b: b.map(placeOf), same: placed(same), apart: placed(apart) },
  });
  const merged = { people: new Uint32Array(people.length), roots: new Uint32Array(people.length) };
  const stands = new Uint8Array(people.length);
  let count = 0;
  for (const [place, root] of roots.entries()) {
    if (root === place) continue;
    stands[root] = 1;
    merged.people[count] = people[place] ?? 0;
    merged.roots[count++] = people[root] ?? 0;
  }
  return {
    people: merged.people.slice(0, count),
    roots: merged.roots.slice(0, count),
    mergedPeople: stands.reduce((sum, one) => sum + one, 0),
  };
}
