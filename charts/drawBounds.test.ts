import { expect, test } from 'vitest';
import { drawBounds } from './drawBounds.ts';
import { composeSvg } from './svgNode.ts';

const layout = { lineY: 50, start: 10, end: 110 };

test('a floor stands where its points are, with its teeth to the left, a ceiling with its to the right', () => {
  const [floor, ceiling] = drawBounds(
    layout,
    [
      { points: 40, side: 'floor' },
      { points: 90, side: 'ceiling' },
    ],
    'light',
  );
  const text = [floor, ceiling].map((node) => (node === undefined ? '' : composeSvg(node)));
  expect(text[0]).toMatch(/d="M50 33v34M50 33l-5 5/);
  expect(text[1]).toMatch(/d="M100 33v34M100 33l5 5/);
});

test('what lies off the scale is drawn at its end', () => {
  const [low] = drawBounds(layout, [{ points: -20, side: 'floor' }], 'dark');
  expect(low === undefined ? '' : composeSvg(low)).toContain('M10 33');
});
