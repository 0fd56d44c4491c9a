import { describe, expect, test } from 'vitest';
import { studentizedRangeAbove, studentizedRangeQuantile } from '../numeric/studentizedRange.ts';
import { analysisOfVariance } from './analysisOfVariance.ts';
import { bartlettTest } from './bartlettTest.ts';
import { dunnTest } from './dunnTest.ts';
import { gamesHowellTest } from './gamesHowellTest.ts';
import { kruskalWallisTest } from './kruskalWallisTest.ts';
import { leveneTest } from './leveneTest.ts';
import { momentsOf } from './moments.ts';
import { studentTest } from './studentTest.ts';
import { tukeyTest } from './tukeyTest.ts';
import { welchAnova } from './welchAnova.ts';
import { welchTest } from './welchTest.ts';

// invented values; references by SciPy 1.17.1 on the same values
const SAMPLES = [
  [12.1, 14.3, 11.8, 15.2, 13.3, 12.9, 16.4],
  [10.2, 11.9, 9.7, 13.1, 10.8, 12.4, 11.5, 9.9],
  [14.8, 13.9, 15.5, 16.1, 12.7],
];
const GROUPS = SAMPLES.map((sample) => momentsOf('sample', sample));

describe('several means', () => {
  test('analysis of variance and Welch’s', () => {
    const plain = analysisOfVariance(GROUPS);
    expect(plain.statistic).toBeCloseTo(10.391360685602853, 11);
    expect(plain.p).toBeCloseTo(0.0011267390061207307, 13);
    const welch = welchAnova(GROUPS);
    expect(welch.statistic).toBeCloseTo(11.494269928515829, 11);
    expect(welch.p).toBeCloseTo(0.0025931965068789883, 13);
  });
  test('of two groups they are the t tests, squared', () => {
    const [x, y] = [GROUPS[0], GROUPS[1]];
    if (!x || !y) throw new Error('two groups');
    expect(analysisOfVariance([x, y]).statistic).toBeCloseTo(studentTest(x, y).statistic ** 2, 11);
    const welch = welchAnova([x, y]);
    expect(welch.statistic).toBeCloseTo(welchTest(x, y).statistic ** 2, 11);
    expect(welch.denominator).toBeCloseTo(welchTest(x, y).degreesOfFreedom, 10);
    expect(gamesHowellTest([x, y])[0]?.p).toBeCloseTo(welchTest(x, y).p, 10);
  });
  test('effect sizes: eta is the largest, omega the smallest, all below 1', () => {
    const { etaSquared, epsilonSquared, omegaSquared } = analysisOfVariance(GROUPS);
    expect(etaSquared).toBeLessThan(1);
    expect(etaSquared).toBeGreaterThan(epsilonSquared);
    expect(epsilonSquared).toBeGreaterThan(omegaSquared);
  });
  test('all pairs: Tukey–Kramer and Games–Howell', () => {
    const tukey = tukeyTest(GROUPS);
    expect(tukey.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    [0.00882054, 0.55234418, 0.00170995].forEach((p, at) => {
      expect(tukey[at]?.p).toBeCloseTo(p, 7);
    });
    expect(tukey[0]?.low).toBeCloseTo(-4.42632327, 6);
    expect(tukey[2]?.high).toBeCloseTo(5.50486742, 6);
    const games = gamesHowellTest(GROUPS);
    [0.01856982, 0.58503259, 0.0043386].forEach((p, at) => {
      expect(games[at]?.p).toBeCloseTo(p, 7);
    });
    expect(games[0]?.low).toBeCloseTo(-4.60831922, 6);
  });
  test('an adjusted p is never below that of the pair alone', () => {
    for (const { from, to, p } of gamesHowellTest(GROUPS)) {
      const [x, y] = [GROUPS[from], GROUPS[to]];
      if (x && y) expect(p).toBeGreaterThan(welchTest(x, y).p);
    }
  });
});

describe('several groups by ranks, and their variances', () => {
  test('Kruskal–Wallis, Levene, Brown–Forsythe, Bartlett', () => {
    const ranks = kruskalWallisTest(SAMPLES);
    expect(ranks.statistic).toBeCloseTo(10.544795918367342, 11);
    expect(ranks.p).toBeCloseTo(0.005131291181421933, 13);
    expect(leveneTest(SAMPLES, 'mean').statistic).toBeCloseTo(0.5070316370953468, 12);
    expect(leveneTest(SAMPLES).statistic).toBeCloseTo(0.27882762623331286, 12);
    expect(leveneTest(SAMPLES).p).toBeCloseTo(0.7600644752036853, 12);
    expect(bartlettTest(GROUPS).statistic).toBeCloseTo(0.5862187466522193, 12);
    expect(bartlettTest(GROUPS).p).toBeCloseTo(0.7459405502363334, 12);
  });
  test('of two groups Dunn’s z squared is the statistic of Kruskal and Wallis', () => {
    const two = SAMPLES.slice(0, 2);
    expect((dunnTest(two)[0]?.statistic ?? 0) ** 2).toBeCloseTo(kruskalWallisTest(two).statistic, 11);
  });
  test('the order of the groups is of no matter', () => {
    const back = [...SAMPLES].reverse();
    expect(kruskalWallisTest(back).statistic).toBeCloseTo(kruskalWallisTest(SAMPLES).statistic, 12);
    expect(dunnTest(back)[0]?.p).toBeCloseTo(dunnTest(SAMPLES)[2]?.p ?? 0, 12);
  });
});

describe('the studentized range', () => {
  test.each([
    [3.5, 3, 10, 0.07710331083841038],
    [0.1, 4, 3, 0.999844589039449],
    [10, 6, 2, 0.06791744534059063],
    [40, 3, 1, 0.033742535838934606],
    [20, 3, 14.7, 1.6743402220242842e-9],
  ])('above %d of %d means with %d degrees of freedom', (q, means, freedom, p) => {
    expect(studentizedRangeAbove(q, means, freedom)).toBeCloseTo(p, 13);
  });
  test('quantiles are its inverse, and grow with the means', () => {
    const q = studentizedRangeQuantile(0.95, 3, 27);
    expect(q).toBeCloseTo(3.506426123354149, 6);
    expect(studentizedRangeAbove(q, 3, 27)).toBeCloseTo(0.05, 7);
    expect(studentizedRangeQuantile(0.95, 4, 27)).toBeGreaterThan(q);
  });
  test('two means: the t distribution, stretched by √2', () => {
    const x = momentsOf('x', [1, 2, 3, 5]);
    const y = momentsOf('y', [2, 4, 6, 7, 9]);
    const { statistic, p } = studentTest(x, y);
    expect(studentizedRangeAbove(Math.abs(statistic) * Math.SQRT2, 2, 7)).toBeCloseTo(p, 12);
  });
});

describe('what cannot be compared is refused by its name', () => {
  const still = momentsOf('x', [2, 2, 2]);
  const moving = momentsOf('x', [1, 2, 4]);
  test.each([
    ['groups', 'tooFewCases', () => analysisOfVariance([moving])],
    ['groups', 'constant', () => analysisOfVariance([still, still])],
    ['groups[2]', 'constant', () => welchAnova([moving, still])],
    ['groups[1]', 'constant', () => bartlettTest([still, moving])],
    ['groups[2]', 'constant', () => gamesHowellTest([still, still])],
    ['samples', 'tooFewCases', () => kruskalWallisTest([[1, 2]])],
    ['samples[2]', 'empty', () => kruskalWallisTest([[1, 2], []])],
    ['samples', 'constant', () => dunnTest([[1, 1], [1]])],
    ['samples[1]', 'tooFewCases', () => leveneTest([[1], [1, 2]])],
    ['means', 'range', () => studentizedRangeAbove(3, 1, 10)],
    ['freedom', 'range', () => studentizedRangeQuantile(0.95, 3, 0)],
  ])('%s: %s', (argument, fault, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'ArgumentError', argument, fault }));
  });
});
