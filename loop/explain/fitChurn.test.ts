import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { fitChurn } from './fitChurn.ts';

/** The chance to leave bends where the logistic model knows only a line: calibration has something to mend. */
function drawn(n: number, seed: number) {
  const random = openRandom(seed);
  const wait = Array.from({ length: n }, () => random.normal());
  const visits = Array.from({ length: n }, () => random.normal());
  const chance = wait.map((value, i) => {
    const logit = -1.5 + 1.2 * value - 0.8 * (visits[i] as number);
    return Math.min(0.6, 1 / (1 + Math.exp(-logit)));
  });
  return { wait, visits, chance, left: chance.map((one) => (random.next() < one ? 1 : 0)) };
}

describe('churn probability', () => {
  const data = drawn(3000, 3);
  const found = fitChurn(data.left, [data.wait, data.visits], { names: ['wait', 'visits'], folds: 5 });
  test('calibrated chances are nearer to the true ones than the model alone', () => {
    const error = (of: (i: number) => number) =>
      data.chance.reduce((sum, chance, i) => sum + (of(i) - chance) ** 2, 0) / data.chance.length;
    const calibrated = error((i) => found.customers[i]?.probability ?? Number.NaN);
    expect(calibrated).toBeLessThan(error((i) => found.customers[i]?.modelled ?? Number.NaN));
    expect(Math.sqrt(calibrated)).toBeLessThan(0.06);
    expect(found.brierCalibrated).toBeLessThanOrEqual(found.brier);
  });
  test('what is said is what comes, in most steps', () => {
    const inside = found.calibration.filter(({ predicted, low, high }) => low <= predicted && predicted <= high);
    expect(inside.length).toBeGreaterThanOrEqual(9);
    expect(found.calibration.reduce((sum, { n }) => sum + n, 0)).toBe(3000);
  });
  test('reasons add up to the log odds beyond the mean customer', () => {
    const [first] = found.customers;
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const { coefficients } = found.model;
    const atMean =
      (coefficients[0]?.estimate ?? 0) +
      (coefficients[1]?.estimate ?? 0) * mean(data.wait) +
      (coefficients[2]?.estimate ?? 0) * mean(data.visits);
    const own = first?.reasons.reduce((sum, { logOdds }) => sum + logOdds, 0) ?? Number.NaN;
    const p = first?.modelled ?? Number.NaN;
    expect(atMean + own).toBeCloseTo(Math.log(p / (1 - p)), 9);
    expect(Math.abs(first?.reasons[0]?.logOdds ?? 0)).toBeGreaterThanOrEqual(Math.abs(first?.reasons[1]?.logOdds ?? 9));
  });
  test('a predictor that tells nothing is no better than a coin', () => {
    const random = openRandom(8);
    const noise = data.left.map(() => random.normal());
    expect(Math.abs(fitChurn(data.left, [noise], { folds: 5 }).areaUnderCurve - 0.5)).toBeLessThan(0.05);
  });
  test('wrong input is refused by its name', () => {
    expect(() => fitChurn([0, 1, 0, 1], [[1, 2, 3, 5]])).toThrow('left: has 2 cases of 0 for 10 folds');
    expect(() => fitChurn(data.left, [data.wait, data.visits.slice(1)])).toThrow();
    expect(() => fitChurn(data.left, [data.wait], { folds: 1 })).toThrow('folds: 1 is outside');
  });
});
