import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { listAssociationRules } from './listAssociationRules.ts';
import { listFrequentSets } from './listFrequentSets.ts';

const baskets = [[0, 1], [0, 1, 2], [0, 1], [0, 2], [2], [1], [0, 3], [2, 3], [3], [2, 0, 0]];

function randomBaskets(seed: number, n: number, share = 0.4): number[][] {
  const random = openRandom(seed);
  return Array.from({ length: n }, () => [0, 1, 2, 3, 4].filter(() => random.next() < share));
}

describe('frequent sets', () => {
  test('all of them and only them, by a count of every subset', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const lists = randomBaskets(seed, 50);
      const { sets } = listFrequentSets(lists, { supportMin: 0.1, lengthMax: 5 });
      const wanted: string[] = [];
      for (let code = 1; code < 32; code++) {
        const items = [0, 1, 2, 3, 4].filter((item) => (code >> item) & 1);
        const count = lists.filter((list) => items.every((item) => list.includes(item))).length;
        if (count >= 5) wanted.push(`${items.join(',')}:${count}`);
      }
      expect(sets.map(({ items, count }) => `${items.join(',')}:${count}`).sort()).toEqual(wanted.sort());
    }
  });
  test('the limit stops the search and says so', () => {
    const found = listFrequentSets(randomBaskets(1, 50), { supportMin: 0.02, lengthMax: 5, setsMax: 7 });
    expect(found.sets).toHaveLength(7);
    expect(found.truncated).toBe(true);
  });
  test('wrong input is refused by its name', () => {
    expect(() => listFrequentSets([], { supportMin: 0.1 })).toThrow('baskets: has no baskets');
    expect(() => listFrequentSets([[1]], { supportMin: 0 })).toThrow('supportMin: 0 is outside');
    expect(() => listFrequentSets([[-1]], { supportMin: 0.1 })).toThrow('baskets: basket 1 holds -1');
  });
});

describe('association rules', () => {
  const { sets } = listFrequentSets(baskets, { supportMin: 0.1 });
  const rules = listAssociationRules(sets, baskets.length);
  test('support, confidence and lift by hand: 3 of 10 baskets, of 6 with the first and 4 with the second', () => {
    const rule = rules.find(({ antecedent, consequent }) => antecedent.join() === '0' && consequent === 1);
    expect(rule).toMatchObject({ count: 3, support: 0.3, confidence: 0.5 });
    expect(rule?.lift).toBeCloseTo(0.5 / 0.4, 14);
    // chance of 3 or more of 4 from 6 of 10: (20·4 + 15·1)/210
    expect(rule?.p).toBeCloseTo(95 / 210, 12);
  });
  test('the chance agrees with scipy 1.17.1: hypergeom.sf(39, 1000, 100, 200)', () => {
    const made = [
      { items: [0], count: 100 },
      { items: [1], count: 200 },
      { items: [0, 1], count: 40 },
    ];
    expect(listAssociationRules(made, 1000)[0]?.p).toBeCloseTo(8.853525964860993e-7, 16);
  });
  test('a lift is the same both ways, and lies in its interval; adjusted p are never smaller', () => {
    for (const rule of rules.filter(({ antecedent }) => antecedent.length === 1)) {
      const back = rules.find(
        ({ antecedent, consequent }) => antecedent.join() === `${rule.consequent}` && consequent === rule.antecedent[0],
      );
      expect(back?.lift).toBeCloseTo(rule.lift, 12);
      expect(rule.liftLow).toBeLessThanOrEqual(rule.lift);
      expect(rule.liftHigh).toBeGreaterThanOrEqual(rule.lift);
      expect(rule.pAdjusted).toBeGreaterThanOrEqual(rule.p);
    }
  });
  test('the interval of the lift holds the truth about as often as it says', () => {
    let holds = 0;
    const runs = 400;
    for (let seed = 1; seed <= runs; seed++) {
      const random = openRandom(seed);
      // P(a) = 0.4, P(b) = 0.35, P(ab) = 0.2
      const lists = Array.from({ length: 300 }, () => {
        const u = random.next();
        return u < 0.2 ? [0, 1] : u < 0.4 ? [0] : u < 0.55 ? [1] : [2];
      });
      const found = listFrequentSets(lists, { supportMin: 0.01, lengthMax: 2 });
      const rule = listAssociationRules(found.sets, 300).find(
        ({ antecedent, consequent }) => antecedent[0] === 0 && consequent === 1,
      );
      const truth = 0.2 / (0.4 * 0.35);
      if (rule !== undefined && rule.liftLow <= truth && truth <= rule.liftHigh) holds++;
    }
    expect(holds / runs).toBeGreaterThan(0.92);
    expect(holds / runs).toBeLessThan(0.98);
  });
});
