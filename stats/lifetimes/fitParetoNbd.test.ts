import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { fitParetoNbd, paretoNbdLogLikelihood } from './fitParetoNbd.ts';
import { paretoNbdAlive, paretoNbdExpected, paretoNbdExpectedNew } from './predictParetoNbd.ts';
import { drawGamma } from './testing/drawHistories.ts';

/** Histories as the model has them: a rate of repeating and a rate of stopping each. */
function drawn(n: number, seed: number) {
  const random = openRandom(seed);
  const made = { repeats: [] as number[], lastRepeat: [] as number[], age: [] as number[] };
  for (let i = 0; i < n; i++) {
    const age = 30 + random.below(20);
    const rate = drawGamma(random, truth.r) / truth.alpha;
    const stop = (-Math.log(1 - random.next()) * truth.beta) / drawGamma(random, truth.s);
    let [time, repeats, last] = [0, 0, 0];
    for (;;) {
      time -= Math.log(1 - random.next()) / rate;
      if (time > Math.min(age, stop)) break;
      repeats++;
      last = time;
    }
    made.repeats.push(repeats);
    made.lastRepeat.push(last);
    made.age.push(age);
  }
  return made;
}

const truth = { r: 0.8, alpha: 5, s: 0.9, beta: 7 };
const history = { repeats: 3, lastRepeat: 12, age: 20 };

describe('Pareto/NBD', () => {
  test('likelihood, chance of being active and expectations are their integrals', () => {
    // mpmath 1.3 at 25 digits: the double integral over gamma(0.8, 5) and gamma(0.9, 7), three repeats, the last at 12 of 20
    const one = { repeats: [3], lastRepeat: [12], age: [20] };
    expect(paretoNbdLogLikelihood(one, truth)).toBeCloseTo(-10.137102135526646, 9);
    expect(paretoNbdAlive(truth, history)).toBeCloseTo(0.5337929851141584, 9);
    expect(paretoNbdExpected(truth, history, 10)).toBeCloseTo(0.7012330167657433, 9);
    expect(paretoNbdExpectedNew(truth, 10)).toBeCloseTo(1.039202231574849, 9);
  });
  test('nothing jumps where α and β change places, or s passes 1', () => {
    const at = (beta: number) => paretoNbdAlive({ ...truth, beta }, history);
    expect(at(5)).toBeCloseTo((at(5 - 1e-4) + at(5 + 1e-4)) / 2, 8);
    const expected = (s: number) => paretoNbdExpectedNew({ ...truth, s }, 10);
    expect(expected(1)).toBeCloseTo((expected(1 - 1e-4) + expected(1 + 1e-4)) / 2, 7);
  });
  test('who never repeated may have stopped, the more likely the longer ago', () => {
    const alive = (age: number) => paretoNbdAlive(truth, { repeats: 0, lastRepeat: 0, age });
    expect(alive(1)).toBeLessThan(1);
    expect(alive(50)).toBeLessThan(alive(5));
  });
  test('the place found is a maximum, and days for weeks change α and β alone', () => {
    const histories = drawn(400, 6);
    const model = fitParetoNbd(histories);
    expect(model.converged).toBe(true);
    Object.values(truth).forEach((value, v) => {
      const found = Object.values(model.parameters)[v] as number;
      expect(Math.abs(Math.log(found / value))).toBeLessThan(3 * (model.logErrors[v] as number));
    });
    for (const name of ['r', 'alpha', 's', 'beta'] as const)
      for (const factor of [0.99, 1.01])
        expect(
          paretoNbdLogLikelihood(histories, { ...model.parameters, [name]: model.parameters[name] * factor }),
        ).toBeLessThan(model.logLikelihood);
    const days = fitParetoNbd({
      repeats: histories.repeats,
      lastRepeat: histories.lastRepeat.map((time) => 7 * time),
      age: histories.age.map((time) => 7 * time),
    });
    expect(days.parameters.alpha / model.parameters.alpha).toBeCloseTo(7, 2);
    expect(days.parameters.s).toBeCloseTo(model.parameters.s, 3);
  });
  test('wrong input is refused by its name', () => {
    expect(() => fitParetoNbd({ repeats: [0], lastRepeat: [0], age: [1] })).toThrow('repeats: are 0 throughout');
    expect(() => paretoNbdAlive(truth, { repeats: 1, lastRepeat: 3, age: 2 })).toThrow('lastRepeat: value 1 is 3');
  });
});
