import { expect, test } from 'vitest';
import { readTerms, showTerms } from './showTerms.ts';

const TERMS = ['地址錯', '资料錯', '資料錯', '指标'];

test('terms are shown in the reader’s script, and saved untouched find the same comments', () => {
  const shown = showTerms(TERMS, 'zh-TW');
  expect(shown).toEqual(['地址錯', '資料錯', '指標']);
  expect(readTerms(shown.join(', '), TERMS, 'zh-TW')).toEqual(TERMS);
  expect(showTerms(['资料错', '指标'], 'zh-CN')).toEqual(['资料错', '指标']);
});

test('what a person adds or takes away is what they typed', () => {
  expect(readTerms('地址錯，指標、 送錯 ,x,', TERMS, 'zh-TW')).toEqual(['地址錯', '指标', '送錯']);
  expect(readTerms('指標', [], 'zh-TW')).toEqual(['指標']);
  expect(readTerms('late, 晚到', ['late'], 'en')).toEqual(['late', '晚到']);
});
