import type { WordTable } from './buildVocabulary.ts';

/**
 * How coherent topics are: mean normalised pointwise mutual information of the pairs of their first words within a text,
 * −1..1. Chance is 0.
 *
 * Source  Bouma (2009); Röder, Both, Hinneburg (2015)
 *
 * @param topics  the words of each topic, best first
 */
export function measureCoherence(table: WordTable, topics: readonly (readonly string[])[], wordsMax = 10): number {
  const idOf = new Map(table.words.map((word, id) => [word, id]));
  const wanted = new Map<number, Set<number>>();
  for (const word of topics.flatMap((words) => words.slice(0, wordsMax))) {
    const id = idOf.get(word);
    if (id !== undefined) wanted.set(id, new Set());
  }
  const texts = table.starts.length - 1;
  for (let text = 0; text < texts; text++) {
    for (let i = table.starts[text] as number; i < (table.starts[text + 1] as number); i++)
      wanted.get(table.ids[i] as number)?.add(text);
  }
  const values = topics.flatMap((words) => {
    const sets = words.slice(0, wordsMax).flatMap((word) => wanted.get(idOf.get(word) ?? -1) ?? []);
    return sets.flatMap((one, i) => sets.slice(i + 1).map((other) => information(one, other, texts)));
  });
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function information(one: ReadonlySet<number>, other: ReadonlySet<number>, texts: number): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const text of small) if (large.has(text)) both++;
  if (both === 0) return -1;
  if (both === texts) return 1;
  return Math.log((both * texts) / (one.size * other.size)) / -Math.log(both / texts);
}
