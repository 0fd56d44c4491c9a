import { expect, test } from 'vitest';
import { drawGrid } from './drawGrid.ts';
import { composeSvg } from './svgNode.ts';

const cell = (value: number, faint = false) => ({ value, text: `${value}`, faint });

test('names are written out, and only those of great length are cut', () => {
  const { nodes } = drawGrid(['+1'], [{ name: '2026-01', cells: [cell(0.2)] }], 'light');
  expect(nodes.map(composeSvg).join('')).toContain('>2026-01<');
  const long = drawGrid(['x'.repeat(60)], [{ name: 'y'.repeat(90), cells: [cell(0.2)] }], 'light');
  expect(long.nodes.map(composeSvg).join('').match(/…/g)).toHaveLength(2);
  expect(long.width).toBeLessThan(340);
});

test('what is below nothing has another colour, and what may be chance is faint', () => {
  const { nodes } = drawGrid(['a', 'b', 'c'], [{ name: 'r', cells: [cell(-1), cell(0.9, true), null] }], 'light');
  const cells = nodes.filter(({ attributes }) => attributes['data-part'] === 'cell');
  expect(cells).toHaveLength(2);
  expect(cells[0]?.attributes.fill).not.toBe(cells[1]?.attributes.fill);
  expect(Number(cells[0]?.attributes['fill-opacity'])).toBeGreaterThan(Number(cells[1]?.attributes['fill-opacity']));
});
