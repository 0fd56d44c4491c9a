import { expect, test } from 'vitest';
import { drawStandardCurve, type ShareCurve } from './drawStandardCurve.ts';

const size = { width: 400, height: 200, theme: 'light' as const, share: String, measure: String };
const curve: ShareCurve = [
  [0.2, 0.1, 0.3],
  [0.6, 0.5, 0.7],
  [1, 0.9, 1],
];
const partsOf = (asked: Parameters<typeof drawStandardCurve>[0]) =>
  drawStandardCurve(asked, size).map(({ attributes }) => attributes['data-part']);

test('a law draws a hard line at its bound, also where that lies beyond what was measured', () => {
  const asked = { values: [1, 2, 3], met: curve, satisfied: [], chosen: 2 };
  const [inside, beyond] = [2, 9].map((value) =>
    drawStandardCurve({ ...asked, bounds: [{ value, label: 'Act' }] }, size).find(
      ({ attributes }) => attributes['data-part'] === 'bound',
    ),
  );
  expect(inside?.attributes.x1).toBe(216);
  expect(beyond?.attributes.x1).toBe(386);
});

test('what was not measured, and what nobody was asked, is not drawn', () => {
  const asked = { values: [1, 2, 3], bounds: [], chosen: null };
  expect(partsOf({ ...asked, met: curve, satisfied: curve }).filter((part) => part === 'curve')).toHaveLength(2);
  expect(partsOf({ ...asked, met: [], satisfied: [] }).filter((part) => part !== undefined)).toEqual([]);
});
