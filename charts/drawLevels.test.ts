import { expect, test } from 'vitest';
import { type DrawnLevel, drawLevels } from './drawLevels.ts';
import { composeSvg } from './svgNode.ts';

const level = (of: DrawnLevel['level'], point: number, inferred = false): DrawnLevel => ({
  ...{ level: of, label: of, inferred, point, low: point - 5, high: point + 5 },
});
const draw = (...levels: DrawnLevel[]) => drawLevels(levels, { width: 216, theme: 'light' }).map(composeSvg).join('');

test('the zone of tolerance lies from adequate to expected, and is not drawn where one of them is missing', () => {
  expect(draw(level('adequate', 40), level('expected', 80))).toContain('x="88" y="11" width="80" height="18"');
  expect(draw(level('expected', 80))).not.toContain('data-part="zone"');
  expect(draw(level('adequate', 80), level('expected', 40))).not.toContain('data-part="zone"');
});
test('a level that was inferred is hollow and dashed', () => {
  expect(draw(level('predicted', 50, true))).toContain('stroke-dasharray="3 3"');
  expect(draw(level('expected', 50))).not.toContain('stroke-dasharray');
});
