import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { expect, test } from 'vitest';
import { estimatePyramid } from '../estimatePyramid.ts';
import { composePyramid } from './composePyramid.ts';

const READING = { confidence: 0.95, cellPeopleMin: 5, asOf: '2026-06-01' };

test('counts of patterns give what the people one by one give', () => {
  const random = openRandom(4);
  const people = Array.from({ length: 300 }, () => [0.9, 0.7, 0.5].map((chance) => (random.next() < chance ? 1 : 0)));
  const patterns = people.map((levels) => ({
    ...{ segment: '', known: 7, people: 1, met: levels.reduce<number>((bits, one, at) => bits | (one << at), 0) },
  }));
  const found = composePyramid([...patterns, { segment: '', known: 3, met: 3, people: 4 }], 3, READING);
  const reference = estimatePyramid([0, 1, 2].map((level) => people.map((one) => one[level] ?? 0)));
  expect(found.dropped).toBe(4);
  expect(found.height).toMatchObject({
    point: expect.closeTo(reference.height.estimate, 12),
    low: expect.closeTo(reference.height.low ?? 0, 10),
  });
  reference.levels.forEach((level, at) => {
    expect(found.levels[at]).toMatchObject({
      met: { point: level.met.estimate, low: level.met.low, n: 300 },
      counted: { point: level.counted.estimate, high: level.counted.high },
      givenBeneath: { point: level.givenBeneath?.estimate, n: level.givenBeneath?.people },
    });
  });
});

test('a level that too few reach tells nothing, nor does a pyramid of too few', () => {
  const one = (met: number, people: number) => ({ segment: '', known: 3, met, people });
  const found = composePyramid([one(0, 20), one(1, 4)], 2, READING);
  expect(found.levels[1]?.givenBeneath).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
  expect(composePyramid([one(0, 4)], 2, READING).height.kind).toBe('tooFew');
});
