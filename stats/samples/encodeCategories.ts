import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';

/** A variable of the sample whose shares in the population are known. */
export type Margin = {
  name: string;
  /** one category a case, as its place in `targets` */
  codes: ArrayLike<number>;
  /** shares or counts in the population, above 0; they are used in proportion */
  targets: ArrayLike<number>;
  /** names of the categories, for reports */
  categories: readonly string[];
};

/**
 * A margin from categories as they are written.
 *
 * @param name    of the variable
 * @param values  one category a case
 * @param targets share or count in the population by category, above 0
 * @returns       the margin
 * @throws ArgumentError `category` where a case has a category without a target, or a target no case; `range` where a
 *         target is not above 0; `empty` without targets
 *
 * Source  none: a container
 */
export function encodeCategories(
  name: string,
  values: readonly string[],
  targets: Readonly<Record<string, number>>,
): Margin {
  const categories = Object.keys(targets);
  const places = new Map(categories.map((category, place) => [category, place]));
  const codes = new Int32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const place = places.get(values[at] as string);
    if (place === undefined)
      throw new ArgumentError(name, 'category', `case ${at + 1} is ${values[at]}, which has no target`, {
        place: at + 1,
        value: values[at] as string,
        known: categories.join(', '),
      });
    codes[at] = place;
  }
  const margin = { name, codes, categories, targets: Float64Array.from(categories, (key) => targets[key] as number) };
  checkMargin(margin, values.length);
  return margin;
}

/**
 * Refuses a margin to which a sample cannot be weighted.
 *
 * @param margin codes and targets
 * @param n      cases
 * @returns      nothing
 * @throws ArgumentError by the margin's name: `empty`, `length`, `range` of a target, `category` of a code, or of a
 *         target without cases
 *
 * Source  none: a check
 */
export function checkMargin(margin: Margin, n: number): void {
  const { name, codes, targets, categories } = margin;
  if (targets.length === 0) throw new ArgumentError(name, 'empty', 'has no targets');
  checkLength(name, codes, n);
  const seen = new Uint8Array(targets.length);
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] as number;
    if (!(Number.isInteger(code) && code >= 0 && code < targets.length))
      throw new ArgumentError(name, 'category', `case ${at + 1} has the code ${code}`, { place: at + 1, value: code });
    seen[code] = 1;
  }
  for (let place = 0; place < targets.length; place++) {
    const [target, category] = [targets[place] as number, categories[place] ?? `${place + 1}`];
    if (!(target > 0 && Number.isFinite(target)))
      throw new ArgumentError(name, 'range', `the target of ${category} is ${target}, not above 0`, {
        value: `${target}`,
        low: 0,
        high: 'Infinity',
      });
    if (seen[place] === 0)
      throw new ArgumentError(name, 'category', `no case is ${category}, which has a target`, { value: category });
  }
}
