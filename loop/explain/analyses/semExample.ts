import { openRandom } from '@plumbline/stats/numeric/random.ts';

/**
 * Invented answers on three latents of three items each, in two regions.
 *
 * @param people how many
 * @param seed   any whole number
 * @returns      columns of items 1–10 with decimals, and the region
 */
export function inventSemAnswers(people: number, seed: number): Record<string, (number | string)[]> {
  const random = openRandom(seed);
  const columns: Record<string, (number | string)[]> = { region: [] };
  const answer = (name: string, value: number) => {
    const column = columns[name] ?? [];
    columns[name] = column;
    column.push(Math.round(Math.min(10, Math.max(1, value)) * 10) / 10);
  };
  for (let person = 0; person < people; person++) {
    const quality = random.normal();
    const satisfaction = 0.7 * quality + 0.6 * random.normal();
    const loyalty = 0.6 * satisfaction + 0.2 * quality + 0.6 * random.normal();
    columns.region?.push(person % 2 === 0 ? 'North' : 'South');
    for (const [name, latent] of Object.entries({ quality, satisfaction, loyalty }))
      [1, 0.9, 0.8].forEach((loading, item) => {
        answer(`${name}${item + 1}`, 6 + 1.2 * loading * latent + 0.8 * random.normal());
      });
  }
  return columns;
}
