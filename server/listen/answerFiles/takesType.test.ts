import { expect, it } from 'vitest';
import { takesType } from './takesType.ts';

it('a question takes the types it lists, by name, by group and by ending, and any where it lists none', () => {
  expect(takesType(undefined, 'image/png')).toBe(true);
  expect(takesType(['image/*'], 'image/png')).toBe(true);
  expect(takesType(['.PDF'], 'application/pdf')).toBe(true);
  expect(takesType(['application/pdf'], 'image/png')).toBe(false);
  expect(takesType(['text/html'], 'image/png')).toBe(false);
});

it('a film is taken where films are wanted, though its container could hold sound alone', () => {
  expect(takesType(['video/*'], 'audio/mp4')).toBe(true);
  expect(takesType(['audio/*'], 'audio/mp4')).toBe(true);
  expect(takesType(['video/*'], 'audio/mpeg')).toBe(false);
});
