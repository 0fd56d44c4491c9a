import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The frame of a question: from its first CTE to the end of its last. */
function frameOf(file: string): string {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  const [from, to] = [text.indexOf('\nWITH\n'), text.indexOf('\n  )\nSELECT')];
  expect([from > 0, to > from]).toEqual([true, true]);
  return text.slice(from, to);
}

test('people are counted and drawn from the same frame', () => {
  expect(frameOf('drawSample.sql')).toBe(frameOf('sampleStrata.sql'));
});
