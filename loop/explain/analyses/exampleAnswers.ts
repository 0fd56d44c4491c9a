import { openRandom } from '@plumbline/stats/numeric/random.ts';

/**
 * Invented answers of a hundred customers.
 *
 * @returns columns by name, the same each time
 */
export function exampleAnswers() {
  const random = openRandom(73);
  const likert = (centre: number, most: number) =>
    Array.from({ length: 100 }, () => Math.min(most, Math.max(1, Math.round(centre + random.normal()))));
  return {
    region: Array.from({ length: 100 }, (_unused, i) => (i % 2 === 0 ? 'North' : 'South')),
    polite: likert(4, 5),
    quick: likert(3.6, 5),
    slow: likert(2.3, 5),
    satisfied: likert(3.9, 5),
    easy: likert(5.2, 7),
    minutes: Array.from({ length: 100 }, () => Math.round(20 * Math.exp(0.6 * random.normal()))),
    came_back: Array.from({ length: 100 }, () => (random.next() < 0.4 ? 1 : 0)),
    benefit: Array.from({ length: 100 }, () => Math.round(70 + 10 * random.normal())),
    paid: Array.from({ length: 100 }, () => Math.round(55 + 8 * random.normal())),
  };
}
