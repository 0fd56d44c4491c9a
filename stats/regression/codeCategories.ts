import { ArgumentError } from '../argumentError.ts';

/** Columns of 0 and 1 for the levels of a category but its first. */
export type CodedCategory = { names: string[]; columns: Float64Array[]; levels: readonly string[] };

/**
 * Treatment coding: a column of 0 and 1 for each level but the first, which the others are compared with.
 *
 * @param name   of the category; the columns are named after it and the level
 * @param values one a case
 * @param levels in the order wanted, the reference first; sorted as found if not given
 * @returns      one column for each level but the first
 * @throws ArgumentError under `name`: `category` where a value is none of the levels or a level has no case; `constant` with one level
 *
 * Source  textbook     Checked  R contr.treatment
 */
export function codeCategories(name: string, values: ArrayLike<string>, levels?: readonly string[]): CodedCategory {
  const seen = new Set(Array.from(values));
  const wanted = levels ?? [...seen].sort();
  const known = new Set(wanted);
  for (const value of seen)
    if (!known.has(value))
      throw new ArgumentError(name, 'category', `holds ${value}, which is none of ${wanted.join(', ')}`, {
        name,
        value,
        known: wanted.join(', '),
      });
  const bare = wanted.find((level) => !seen.has(level));
  if (bare !== undefined)
    throw new ArgumentError(name, 'category', `has no case with ${bare}`, {
      name,
      value: bare,
      known: [...seen].join(', '),
    });
  if (wanted.length < 2)
    throw new ArgumentError(name, 'constant', `is ${wanted[0]} throughout`, { value: `${wanted[0]}` });
  const rest = wanted.slice(1);
  return {
    names: rest.map((level) => `${name}: ${level}`),
    columns: rest.map((level) =>
      Float64Array.from({ length: values.length }, (_unused, i) => (values[i] === level ? 1 : 0)),
    ),
    levels: wanted,
  };
}
