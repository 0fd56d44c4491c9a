import { clusteredDifference } from '@plumbline/stats/clusteredDifference.ts';
import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { scatter } from '@plumbline/stats/testing/scatter.ts';
import { describe, expect, test } from 'vitest';
import { estimateServqual, SERVQUAL_DIMENSIONS } from './estimateServqual.ts';

const item = (name: string, expected: number[], perceived: number[]) => ({ name, expected, perceived });

describe('a sheet of three respondents, worked by hand', () => {
  const sheet = [
    { name: 'A', items: [item('a1', [7, 7, 6], [5, 6, 6]), item('a2', [6, 7, 5], [6, 4, 6])] },
    { name: 'B', items: [item('b1', [6, 5, 7], [7, 6, 4]), item('b2', [6, 6, 7], [5, 7, 6])] },
  ];
  const points = [
    [70, 40, 50],
    [30, 60, 50],
  ];
  const found = estimateServqual(sheet, [1, 7], { importance: { kind: 'allotted', points } });

  test('gaps of a dimension are means of its items, respondent by respondent', () => {
    // A −1, −2, ½; B 0, 1, −2
    expect(found.dimensions.map(({ gap }) => gap.estimate)).toEqual([
      expect.closeTo(-2.5 / 3, 12),
      expect.closeTo(-1 / 3, 12),
    ]);
    expect(found.dimensions[0]?.gap.points).toBeCloseTo(-250 / 18, 12);
    expect(found.items.map(({ gap }) => gap.estimate)).toEqual(
      [-3 / 3, -2 / 3, -1 / 3, -1 / 3].map((one) => expect.closeTo(one, 12)),
    );
    expect(found.dimensions[0]).toMatchObject({ expected: expect.closeTo(38 / 6, 12), perceived: 5.5 });
  });
  test('the total weighs each respondent by what that respondent said matters', () => {
    // −0.7, −0.2, −0.75
    expect(found.weighted?.estimate).toBeCloseTo(-0.55, 12);
    expect(found.weighted?.standardError).toBeCloseTo(Math.sqrt(0.185 / 2 / 3), 12);
    expect(found.unweighted.estimate).toBeCloseTo(-1.75 / 3, 12);
    expect(found.dimensions.map(({ contribution }) => contribution?.estimate)).toEqual([
      expect.closeTo(-1.25 / 3, 12),
      expect.closeTo(-0.4 / 3, 12),
    ]);
    expect(found.dimensions[0]?.importance?.estimate).toBeCloseTo(1.6 / 3, 12);
  });
});

/** Sixty occasions of forty customers, by formula; numpy made the same. */
function survey() {
  const occasions = Array.from({ length: 60 }, (_unused, i) => ({ c: i < 40 ? i : (i * 7) % 20, o: i < 40 ? 0 : 1 }));
  let k = 0;
  const dimensions = (
    [
      ['A', 3],
      ['B', 2],
      ['C', 1],
    ] as const
  ).map(([name, items]) => ({
    name,
    items: Array.from({ length: items }, (_unused, j) => {
      const at = k++;
      const expected = occasions.map(({ c, o }) => 4 + Math.floor(4 * scatter(c, o, 100 + at)));
      const perceived = occasions.map(({ c, o }, i) =>
        scatter(c, o, 140 + at) < 0.08
          ? Number.NaN
          : Math.max(1, Math.min(7, (expected[i] as number) - 3 + Math.floor(5 * scatter(c, o, 120 + at)))),
      );
      return item(`${name}${j + 1}`, expected, perceived);
    }),
  }));
  const allotments = occasions.map(({ c, o }) => {
    if (o !== 0 || scatter(c, 0, 160) < 0.15) return [Number.NaN, Number.NaN, Number.NaN];
    const a = 10 + Math.floor(60 * scatter(c, 0, 161));
    const b = Math.floor((100 - a) * scatter(c, 0, 162));
    return [a, b, 100 - a - b];
  });
  const points = [0, 1, 2].map((d) => allotments.map((own) => own[d] as number));
  return { dimensions, customers: occasions.map(({ c }) => c), points };
}

// numpy 1.x, gap by gap from the definition of the clustered error (a customer's residuals summed, G/(G − 1))
const ITEMS = [
  [-0.5818181818181818, 0.15482162236199962, 38, 55],
  [-0.7857142857142857, 0.17525181869259612, 39, 56],
  [-0.9824561403508771, 0.18387592824162421, 38, 57],
  [-0.7857142857142857, 0.18460605639459324, 39, 56],
  [-1.1228070175438596, 0.15622045184818587, 38, 57],
  [-1.3035714285714286, 0.20075746838021669, 39, 56],
];
const DIMENSIONS = [
  [-0.7758620689655172, 0.1041895918597014, 39, 58],
  [-0.95, 0.1282136749287939, 40, 60],
  [-1.3035714285714286, 0.20075746838021669, 39, 56],
];
const IMPORTANCE = [
  [0.43842105263157904, 0.03355992130405661],
  [0.2776315789473684, 0.03371753529413963],
  [0.2839473684210526, 0.03217989541452515],
];
const CONTRIBUTIONS = [
  [-0.33464912280701753, 0.06293660168704114, 27, 38],
  [-0.2823684210526316, 0.06687078312347819, 27, 38],
  [-0.32894736842105265, 0.08010666947848528, 27, 38],
];
const ALPHAS = [
  [-0.04323558813728767, 0.21245033112582767, -0.3521324562051886, 50],
  [0.22515748831538307, 0.07615700058582253, 0.05064599483204124, 53],
];
const four = (gap: { estimate: number; standardError: number; people: number; occasions: number } | null) =>
  gap === null ? [] : [gap.estimate, gap.standardError, gap.people, gap.occasions];
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));

describe('customers who came more than once, and answers that are missing', () => {
  const { dimensions, customers, points } = survey();
  const options = { customers, importance: { kind: 'allotted', points } } as const;
  const found = estimateServqual(dimensions, [1, 7], options);

  test('every gap, weight, contribution and alpha as numpy has them', () => {
    expect(found.items.map(({ gap }) => four(gap))).toEqual(ITEMS.map(near));
    expect(found.dimensions.map(({ gap }) => four(gap))).toEqual(DIMENSIONS.map(near));
    expect(found.dimensions.map(({ contribution }) => four(contribution))).toEqual(CONTRIBUTIONS.map(near));
    const weights = found.dimensions.map(({ importance }) => [importance?.estimate, importance?.standardError]);
    expect(weights).toEqual(IMPORTANCE.map(near));
    expect(four(found.unweighted)).toEqual(near([-1.0030864197530867, 0.09427045482113802, 38, 54]));
    expect(four(found.weighted)).toEqual(near([-0.9459649122807019, 0.12475835766303003, 27, 38]));
    const alphas = found.dimensions.map((one) => [
      one.alphaOfGaps,
      one.alphaOfExpected,
      one.alphaOfPerceived,
      one.complete,
    ]);
    expect(alphas.slice(0, 2)).toEqual(ALPHAS.map(near));
    expect(alphas[2]).toEqual([null, null, null, 56]);
    expect(found).toMatchObject({ people: 38, occasions: 54, incomplete: 6, offHundred: 0 });
  });
  test('the interval is that of the clustered gap, where both answers are there', () => {
    const [one] = (dimensions[2] as (typeof dimensions)[number]).items;
    const { expected, perceived } = one as { expected: number[]; perceived: number[] };
    const whole = [...perceived.keys()].filter((i) => !Number.isNaN(perceived[i]));
    const totals = new Map<number, { e: number; p: number; w: number }>();
    for (const i of whole) {
      const own = totals.get(customers[i] as number) ?? { e: 0, p: 0, w: 0 };
      own.e += expected[i] as number;
      own.p += perceived[i] as number;
      own.w += 1;
      totals.set(customers[i] as number, own);
    }
    const rows = [...totals.values()];
    const sum = (value: (one: { e: number; p: number; w: number }) => number) =>
      rows.reduce((all, one) => all + value(one), 0);
    const of = (key: 'e' | 'p') => ({
      ...{ a: sum((one) => one[key]), w: sum(({ w }) => w), aa: sum((one) => one[key] ** 2) },
      ...{ aw: sum((one) => one[key] * one.w), ww: sum(({ w }) => w * w), clusters: rows.length },
    });
    const [ab, awb, wab] = [sum(({ e, p }) => e * p), sum(({ p, w }) => p * w), sum(({ e, w }) => e * w)];
    const products = { ab, awb, wab, wawb: sum(({ w }) => w * w), clustersEither: rows.length };
    const gap = clusteredDifference(of('p'), of('e'), products);
    expect(found.dimensions[2]?.gap.standardError).toBeCloseTo(gap.se, 12);
    expect(found.dimensions[2]?.gap.estimate).toBeCloseTo(gap.difference, 12);
  });
  test('contributions sum to the weighted total, shares of importance to one', () => {
    const sum = (values: (number | undefined)[]) => values.reduce<number>((all, one) => all + (one ?? 0), 0);
    expect(sum(found.dimensions.map((one) => one.contribution?.estimate))).toBeCloseTo(
      found.weighted?.estimate as number,
      12,
    );
    expect(sum(found.dimensions.map((one) => one.importance?.estimate))).toBeCloseTo(1, 12);
  });
  test('equal weights are no weights, and only their proportion counts', () => {
    const equal = estimateServqual(dimensions, [1, 7], {
      customers,
      importance: { kind: 'fixed', weights: [5, 5, 5] },
    });
    expect(four(equal.weighted)).toEqual(near(four(equal.unweighted)));
    const tenfold = { kind: 'allotted', points: points.map((column) => column.map((one) => one / 10)) } as const;
    const other = estimateServqual(dimensions, [1, 7], { customers, importance: tenfold });
    expect(four(other.weighted)).toEqual(near(four(found.weighted)));
    expect(other.offHundred).toBe(27);
  });
  test('another numbering of the scale moves nothing but its unit', () => {
    const doubled = dimensions.map(({ name, items }) => ({
      name,
      items: items.map((one) => ({
        name: one.name,
        expected: one.expected.map((value) => 2 * value + 3),
        perceived: one.perceived.map((value) => 2 * value + 3),
      })),
    }));
    const other = estimateServqual(doubled, [5, 17], options);
    expect(other.weighted?.points).toBeCloseTo(found.weighted?.points as number, 12);
    expect(other.weighted?.p).toBeCloseTo(found.weighted?.p as number, 12);
    expect(other.dimensions[0]?.alphaOfGaps).toBeCloseTo(found.dimensions[0]?.alphaOfGaps as number, 12);
  });
  test('with nobody weighting there is no weighted total', () => {
    const { weighted, dimensions: plain } = estimateServqual(dimensions, [1, 7], { customers });
    expect(weighted).toBeNull();
    expect(plain.every(({ importance, contribution }) => importance === null && contribution === null)).toBe(true);
  });
});

test('the instrument has five dimensions', () => {
  expect(SERVQUAL_DIMENSIONS).toHaveLength(5);
});

test('what cannot be read is refused by its name', () => {
  const good = { name: 'A', items: [item('a1', [5, 6, 7], [4, 4, 6])] };
  const with_ = (expected: number[], perceived: number[]) => [{ name: 'A', items: [item('a1', expected, perceived)] }];
  expectRefusal(() => estimateServqual([], [1, 7]), 'dimensions', 'empty');
  expectRefusal(() => estimateServqual([good], [7, 1]), 'scale', 'range');
  expectRefusal(() => estimateServqual([{ name: 'B', items: [] }, good], [1, 7]), 'dimensions', 'empty');
  expectRefusal(() => estimateServqual([good, { name: 'B', items: [] }], [1, 7]), 'B', 'empty');
  expectRefusal(() => estimateServqual([good, good], [1, 7]), 'A', 'syntax');
  expectRefusal(() => estimateServqual(with_([5, 8], [4, 4]), [1, 7]), 'a1', 'range');
  expectRefusal(() => estimateServqual(with_([5, 5], [4]), [1, 7]), 'a1', 'length');
  expectRefusal(() => estimateServqual(with_([5, 5], [Number.NaN, Number.NaN]), [1, 7]), 'A', 'empty');
  expectRefusal(() => estimateServqual([good], [1, 7], { customers: ['x', 'x', 'x'] }), 'dimensions', 'tooFewCases');
  expectRefusal(() => estimateServqual([good], [1, 7], { customers: ['x'] }), 'customers', 'length');
  expectRefusal(() => estimateServqual([good], [1, 7], { confidence: 1 }), 'confidence', 'range');
  const allotted = (points: number[][]) => () =>
    estimateServqual([good], [1, 7], { importance: { kind: 'allotted', points } });
  expectRefusal(allotted([[100, -1, 100]]), 'importance', 'weights');
  expectRefusal(allotted([[100, 0, 100]]), 'importance', 'weights');
  expectRefusal(allotted([[Number.NaN, Number.NaN, Number.NaN]]), 'importance', 'empty');
  expectRefusal(allotted([]), 'importance', 'length');
  expectRefusal(allotted([[100, 100]]), 'importance', 'length');
});
