import { expect, test } from 'vitest';
import { drawMoves } from './drawMoves.ts';
import { composeSvg } from './svgNode.ts';

const MOVES = {
  left: ['Speed', 'Price'],
  right: ['Speed', 'Price', 'None'],
  moves: [
    { from: 0, to: 0, amount: 30, title: '30 stayed' },
    { from: 0, to: 1, amount: 10, title: '10 moved' },
    { from: 1, to: 1, amount: 20, title: '20 stayed' },
  ],
};
const LOOK = { width: 600, theme: 'light', heads: ['Spring', 'Autumn'] } as const;

test('who stayed and who moved are told apart, and every stream says how many it is', () => {
  const { nodes } = drawMoves(MOVES, LOOK);
  const svg = nodes.map(composeSvg).join('');
  expect(svg.match(/data-part="stayed"/g)).toHaveLength(2);
  expect(svg.match(/data-part="moved"/g)).toHaveLength(1);
  for (const { title } of MOVES.moves) expect(svg).toContain(`<title>${title}</title>`);
});

test('a bar is as high as what flows through it, and names never overlap', () => {
  const { nodes, height } = drawMoves(MOVES, LOOK);
  const bars = nodes.filter(({ attributes }) => attributes['data-part'] === 'bar');
  const high = bars.map(({ attributes }) => Number(attributes.height));
  expect((high[0] ?? 0) / (high[1] ?? 1)).toBeCloseTo(2, 2);
  // nobody came to the last place: its bar is a line, and its name still has room
  const places = bars.slice(2).map(({ attributes }) => Number(attributes.y));
  expect((places[2] ?? 0) - (places[1] ?? 0)).toBeGreaterThan(16);
  expect(height).toBeGreaterThan(Math.max(...places));
});
