import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { encodeCategories } from './encodeCategories.ts';
import { postStratify } from './postStratify.ts';
import { rakeWeights } from './rakeWeights.ts';
import { weightEfficiency } from './weightEfficiency.ts';

const N = 120;
const random = openRandom(4);
const draw = (shares: Record<string, number>) =>
  Array.from({ length: N }, () => {
    let rest = random.next();
    for (const [key, share] of Object.entries(shares)) {
      rest -= share;
      if (rest < 0) return key;
    }
    return Object.keys(shares)[0] as string;
  });
const age = draw({ young: 0.5, middle: 0.3, old: 0.2 });
const region = draw({ north: 0.7, south: 0.3 });
const MARGINS = [
  encodeCategories('age', age, { young: 0.3, middle: 0.3, old: 0.4 }),
  encodeCategories('region', region, { north: 45, south: 55 }),
];

describe('raking', () => {
  test('of one margin is post-stratification', () => {
    const one = encodeCategories('age', age, { young: 300, middle: 300, old: 400 });
    const raked = rakeWeights([one], { total: 1000 }).weights;
    postStratify(one).forEach((weight, at) => {
      expect(raked[at]).toBeCloseTo(weight, 10);
    });
  });
  test('of a table by Deming and Stephan’s own rule gives row factor times column factor', () => {
    const { weights, converged } = rakeWeights(MARGINS);
    expect(converged).toBe(true);
    const factor = (a: string, r: string) =>
      weights[age.findIndex((one, at) => one === a && region[at] === r)] as number;
    const ratio = factor('young', 'north') / factor('young', 'south');
    for (const a of ['middle', 'old']) expect(factor(a, 'north') / factor(a, 'south')).toBeCloseTo(ratio, 9);
  });
  test('meets every margin, sums to the total, and reports what it found', () => {
    const found = rakeWeights(MARGINS, { total: 5000 });
    expect(found.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(5000, 6);
    for (const { weightedShare, targetShare, unweightedShare, n } of found.achieved) {
      expect(weightedShare).toBeCloseTo(targetShare, 11);
      expect(unweightedShare).toBeCloseTo(n / N, 14);
    }
    expect(found.largestDifference).toBeLessThan(1e-11);
  });
  test('does not mind the order of margins or of cases', () => {
    const usual = rakeWeights(MARGINS).weights;
    rakeWeights([...MARGINS].reverse()).weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(usual[at] as number, 9);
    });
    const turned = [
      encodeCategories('age', [...age].reverse(), { old: 0.4, young: 0.3, middle: 0.3 }),
      encodeCategories('region', [...region].reverse(), { south: 0.55, north: 0.45 }),
    ];
    rakeWeights(turned).weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(usual[N - 1 - at] as number, 9);
    });
  });
  test('keeps the proportions of design weights among cases that agree', () => {
    const start = age.map((_one, at) => 1 + (at % 3));
    const { weights } = rakeWeights(MARGINS, { start });
    const alike = age.flatMap((one, at) => (one === 'young' && region[at] === 'north' ? [at] : []));
    const factors = alike.map((at) => (weights[at] as number) / (start[at] as number));
    for (const factor of factors) expect(factor).toBeCloseTo(factors[0] as number, 12);
  });
  test('with a cap stays under it, meets the margins, and costs less precision; with and without design weights', () => {
    const free = rakeWeights(MARGINS).weights;
    const capMultiple = 0.9 * Math.max(...free);
    for (const start of [undefined, age.map((_one, at) => 1 + (at % 2) / 10)]) {
      const found = rakeWeights(MARGINS, start === undefined ? { capMultiple } : { capMultiple, start });
      expect(found.converged).toBe(true);
      expect(Math.max(...found.weights)).toBeLessThanOrEqual(capMultiple * (1 + 1e-9));
      expect(found.trimmed).toBeGreaterThan(0);
    }
    const found = rakeWeights(MARGINS, { capMultiple });
    expect(weightEfficiency(found.weights).nEffective).toBeGreaterThan(weightEfficiency(free).nEffective);
  });
  test('says that it did not converge where the cap and the margins contradict each other, or rounds run out', () => {
    expect(rakeWeights(MARGINS, { capMultiple: 1.01, roundsMax: 50 }).converged).toBe(false);
    expect(rakeWeights(MARGINS, { roundsMax: 1 }).converged).toBe(false);
  });
  test('refuses what it cannot weight', () => {
    expectRefusal(() => rakeWeights([]), 'margins', 'empty');
    expectRefusal(() => encodeCategories('age', ['young', 'unknown'], { young: 1 }), 'age', 'category');
    expectRefusal(() => encodeCategories('age', ['young', 'young'], { young: 1, old: 1 }), 'age', 'category');
    expectRefusal(() => encodeCategories('age', ['young'], { young: 0 }), 'age', 'range');
    expectRefusal(() => encodeCategories('age', [], {}), 'age', 'empty');
    const short = encodeCategories('sex', ['f', 'm'], { f: 1, m: 1 });
    expectRefusal(() => rakeWeights([...MARGINS, short]), 'sex', 'length');
    expectRefusal(() => rakeWeights([{ ...short, codes: [0, 0.5] }]), 'sex', 'category');
    expectRefusal(() => rakeWeights(MARGINS, { start: new Float64Array(N) }), 'start', 'weights');
    expectRefusal(() => rakeWeights(MARGINS, { start: [1, 2] }), 'start', 'length');
    expectRefusal(() => rakeWeights(MARGINS, { capMultiple: 1 }), 'capMultiple', 'range');
    expectRefusal(() => rakeWeights(MARGINS, { total: 0 }), 'total', 'range');
    expectRefusal(() => postStratify(short, [1, -1]), 'start', 'weights');
  });
});

describe('Kish’s effective n', () => {
  test('of equal weights is n, of one and three it is (Σw)²/Σw²', () => {
    expect(weightEfficiency([2, 2, 2])).toMatchObject({ nEffective: 3, designEffect: 1, variation: 0 });
    expect(weightEfficiency([1, 1, 3, 3]).nEffective).toBeCloseTo(64 / 20, 14);
  });
  test('does not mind the unit of the weights, and refuses a weight of 0', () => {
    expect(weightEfficiency([10, 10, 30, 30]).nEffective).toBeCloseTo(weightEfficiency([1, 1, 3, 3]).nEffective, 14);
    expectRefusal(() => weightEfficiency([1, 0]), 'weights', 'weights');
    expectRefusal(() => weightEfficiency([]), 'weights', 'empty');
    expectRefusal(() => weightEfficiency([1, Number.NaN]), 'weights', 'notFinite');
  });
});
