import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, test } from 'vitest';
import { addScale, likelyScale, scaleOptions } from './scaleChoices.ts';

const blank = Mapping.parse({ plumbline: 1, source: 's', files: { s: {} }, time: { value: '2026-01-01' } });

test.each([
  [['1', '4', '5'], '1-5'],
  [['2', '7'], '1-7'],
  [['9', '10'], '1-10'],
  [['0', '10'], '0-10'],
  [['55', '80.5'], '0-100'],
  [['-3'], '0-100'],
])('values %j are likely on %s', (samples, name) => {
  expect(likelyScale(samples, blank)).toBe(name);
});

test('a common scale that was chosen becomes one of the mapping and is offered once', () => {
  const chosen = addScale(blank, '1-7');
  expect(chosen.scales).toEqual({ '1-7': { low: 1, high: 7, reversed: false } });
  expect(scaleOptions(chosen).filter(({ value }) => value === '1-7')).toHaveLength(1);
  expect(addScale(chosen, '1-7')).toBe(chosen);
});

test('a scale that the questionnaire already uses comes before a smaller one', () => {
  expect(likelyScale(['1', '4'], addScale(blank, '1-7'))).toBe('1-7');
});
