/** A stream of chance that is the same for the same seed, on every machine. */
export type Random = {
  /** uniform in 0 (included) .. 1 (excluded) */
  share(): number;
  /** normal */
  normal(mean: number, sd: number): number;
  /** whole, low..high, both included */
  whole(low: number, high: number): number;
  /** one of the choices, by their weights */
  pick<T>(choices: readonly (readonly [choice: T, weight: number])[]): T;
};

/**
 * A seeded stream of chance.
 *
 * @param seed  whole number; the same seed gives the same stream
 * Source  sfc32 of Chris Doty-Humphrey's PractRand, seeded by a splitmix step; normal by Box & Muller 1958
 */
export function seedRandom(seed: number): Random {
  const next = sfc32(seed);
  const share = (): number => next() / 2 ** 32;
  return {
    share,
    normal: (mean, sd) => mean + sd * Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share()),
    whole: (low, high) => low + Math.floor(share() * (high - low + 1)),
    pick: (choices) => {
      let left = share() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      const last = choices.at(-1);
      if (last === undefined) throw new RangeError('nothing to pick from');
      return last[0];
    },
  };
}

function sfc32(seed: number): () => number {
  let state = seed | 0;
  const step = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let [a, b, c, counter] = [step(), step(), step(), 1];
  return () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
}
