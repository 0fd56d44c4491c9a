import { expect, it } from 'vitest';
import { guessDelimiter } from './guessDelimiter.ts';

it('finds commas, semicolons, tabs, bars and full-width semicolons', () => {
  for (const delimiter of [',', ';', '\t', '|', '；']) {
    expect(guessDelimiter(`a${delimiter}b${delimiter}c\n1${delimiter}2${delimiter}3\n`)).toBe(delimiter);
  }
});

it('is not led astray by signs inside quotes or by decimal commas', () => {
  expect(guessDelimiter('name;score\n"a,b,c,""d"",e";3\n"f,g";4\n')).toBe(';');
  expect(guessDelimiter('a;b\n1,5;2,5\n3,5;4,5\n')).toBe(';');
});

it('takes a single column for commas', () => {
  expect(guessDelimiter('score\n1\n2\n')).toBe(',');
});
