/** Something of a series at a moment. */
export type Timed<T> = { at: number; series: readonly string[]; item: T };

/**
 * Items by window and series, by time and then by series. Windows lie on whole multiples of their length since 1970.
 *
 * @param windowMs  length of a window in milliseconds, whole, 1 or more
 */
export function seriesWindows<T>(
  items: Iterable<Timed<T>>,
  windowMs: number,
): { from: number; series: readonly string[]; items: T[] }[] {
  const found = new Map<string, { from: number; series: readonly string[]; items: T[] }>();
  for (const { at, series, item } of items) {
    const from = Math.floor(at / windowMs) * windowMs;
    const key = JSON.stringify([from, series]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { from, series, items: [item] });
    else known.items.push(item);
  }
  return [...found]
    .sort(([a, one], [b, other]) => one.from - other.from || (a < b ? -1 : 1))
    .map(([, window]) => window);
}
