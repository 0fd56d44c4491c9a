/**
 * Does work for each of a list, so many side by side, and the next as soon as one is done.
 *
 * @param atOnce  1 or more
 * @returns       what came of each, in the order of the list
 * @throws        what the first that failed threw; none is begun after it
 */
export async function inTurns<T, R>(list: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = new Array<R>(list.length);
  let next = 0;
  let failed = false;
  const take = async (): Promise<void> => {
    while (next < list.length && !failed) {
      const at = next++;
      try {
        done[at] = await work(list[at] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, take));
  return done;
}
