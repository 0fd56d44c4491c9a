/** A passage of a map: between which numbers, and of how many people. */
export type Passage = { before: number; after: number; people: number };
/** `rounded`: its counts are told in tens, since the exact ones would give a hidden passage away. */
export type PassageStatus = 'shown' | 'rounded' | 'hidden';

/**
 * Which passages of a map may be shown: none of too few people, and none by which such a one could be had by subtracting.
 *
 * What comes to an event and what leaves it are equal, so each event is two lines of a table. Where a line hides one passage alone,
 * its smallest other one is hidden too; its largest is never hidden, since the map would be none without it, but told in tens.
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
      const [largest, ...others] = line
        .filter((at) => status[at] !== 'hidden')
        .sort((one, other) => (passages[other]?.people ?? 0) - (passages[one]?.people ?? 0));
      const smallest = others.at(-1);
      if (smallest !== undefined) status[smallest] = 'hidden';
      else if (largest !== undefined && status[largest] === 'shown') status[largest] = 'rounded';
      else continue;
      again = true;
    }
  }
  return status;
}

/** Counts in tens, never fewer than one. */
export const roundToTens = (count: number): number => Math.max(10, Math.round(count / 10) * 10);

function linesBy(passages: readonly Passage[], keyOf: (passage: Passage) => number): number[][] {
  const lines = new Map<number, number[]>();
  for (const [at, passage] of passages.entries()) {
    const line = lines.get(keyOf(passage));
    if (line === undefined) lines.set(keyOf(passage), [at]);
    else line.push(at);
  }
  return [...lines.values()];
}
