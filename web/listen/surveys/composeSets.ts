/**
 * Sets for best–worst scaling: each option comes about as often as every other, and beside as many others as can be.
 *
 * Greedy: each set takes the options that came least, and among those the ones that met the set's others least. The
 * same options give the same sets, so that a survey does not change by being opened.
 *
 * @param keys   the options, three or more
 * @param count  of sets
 * @param size   of a set, at most as many as there are options
 */
export function composeSets(keys: readonly string[], count: number, size: number): string[][] {
  const each = Math.min(size, keys.length);
  const shown = new Map(keys.map((key) => [key, 0]));
  const met = new Map<string, number>();
  const pair = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const sets: string[][] = [];
  for (let at = 0; at < count; at += 1) {
    const set: string[] = [];
    while (set.length < each) {
      const cost = (key: string): number =>
        (shown.get(key) ?? 0) * 1000 + set.reduce((sum, other) => sum + (met.get(pair(key, other)) ?? 0), 0);
      const left = keys.filter((key) => !set.includes(key));
      // Begins elsewhere in each set: among equals the first would always come first.
      const turned = [...left.slice(at % left.length), ...left.slice(0, at % left.length)];
      const [best] = turned.toSorted((a, b) => cost(a) - cost(b));
      if (best === undefined) break;
      for (const other of set) met.set(pair(best, other), (met.get(pair(best, other)) ?? 0) + 1);
      shown.set(best, (shown.get(best) ?? 0) + 1);
      set.push(best);
    }
    sets.push(set);
  }
  return sets;
}
