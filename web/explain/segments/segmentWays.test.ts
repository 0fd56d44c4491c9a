import { expect, test } from 'vitest';
import { columnsOfWays, listRuleWays, segmentsOfWay } from './segmentWays.ts';

const choice = (value: string, words: string[] = []) => ({ value, label: value, words });
const CHOICES = [
  ...['expected:speed', 'expected:tone', 'gap:speed', 'gap:tone', 'importance:speed'].map((one) => choice(one)),
  ...['trait:level', 'trait:orders', 'trait:spent', 'trait:tenureDays'].map((one) => choice(one)),
  choice('word:attribute:generation', ['X', 'Y', 'Z']),
  choice('word:region', ['North']),
];

test('segments begin with words that tell customers apart and with numbers, and every customer with a value falls into one', () => {
  const ways = listRuleWays(CHOICES);
  expect(ways.map(({ value }) => value)).toEqual([
    'trait:level',
    'trait:orders',
    'trait:tenureDays',
    'word:attribute:generation',
  ]);
  const [level, , , generation] = ways.map((way) => segmentsOfWay(way, (trait, bound) => `${trait} ${bound}`));
  expect(level?.map(({ name }) => name)).toEqual(['level low', 'level middle', 'level high']);
  const fits = (value: number) =>
    level?.filter(({ condition: { low, high } }) => (low ?? -1) <= value && value < (high ?? 101)).length;
  expect([0, 69.9, 70, 84, 85, 100].map(fits)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(generation?.map(({ condition }) => condition.words)).toEqual([['X'], ['Y'], ['Z']]);
});

test('a search is offered by what is known of customers, and not by a single column', () => {
  expect(columnsOfWays(CHOICES)).toEqual([
    { way: 'expectation', columns: ['expected:speed', 'expected:tone'] },
    { way: 'experience', columns: ['gap:speed', 'gap:tone'] },
    { way: 'behaviour', columns: ['trait:orders', 'trait:spent', 'trait:tenureDays'] },
  ]);
});
