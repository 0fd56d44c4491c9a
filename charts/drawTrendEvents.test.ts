import { expect, test } from 'vitest';
import { drawTrendEvents } from './drawTrendEvents.ts';

test('an event stands in the week that holds its day, with its words, and one outside is not drawn', () => {
  const value = { kind: 'absent', because: 'notMeasured' } as const;
  const weeks = [5, 12, 19].map((day) => ({
    ...{ from: `2026-01-${String(day).padStart(2, '0')}`, to: `2026-01-${String(day + 6).padStart(2, '0')}`, value },
  }));
  const size = { width: 110, height: 40, inset: 5, theme: 'light' as const };
  const events = [
    { day: '2026-01-18', title: 'A campaign' },
    { day: '2026-02-01', title: 'later' },
  ];
  const [mark, ...others] = drawTrendEvents(weeks, events, size);
  expect(others).toEqual([]);
  expect([mark?.attributes.x1, mark?.attributes.x2]).toEqual([55, 55]);
  expect(JSON.stringify(mark?.children)).toContain('A campaign');
});
