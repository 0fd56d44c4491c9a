import { describe, expect, test } from 'vitest';
import { bgNbdLogLikelihood, fitBgNbd } from './fitBgNbd.ts';
import { bgNbdAlive, bgNbdExpected, bgNbdExpectedNew, bgNbdProbability } from './predictBgNbd.ts';
import { drawHistories } from './testing/drawHistories.ts';

const truth = { r: 0.8, alpha: 5, a: 1.3, b: 2.1 };
const history = { repeats: 3, lastRepeat: 12, age: 20 };

describe('BG/NBD', () => {
  test('likelihood, chance of being active and expectations are their integrals', () => {
    // mpmath 1.3 at 25 digits: the double integral over gamma(0.8, 5) and beta(1.3, 2.1), three repeats, the last at 12 of 20
    const one = { repeats: [3], lastRepeat: [12], age: [20] };
    expect(bgNbdLogLikelihood(one, truth)).toBeCloseTo(-9.793272622850131, 9);
    expect(bgNbdAlive(truth, history)).toBeCloseTo(0.4214327147597947, 9);
    expect(bgNbdExpected(truth, history, 10)).toBeCloseTo(0.5394343454653975, 9);
    expect(bgNbdExpectedNew(truth, 10)).toBeCloseTo(1.014077395874339, 9);
  });
  test('probabilities add up to one, and to the expectation', () => {
    let [sum, mean] = [0, 0];
    for (let k = 0; k < 400; k++) {
      sum += bgNbdProbability(truth, k, 10);
      mean += k * bgNbdProbability(truth, k, 10);
    }
    expect(sum).toBeCloseTo(1, 9);
    expect(mean).toBeCloseTo(bgNbdExpectedNew(truth, 10), 8);
  });
  test('what histories were drawn with is found again, and so is what came later', () => {
    const drawn = drawHistories(4000, 3, truth, 20);
    const model = fitBgNbd(drawn);
    expect(model.converged).toBe(true);
    Object.values(truth).forEach((value, v) => {
      const found = Object.values(model.parameters)[v] as number;
      expect(Math.abs(Math.log(found / value))).toBeLessThan(3 * (model.logErrors[v] as number));
    });
    const expected = drawn.repeats.reduce(
      (sum, repeats, i) =>
        sum +
        bgNbdExpected(
          model.parameters,
          { repeats, lastRepeat: drawn.lastRepeat[i] as number, age: drawn.age[i] as number },
          20,
        ),
      0,
    );
    const later = drawn.later.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(expected / later - 1)).toBeLessThan(0.08);
  });
  test('the place found is a maximum', () => {
    const drawn = drawHistories(500, 9, truth);
    const model = fitBgNbd(drawn);
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      for (const factor of [0.999, 1.001])
        expect(
          bgNbdLogLikelihood(drawn, { ...model.parameters, [name]: model.parameters[name] * factor }),
        ).toBeLessThan(model.logLikelihood);
  });
  test('weeks become days: α by seven, nothing else', () => {
    const drawn = drawHistories(500, 4, truth);
    const days = {
      repeats: drawn.repeats,
      lastRepeat: drawn.lastRepeat.map((time) => 7 * time),
      age: drawn.age.map((time) => 7 * time),
    };
    const [one, other] = [fitBgNbd(drawn), fitBgNbd(days)];
    expect(other.parameters.alpha / one.parameters.alpha).toBeCloseTo(7, 5);
    expect(other.parameters.r).toBeCloseTo(one.parameters.r, 6);
    expect(bgNbdExpected(other.parameters, { repeats: 3, lastRepeat: 84, age: 140 }, 70)).toBeCloseTo(
      bgNbdExpected(one.parameters, history, 10),
      6,
    );
  });
  test('who never repeated is active for certain; more time brings more; nothing jumps at a = 1', () => {
    expect(bgNbdAlive(truth, { repeats: 0, lastRepeat: 0, age: 20 })).toBe(1);
    expect(bgNbdExpected(truth, history, 0)).toBeCloseTo(0, 15);
    expect(bgNbdExpected(truth, history, 20)).toBeGreaterThan(bgNbdExpected(truth, history, 10));
    const at = (a: number) => bgNbdExpected({ ...truth, a }, history, 10);
    expect(at(1)).toBeCloseTo((at(1 - 1e-3) + at(1 + 1e-3)) / 2, 6);
  });
  test('wrong input is refused by its name', () => {
    const all = (repeats: number, lastRepeat: number, age: number) => () =>
      fitBgNbd({ repeats: [1, repeats], lastRepeat: [2, lastRepeat], age: [10, age] });
    expect(all(1.5, 1, 5)).toThrow('repeats: value 2 is 1.5');
    expect(all(1, 6, 5)).toThrow('lastRepeat: value 2 is 6 with 1 repeats and age 5');
    expect(all(0, 1, 5)).toThrow('lastRepeat: value 2 is 1 with 0 repeats');
    expect(all(0, 0, 0)).toThrow('age: value 2 is 0, not above 0');
    expect(() => fitBgNbd({ repeats: [0, 0], lastRepeat: [0, 0], age: [1, 2] })).toThrow('repeats: are 0 throughout');
    expect(() => fitBgNbd({ repeats: [1], lastRepeat: [1, 2], age: [3] })).toThrow('lastRepeat: has 2 values');
    expect(() => bgNbdExpected(truth, history, -1)).toThrow('duration: -1 is outside');
  });
  test('a search cut short says so', () => {
    expect(fitBgNbd(drawHistories(200, 1, truth), 1).converged).toBe(false);
  });
});
