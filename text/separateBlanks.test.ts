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

test('a quote that is never closed costs its own line only', () => {
  expect(shown(separateBlanks()('1 "never 2\n3  4 5\n'))).toBe('1|"never 2\n3|4|5\n');
});

test('a table of numbers is known by its blanks', () => {
  expect(isSeparatedByBlanks(FIXED)).toBe(true);
  expect(isSeparatedByBlanks('10  2 3\n 1 22 3\n 1  2 3\n')).toBe(true);
});

test.each([
  ['sentences', 'very good\nquite bad\nnot great\nall right\n'],
  ['fields that commas separate', 'a,b\n1 2,3\n4 5,6\n7 8,9\n'],
  ['lines of unlike length', '1 2\n3 4 5\n6 7\n8 9\n'],
  ['amounts with thousands', 'Total amount\n12 500\n8 900\n10 100\n'],
  ['amounts of millions', '1 200 500\n8 900 100\n3 400 100\n'],
  ['numbers of telephones', 'Phone number\n+86 13812345678\n+86 13912345678\n'],
  ['names with a number', 'Order number\nPO 1001\nPO 1002\n'],
  ['a row of names', 'id  spent  times\n 1   2.5 3\n 2   3.5 4\n'],
])('%s are not taken for one', (_what, text) => {
  expect(isSeparatedByBlanks(text)).toBe(false);
});

test('a row of numbers alone names no columns', () => {
  expect([isData(['1', '2.5']), isData(['id', '2']), isData(['1', ''])]).toEqual([true, false, false]);
});
