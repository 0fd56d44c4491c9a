import { expect, it } from 'vitest';
import { formatColumn } from './formatColumn.ts';

const format = (name: string, ...cells: (string | number | boolean | null)[]) => formatColumn(name, cells, 'en');

it('numbers of a column have as many decimals as its largest can bear, much smaller ones more; whole numbers stay whole', () => {
  expect(format('estimate', 0.123456, -1)).toEqual(['0.1235', '−1.0000']);
  expect(format('estimate', 123.456, 0.5)).toEqual(['123.46', '0.5000']);
  expect(format('estimate', 16570.8, 447.1, 0.276, 0)).toEqual(['16571', '447', '0.2760', '0']);
  expect(format('n', 3, 12000)).toEqual(['3', '12000']);
});

it('a number too small or too large for its column is written with a power of ten', () => {
  expect(format('estimate', 0.5, 0.00001234, 2e12)).toEqual(['0.5000', '1.23e−5', '2.00e+12']);
});

it('a p value below a ten-thousandth is told as such', () => {
  expect(format('p', 0.03, 1e-9)).toEqual(['0.0300', '< 0.0001']);
  expect(format('pAdjusted', 0)).toEqual(['< 0.0001']);
  expect(format('points', 1e-9)).toEqual(['1.00e−9']);
});

it('text stays, what is not there is a dash, and yes is said', () => {
  expect(format('name', 'a', null, true, false)).toEqual(['a', '—', 'yes', 'no']);
});
