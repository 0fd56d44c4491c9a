import type { Festival } from '@plumbline/model/care.ts';

const DAY_MS = 86_400_000;
/** Month and day of the civil calendar. */
const CIVIL: Partial<Record<Festival, string>> = {
  newYear: '01-01',
  womensDay: '03-08',
  labourDay: '05-01',
  nationalDay: '10-01',
  christmas: '12-25',
};
/**
 * Festivals of the Chinese calendar by year. They are written down and not computed: the calendar of the Unicode
 * consortium's data is a day off where a new moon falls within minutes of midnight, as before 2027 and 2030 begin.
 */
const CHINESE: Record<string, readonly (readonly [Festival, string])[]> = {
  2026: [
    ...([
      ['springFestival', '02-17'],
      ['lanternFestival', '03-03'],
      ['qingming', '04-05'],
    ] as const),
    ...([
      ['dragonBoat', '06-19'],
      ['qixi', '08-19'],
      ['midAutumn', '09-25'],
    ] as const),
    ...([
      ['doubleNinth', '10-18'],
      ['winterSolstice', '12-22'],
    ] as const),
  ],
  2027: [
    ...([
      ['springFestival', '02-06'],
      ['lanternFestival', '02-20'],
      ['qingming', '04-05'],
    ] as const),
    ...([
      ['dragonBoat', '06-09'],
      ['qixi', '08-08'],
      ['midAutumn', '09-15'],
    ] as const),
    ...([
      ['doubleNinth', '10-08'],
      ['winterSolstice', '12-22'],
    ] as const),
  ],
  2028: [
    ...([
      ['springFestival', '01-26'],
      ['lanternFestival', '02-09'],
      ['qingming', '04-04'],
    ] as const),
    ...([
      ['dragonBoat', '05-28'],
      ['qixi', '08-26'],
      ['midAutumn', '10-03'],
    ] as const),
    ...([
      ['doubleNinth', '10-26'],
      ['winterSolstice', '12-21'],
    ] as const),
  ],
  2029: [
    ...([
      ['springFestival', '02-13'],
      ['lanternFestival', '02-27'],
      ['qingming', '04-04'],
    ] as const),
    ...([
      ['dragonBoat', '06-16'],
      ['qixi', '08-16'],
      ['midAutumn', '09-22'],
    ] as const),
    ...([
      ['doubleNinth', '10-16'],
      ['winterSolstice', '12-21'],
    ] as const),
  ],
  2030: [
    ...([
      ['springFestival', '02-03'],
      ['lanternFestival', '02-17'],
      ['qingming', '04-05'],
    ] as const),
    ...([
      ['dragonBoat', '06-05'],
      ['qixi', '08-05'],
      ['midAutumn', '09-12'],
    ] as const),
    ...([
      ['doubleNinth', '10-05'],
      ['winterSolstice', '12-22'],
    ] as const),
  ],
};

/**
 * Festivals from one civil day to another, in order; those of the Chinese calendar are known for 2026–2030.
 *
 * @param from  YYYY-MM-DD
 * @param to    YYYY-MM-DD, included
 * Source  GB/T 33661-2017, as the Purple Mountain Observatory publishes its days
 * Checked new moons computed after Meeus (1998), chapter 49, in Chinese time: all 25 days of the moon agree
 */
export function listFestivals(from: string, to: string): { day: string; festival: Festival }[] {
  const found: { day: string; festival: Festival }[] = [];
  for (let at = Date.parse(`${from}T12:00:00Z`); at <= Date.parse(`${to}T12:00:00Z`); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const civil = (Object.keys(CIVIL) as Festival[]).filter((festival) => CIVIL[festival] === day.slice(5));
    const chinese = (CHINESE[day.slice(0, 4)] ?? []).filter(([, monthDay]) => monthDay === day.slice(5));
    for (const festival of [...civil, ...chinese.map(([name]) => name)]) found.push({ day, festival });
  }
  return found;
}
