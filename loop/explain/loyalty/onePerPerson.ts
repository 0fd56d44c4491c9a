/** The first unit of each person, in the order of the units, which is drawn: for methods that take cases to be independent. */
export function onePerPerson<Unit extends { person: number }>(units: readonly Unit[]): Unit[] {
  const met = new Set<number>();
  return units.filter(({ person }) => {
    if (met.has(person)) return false;
    met.add(person);
    return true;
  });
}
