import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { areaUnderCurve } from './areaUnderCurve.ts';
import { fitLogistic } from './fitLogistic.ts';
import { predictLogistic } from './predictLogistic.ts';
import { CARS } from './testing/cars.ts';
import { expectRefusal } from './testing/expectRefusal.ts';
import { expectSeries } from './testing/expectSeries.ts';

// weights (1000 lb) and transmission (1 manual) of the 32 cars of Motor Trend 1974: Henderson and Velleman (1981)
const WEIGHT =
  '2.62 2.875 2.32 3.215 3.44 3.46 3.57 3.19 3.15 3.44 3.44 4.07 3.73 3.78 5.25 5.424 5.345 2.2 1.615 1.835 2.465 3.52 3.435 3.84 3.845 1.935 2.14 1.513 3.17 2.77 3.57 2.78'
    .split(' ')
    .map(Number);
const MANUAL = '1 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1 1 0 0 0 0 0 1 1 1 1 1 1 1'.split(' ').map(Number);

describe('manual transmission on weight', () => {
  const model = fitLogistic(MANUAL, [WEIGHT], { names: ['weight'], profile: 'exact' });
  test('is what R prints for glm(am ~ wt, binomial, mtcars)', () => {
    const [intercept, weight] = model.coefficients;
    expect(intercept?.estimate).toBeCloseTo(12.04, 3);
    expect(intercept?.standardError).toBeCloseTo(4.51, 3);
    expect(weight?.estimate).toBeCloseTo(-4.024, 3);
    // glm prints 1.436, from the weights of the round before; with its epsilon ours is that too
    expect(weight?.standardError).toBeCloseTo(1.4365, 4);
    const asGlm = fitLogistic(MANUAL, [WEIGHT], { epsilon: 1e-8 }).coefficients[1];
    expect(asGlm?.standardError).toBeCloseTo(1.436, 3);
    expect(weight?.statistic).toBeCloseTo(-2.801, 3);
    expect(weight?.p).toBeCloseTo(0.00509, 5);
    expect(model.nullDeviance).toBeCloseTo(43.23, 2);
    expect(model.deviance).toBeCloseTo(19.176, 3);
    expect(model.aic).toBeCloseTo(23.176, 3);
    expect(model.rounds).toBe(6);
    expect(model).toMatchObject({ n: 32, events: 13, converged: true, separated: false });
  });
  test('probabilities sum to the events, and predicting its own cases gives them back', () => {
    expect(model.probabilities.reduce((sum, share) => sum + share, 0)).toBeCloseTo(13, 9);
    const predicted = predictLogistic(model, [WEIGHT]);
    expectSeries(predicted.probability, model.probabilities, 10);
    predicted.low.forEach((low, i) => {
      expect(low).toBeGreaterThan(0);
      expect(predicted.high[i]).toBeGreaterThan(predicted.probability[i] as number);
    });
    expectRefusal(() => predictLogistic(model, []), 'columns', 'length');
  });
  test('the profile interval reaches further from 0 than Wald’s, and a wider confidence further still', () => {
    const [wald, profile] = [model.coefficients[1], model.coefficients[1]?.profile];
    expect(profile?.low).toBeLessThan(wald?.low as number);
    const wide = fitLogistic(MANUAL, [WEIGHT], { profile: 'exact', confidence: 0.99 }).coefficients[1]?.profile;
    expect(wide?.low).toBeLessThan(profile?.low as number);
    expect(wide?.high).toBeGreaterThan(profile?.high as number);
  });
  test('other units change only the coefficient; the other outcome only the sign', () => {
    const pounds = fitLogistic(MANUAL, [WEIGHT.map((value) => 1000 * value + 5)]);
    expect(1000 * (pounds.coefficients[1]?.estimate as number)).toBeCloseTo(
      model.coefficients[1]?.estimate as number,
      9,
    );
    expect(pounds.deviance).toBeCloseTo(model.deviance, 10);
    const automatic = fitLogistic(
      MANUAL.map((value) => 1 - value),
      [WEIGHT],
    );
    expect(automatic.coefficients[1]?.estimate).toBeCloseTo(-(model.coefficients[1]?.estimate as number), 9);
    expect(automatic.areaUnderCurve).toBeCloseTo(model.areaUnderCurve, 12);
  });
});

describe('long stops on speed (worked out in numpy)', () => {
  const long = CARS.distance.map((feet) => (feet > 40 ? 1 : 0));
  test('without a penalty', () => {
    const { coefficients, deviance } = fitLogistic(long, [CARS.speed]);
    expect(coefficients[0]?.estimate).toBeCloseTo(-8.55302068, 8);
    expect(coefficients[1]?.estimate).toBeCloseTo(0.52097878, 8);
    expect(coefficients[1]?.standardError).toBeCloseTo(0.142439, 6);
    expect(deviance).toBeCloseTo(36.3655427964727, 10);
  });
  test('with a ridge of 5 on the standardised slope', () => {
    const { coefficients, likelihoodRatio } = fitLogistic(long, [CARS.speed], { ridge: 5 });
    expect(coefficients[0]?.estimate).toBeCloseTo(-3.703607444460606, 10);
    expect(coefficients[1]?.estimate).toBeCloseTo(0.21997236336041165, 11);
    expect(likelihoodRatio).toBeNull();
  });
  test('the stronger the penalty, the shorter the slope', () => {
    const slopes = [0, 1, 10, 100, 1e6].map(
      (ridge) => fitLogistic(long, [CARS.speed], { ridge }).coefficients[1]?.estimate,
    );
    expect(slopes).toEqual([...slopes].sort((one, other) => (other as number) - (one as number)));
    expect(slopes[4]).toBeCloseTo(0, 4);
  });
});

describe('separation', () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8];
  test.each([
    ['complete', [0, 0, 0, 0, 1, 1, 1, 1], x],
    ['complete, the other way', [1, 1, 1, 0, 0, 0, 0, 0], x],
    ['quasi-complete: both outcomes only at one value', [0, 0, 0, 1, 1, 1, 1, 1], [1, 2, 3, 3, 4, 5, 6, 7]],
    ['by a column of 0 and 1 that never goes with 0', [0, 1, 0, 1, 1, 1, 1, 0], [0, 0, 0, 0, 1, 1, 1, 0]],
  ])('%s is flagged and does not pass for a fit', (_name, y, column) => {
    expect(fitLogistic(y, [column])).toMatchObject({ converged: false, separated: true });
    expect(fitLogistic(y, [column], { ridge: 1 })).toMatchObject({ converged: true, separated: false });
  });
  test('outcomes that overlap are not', () => {
    expect(fitLogistic([0, 0, 1, 0, 1, 0, 1, 1], [x])).toMatchObject({ converged: true, separated: false });
  });
});

test('the area under the curve counts every pair, ties half', () => {
  const random = openRandom(2);
  const score = Array.from({ length: 40 }, () => Math.round(random.next() * 10));
  const outcome = score.map((value) => (random.next() < value / 10 ? 1 : 0));
  let [wins, pairs] = [0, 0];
  score.forEach((one, i) => {
    score.forEach((other, j) => {
      if (outcome[i] !== 1 || outcome[j] !== 0) return;
      pairs += 1;
      wins += one > other ? 1 : one === other ? 0.5 : 0;
    });
  });
  expect(areaUnderCurve(outcome, score)).toBeCloseTo(wins / pairs, 14);
  expectRefusal(() => areaUnderCurve([1, 1], [2, 3]), 'outcome', 'constant');
});

test('wrong input is refused by its name', () => {
  expectRefusal(() => fitLogistic([0, 1, 2], [[1, 2, 4]]), 'y', 'range');
  expectRefusal(() => fitLogistic([1, 1, 1], [[1, 2, 4]]), 'y', 'constant');
  expectRefusal(() => fitLogistic([], [[1]]), 'y', 'empty');
  expectRefusal(() => fitLogistic(MANUAL, [WEIGHT, WEIGHT], { names: ['a', 'b'] }), 'b', 'collinear');
  expectRefusal(() => fitLogistic(MANUAL, [WEIGHT], { ridge: -1 }), 'ridge', 'range');
  expectRefusal(
    () =>
      fitLogistic(
        [0, 1],
        [
          [1, 2],
          [2, 1],
        ],
      ),
    'y',
    'tooFewCases',
  );
});
