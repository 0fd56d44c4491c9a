import { expect, test } from 'vitest';
import { findBlocksOfWeeks } from './blocksOfWeeks.ts';

test.each([
  // a block begins on 20 January and on 17 March 2025
  ['2025-01-20', '2025-03-16', [1, 8], '2025-01-20', '2025-03-17'],
  ['2025-01-13', '2025-03-23', [1, 8], '2025-01-20', '2025-03-17'],
  ['2025-01-20', '2025-05-11', [1, 8], '2025-01-20', '2025-05-12'],
  ['2025-01-27', null, [1, 8], '2025-03-17', '2149-06-06'],
  [null, '2025-03-15', [1, 8], '1970-01-01', '2025-01-20'],
  [null, null, [8], '1970-01-01', '2149-06-06'],
  ['2025-01-27', '2025-03-30', [1], '1970-01-01', '1970-01-01'],
])('from %s to %s reads spans of %j weeks', (from, to, spans, blocksFrom, blocksTo) => {
  expect(findBlocksOfWeeks(from, to, false)).toEqual({ spans, blocksFrom, blocksTo });
});

test('each week by itself reads no block', () => {
  expect(findBlocksOfWeeks(null, null, true).spans).toEqual([1]);
});
