import { describe, expect, it } from 'vitest';
import { composeTable } from './composeTable.ts';
import { textWidth } from './textWidth.ts';

describe('the width of a text on a terminal', () => {
  it.each([
    ['gap', 3],
    ['服务缺口', 8],
    ['n＝３', 5],
    ['가나', 4],
    ['e\u0301', 1],
    ['−6.6 (−9.6 … −3.7)', 18],
    ['', 0],
  ])('%s takes %i cells', (text, cells) => expect(textWidth(text)).toBe(cells));
});

describe('a table', () => {
  const table = composeTable(
    [{ title: '维度' }, { title: 'People', align: 'right' }],
    [
      ['准时送达', '1,204'],
      ['care', '7'],
    ],
  );

  it('is as wide in every line, in Chinese as in English', () => {
    expect(table.split('\n')).toEqual(['维度      People', '────────  ──────', '准时送达   1,204', 'care           7']);
    expect(new Set(table.split('\n').map(textWidth)).size).toBe(1);
  });
});
