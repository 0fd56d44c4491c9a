import { describe, expect, it } from 'vitest';
import { backtestForecast, measureForecast } from './measureForecast.ts';

describe('accuracy of forecasts', () => {
  it('by hand: 10 and 20 were forecast as 8 and 25, after 1, 3, 2', () => {
    const errors = measureForecast([10, 20], [8, 25], [1, 3, 2], 1);
    expect(errors).toEqual({
      n: 2,
      meanError: -1.5,
      meanAbsolute: 3.5,
      rootMeanSquare: Math.sqrt(14.5),
      meanAbsolutePercent: 22.5,
      symmetricPercent: expect.closeTo((100 * (4 / 18 + 10 / 45)) / 2, 10),
      scaled: 3.5 / 1.5,
    });
  });

  it('a percentage of nothing is not defined', () => {
    expect(measureForecast([0, 1], [1, 1], [1, 2], 1).meanAbsolutePercent).toBeNull();
    expect(measureForecast([1], [2], [1, 1], 1).scaled).toBeNull();
  });

  it('the naive forecast is as good as itself', () => {
    const values = [3, 5, 4, 6, 5, 7, 6, 8];
    const naive = (training: Float64Array) => [
      training[training.length - 2] as number,
      training[training.length - 1] as number,
    ];
    const test = backtestForecast(values, naive, { firstTraining: 4, horizon: 2, period: 2 });
    expect([test.origins, test.relativeAbsolute]).toEqual([3, 1]);
    expect(test.model).toEqual(test.naive);
    expect(test.byHorizon).toEqual([1, 2].map((horizon) => ({ horizon, model: 1, naive: 1 })));
  });

  it('a forecast never sees what it is measured by', () => {
    const seen: number[] = [];
    backtestForecast(
      [1, 2, 3, 4, 5, 6],
      (training) => {
        seen.push(training.length);
        return [0];
      },
      { firstTraining: 3, horizon: 1, period: 1, step: 2 },
    );
    expect(seen).toEqual([3, 5]);
  });

  it('refuses what does not fit, by name', () => {
    expect(() => measureForecast([1, 2], [1], [1, 2], 1)).toThrow(
      expect.objectContaining({ argument: 'forecast', fault: 'length' }),
    );
    const options = { firstTraining: 6, horizon: 1, period: 1 };
    expect(() => backtestForecast([1, 2, 3, 4, 5, 6], () => [0], options)).toThrow(
      expect.objectContaining({ argument: 'firstTraining', fault: 'range' }),
    );
  });
});
