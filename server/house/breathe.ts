/** What others asked for is answered between any two of these. */
let last: Promise<void> = Promise.resolve();

/**
 * Settles in a turn of the event loop of its own, after what others asked for was seen to: for work that would hold up everybody if
 * all of it were done at once. Of several that wait at the same time each has its own turn; `setImmediate` alone would give them one together.
 */
export function breathe(): Promise<void> {
  last = last.then(() => new Promise((resolve) => void setImmediate(resolve)));
  return last;
}

/** Work in steps holds up others for so long at most, and for one step more. */
const HELD_MS_MAX = 8;

/**
 * Does work that is cut into steps, and lets others have a turn wherever some milliseconds have passed.
 *
 * @param steps  as a generator: between two steps it yields
 * @returns      what the work returns
 */
export async function inSteps<T>(steps: Generator<void, T, void>): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - begun < HELD_MS_MAX) continue;
    await breathe();
    begun = performance.now();
  }
}
