import { describe, expect, test } from 'vitest';
import { inventAnswers } from '../testing/inventAnswers.ts';
import { fitSem } from './fitSem.ts';
import { testInvariance } from './testInvariance.ts';

const MODEL = 'cause =~ x1 + x2 + x3\neffect =~ y1 + y2 + y3';
const [first, second] = [inventAnswers(200, 21), inventAnswers(200, 22)];
const group = Array.from({ length: 400 }, (_unused, i) => (i < 200 ? 'b' : 'a'));
const joined = (change: (name: string, value: number) => number) =>
  Object.fromEntries(
    Object.entries(first).map(([name, values]) => [
      name,
      Float64Array.from([...values, ...(second[name] as Float64Array).map((value) => change(name, value))]),
    ]),
  );

describe('measurement invariance', () => {
  test('groups stand in the order in which they appear', () => {
    expect(fitSem(MODEL, { columns: joined((_name, value) => value), group }).groups.map(({ name }) => name)).toEqual([
      'b',
      'a',
    ]);
  });
  test('the same form is two fits side by side', () => {
    const both = fitSem(MODEL, { columns: joined((_name, value) => value), group });
    const apart = [first, second].map((columns) => fitSem(MODEL, { columns }, { meanStructure: true }));
    const sum = apart.reduce((total, { fit }) => total + fit.chiSquare.statistic, 0);
    expect(both.fit.chiSquare.statistic).toBeCloseTo(sum, 7);
  });
  test('entries a group are taken group by group', () => {
    const columns = joined((_name, value) => value);
    const fit = fitSem('cause =~ x1 + c(0.5, NA)*x2 + c(a, a)*x3 + y1', { columns, group });
    const rows = (name: string) => fit.parameters.filter(({ operator, right }) => operator === '=~' && right === name);
    expect(rows('x2').map(({ isFree }) => isFree)).toEqual([false, true]);
    expect(rows('x3')[0]?.estimate).toBe(rows('x3')[1]?.estimate);
    expect(fit.fit.chiSquare.degreesOfFreedom).toBe(6);
    expect(() => fitSem('cause =~ x1 + c(1, 2, 3)*x2 + x3', { columns, group })).toThrow('3 values for 2 groups');
  });
  test('groups that differ in nothing are found to', () => {
    const { steps } = testInvariance(MODEL, { columns: joined((_name, value) => value), group });
    for (const { p, chiSquareDifference, degreesOfFreedomDifference } of steps) {
      expect(p).toBeGreaterThan(0.01);
      expect(chiSquareDifference).toBeGreaterThanOrEqual(0);
      expect(degreesOfFreedomDifference).toBe(4);
    }
  });
  test('a loading that differs shows at the metric step, an intercept at the scalar one', () => {
    const stretched = joined((name, value) => (name === 'x2' ? 5 + 4 * (value - 5) : value));
    const moved = joined((name, value) => (name === 'x2' ? value + 1 : value));
    const pOf = (columns: Record<string, Float64Array>) =>
      testInvariance(MODEL, { columns, group }).steps.map(({ p }) => p);
    expect(pOf(stretched)[0]).toBeLessThan(1e-6);
    const [metric, scalar] = pOf(moved);
    expect(metric).toBeGreaterThan(0.01);
    expect(scalar).toBeLessThan(1e-6);
  });
  test('an exception frees what does not hold, and a shift of the latent is its mean', () => {
    const moved = joined((name, value) => (name === 'x2' ? value + 1 : value));
    const partial = testInvariance(MODEL, { columns: moved, group }, ['metric', 'scalar'], {
      groupPartial: ['x2 ~ 1', 'x2~1'],
    });
    expect(partial.steps[0]?.degreesOfFreedomDifference).toBe(3);
    expect(partial.steps[0]?.p).toBeGreaterThan(0.01);
    const all = joined((name, value) =>
      name.startsWith('x') ? value + (name === 'x1' ? 1 : name === 'x2' ? 0.8 : 0.7) : value,
    );
    const { fits, steps } = testInvariance(MODEL, { columns: all, group });
    expect(steps[1]?.p).toBeGreaterThan(0.01);
    const mean = fits
      .at(-1)
      ?.fit.parameters.find((row) => row.left === 'cause' && row.operator === '~1' && row.group === 1);
    expect(mean?.estimate).toBeGreaterThan(0.8);
    expect(mean?.estimate).toBeLessThan(1.2);
  });
});
