import { expect, it } from 'vitest';
import { foundWords } from './foundWords.ts';

it('words that were found stand apart wherever they are, and all pieces together are the text', () => {
  const text = 'The Refund was late, 退款慢, no refund yet';
  const pieces = foundWords(text, 'refund 退款');
  expect(pieces.filter(({ found }) => found).map((piece) => piece.text)).toEqual(['Refund', '退款', 'refund']);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.every(({ text: piece, at }) => text.startsWith(piece, at))).toBe(true);
  expect(foundWords(text, ' ')).toEqual([{ text, at: 0, found: false }]);
});
