export type BalancedSets = {
  /** each set holds indices 0..count−1, none twice */
  sets: number[][];
  /** true where every item is shown equally often and every two items meet equally often */
  balanced: boolean;
  /** how often an item is shown: least and most */
  shown: [least: number, most: number];
  /** how often two items meet: least and most */
  met: [least: number, most: number];
};

const STEPS_MAX = 200_000;

/**
 * Sets of items to be shown together in a best–worst question: a balanced incomplete block design where one is found.
 *
 * Base blocks whose differences are all there equally often are developed around a circle, so that each item also takes
 * each place in a set equally often. Where no such design has few enough sets, items are dealt so that those shown and
 * met least come next, and `balanced` says that they do not come out even.
 *
 * @param count   items, 3..40
 * @param size    items in a set, 3..8, at most `count`
 * @param setsMax sets that a respondent can be asked, 1..60
 * @returns       the sets and how even they are; the same for the same arguments
 * @throws RangeError outside those ranges
 * Source  [bose-1939] for the method of differences     Checked  every pair counted, for all counts and sizes in range
 */
export function composeBalancedSets(count: number, size: number, setsMax = 15): BalancedSets {
  if (!Number.isInteger(count) || count < 3 || count > 40) throw new RangeError(`count ${count} is not 3..40`);
  if (!Number.isInteger(size) || size < 3 || size > Math.min(8, count))
    throw new RangeError(`size ${size} is not 3..${Math.min(8, count)}`);
  if (!Number.isInteger(setsMax) || setsMax < 1 || setsMax > 60)
    throw new RangeError(`setsMax ${setsMax} is not 1..60`);
  if (size === count) return describe(count, [Array.from({ length: count }, (_, i) => i)]);
  for (let blocks = 1; blocks * count <= setsMax; blocks++) {
    const meetings = (blocks * size * (size - 1)) / (count - 1);
    if (!Number.isInteger(meetings)) continue;
    const found = findBaseBlocks(count, size, blocks, meetings);
    if (found !== null) return describe(count, develop(count, found));
  }
  return describe(count, deal(count, size, setsMax));
}

/** Blocks that begin with 0 and whose differences, all together, hold each of 1..count−1 exactly `meetings` times. */
function findBaseBlocks(count: number, size: number, blocks: number, meetings: number): number[][] | null {
  const used = new Array<number>(count).fill(0);
  const chosen: number[][] = [];
  let steps = 0;
  const add = (block: number[], next: number, sign: 1 | -1): boolean => {
    let fits = true;
    for (const item of block) {
      for (const difference of [next - item, count - (next - item)]) {
        const now = (used[difference] ?? 0) + sign;
        used[difference] = now;
        if (now > meetings) fits = false;
      }
    }
    return fits;
  };
  const fill = (block: number[]): boolean => {
    if (++steps > STEPS_MAX) return false;
    if (block.length === size) {
      chosen.push(block);
      if (chosen.length === blocks || fill([0])) return true;
      chosen.pop();
      return false;
    }
    for (let next = (block.at(-1) ?? 0) + 1; next < count; next++) {
      const fits = add(block, next, 1);
      if (fits && fill([...block, next])) return true;
      add(block, next, -1);
    }
    return false;
  };
  return fill([0]) ? chosen : null;
}

/** Every block moved around the circle, one step a set. */
function develop(count: number, blocks: readonly (readonly number[])[]): number[][] {
  return blocks.flatMap((block) =>
    Array.from({ length: count }, (_, step) => block.map((item) => (item + step) % count)),
  );
}

/** As even as dealing gets: next comes whoever was shown least, and met those already in the set least. */
function deal(count: number, size: number, sets: number): number[][] {
  const shown = new Array<number>(count).fill(0);
  const met = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const meetingsWith = (item: number, set: readonly number[]) =>
    set.reduce((sum, other) => sum + (met[item]?.[other] ?? 0), 0);
  return Array.from({ length: sets }, (_, round) => {
    const set: number[] = [];
    while (set.length < size) {
      const free = Array.from({ length: count }, (_, i) => (i + round) % count).filter((item) => !set.includes(item));
      const cost = (item: number) => (shown[item] ?? 0) * 1000 + meetingsWith(item, set);
      set.push(free.reduce((best, item) => (cost(item) < cost(best) ? item : best)));
    }
    for (const item of set) {
      shown[item] = (shown[item] ?? 0) + 1;
      for (const other of set) {
        const row = met[item];
        if (row !== undefined && other !== item) row[other] = (row[other] ?? 0) + 1;
      }
    }
    return set;
  });
}

function describe(count: number, sets: number[][]): BalancedSets {
  const shown = Array.from({ length: count }, (_, item) => sets.filter((set) => set.includes(item)).length);
  const met: number[] = [];
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      met.push(sets.filter((set) => set.includes(one) && set.includes(other)).length);
    }
  }
  const ends = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const [shownEnds, metEnds] = [ends(shown), ends(met)];
  return { sets, balanced: shownEnds[0] === shownEnds[1] && metEnds[0] === metEnds[1], shown: shownEnds, met: metEnds };
}
