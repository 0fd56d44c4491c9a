import { expect, test } from 'vitest';
import { listFestivals } from './listFestivals.ts';

const LUNAR = {
  springFestival: '1-1',
  lanternFestival: '1-15',
  dragonBoat: '5-5',
  qixi: '7-7',
  midAutumn: '8-15',
  doubleNinth: '9-9',
};

test('every festival of the moon stands once a year, where the calendar of the runtime has it within a day', () => {
  const found = listFestivals('2026-01-01', '2030-12-31');
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
  const near = (day: string, apart: number) => chinese.format(Date.parse(`${day}T12:00:00Z`) + apart * 86_400_000);
  for (const [festival, lunar] of Object.entries(LUNAR)) {
    const days = found.filter((one) => one.festival === festival).map(({ day }) => day);
    expect(days.map((day) => day.slice(0, 4))).toEqual(['2026', '2027', '2028', '2029', '2030']);
    for (const day of days)
      expect(
        [-1, 0, 1].some((apart) => near(day, apart).startsWith(lunar.replace('-', '/')) || near(day, apart) === lunar),
      ).toBe(true);
  }
});

test('both ends of the days asked for are included, and the year 2027 begins when its moon does', () => {
  expect(listFestivals('2026-10-01', '2026-10-18').map(({ festival }) => festival)).toEqual([
    'nationalDay',
    'doubleNinth',
  ]);
  expect(listFestivals('2027-02-06', '2027-02-07')).toEqual([{ day: '2027-02-06', festival: 'springFestival' }]);
});
