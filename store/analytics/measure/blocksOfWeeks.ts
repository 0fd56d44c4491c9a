/** So many weeks make a block of the roll-ups: a long period is answered from blocks, and from weeks at its ends. */
export const BLOCK_WEEKS = 8;

const DAY = 86_400_000;
/** Blocks are counted from the first Monday of the calendar that the stores know, 5 January 1970. */
const FIRST_MONDAY = 4;
const NEVER = '1970-01-01';
const ALWAYS = '2149-06-06';

/** Placeholders of the roll-up questions: which spans they read, and between which days (the last not in it) by block. */
export type Blocks = { spans: readonly number[]; blocksFrom: string; blocksTo: string };

/**
 * Which blocks of weeks lie wholly within a period.
 *
 * @param from    first day, of the roll-ups a Monday, or null for since ever
 * @param to      last day, of the roll-ups a Sunday, or null for till ever
 * @param byWeek  whether each week is wanted by itself, so that no block serves
 * @param weeks   how many make a block, where these are not those of the roll-ups
 */
export function findBlocksOfWeeks(
  from: string | null,
  to: string | null,
  byWeek: boolean,
  weeks: number = BLOCK_WEEKS,
): Blocks {
  const blocksFrom = from === null ? NEVER : dayOf(Math.ceil(blocksBefore(numberOf(from), weeks)), weeks);
  const blocksTo = to === null ? ALWAYS : dayOf(Math.floor(blocksBefore(numberOf(to) + 1, weeks)), weeks);
  if (byWeek || blocksFrom >= blocksTo) return { spans: [1], blocksFrom: NEVER, blocksTo: NEVER };
  return { spans: from === null && to === null ? [weeks] : [1, weeks], blocksFrom, blocksTo };
}

/** How many blocks have gone by when a day begins; a whole number where a block begins with it. */
const blocksBefore = (day: number, weeks: number): number => (day - FIRST_MONDAY) / (7 * weeks);
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dayOf = (blocks: number, weeks: number): string => {
  const day = Math.max(0, blocks * 7 * weeks + FIRST_MONDAY);
  return new Date(day * DAY).toISOString().slice(0, 10);
};
