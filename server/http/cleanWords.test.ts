import { expect, test } from 'vitest';
import { cleanWords } from './cleanWords.ts';

const read = (json: string): unknown => cleanWords(JSON.parse(json), json);

test('words lose what no store keeps, wherever they stand, and keep everything else', () => {
  expect(read('{"a":["b\\u0000c",{"d":"\\ud83d"}],"e":1,"f":null,"g":"\\ud83d\\ude00"}')).toEqual({
    ...{ a: ['bc', { d: '\ufffd' }], e: 1, f: null, g: '😀' },
  });
  expect(read('"\\u0000"')).toBe('');
  expect(read('{"a":"\\\\u0000"}')).toEqual({ a: '\\u0000' });
});

test('a name that cannot be kept is refused, and content nested without end is walked', () => {
  expect(() => read('{"a":{"b\\u0000":1}}')).toThrow('http.unreadableBody');
  const deep = `${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}`;
  expect(() => read(deep)).not.toThrow();
});
