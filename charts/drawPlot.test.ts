import { expect, test } from 'vitest';
import { drawPlot } from './drawPlot.ts';

const axes = {
  x: { low: 0, high: 10, ticks: [], title: 'days late' },
  y: { low: 0, high: 100, ticks: [], title: 'score' },
  ...{ width: 366, height: 170, theme: 'light' as const },
};

test('the doubt of a line is an area from its upper to its lower ends, behind the line', () => {
  const points = [
    { x: 0, low: 40, high: 60 },
    { x: 10, low: 0, high: 100 },
  ];
  const line = { points: points.map(({ x }) => ({ x, y: 50 })), tint: 'link', line: true, dots: false } as const;
  const nodes = drawPlot({ series: [line], bands: [{ points, tint: 'link' }] }, axes);
  const band = nodes.findIndex(({ attributes }) => attributes['data-part'] === 'band');
  const drawn = nodes.findIndex(({ attributes }) => attributes.fill === 'none');
  expect(band).toBeGreaterThan(-1);
  expect(drawn).toBeGreaterThan(band);
  expect(nodes[band]?.attributes.d).toBe('M52 66L352 26L352 126L52 86z');
});

test('a band of nothing draws nothing', () => {
  const [band] = drawPlot({ series: [], bands: [{ points: [], tint: 'link' }] }, axes).filter(
    ({ attributes }) => attributes['data-part'] === 'band',
  );
  expect(band?.attributes.d).toBe('');
});

test('names of places that lie close do not touch, and one alone stands above its place', () => {
  const mark = (x: number, label: string) => ({ x, low: null, high: null, label, tint: 'link' as const });
  const namesOf = (marks: ReturnType<typeof mark>[], width = 366) =>
    drawPlot({ series: [], marks }, { ...axes, width })
      .filter(({ children }) => marks.some(({ label }) => children[0] === label))
      .map(({ attributes }) => Number(attributes.x));
  const [pmc = 0, opp = 0, pme = 0] = namesOf([mark(2, 'PMC'), mark(2.2, 'OPP'), mark(8, 'PME')]);
  expect(opp - pmc).toBeGreaterThan(20);
  expect(pme).toBeCloseTo(52 + 240, 6);
  expect(namesOf([mark(2, 'PMC'), mark(2.2, 'OPP')], 40)).toHaveLength(2);
});
