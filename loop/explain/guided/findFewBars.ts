/**
 * The bars of a histogram that are held back: those of too few people, and the next larger until together they are enough, since
 * what is missing from the total would tell of one bar alone.
 *
 * @param counts  people in each bar
 * @returns       places of the bars; none where every bar is empty or has enough
 */
export function findFewBars(counts: readonly number[], cellPeopleMin: number): ReadonlySet<number> {
  const filled = counts.flatMap((people, at) => (people > 0 ? [{ people, at }] : []));
  filled.sort((a, b) => a.people - b.people);
  const held = new Set<number>();
  let together = 0;
  for (const { people, at } of filled) {
    const enough = held.size === 0 || (held.size > 1 && together >= cellPeopleMin);
    if (people >= cellPeopleMin && enough) break;
    held.add(at);
    together += people;
  }
  return held;
}
