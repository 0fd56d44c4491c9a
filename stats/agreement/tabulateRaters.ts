import { ArgumentError } from '../argumentError.ts';

/**
 * Codes of two raters as a square table.
 *
 * @param first      codes, any text or number; empty text is missing
 * @param second     one for each of the first
 * @param categories in the order wanted; those that occur, sorted, if not given
 * @returns          categories, counts by first (rows) and second (columns), and cases left out because a code is missing
 * @throws ArgumentError `length`, or `category` where a code is not among the categories
 *
 * Source  none: counting
 */
export function tabulateRaters<Code extends string | number>(
  first: ArrayLike<Code>,
  second: ArrayLike<Code>,
  categories: readonly Code[] = categoriesOf([first, second]),
): { categories: Code[]; table: number[][]; dropped: number } {
  checkSameLength('second', second, first.length);
  const places = new Map(categories.map((category, at) => [category, at]));
  const table = categories.map(() => new Array<number>(categories.length).fill(0));
  let dropped = 0;
  for (let i = 0; i < first.length; i++) {
    const [one, other] = [first[i] as Code, second[i] as Code];
    if (isMissing(one) || isMissing(other)) {
      dropped += 1;
      continue;
    }
    const row = table[placeOf(places, 'first', one)] as number[];
    const column = placeOf(places, 'second', other);
    row[column] = (row[column] as number) + 1;
  }
  return { categories: [...categories], table, dropped };
}

/**
 * Codes that occur, sorted: numbers by size, text by its letters.
 *
 * @param raters codes of each rater
 * @returns      each code once; missing ones left out
 *
 * Source  none: sorting
 */
export function categoriesOf<Code extends string | number>(raters: readonly ArrayLike<Code>[]): Code[] {
  const found = new Set(raters.flatMap((codes) => Array.from(codes)).filter((code) => !isMissing(code)));
  return [...found].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}

/**
 * How many raters chose each category for each case, for Fleiss' kappa.
 *
 * @param raters     codes of each rater, all of the same length
 * @param categories as `categoriesOf` gives them
 * @returns          one row a case that every rater coded, and the number of the others
 * @throws ArgumentError `length` or `category`
 *
 * Source  none: counting
 */
export function countChoices<Code extends string | number>(
  raters: readonly ArrayLike<Code>[],
  categories: readonly Code[],
): { counts: number[][]; dropped: number } {
  const length = raters[0]?.length ?? 0;
  const places = new Map(categories.map((category, at) => [category, at]));
  raters.forEach((codes, at) => {
    checkSameLength(`raters[${at + 1}]`, codes, length);
  });
  const counts: number[][] = [];
  for (let i = 0; i < length; i++) {
    const codes = raters.map((one) => one[i] as Code);
    if (codes.some(isMissing)) continue;
    const row = new Array<number>(categories.length).fill(0);
    for (const code of codes) {
      const place = placeOf(places, 'raters', code);
      row[place] = (row[place] as number) + 1;
    }
    counts.push(row);
  }
  return { counts, dropped: length - counts.length };
}

function isMissing(code: string | number): boolean {
  return code === '' || Number.isNaN(code);
}

function placeOf<Code>(places: ReadonlyMap<Code, number>, argument: string, code: Code): number {
  const place = places.get(code);
  if (place === undefined)
    throw new ArgumentError(argument, 'category', `${code} is no category`, { value: `${code}` });
  return place;
}

function checkSameLength(argument: string, codes: ArrayLike<unknown>, length: number): void {
  if (codes.length !== length)
    throw new ArgumentError(argument, 'length', `has ${codes.length} values instead of ${length}`, {
      n: codes.length,
      needed: length,
    });
}
