import { describe, expect, it } from 'vitest';
import { readNumbers } from './readNumbers.ts';

const read = (...cells: (string | number)[]) => [...readNumbers('x', cells)];

describe('readNumbers', () => {
  it('takes numbers as people write them', () => {
    expect(read('1', ' 2.5 ', '-3e2', '.5', '1,234', '1,234,567.8', '１２．５', '1 000', '\u22124', 7)).toEqual([
      1, 2.5, -300, 0.5, 1234, 1234567.8, 12.5, 1000, -4, 7,
    ]);
  });

  it('takes a decimal comma where a cell of the column has one, and then for the whole column', () => {
    expect(read('3,5', '1,234', '1.234,5')).toEqual([3.5, 1.234, 1234.5]);
    expect(read('1,234', '5')).toEqual([1234, 5]);
  });

  it('takes what says that there is no value as missing', () => {
    expect(read('', 'NA', 'n/a', '-', '.', ' ')).toEqual(Array.from({ length: 6 }, () => Number.NaN));
  });

  it.each(['seven', '0x10', '12%', '1,2,3', 'Infinity', '1.2.3'])('refuses %s with its place', (cell) => {
    expect(() => read('1', cell)).toThrow(
      expect.objectContaining({ argument: 'x', fault: 'notFinite', values: { place: 2, value: cell } }),
    );
  });
});
