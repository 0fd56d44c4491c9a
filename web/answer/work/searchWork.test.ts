import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { searchWork } from './searchWork.ts';
import { sha256 } from './sha256.ts';

const hex = (hash: Uint32Array): string => [...hash].map((word) => word.toString(16).padStart(8, '0')).join('');

it.each(['', 'abc', '满意度'.repeat(40), 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'y'.repeat(1000)])(
  'our SHA-256 of %j is the one of the standard',
  (text) => {
    expect(hex(sha256(text))).toBe(createHash('sha256').update(text).digest('hex'));
  },
);

it('the number found gives a hash with the zero bits that were asked for, checked by another implementation', () => {
  const work = { salt: 's1', bits: 11, response: '4d1c2a34-0000-4000-8000-000000000001' };
  const found = searchWork(work, 0, 100_000);
  const hash = createHash('sha256').update(`s1:${work.response}:${found}`).digest();
  expect(hash.readUInt32BE(0) >>> (32 - 11)).toBe(0);
});

it('gives up after as many tries as it was given', () => {
  expect(searchWork({ salt: 's', bits: 60, response: 'r' }, 0, 50)).toBeNull();
});
