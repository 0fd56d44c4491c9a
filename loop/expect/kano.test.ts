import { describe, expect, test } from 'vitest';
import { countKanoAnswers } from './countKanoAnswers.ts';
import { estimateKano } from './estimateKano.ts';
import { estimateKanoContinuous } from './estimateKanoContinuous.ts';
import { KANO_TABLE } from './kanoTable.ts';

const counts = { M: 10, O: 20, A: 5, I: 12, R: 2, Q: 1 };

describe('the table of Kano', () => {
  test('read upside down and back to front turns attractive into must-be and one-dimensional into itself', () => {
    const turned = KANO_TABLE.map((_unused, i) => KANO_TABLE.map((row) => row[4 - i]).reverse());
    const mirror = { A: 'M', M: 'A', O: 'O', I: 'I', R: 'R', Q: 'Q' } as const;
    expect(turned).toEqual(KANO_TABLE.map((row) => row.map((category) => mirror[category])));
  });
  test('counts pairs, and leaves out who did not answer both', () => {
    const found = countKanoAnswers([1, 1, 3, 5, 2, Number.NaN], [5, 3, 5, 1, 2, 1]);
    expect(found).toEqual({ counts: { M: 1, O: 1, A: 1, I: 1, R: 1, Q: 0 }, n: 5, dropped: 1 });
  });
  test('refuses an answer that is none of the five, and pairs that are none', () => {
    expect(() => countKanoAnswers([6], [1])).toThrow(/functional: answer 1 is 6/);
    expect(() => countKanoAnswers([1], [0])).toThrow(/dysfunctional/);
    expect(() => countKanoAnswers([1, 2], [1])).toThrow(/dysfunctional/);
  });
});

describe('a feature', () => {
  test('worked by hand: better 25/47, worse −30/47, Fong 8 against 1.65·√(32·68/100)', () => {
    const found = estimateKano(counts);
    expect([found.category, found.second, found.bergerCategory]).toEqual(['O', 'I', 'O']);
    expect(found.better?.estimate).toBeCloseTo(25 / 47, 14);
    expect(found.worse?.estimate).toBeCloseTo(-30 / 47, 14);
    expect(found.fong.threshold90).toBeCloseTo(1.65 * Math.sqrt(21.76), 12);
    expect(found.fong.settled).toBe(true);
    expect(found.totalStrength).toBeCloseTo(0.7, 14);
    expect(found.categoryStrength).toBeCloseTo(0.16, 14);
  });
  test('has coefficients inside their intervals, and these inside 0..1 and −1..0', () => {
    for (const extreme of [counts, { M: 40, O: 0, A: 0, I: 0, R: 0, Q: 0 }, { M: 0, O: 0, A: 0, I: 9, R: 0, Q: 0 }]) {
      const { better, worse } = estimateKano(extreme, 0.9);
      for (const [one, least, most] of [[better, 0, 1] as const, [worse, -1, 0] as const]) {
        expect(one?.low).toBeGreaterThanOrEqual(least);
        expect(one?.low).toBeLessThanOrEqual(one?.estimate as number);
        expect(one?.high).toBeGreaterThanOrEqual(one?.estimate as number);
        expect(one?.high).toBeLessThanOrEqual(most);
      }
    }
  });
  test('that ties goes to the stronger demand, M before O before A before I, and is not settled', () => {
    const found = estimateKano({ M: 7, O: 3, A: 7, I: 7, R: 0, Q: 0 });
    expect([found.category, found.tied.join('')]).toEqual(['M', 'MAI']);
    expect([found.fong.difference, found.fong.settled, found.fong.p]).toEqual([0, false, 1]);
  });
  test('that everybody rejects has no coefficients', () => {
    const { better, worse, category } = estimateKano({ M: 0, O: 0, A: 0, I: 0, R: 9, Q: 1 });
    expect([better, worse, category]).toEqual([null, null, 'R']);
  });
  test('is refused where nobody answered, or a count is below 0', () => {
    const nobody = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 };
    expect(() => estimateKano(nobody)).toThrow(/counts/);
    expect(() => estimateKano({ ...nobody, M: -1 })).toThrow(/counts.M/);
    expect(() => estimateKano(counts, 1)).toThrow(/confidence/);
  });
});

describe('the continuous form', () => {
  test('puts pure answers on the corners', () => {
    const of = (functional: number, dysfunctional: number) =>
      estimateKanoContinuous([functional, functional], [dysfunctional, dysfunctional]);
    expect([of(1, 5).functional.estimate, of(1, 5).dysfunctional.estimate, of(1, 5).category]).toEqual([4, 4, 'O']);
    expect([of(1, 3).category, of(3, 5).category, of(3, 3).category, of(5, 1).category]).toEqual(['A', 'M', 'I', 'R']);
  });
  test('has the interval of a mean: scores 4 and 2, t with one degree of freedom', () => {
    const { functional } = estimateKanoContinuous([1, 2], [3, 3]);
    expect(functional.estimate).toBe(3);
    expect(functional.standardError).toBeCloseTo(1, 14);
    expect(functional.high).toBeCloseTo(3 + 12.7062047361747, 9);
  });
  test('has no error where one person answered, and nothing where nobody did', () => {
    expect(estimateKanoContinuous([1], [5]).functional.standardError).toBeNull();
    expect(() => estimateKanoContinuous([Number.NaN], [5])).toThrow(/functional/);
  });
});
