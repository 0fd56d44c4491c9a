import { expect, it } from 'vitest';
import { clockOf, secondsOf, turnAt } from './turnAt.ts';

const turns = [
  { turn: 1, start: 0, end: 2, recording: 'a' },
  { turn: 2, start: 2.5, end: 6, recording: 'a' },
  { turn: 3, start: null, end: null, recording: 'a' },
  { turn: 4, start: 0, end: 9, recording: 'b' },
];

it('the turn that is spoken is the last that has begun in this recording', () => {
  expect([0, 2.2, 3, 99].map((at) => turnAt(turns, 'a', at))).toEqual([1, 1, 2, 2]);
  expect(turnAt(turns, 'b', 3)).toBe(4);
  expect(turnAt(turns.slice(1), 'a', 1)).toBeNull();
});

it('a word is looked for where it stands in its turn, and moments are said as clocks say them', () => {
  expect(secondsOf({ start: 2, end: 6 }, 0.5)).toBe(4);
  expect(secondsOf({ start: 2, end: null }, 0.5)).toBe(2);
  expect([0, 65.9, 3665].map(clockOf)).toEqual(['0:00', '1:05', '1:01:05']);
});
