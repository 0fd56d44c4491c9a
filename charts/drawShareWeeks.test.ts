import type { Estimate } from '@plumbline/model/estimate.ts';
import { expect, test } from 'vitest';
import { drawShareWeeks } from './drawShareWeeks.ts';

const share = (point: number): Estimate => ({
  ...{ kind: 'estimate', point, low: point - 0.02, high: point + 0.02, se: 0.01, n: 50, occasions: 50, nEffective: 50 },
  ...{ confidence: 0.95, unit: 'share', method: 'wilson-promises', clusteredBy: 'customer', asOf: '2026-01-01' },
});
const draw = (shares: Estimate[]) =>
  drawShareWeeks(
    shares.map((one, at) => ({ from: `2026-01-0${at + 1}`, share: one })),
    { width: 300, height: 100, theme: 'light', write: (one) => `${Math.round(one * 100)}` },
  );
const parts = (nodes: ReturnType<typeof draw>, part: string) =>
  nodes.filter(({ attributes }) => attributes['data-part'] === part);
const marks = (nodes: ReturnType<typeof draw>) =>
  nodes.flatMap(({ element, children }) => (element === 'text' ? children : []));

test('a week without a figure breaks the line; a week alone has its interval', () => {
  const nodes = draw([share(0.95), share(0.93), { kind: 'withheld' }, share(0.94)]);
  expect(parts(nodes, 'band').length).toBe(1);
  expect(parts(nodes, 'interval').length).toBe(1);
  expect(nodes.filter(({ element }) => element === 'circle').length).toBe(3);
});
test('the axis ends at 100 and begins under the lowest interval', () => {
  expect(marks(draw([share(0.95)]))).toEqual(['100', '95', '90']);
  expect(marks(draw([share(0.61), share(0.9)]))).toEqual(['100', '75', '50']);
  const circles = draw([share(0.95), share(0.99)]).filter(({ element }) => element === 'circle');
  expect(Number(circles[0]?.attributes.cy)).toBeGreaterThan(Number(circles[1]?.attributes.cy));
});
