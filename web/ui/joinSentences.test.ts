import { expect, test } from 'vitest';
import { joinNames } from './joinNames.ts';
import { joinSentences } from './joinSentences.ts';

test('sentences stand behind one another with a space in English and without one in Chinese', () => {
  expect(joinSentences('en', 'Two periods lie outside.', '', 'No lasting shift.')).toBe(
    'Two periods lie outside. No lasting shift.',
  );
  expect(joinSentences('zh-TW', '2 期超出界限。', null, '沒有持續的偏移。')).toBe('2 期超出界限。沒有持續的偏移。');
});

test('names in a row are divided by the comma of the language', () => {
  expect(joinNames(['North', 'South'], 'en')).toBe('North, South');
  expect(joinNames(['北區', '南區'], 'zh-TW')).toBe('北區、南區');
});
