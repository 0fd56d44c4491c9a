import { describe, expect, test } from 'vitest';
import { fromColumns } from '../numeric/matrix.ts';
import { fitAcceleratedLife } from './fitAcceleratedLife.ts';
import { LEUKAEMIA } from './testing/leukaemia.ts';

const { times, events, group } = LEUKAEMIA;
const treated = fromColumns([group.map((g) => 1 - g)]);
const nothing = { rows: times.length, columns: 0, values: new Float64Array() };

describe('accelerated life', () => {
  test('the printed Weibull and exponential models of the 42 children', () => {
    // Kleinbaum & Klein (2012), chapter 7: AFT Weibull 2.248 and 1.267, shape 1.366; exponential 2.159 and 1.527
    const weibull = fitAcceleratedLife(times, events, treated);
    expect(weibull.coefficients[0]).toBeCloseTo(2.248, 3);
    expect(weibull.coefficients[1]).toBeCloseTo(1.267, 3);
    expect(1 / weibull.scale).toBeCloseTo(1.366, 3);
    const exponential = fitAcceleratedLife(times, events, treated, 'exponential');
    expect(exponential.coefficients[0]).toBeCloseTo(2.159, 3);
    expect(exponential.coefficients[1]).toBeCloseTo(1.527, 3);
    expect(weibull.converged && exponential.converged).toBe(true);
  });
  test('without covariates the exponential mean is all time over all events', () => {
    const found = fitAcceleratedLife(times, events, nothing, 'exponential');
    const whole = times.reduce((sum, time) => sum + time, 0);
    expect(Math.exp(found.coefficients[0] as number)).toBeCloseTo(whole / 30, 10);
    expect(found.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(30), 10);
    expect(found.logLikelihood).toBeCloseTo(-30 * (Math.log(whole / 30) + 1), 9);
  });
  test('another unit of time goes into the intercept and nowhere else; Weibull fits no worse than exponential', () => {
    const weeks = fitAcceleratedLife(times, events, treated);
    const days = fitAcceleratedLife(
      times.map((time) => 7 * time),
      events,
      treated,
    );
    expect(days.coefficients[0]).toBeCloseTo((weeks.coefficients[0] as number) + Math.log(7), 9);
    expect(days.coefficients[1]).toBeCloseTo(weeks.coefficients[1] as number, 9);
    expect(days.scale).toBeCloseTo(weeks.scale, 9);
    const exponential = fitAcceleratedLife(times, events, treated, 'exponential');
    expect(weeks.logLikelihood).toBeGreaterThan(exponential.logLikelihood);
    expect(weeks.logLikelihood).toBeGreaterThan(weeks.logLikelihoodNull);
  });
  test('wrong input is refused by its name', () => {
    expect(() => fitAcceleratedLife([0, 1, 2], [1, 1, 1], { rows: 3, columns: 0, values: new Float64Array() })).toThrow(
      'times: value 1 is 0',
    );
    expect(() => fitAcceleratedLife(times, events, fromColumns([times.map(() => 3)]))).toThrow('covariates: follow');
    expect(() => fitAcceleratedLife([1, 2], [1, 0], fromColumns([[0, 1]]))).toThrow('events: are 1 for 3 parameters');
    expect(() => fitAcceleratedLife([1, 2, 3], [1, 1, 1], fromColumns([[0, 1]]))).toThrow('covariates: have 2 cases');
  });
});
