/**
 * Items in the random order that this respondent sees, those marked `fixed` in their own place.
 *
 * The same seed and key give the same order in every browser and on the server, so that the order need not be sent:
 * 32-bit FNV-1a of the key mixed with the seed starts mulberry32, which drives a Fisher–Yates shuffle from the end.
 *
 * @param seed  the submission's seed
 * @param key   key of the page or question whose items they are
 */
export function orderItems<Item>(seed: number, key: string, items: readonly Item[]): Item[] {
  const ordered = [...items];
  const places = items.flatMap((item, at) => (isFixed(item) ? [] : [at]));
  const next = startRandom(seed, key);
  for (let last = places.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    const [a, b] = [places[last] as number, places[other] as number];
    const kept = ordered[a] as Item;
    ordered[a] = ordered[b] as Item;
    ordered[b] = kept;
  }
  return ordered;
}

function isFixed(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'fixed' in item && item.fixed === true;
}

function startRandom(seed: number, key: string): () => number {
  let state = 0x811c9dc5;
  const whole = `${Math.trunc(Number.isFinite(seed) ? seed : 0)}:${key}`;
  for (let at = 0; at < whole.length; at += 1) state = Math.imul(state ^ whole.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
