import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { codeCategories } from './codeCategories.ts';
import { estimateClusterSandwich, standardErrorsOf } from './estimateSandwich.ts';
import { fitFixedEffects } from './fitFixedEffects.ts';
import { fitLeastSquares } from './fitLeastSquares.ts';
import { expectRefusal } from './testing/expectRefusal.ts';

// 8 regions, 12 months, with holes; effects of region and month that go with the predictor
const random = openRandom(19);
const rows = Array.from({ length: 96 }, (_unused, i) => ({ region: i % 8, month: Math.floor(i / 8) })).filter(
  ({ region, month }) => (region * 7 + month * 5) % 11 !== 0,
);
const units = rows.map(({ region }) => `r${region}`);
const times = rows.map(({ month }) => `m${month}`);
const x = rows.map(({ region, month }) => region + 0.3 * month + random.normal());
const y = rows.map(({ region, month }, i) => 1.5 * (x[i] as number) + 4 * region - month + 0.5 * random.normal());

describe.each([
  ['units and times', true],
  ['units only', false],
])('fixed effects of %s', (_name, timeEffects) => {
  const found = fitFixedEffects(y, [x], units, times, { timeEffects, names: ['price'] });
  test('are least squares with a dummy for each, clustered by unit', () => {
    const dummies = [
      ...codeCategories('unit', units).columns,
      ...(timeEffects ? codeCategories('time', times).columns : []),
    ];
    const design = [Float64Array.from(x), ...dummies];
    const fit = fitLeastSquares(y, design);
    expect(found.coefficients[0]?.estimate).toBeCloseTo(fit.coefficients[1] as number, 9);
    // the same sandwich, with the small-sample factor that leaves unit dummies out of the count
    const { covariance } = estimateClusterSandwich(fit, design, units);
    const counted = 1 + 1 + (timeEffects ? found.times - 1 : 0);
    const factor = (fit.n - fit.coefficients.length) / (fit.n - counted);
    const error = standardErrorsOf(covariance)[1] as number;
    expect(found.coefficients[0]?.standardError).toBeCloseTo(error * Math.sqrt(factor), 9);
  });
  test('find the slope that pooled least squares misses', () => {
    if (timeEffects) expect(Math.abs((found.coefficients[0]?.estimate as number) - 1.5)).toBeLessThan(0.2);
    expect(fitLeastSquares(y, [x]).coefficients[1]).toBeGreaterThan(3);
    expect(found).toMatchObject({ n: rows.length, units: 8, times: 12, degreesOfFreedom: 7, converged: true });
  });
  test('a constant added to a unit, and the order of rows, change nothing', () => {
    const raised = y.map((value, i) => value + (units[i] === 'r3' ? 100 : 0));
    const back = <Item>(values: readonly Item[]) => [...values].reverse();
    const other = fitFixedEffects(back(raised), [back(x)], back(units), back(times), { timeEffects });
    expect(other.coefficients[0]?.estimate).toBeCloseTo(found.coefficients[0]?.estimate as number, 9);
    expect(other.coefficients[0]?.standardError).toBeCloseTo(found.coefficients[0]?.standardError as number, 9);
  });
});

test('wrong input is refused by its name', () => {
  const region = rows.map((row) => row.region);
  expectRefusal(() => fitFixedEffects(y, [region], units, times, { names: ['size'] }), 'size', 'constant');
  expectRefusal(() => fitFixedEffects(y, [x], units.slice(1), times), 'units', 'length');
  expectRefusal(
    () =>
      fitFixedEffects(
        y,
        [x],
        units,
        times.map(() => 'm1'),
      ),
    'times',
    'range',
  );
  expectRefusal(
    () => fitFixedEffects(y.slice(0, 4), [x.slice(0, 4)], ['a', 'a', 'b', 'b'], ['1', '2', '1', '2']),
    'units',
    'tooFewCases',
  );
  expectRefusal(() => fitFixedEffects(y, [], units, times), 'columns', 'empty');
});
