export interface KnownTopic {
  readonly id: number;
  readonly words: readonly { readonly word: string; readonly weight: number }[];
}

export interface MatchedTopic {
  readonly id: number;
  /** Whether it was there in the last run. */
  readonly known: boolean;
  /** How far its words have moved since, 0 the same to 1 all others; null for a new one. */
  readonly drift: number | null;
}

/**
 * Give topics of a new run the ids of those of the last run that they continue: the pairing whose words agree most in all,
 * each at most once. What agrees too little is new and gets an id never used.
 *
 * Source  Kuhn (1955), The Hungarian method
 *
 * @param last      topics of the last run
 * @param next      topics of this run
 * @param nextId    the first id that was never used
 * @param agreeMin  cosine of the words below which a topic is new
 * @returns         for each topic of this run, and the ids that are gone
 */
export function matchTopics(
  last: readonly KnownTopic[],
  next: readonly Pick<KnownTopic, 'words'>[],
  nextId: number,
  agreeMin = 0.25,
): { topics: MatchedTopic[]; gone: number[] } {
  const agreement = next.map((one) => last.map((other) => cosineOf(one.words, other.words)));
  const partners = pairBest(agreement);
  let free = nextId;
  const topics = next.map((_one, row): MatchedTopic => {
    const column = partners[row] ?? -1;
    const agreed = agreement[row]?.[column] ?? 0;
    const partner = last[column];
    if (!partner || agreed < agreeMin) return { id: free++, known: false, drift: null };
    return { id: partner.id, known: true, drift: 1 - agreed };
  });
  const kept = new Set(topics.map(({ id }) => id));
  return { topics, gone: last.map(({ id }) => id).filter((id) => !kept.has(id)) };
}

function cosineOf(one: KnownTopic['words'], other: KnownTopic['words']): number {
  const weights = new Map(one.map(({ word, weight }) => [word, weight]));
  const length = (words: KnownTopic['words']) => Math.sqrt(words.reduce((sum, { weight }) => sum + weight * weight, 0));
  const product = other.reduce((sum, { word, weight }) => sum + weight * (weights.get(word) ?? 0), 0);
  const lengths = length(one) * length(other);
  return lengths > 0 ? product / lengths : 0;
}

/** For each row the column of the pairing with the greatest sum, −1 where there are fewer columns. */
export function pairBest(agreement: readonly (readonly number[])[]): number[] {
  const size = Math.max(agreement.length, agreement[0]?.length ?? 0);
  const cost = (row: number, column: number) => -(agreement[row - 1]?.[column - 1] ?? 0);
  const rowPotential = new Float64Array(size + 1);
  const columnPotential = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  for (let row = 1; row <= size; row++) {
    const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(size + 1);
    const done = new Uint8Array(size + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      done[column] = 1;
      const here = rowOf[column] as number;
      let delta = Number.POSITIVE_INFINITY;
      let to = 0;
      for (let other = 1; other <= size; other++) {
        if (done[other]) continue;
        const reduced = cost(here, other) - (rowPotential[here] as number) - (columnPotential[other] as number);
        if (reduced < (least[other] as number)) {
          least[other] = reduced;
          from[other] = column;
        }
        if ((least[other] as number) < delta) {
          delta = least[other] as number;
          to = other;
        }
      }
      for (let other = 0; other <= size; other++) {
        if (done[other]) {
          const at = rowOf[other] as number;
          rowPotential[at] = (rowPotential[at] as number) + delta;
          columnPotential[other] = (columnPotential[other] as number) - delta;
        } else least[other] = (least[other] as number) - delta;
      }
      column = to;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = from[column] as number;
      rowOf[column] = rowOf[before] as number;
      column = before;
    }
  }
  const partners = new Array<number>(agreement.length).fill(-1);
  for (let column = 1; column <= (agreement[0]?.length ?? 0); column++) {
    const row = (rowOf[column] as number) - 1;
    if (row >= 0 && row < partners.length) partners[row] = column - 1;
  }
  return partners;
}
