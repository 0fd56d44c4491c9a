import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { composePriceBounds } from './composePriceBounds.ts';
import { estimateDemandCurve } from './estimateDemandCurve.ts';
import { estimatePriceSensitivity } from './estimatePriceSensitivity.ts';

describe('the price sensitivity meter', () => {
  const answers = {
    tooCheap: [10, 20, 30, 40],
    cheap: [20, 30, 40, 50],
    expensive: [40, 50, 60, 70],
    tooExpensive: [50, 60, 70, 80],
  };
  test('worked by hand: curves of four people', () => {
    const found = estimatePriceSensitivity(answers, { resamples: 0 });
    expect(found.curves.find(({ price }) => price === 40)).toEqual({
      price: 40,
      tooCheap: 0.25,
      cheap: 0.5,
      expensive: 0.25,
      tooExpensive: 0,
    });
    // too cheap falls from .5 at 30 to .25 at 40, not cheap rises from .25 to .5
    expect(found.pmc.price).toBeCloseTo(35, 12);
    // not expensive falls from .75 at 40 to .5 at 50 to .25 at 60, too expensive rises from 0 to .25 to .5
    expect(found.pme.price).toBeCloseTo(55, 12);
    // too cheap ends at .25 at 40 and is 0 at 50, where too expensive begins with .25
    expect(found.opp.price).toBeCloseTo(45, 12);
    // cheap falls from .5 at 40 to .25 at 50, expensive rises from .25 to .5
    expect(found.ipp.price).toBeCloseTo(45, 12);
  });
  test('has a narrower range by the mild curves', () => {
    const original = estimatePriceSensitivity(answers, { resamples: 0 });
    const narrower = estimatePriceSensitivity(answers, { resamples: 0, range: 'narrower' });
    expect(narrower.pmc.price).toBeGreaterThanOrEqual(original.pmc.price as number);
    expect(narrower.pme.price).toBeLessThanOrEqual(original.pme.price as number);
  });
  test('moves with the currency, and its intervals hold the points', () => {
    const random = openRandom(3);
    const base = Array.from({ length: 120 }, () => 20 + 10 * random.next());
    const people = {
      tooCheap: base.map((price) => price * 0.5),
      cheap: base.map((price) => price * 0.8),
      expensive: base.map((price) => price * 1.3),
      tooExpensive: base.map((price) => price * 1.8),
    };
    const euros = estimatePriceSensitivity(people, { resamples: 300 });
    const cents = estimatePriceSensitivity(
      Object.fromEntries(
        Object.entries(people).map(([key, values]) => [key, values.map((one) => one * 128)]),
      ) as typeof people,
      { resamples: 300 },
    );
    for (const key of ['pmc', 'pme', 'opp', 'ipp'] as const) {
      expect(cents[key].price).toBeCloseTo(128 * (euros[key].price as number), 6);
      expect(euros[key].low).toBeLessThanOrEqual(euros[key].price as number);
      expect(euros[key].high).toBeGreaterThanOrEqual(euros[key].price as number);
    }
    expect(euros.pmc.price).toBeLessThan(euros.pme.price as number);
    expect(euros.resamples).toBe(300);
  });
  test('leaves out and counts people whose prices are not in order, or not whole', () => {
    const found = estimatePriceSensitivity(
      {
        tooCheap: [...answers.tooCheap, 90, Number.NaN],
        cheap: [...answers.cheap, 1, 1],
        expensive: [...answers.expensive, 1, 1],
        tooExpensive: [...answers.tooExpensive, 1, 1],
      },
      { resamples: 0 },
    );
    expect([found.n, found.disordered, found.dropped]).toEqual([4, 1, 1]);
  });
  test('refuses prices below 0, other lengths, nobody in order', () => {
    expect(() => estimatePriceSensitivity({ ...answers, cheap: [-1, 1, 1, 1] })).toThrow(/cheap/);
    expect(() => estimatePriceSensitivity({ ...answers, cheap: [1] })).toThrow(/cheap/);
    expect(() => estimatePriceSensitivity({ ...answers, tooCheap: [900, 900, 900, 900] })).toThrow(/answers/);
  });
});

describe('the demand curve', () => {
  const prices = [10, 20, 30];
  const answers = [
    [1, 1, 1, 1],
    [1, 1, 1, 0],
    [1, 0, 0, 0],
  ];
  test('worked by hand: demand 1, ¾, ¼; revenue 10, 15, 7.5', () => {
    const found = estimateDemandCurve(prices, answers, { unitCost: 12 });
    expect(found.steps.map(({ demand }) => demand)).toEqual([1, 0.75, 0.25]);
    expect(found.steps.map(({ revenue }) => revenue)).toEqual([10, 15, 7.5]);
    expect([found.revenueOptimum.price, found.revenueOptimum.value]).toEqual([20, 15]);
    expect([found.profitOptimum.price, found.profitOptimum.value]).toEqual([20, 6]);
    // (¾ − 1)/(¾ + 1) over (20 − 10)/30
    expect(found.steps[0]?.elasticity).toBeCloseTo(-0.25 / 1.75 / (1 / 3), 12);
    expect(found.steps[2]?.elasticity).toBeNull();
  });
  test('is made to fall where answers rise by chance', () => {
    const found = estimateDemandCurve(
      [10, 20],
      [
        [1, 0, 0, 0],
        [1, 1, 0, 0],
      ],
    );
    expect(found.steps.map(({ demand }) => demand)).toEqual([0.375, 0.375]);
    expect(found.steps.map(({ share }) => share)).toEqual([0.25, 0.5]);
  });
  test('finds a constant elasticity, and does not care for the order of the prices', () => {
    const ladder = [1, 2, 4, 8];
    const n = 1024;
    const column = (share: number) => Array.from({ length: n }, (_unused, i) => (i < share * n ? 1 : 0));
    const own = ladder.map((price) => column(price ** -1.5));
    const found = estimateDemandCurve(ladder, own, { resamples: 100 });
    expect(found.elasticity?.estimate).toBeCloseTo(-1.5, 1);
    expect(found.elasticity?.low).toBeLessThan(-1.5);
    const turned = estimateDemandCurve([...ladder].reverse(), [...own].reverse(), { resamples: 100 });
    expect(turned).toEqual(found);
  });
  test('takes people who were asked some prices only', () => {
    const found = estimateDemandCurve(prices, [answers[0] ?? [], [1, Number.NaN, Number.NaN, 0], answers[2] ?? []]);
    expect(found.steps.map(({ asked }) => asked)).toEqual([4, 2, 4]);
  });
  test('refuses one price, a price twice, answers that are neither yes nor no, a price asked of nobody', () => {
    expect(() => estimateDemandCurve([1], [[1]])).toThrow(/prices/);
    expect(() => estimateDemandCurve([1, 1], [[1], [1]])).toThrow(/prices/);
    expect(() => estimateDemandCurve([1, 2], [[1], [2]])).toThrow(/answers\[2\]/);
    expect(() => estimateDemandCurve([1, 2], [[1], [Number.NaN]])).toThrow(/answers/);
    expect(() => estimateDemandCurve([1, 2], [[1]])).toThrow(/answers/);
  });
});

describe('the bounds of a price', () => {
  test('worked by hand: cost 8 and a fifth on it, elasticity −3 at marginal cost 6', () => {
    const found = composePriceBounds(8, 0.2, 6, { estimate: -3, low: -4, high: -2 });
    expect(found.floor).toBeCloseTo(9.6, 12);
    expect(found.demandPrice).toEqual({ estimate: expect.closeTo(9, 12), low: expect.closeTo(8, 12), high: 12 });
    expect(found.conflict).toBe(true);
  });
  test('has no demand price where demand hardly answers to price, and no upper end where it might not', () => {
    expect(composePriceBounds(8, 0.2, 6, { estimate: -0.8, low: null, high: null }).demandPrice).toBeNull();
    expect(composePriceBounds(8, 0.2, 6, { estimate: -1.5, low: -2, high: -0.9 }).demandPrice?.high).toBeNull();
  });
  test('refuses demand that rises with the price, costs below 0', () => {
    expect(() => composePriceBounds(1, 0, 1, { estimate: 0.5, low: null, high: null })).toThrow(/elasticity/);
    expect(() => composePriceBounds(-1, 0, 1, { estimate: -2, low: null, high: null })).toThrow(/unitCost/);
    expect(() => composePriceBounds(1, 0, 0, { estimate: -2, low: null, high: null })).toThrow(/marginalCost/);
  });
});
