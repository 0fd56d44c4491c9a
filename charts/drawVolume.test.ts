import { expect, test } from 'vitest';
import { drawSilence } from './drawSilence.ts';
import { drawVolume, type VolumeWeek } from './drawVolume.ts';

const week = (occasions: number, low: number | null = null, high: number | null = null): VolumeWeek => ({
  ...{ occasions, low, high },
  outside: low !== null && high !== null && (occasions < low || occasions > high),
});
const parts = (nodes: ReturnType<typeof drawVolume>, part: string) =>
  nodes.filter(({ attributes }) => attributes['data-part'] === part);
const SIZE = { width: 200, height: 40, theme: 'light' } as const;

test('weeks outside have a dot, weeks without limits have no band', () => {
  const nodes = drawVolume(
    [week(5), week(6), week(5, 2, 9), week(20, 2, 9), week(4), week(5, 2, 9), week(0, 2, 9)],
    SIZE,
  );
  expect(parts(nodes, 'outside')).toHaveLength(2);
  expect(parts(nodes, 'limits')).toHaveLength(2);
  expect(drawVolume([week(0)], SIZE).length).toBeGreaterThan(0);
});

test('everything lies within the picture, however far a limit lies', () => {
  const nodes = drawVolume([week(5, 0, 9000), week(6, 0, 9000)], SIZE);
  const numbers = JSON.stringify(nodes).match(/(?<=[ML ])-?\d+(\.\d+)?/g) ?? [];
  expect(numbers.map(Number).every((value) => value >= 0 && value <= 200)).toBe(true);
});

test('a silence longer than four times the usual fills its bar, and the tick is where the usual is', () => {
  const nodes = drawSilence({ silence: 100, usual: 7, late: true }, { width: 80, theme: 'light' });
  expect(nodes.find(({ attributes }) => attributes['data-part'] === 'silence')?.attributes.width).toBe(80);
  expect(nodes.find(({ attributes }) => attributes['data-part'] === 'usual')?.attributes.x1).toBe(20);
  expect(drawSilence({ silence: 3, usual: null, late: false }, { width: 80, theme: 'light' })).toHaveLength(2);
});
