import { Refusal } from '@plumbline/model/refusal.ts';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { analysis } from './analyses/analysis.ts';
import { readSpec } from './readSpec.ts';

const spec = z.strictObject({
  x: z.string(),
  draws: z.int().min(1).default(10),
  groups: z.array(z.union([z.string(), z.strictObject({ name: z.string(), weight: z.number() })])).optional(),
});
const some = analysis({
  key: 'some',
  family: 'time',
  chapter: 'none',
  spec,
  example: '',
  exampleData: () => ({}),
  run: () => ({ n: 0, dropped: 0, converged: null, warnings: [], tables: [] }),
});
const refusal = (yaml: string, locale: 'en' | 'zh-CN' = 'en'): Record<string, string | number> => {
  try {
    readSpec(some, yaml, locale);
  } catch (error) {
    if (error instanceof Refusal) return { says: error.says, ...error.values };
    throw error;
  }
  throw new Error('it was not refused');
};

it('a spec that fits comes back as it was written', () => {
  expect(readSpec(some, 'x: a # the column', 'en')).toEqual({ x: 'a' });
});

it('a value of another kind is refused with its place and what was expected, in the reader’s language', () => {
  expect(refusal('x: a\ndraws: many')).toMatchObject({ says: 'stats.badSpec', path: 'draws', more: 0 });
  expect(refusal('x: a\ndraws: many').because).toMatch(/expected number, received string/);
  expect(refusal('x: a\ndraws: many', 'zh-CN').because).toMatch(/[\u4e00-\u9fff]/);
});

it('a name that the spec does not know is refused by that name, and what is missing by its place', () => {
  expect(refusal('x: a\ndrawz: 3').because).toContain('drawz');
  expect(refusal('draws: 3')).toMatchObject({ path: 'x' });
  expect(refusal('')).toMatchObject({ says: 'stats.badSpec', path: '—' });
});

it('where one of several forms would do, the place is that in the form that got furthest', () => {
  expect(refusal('x: a\ngroups: [{ name: b, weight: heavy }]')).toMatchObject({ path: 'groups.0.weight' });
});

it('a text that is no YAML is refused with its line', () => {
  expect(refusal('x: a\ndraws: [1')).toMatchObject({ says: 'stats.badYaml', line: 2 });
});
