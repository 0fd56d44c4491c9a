import { expect, test } from 'vitest';
import { findPriceCurrency } from './findPriceCurrency.ts';

const asked = (units: string[] = [], titles: string[] = []) => ({ units, titles });

test('a currency that the questions name in any language is that of their prices, whatever was paid', () => {
  expect(findPriceCurrency(asked(['元', '元（人民幣）', 'CNY']), [])).toBe('CNY');
  expect(findPriceCurrency(asked([], ['Would you take it for 59 CNY?', '收 59 元，您会选吗？']), ['EUR'])).toBe('CNY');
  expect(findPriceCurrency(asked([], ['Would you pay EUR20?']), ['CNY'])).toBe('EUR');
  expect(findPriceCurrency(asked(['RMB']), [])).toBe('CNY');
  expect(findPriceCurrency(asked(['USD', 'EUR']), ['USD'])).toBeNull();
});

test('where they name none, it is that of the purchases, if these have one', () => {
  expect(findPriceCurrency(asked([], ['At 20?']), ['CNY', ''])).toBe('CNY');
  expect(findPriceCurrency(asked([], ['At 20?']), ['CNY', 'EUR'])).toBeNull();
  expect(findPriceCurrency(asked([], ['At 20?']), ['points'])).toBeNull();
  expect(findPriceCurrency(asked(), [])).toBeNull();
});

test('questions that speak of other money than was paid leave it open', () => {
  expect(findPriceCurrency(asked(['元']), ['CNY'])).toBe('CNY');
  expect(findPriceCurrency(asked(['元']), ['EUR'])).toBeNull();
  expect(findPriceCurrency(asked(['￥']), ['CNY'])).toBe('CNY');
  expect(findPriceCurrency(asked(['hours']), ['CNY'])).toBeNull();
  expect(findPriceCurrency(asked([], ['Would you pay €20?']), ['CNY'])).toBeNull();
  expect(findPriceCurrency(asked([], ['Would you pay €20?']), ['EUR'])).toBe('EUR');
  // three capitals are a currency beside a number only
  expect(findPriceCurrency(asked([], ['ALL in, at 20?']), ['CNY'])).toBe('CNY');
});
