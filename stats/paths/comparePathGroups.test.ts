import { expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import { openRandom } from '../numeric/random.ts';
import { comparePathGroups } from './comparePathGroups.ts';
import { fitPathModel } from './fitPathModel.ts';
import { inventPathData } from './inventPathData.ts';
import { readPathModel } from './readPathModel.ts';
import { testCompositeInvariance } from './testCompositeInvariance.ts';

const model = readPathModel('X =~ x1 + x2 + x3\nM =~ m1 + m2\nY =~ y1\nM ~ X\nY ~ X + M');
const first = inventPathData(model, {
  cases: 150,
  seed: 1,
  loading: 0.95,
  effects: { 'X -> M': 0.7, 'X -> Y': 0.1, 'M -> Y': 0.6 },
});
const second = inventPathData(model, {
  cases: 170,
  seed: 2,
  loading: 0.95,
  effects: { 'X -> M': 0.7, 'X -> Y': 0.7, 'M -> Y': 0 },
});
const both = Object.fromEntries(
  Object.entries(first).map(([name, column]) => [
    name,
    Float64Array.from([...column, ...(second[name] as Float64Array)]),
  ]),
);
const labels = Array.from({ length: 320 }, (_unused, i) => (i < 150 ? 'north' : 'south'));
const mixed = Array.from({ length: 320 }, (_unused, i) => (i % 2 === 0 ? 'even' : 'odd'));
const options = { permutations: 200 };

test('each group’s paths are those of a fit of its cases', () => {
  const found = comparePathGroups(both, labels, model, { ...options, tolerance: 1e-12 });
  const [north, south] = [fitPathModel(first, model), fitPathModel(second, model)];
  expect([found.names, found.sizes]).toEqual([
    ['north', 'south'],
    [150, 170],
  ]);
  expect(found.paths[1]?.first).toBeCloseTo(north.paths.values[2] as number, 8);
  expect(found.paths[1]?.second).toBeCloseTo(south.paths.values[2] as number, 8);
});

test('a difference that was put in is found, one that was not is not', () => {
  const [toM, xToY, mToY] = comparePathGroups(both, labels, model, options).paths;
  expect(toM?.p as number).toBeGreaterThan(0.05);
  expect(xToY?.p).toBeCloseTo(1 / 201, 10);
  expect(mToY?.p).toBeCloseTo(1 / 201, 10);
  expect(xToY?.difference as number).toBeLessThan(xToY?.low as number);
});

test('where groups are drawn at random, p is as often small as great', () => {
  const random = openRandom(5);
  const ps = Array.from({ length: 40 }, (_unused, seed) => {
    const drawn = labels.map(() => (random.next() < 0.5 ? 'one' : 'other'));
    return comparePathGroups(both, drawn, model, { permutations: 50, seed }).paths.map(({ p }) => p);
  }).flat();
  const share = (limit: number) => ps.filter((p) => p <= limit).length / ps.length;
  expect(Math.abs(share(0.5) - 0.5)).toBeLessThan(0.17);
  expect(share(0.05)).toBeLessThan(0.13);
});

test('the difference turns its sign with the order of the groups', () => {
  const [one, other] = [
    comparePathGroups(both, labels, model, options),
    comparePathGroups(both, labels, model, { ...options, groups: ['south', 'north'] }),
  ];
  expect(other.paths[1]?.difference).toBeCloseTo(-(one.paths[1]?.difference as number), 6);
});

test('composites of groups drawn at random are invariant', () => {
  const found = testCompositeInvariance(both, mixed, model, options);
  for (const { correlation, correlationLow, meanLow, meanHigh, invariance } of found.latents) {
    expect(correlation).toBeLessThanOrEqual(1 + 1e-9);
    expect(correlationLow).toBeLessThanOrEqual(1 + 1e-9);
    expect(meanLow).toBeLessThan(meanHigh);
    expect(invariance).not.toBe('none');
  }
  // a single indicator is its own score
  expect(found.latents[2]?.correlation).toBeCloseTo(1, 10);
});

test('a shifted mean leaves partial invariance, an item that measures the opposite leaves none', () => {
  const shifted = { ...both, y1: (both.y1 as Float64Array).map((value, i) => (i % 2 === 0 ? value + 2 : value)) };
  const moved = testCompositeInvariance(shifted, mixed, model, options).latents[2];
  expect(moved?.invariance).toBe('partial');
  expect(moved?.meanDifference as number).toBeGreaterThan(moved?.meanHigh as number);
  const turned = { ...both, m2: (both.m2 as Float64Array).map((value, i) => (i % 2 === 0 ? 11 - value : value)) };
  expect(testCompositeInvariance(turned, mixed, model, options).latents[1]?.invariance).toBe('none');
});

test('a wider spread shows in the variances', () => {
  const wide = {
    ...both,
    y1: (both.y1 as Float64Array).map((value, i) => (i % 2 === 0 ? 6 + 3 * (value - 6) : value)),
  };
  const found = testCompositeInvariance(wide, mixed, model, options).latents[2];
  expect(found?.varianceLogRatio as number).toBeGreaterThan(found?.varianceHigh as number);
  expect(found?.varianceP).toBeCloseTo(1 / 201, 10);
});

test('wrong groups are refused by name', () => {
  const refused = (of: readonly string[], groups?: readonly [string, string]): [string, string] => {
    try {
      comparePathGroups(both, of, model, { ...options, ...(groups === undefined ? {} : { groups }) });
    } catch (error) {
      if (error instanceof ArgumentError) return [error.argument, error.fault];
    }
    throw new Error('nothing was refused');
  };
  expect(refused(Array<string>(320).fill('one'))).toEqual(['group', 'category']);
  expect(refused(labels.map((label, i) => (i === 7 ? 'west' : label)))).toEqual(['group', 'category']);
  expect(refused(labels, ['north', 'west'])).toEqual(['group', 'category']);
  expect(refused(labels.slice(1))).toEqual(['x1', 'length']);
  expect(refused(labels.map((_label, i) => (i < 3 ? 'few' : 'many')))).toEqual(['group', 'tooFewCases']);
});
