import { openRandom } from '../numeric/random.ts';

/**
 * Invented normal answers of two latents with three items each and a path between them, for tests.
 *
 * @param cases   how many
 * @param seed    any whole number
 * @param skew    0: normal; above 0: the square of the latent is added so many times
 * @param missing share of values left out at random
 * @returns       columns x1, x2, x3, y1, y2, y3
 *
 * Source  none: test data
 */
export function inventAnswers(cases: number, seed: number, skew = 0, missing = 0): Record<string, Float64Array> {
  const random = openRandom(seed);
  const names = ['x1', 'x2', 'x3', 'y1', 'y2', 'y3'];
  const columns = Object.fromEntries(names.map((name) => [name, new Float64Array(cases)]));
  for (let i = 0; i < cases; i++) {
    const cause = random.normal();
    const effect = 0.6 * cause + 0.8 * random.normal();
    names.forEach((name, v) => {
      const latent = v < 3 ? cause : effect;
      const value = 5 + ([1, 0.8, 0.7][v % 3] as number) * (latent + skew * latent * latent) + 0.7 * random.normal();
      (columns[name] as Float64Array)[i] = random.next() < missing ? Number.NaN : value;
    });
  }
  return columns;
}
