import { describe, expect, it } from 'vitest';
import { DateEvidence } from './resolveDates.ts';

function read(cells: readonly string[], person: 'dmy' | 'mdy' | null = null) {
  const evidence = new DateEvidence();
  for (const cell of cells) evidence.add(cell);
  const { standing, exceptions, found } = evidence.resolve(person);
  const other = new Map(exceptions());
  return { found, reading: (row: number) => other.get(row) ?? standing };
}
const two = (value: number) => String(value).padStart(2, '0');
/** A day every three days from the given one, written day first or month first. */
function days(from: string, count: number, write: (day: Date, place: number) => string): string[] {
  return Array.from({ length: count }, (_unused, place) =>
    write(new Date(Date.parse(from) + place * 3 * 86_400_000), place),
  );
}
const dayFirst = (day: Date) => `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
const monthFirst = (day: Date) => `${two(day.getUTCMonth() + 1)}/${two(day.getUTCDate())}/${day.getUTCFullYear()}`;
const bare = (day: Date) => `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`;

describe('days that fit both orders', () => {
  it('are read as the column is where all its telling rows are of one order', () => {
    const cells = ['13/01/2026', '14/01/2026', '25/01/2026', '30/01/2026', '31/01/2026', '03/02/2026'];
    expect(read(cells).found).toMatchObject({ onlyDayFirst: 5, byColumn: 1, undecided: 0, readDayFirst: 1 });
  });

  it('are undecided where four rows are all that tell', () => {
    expect(read(['13/01/2026', '14/01/2026', '25/01/2026', '30/01/2026', '03/02/2026']).found.undecided).toBe(1);
  });

  it('are read by their neighbours in a file that stands in order, part by part', () => {
    // the second part begins a year earlier and is written month first; nothing but the order tells them apart
    const cells = [...days('2026-01-01', 60, dayFirst), ...days('2025-01-01', 60, monthFirst)];
    const { found, reading } = read(cells);
    const wrong = cells.filter((cell, row) => {
      const [a, b] = cell.split('/').map(Number) as [number, number];
      return a <= 12 && b <= 12 && a !== b && reading(row) !== 3 && reading(row) !== (row < 60 ? 1 : 2);
    });
    expect(wrong).toEqual([]);
    expect(found.byOrder).toBeGreaterThan(30);
    // 09/10 and 10/09 of one neighbourhood lie too near each other to be told apart by it
    expect(found.undecided).toBeLessThan(10);
  });

  it('are read by the zeros in front of them where the file is in no order', () => {
    const shuffled = [...days('2026-01-01', 120, dayFirst), ...days('2026-01-01', 120, bare)].sort((a, b) =>
      [...a].reverse().join('') < [...b].reverse().join('') ? -1 : 1,
    );
    const jumbled = shuffled.map((_cell, at) => shuffled[(at * 77) % shuffled.length] as string);
    const { found, reading } = read(jumbled);
    expect(found.byOrder).toBe(0);
    expect(found.byStyle).toBeGreaterThan(60);
    for (const [row, cell] of jumbled.entries()) {
      const [a = '', b = ''] = cell.split('/');
      if (Number(a) > 12 || Number(b) > 12 || Number(a) === Number(b)) continue;
      if (a.startsWith('0') || b.startsWith('0')) expect(reading(row)).toBe(1);
      else if (a.length === 1 || b.length === 1) expect(reading(row)).toBe(2);
      else expect(reading(row)).toBe(3);
    }
  });

  it('are nobody’s to guess where the zeros and the neighbours contradict each other', () => {
    const told = days('2026-01-13', 60, (day) =>
      day.getUTCDate() > 12 ? dayFirst(day) : day.toISOString().slice(0, 10),
    );
    // written with a zero like all that are day first, yet it lies between its neighbours only month first
    const cells = [...told.slice(0, 30), '04/11/2026', ...told.slice(30), '7/15/2026'];
    expect(read(cells).reading(30)).toBe(3);
    // beside a row that can only be month first it is of the same hand, zeros or not
    const beside = [...told.slice(0, 30), '04/11/2026', '4/13/2026', ...told.slice(30)];
    expect(read(beside).reading(30)).toBe(2);
  });

  it('are read as a person says, whatever the evidence', () => {
    const { found, reading } = read(['13/01/2026', '03/02/2026', '1/14/2026'], 'mdy');
    expect(found).toMatchObject({ byPerson: 1, readMonthFirst: 1, onlyDayFirst: 1, onlyMonthFirst: 1 });
    expect(reading(1)).toBe(2);
  });
});
