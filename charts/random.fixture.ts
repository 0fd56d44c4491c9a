/** The same "random" numbers on every machine (Lehmer's generator, 0..1), so that a failing case can be found again. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
