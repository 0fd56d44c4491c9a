import { expect, it } from 'vitest';
import { nameColumns } from './nameColumns.ts';

it('a header that stands once is its own name, without spaces around it and without a byte order mark', () => {
  expect(nameColumns(['\uFEFFwho', ' when ', '评价'])).toEqual(['who', 'when', '评价']);
});

it('a header that stands twice is numbered each time, so that no name means two columns', () => {
  expect(nameColumns(['a', 'b', 'a', ' a'])).toEqual(['a#1', 'b', 'a#2', 'a#3']);
});

it('an empty header is named by its place', () => {
  expect(nameColumns(['a', '', ' ', 'b'])).toEqual(['a', 'column#2', 'column#3', 'b']);
});

it('no two columns have one name, even where a header looks like a number of another', () => {
  const names = nameColumns(['a', 'a', 'a#1', '', 'column#4']);
  expect(new Set(names).size).toBe(names.length);
});
