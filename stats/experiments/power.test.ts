import { describe, expect, test } from 'vitest';
import { powerOfAnova, sizeForAnova } from './powerOfAnova.ts';
import { powerOfChiSquare, sizeForChiSquare } from './powerOfChiSquare.ts';
import { powerOfCorrelation, sizeForCorrelation } from './powerOfCorrelation.ts';
import { detectableMeans, powerOfMeans, powerOfPairs, sizeForMeans, sizeForPairs } from './powerOfMeans.ts';
import {
  detectableShare,
  powerOfShares,
  powerOfSharesArcsine,
  sizeForShares,
  sizeForSharesArcsine,
} from './powerOfShares.ts';
import { sizeForMargin } from './sizeForMargin.ts';

describe('sizes that are printed in textbooks', () => {
  // Cohen 1988, tables 2.4.1 (64 a group at d = 0.5), 8.4 (45 a group for 4 groups at f = 0.25), 7.4, 3.4: all at 80 %, 5 % two-sided
  test('Cohen’s medium effects', () => {
    expect(Math.ceil(sizeForMeans(0.5, 0.8))).toBe(64);
    expect(Math.ceil(sizeForAnova(0.25, 4, 0.8))).toBe(45);
    expect(Math.ceil(sizeForChiSquare(0.3, 1, 0.8))).toBe(88);
    expect(Math.ceil(sizeForCorrelation(0.3, 0.8))).toBe(85);
  });
  test('a share to three points takes 1,068 answers, fewer of a small town', () => {
    const { n, finite } = sizeForMargin(0.25, 0.03, 5000);
    expect(Math.ceil(n)).toBe(1068);
    expect(finite).toBeLessThan(n);
    expect(sizeForMargin(0.25, 0.03).finite).toBeNull();
  });
});

describe('laws of power', () => {
  test('at the size that was solved for the power is there', () => {
    expect(powerOfMeans(0.37, sizeForMeans(0.37, 0.83), sizeForMeans(0.37, 0.83))).toBeCloseTo(0.83, 8);
    expect(powerOfPairs(0.37, sizeForPairs(0.37, 0.83))).toBeCloseTo(0.83, 8);
    expect(powerOfShares(0.2, 0.3, sizeForShares(0.2, 0.3, 0.83).n)).toBeCloseTo(0.83, 9);
    const arcsine = sizeForSharesArcsine(0.2, 0.3, 0.83);
    expect(powerOfSharesArcsine(0.2, 0.3, arcsine, arcsine)).toBeCloseTo(0.83, 8);
    expect(powerOfAnova(0.2, 3, sizeForAnova(0.2, 3, 0.83))).toBeCloseTo(0.83, 8);
    expect(powerOfChiSquare(0.2, 4, sizeForChiSquare(0.2, 4, 0.83))).toBeCloseTo(0.83, 8);
    expect(powerOfCorrelation(-0.2, sizeForCorrelation(-0.2, 0.83))).toBeCloseTo(0.83, 8);
    expect(powerOfMeans(detectableMeans(50, 0.9), 50, 50)).toBeCloseTo(0.9, 8);
    expect(powerOfShares(0.7, detectableShare(0.7, 800, 0.9), 800)).toBeCloseTo(0.9, 8);
  });
  test('of no effect it is alpha, both directions counted', () => {
    expect(powerOfMeans(0, 30, 40, { strict: true })).toBeCloseTo(0.05, 10);
    expect(powerOfMeans(0, 30, 40, { strict: true, alpha: 0.01 })).toBeCloseTo(0.01, 10);
    expect(powerOfShares(0.3, 0.3, 50, { strict: true })).toBeCloseTo(0.05, 10);
    expect(powerOfCorrelation(0, 60)).toBeGreaterThan(0.04);
  });
  test('two groups are the smallest analysis of variance', () => {
    expect(powerOfAnova(0.25, 2, 40)).toBeCloseTo(powerOfMeans(0.5, 40, 40, { strict: true }), 10);
  });
  test('it grows with the effect, with the cases, and with alpha', () => {
    expect(powerOfMeans(0.6, 40, 40)).toBeGreaterThan(powerOfMeans(0.5, 40, 40));
    expect(powerOfMeans(0.5, 40, 50)).toBeGreaterThan(powerOfMeans(0.5, 40, 40));
    expect(powerOfMeans(0.5, 40, 40, { alpha: 0.1 })).toBeGreaterThan(powerOfMeans(0.5, 40, 40));
    expect(sizeForShares(0.2, 0.3, 0.8).corrected).toBeGreaterThan(sizeForShares(0.2, 0.3, 0.8).n);
  });
});

describe('what cannot be planned is refused by its name', () => {
  test.each([
    ['difference', 'range', () => sizeForMeans(0, 0.8)],
    ['power', 'range', () => sizeForMeans(0.5, 1)],
    ['n1', 'range', () => powerOfMeans(0.5, 1, 10)],
    ['p1', 'range', () => powerOfShares(0, 0.5, 10)],
    ['p2', 'range', () => sizeForShares(0.5, 0.5, 0.8)],
    ['power', 'range', () => detectableShare(0.9, 5, 0.99)],
    ['groups', 'range', () => powerOfAnova(0.2, 1, 10)],
    ['r', 'range', () => powerOfCorrelation(1, 10)],
    ['power', 'range', () => sizeForCorrelation(0, 0.8)],
    ['margin', 'range', () => sizeForMargin(0.25, 0)],
  ])('%s: %s', (argument, fault, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'ArgumentError', argument, fault }));
  });
});
