/**
 * Least-squares line of a series over its places 1, 2, …
 *
 * @param values  finite, at least two
 * @returns       the line's value at place 0, and its rise a place
 *
 * Source  textbook
 */
export function fitLine(values: ArrayLike<number>): { intercept: number; slope: number } {
  const n = values.length;
  const centre = (n + 1) / 2;
  let average = 0;
  for (let i = 0; i < n; i++) average += (values[i] as number) / n;
  let across = 0;
  let along = 0;
  for (let i = 0; i < n; i++) {
    across += (i + 1 - centre) * ((values[i] as number) - average);
    along += (i + 1 - centre) ** 2;
  }
  const slope = along === 0 ? 0 : across / along;
  return { intercept: average - slope * centre, slope };
}
