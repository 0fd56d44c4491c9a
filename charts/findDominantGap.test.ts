import { expect, test } from 'vitest';
import { findDominantGap } from './findDominantGap.ts';
import { lineOf } from './line.fixture.ts';

const names: [string, string, string] = ['送达', '送達', 'Delivery'];

test('a promise above what is delivered is named, and the promise is the mark to look at', () => {
  const line = lineOf({
    key: 'delivery',
    names,
    marks: {
      expected: [86, 1, 900],
      believed: [84, 1, 60],
      standard: 80,
      promised: 92,
      delivered: [77, 1, 900],
      perceived: [69, 1, 900],
    },
  });
  expect(findDominantGap(line, 2)).toEqual({ gap: 'communication', point: -15, culprit: 'promised' });
});

test('a standard set too low is named', () => {
  const line = lineOf({
    key: 'returns',
    names,
    marks: {
      expected: [78, 1, 900],
      believed: [80, 1, 60],
      standard: 68,
      delivered: [66, 1, 900],
      perceived: [64, 1, 900],
    },
  });
  expect(findDominantGap(line, 2)).toEqual({ gap: 'standards', point: -12, culprit: 'standard' });
});

test('where customers got what they expected there is nothing to blame', () => {
  const line = lineOf({
    key: 'packaging',
    names,
    marks: {
      expected: [55, 1, 600],
      believed: [40, 1, 55],
      standard: 60,
      delivered: [68, 1, 600],
      perceived: [67, 1, 600],
    },
  });
  expect(findDominantGap(line, 2)).toBeNull();
});

test('a company gap that may be chance is not blamed', () => {
  const line = lineOf({
    key: 'x',
    names,
    marks: { expected: [80, 1, 900], believed: [76, 9, 12], perceived: [70, 1, 900] },
  });
  expect(findDominantGap(line, 2)).toBeNull();
});

test('where a larger gap may be chance, the smaller one is not called the largest', () => {
  const marks = {
    expected: [80, 1, 900] as [number, number, number],
    believed: [73, 12, 12] as [number, number, number],
    standard: 80,
    delivered: [75, 1, 900] as [number, number, number],
    perceived: [72, 1, 900] as [number, number, number],
  };
  expect(findDominantGap(lineOf({ key: 'x', names, marks }), 2)).toBeNull();
  const sure = { ...marks, believed: [80, 1, 60] as [number, number, number] };
  expect(findDominantGap(lineOf({ key: 'x', names, marks: sure }), 2)).toMatchObject({ gap: 'delivery', point: -5 });
});
