import { expect, test } from 'vitest';
import { type DraftVariable, designOf, fillTargets, isWhole } from './weightingDraft.ts';

const region: DraftVariable = {
  name: 'Region',
  source: { from: 'hidden', key: 'region' },
  targets: 'share',
  categories: [
    { value: 'n', label: '北部', n: 20, target: null },
    { value: 's', label: 'South, and islands', n: 30, target: null },
    { value: 'w', label: 'West', n: 0, target: null },
  ],
};
const targetsOf = (text: string) => fillTargets(region, text).variable.categories.map(({ target }) => target);

test('a table of shares is read as percentages, by value or by words', () => {
  const { variable, unknown } = fillTargets(region, '北部,0.4\ns;0.6\r\n');
  expect(variable.targets).toBe('share');
  expect(unknown).toEqual([]);
  expect(targetsOf('北部\t40%\ns\t60%')).toEqual([40, 60, null]);
  expect(variable.categories.map(({ target }) => target)).toEqual([40, 60, null]);
});

test('a quoted name may hold the separator, a count separators of thousands, and a foreign line is told', () => {
  const { variable, unknown } = fillTargets(region, 'category,people\n"South, and islands","1,200"\nn,800\nEast,5');
  expect(variable.targets).toBe('count');
  expect(variable.categories.map(({ target }) => target)).toEqual([800, 1200, null]);
  expect(unknown).toEqual(['category,people', 'East,5']);
});

test('a category nobody has may stay empty, and is not sent', () => {
  const { variable } = fillTargets(region, 'n,40\ns,60');
  expect(isWhole(region)).toBe(false);
  expect(isWhole(variable)).toBe(true);
  const rest = { base: false, sample: null, capMultiple: 5, missing: 'keep' } as const;
  expect(designOf([variable], rest).variables[0]?.categories).toEqual([
    { name: '北部', values: ['n'], target: 0.4 },
    { name: 'South, and islands', values: ['s'], target: 0.6 },
  ]);
});
