import { describe, expect, test } from 'vitest';
import { hypergeometric2F1, logHypergeometric2F1 } from './hypergeometric2F1.ts';

describe('hypergeometric function', () => {
  // mpmath 1.3 hyp2f1 at 25 digits
  test.each([
    [0.5, 1.5, 2.5, 0.3, 1.108062551056932],
    [30.2, 29.1, 31.4, 0.5, 262129314.2767608],
    [0.24, 2.43, 2.22, 0.9, 1.9351400138823145],
    [3, 4, 5, -2.5, 0.04355937934352907],
    [120, 1.6, 121, 0.7, 6.6625271917887625],
    [0.5, 0.5, 1.5, 0.99, 1.4780376623747749],
    [2, 3, 4, 0.999, 2967.443900663838],
  ])('F(%d, %d; %d; %d) is that of mpmath', (a, b, c, z, wanted) => {
    expect(Math.abs(hypergeometric2F1(a, b, c, z) / wanted - 1)).toBeLessThan(1e-12);
  });
  test('closed forms: a logarithm, a power, an arcsine', () => {
    expect(hypergeometric2F1(1, 1, 2, 0.6)).toBeCloseTo(-Math.log(0.4) / 0.6, 14);
    expect(hypergeometric2F1(3, 7.5, 7.5, 0.2)).toBeCloseTo(0.8 ** -3, 13);
    expect(hypergeometric2F1(0.5, 0.5, 1.5, 0.25)).toBeCloseTo(Math.asin(0.5) / 0.5, 14);
    expect(hypergeometric2F1(2, 3, 4, 0)).toBe(1);
  });
  test('it is symmetric in its first two arguments, and its logarithm reaches beyond its range', () => {
    expect(hypergeometric2F1(1.3, 4.2, 2.7, 0.8)).toBeCloseTo(hypergeometric2F1(4.2, 1.3, 2.7, 0.8), 12);
    expect(Math.exp(logHypergeometric2F1(2.1, 3.2, 1.4, 0.5))).toBeCloseTo(hypergeometric2F1(2.1, 3.2, 1.4, 0.5), 11);
    expect(logHypergeometric2F1(900, 900, 1000, 0.9)).toBeGreaterThan(1000);
    expect(Number.isFinite(logHypergeometric2F1(900, 900, 1000, 0.9))).toBe(true);
  });
  test('wrong input is refused by its name', () => {
    expect(() => hypergeometric2F1(1, 1, 2, 1)).toThrow('z: 1 is not below 1');
    expect(() => hypergeometric2F1(1, 1, -2, 0.5)).toThrow('c: -2 is a pole');
  });
});
