/** A passage of a map: between which numbers, and of how many people. */
export type Passage = { before: number; after: number; people: number };
export type PassageStatus = 'shown' | 'hidden';

/**
 * Which passages of a map may be shown: none of too few people, nor another by which such a one could be had nearly by subtracting.
 *
 * What comes to an event and what leaves it are equal, so each event is two lines of a table. Where a line hides one passage alone,
 * its smallest other one is hidden too; its largest is never hidden, since the map would be none without it: that is why the counts of
 * such a map are told in tens.
 *
 * @returns  a status for each passage, in the order given
 * Source  [hundepool-2012] chapter 4
 */
export function suppressPassages(passages: readonly Passage[], peopleMin: number): PassageStatus[] {
  const status = passages.map(({ people }): PassageStatus => (people < peopleMin ? 'hidden' : 'shown'));
  const lines = [...linesBy(passages, ({ before }) => before), ...linesBy(passages, ({ after }) => after)];
  for (let again = true; again; ) {
    again = false;
    for (const line of lines) {
      if (line.filter((at) => status[at] === 'hidden').length !== 1) continue;
      const [, ...others] = line
        .filter((at) => status[at] !== 'hidden')
        .sort((one, other) => (passages[other]?.people ?? 0) - (passages[one]?.people ?? 0));
      const smallest = others.at(-1);
      if (smallest === undefined) continue;
      status[smallest] = 'hidden';
      again = true;
    }
  }
  return status;
}

function linesBy(passages: readonly Passage[], keyOf: (passage: Passage) => number): number[][] {
  const lines = new Map<number, number[]>();
  for (const [at, passage] of passages.entries()) {
    const line = lines.get(keyOf(passage));
    if (line === undefined) lines.set(keyOf(passage), [at]);
    else line.push(at);
  }
  return [...lines.values()];
}
