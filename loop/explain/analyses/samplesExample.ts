import { openRandom } from '@plumbline/stats/numeric/random.ts';

/**
 * Invented answers of three hundred people, the young and the North too many of them; six people hurried.
 *
 * @returns columns by name, the same each time
 */
export function exampleSample(): Record<string, (string | number)[]> {
  const random = openRandom(19);
  const pick = (names: readonly string[], lean: number) =>
    names[Math.floor(names.length * random.next() ** lean)] as string;
  const people = Array.from({ length: 300 }, (_unused, i) => {
    const age = pick(['18-34', '35-54', '55+'], 1.4);
    const mood = random.normal() + (age === '55+' ? 0.7 : 0);
    const hurried = i % 50 === 7;
    const rate = (of: number) => Math.min(5, Math.max(1, Math.round(3.4 + of)));
    const answers = Array.from({ length: 8 }, () => (hurried ? 3 : rate(0.7 * mood + 0.7 * random.normal())));
    return {
      ...{
        person: `p${i + 1}`,
        age,
        region: pick(['North', 'South'], 1.6),
        site: `site ${1 + Math.floor(12 * random.next() ** 2)}`,
      },
      ...{ score: Math.round(65 + 12 * mood + 6 * random.normal()), promoter: mood + random.normal() > 0.6 ? 1 : 0 },
      ...{
        weight: Math.round(10 * (0.6 + random.next())) / 10,
        seconds: hurried ? 12 : Math.round(60 + 60 * random.next()),
      },
      ...Object.fromEntries(answers.map((answer, item) => [`q${item + 1}`, answer])),
    } as Record<string, string | number>;
  });
  const names = Object.keys(people[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, people.map((person) => person[name] as string | number)]));
}
