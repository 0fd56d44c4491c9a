import { openRandom } from '@plumbline/stats/numeric/random.ts';

/**
 * Invented answers on a 1–7 scale: nine items of three parts of a service, which have something in common.
 *
 * @returns columns by name, the same each time
 */
export function exampleItems(): Record<string, number[]> {
  const random = openRandom(41);
  const parts = ['service', 'price', 'website'];
  const columns = Object.fromEntries(
    parts.flatMap((part) => [1, 2, 3].map((item) => [`${part}${item}`, [] as number[]])),
  );
  for (let person = 0; person < 240; person++) {
    const general = random.normal();
    for (const part of parts) {
      const own = 0.6 * general + 0.8 * random.normal();
      for (const item of [1, 2, 3]) {
        const felt = 5 + 1.3 * ((0.5 + 0.12 * item) * own + 0.65 * random.normal());
        columns[`${part}${item}`]?.push(Math.min(7, Math.max(1, Math.round(felt))));
      }
    }
  }
  return columns;
}
