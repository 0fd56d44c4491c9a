import { expect, test } from 'vitest';
import { FIELD_SIGN, isData, isSeparatedByBlanks, separateBlanks } from './separateBlanks.ts';

const shown = (text: string): string => text.replaceAll(FIELD_SIGN, '|');
const FIXED =
  ' 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73 \r\n 00021 0002 19970101  3   63.34\n 0';

test('columns of fixed width are separated, wherever the text is cut', () => {
  const whole = shown(separateBlanks()(FIXED));
  expect(whole.split('\n')[0]).toBe('00004|0001|19970101|2|29.33');
  expect(whole.split('\n')[1]).toBe('00004|0001|19970118|2|29.73\r');
  const piecewise = separateBlanks();
  expect(shown([...FIXED].map(piecewise).join(''))).toBe(whole);
});

test('blanks inside quotes are text', () => {
  expect(shown(separateBlanks()('"New  York" 12\n"say ""a b""" 3\n5" wide\n'))).toBe(
    '"New  York"|12\n"say ""a b"""|3\n5"|wide\n',
  );
});

test('a table of numbers is known by its blanks, sentences and other separators are not', () => {
  expect(isSeparatedByBlanks(FIXED)).toBe(true);
  expect(isSeparatedByBlanks('id  spent\n 1   2.5\n 2   3.5\n 3   1.0\n')).toBe(true);
  expect(isSeparatedByBlanks('very good\nquite bad\nnot great\nall right\n')).toBe(false);
  expect(isSeparatedByBlanks('a,b\n1 2,3\n4 5,6\n7 8,9\n')).toBe(false);
  expect(isSeparatedByBlanks('1 2\n3 4 5\n6 7\n8 9\n')).toBe(false);
});

test('a row of numbers alone names no columns', () => {
  expect([isData(['1', '2.5']), isData(['id', '2']), isData(['1', ''])]).toEqual([true, false, false]);
});
