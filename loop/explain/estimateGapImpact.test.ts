import { numberLabels } from '@plumbline/stats/numeric/numberLabels.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { readPathModel } from '@plumbline/stats/paths/readPathModel.ts';
import { fitLeastSquares } from '@plumbline/stats/regression/fitLeastSquares.ts';
import { fitLogistic } from '@plumbline/stats/regression/fitLogistic.ts';
import { expectRefusal } from '@plumbline/stats/regression/testing/expectRefusal.ts';
import { scatter } from '@plumbline/stats/testing/scatter.ts';
import { describe, expect, test } from 'vitest';
import { estimateGapImpact, type GapImpact } from './estimateGapImpact.ts';
import { openDriverStep } from './openDriverStep.ts';
import type { ImpactOccasions } from './openImpactChain.ts';
import { openLoyaltyStep } from './openLoyaltyStep.ts';
import type { CustomerWorth } from './openWorthStep.ts';

const NAMES = ['delivery', 'advice', 'returns'];

/** A hundred and twenty occasions of sixty customers, by formula; numpy made the same. */
function invent() {
  const rows = Array.from({ length: 60 }, (_unused, c) => Array.from({ length: 1 + (c % 3) }, (_one, o) => ({ c, o })))
    .flat()
    .map(({ c, o }) => {
      const perceived = [0, 1, 2].map((d) => Math.round(40 + 40 * scatter(c, o, d) + 20 * scatter(c, 0, 9)));
      const expected = [0, 1, 2].map((d) => Math.round(55 + 35 * scatter(c, o, 10 + d)));
      const stayed = scatter(c, 0, 21) < 0.35;
      const [p0, p1, p2] = perceived as [number, number, number];
      const pleased = 20 + 0.2 * p0 + 0.3 * p1 + 0.2 * (stayed ? 60 : p2) + 20 * scatter(c, o, 30) - 10;
      const satisfaction = Math.floor(pleased + 0.5);
      const again = scatter(c, o, 31) < 1 / (1 + Math.exp(-(satisfaction - 66) / 8)) ? 1 : 0;
      return {
        ...{ c, expected, satisfaction, perceived: stayed ? [p0, p1, Number.NaN] : perceived },
        loyalty: scatter(c, o, 32) < 0.1 ? Number.NaN : again,
        value: scatter(c, 0, 41) < 0.1 ? Number.NaN : Math.round(100 + 300 * scatter(c, 0, 40)),
        amount: 50 + Math.round(200 * scatter(c, 0, 42)),
        orders: 1 + Math.floor(4 * scatter(c, 0, 43)),
        retained: scatter(c, 0, 44) < 0.7 ? 1 : 0,
      };
    });
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  const dimensions = NAMES.map((name, d) => ({
    name,
    expected: column(({ expected }) => expected[d] as number),
    perceived: column(({ perceived }) => perceived[d] as number),
  }));
  return {
    ...{ rows, dimensions, customers: rows.map(({ c }) => c), satisfaction: column((row) => row.satisfaction) },
    ...{ loyalty: column((row) => row.loyalty), values: column((row) => row.value) },
    formula: {
      kind: 'formula',
      ...{ amounts: column(({ amount }) => amount), orders: column(({ orders }) => orders) },
      ...{ retained: column(({ retained }) => retained), margin: 0.4, discount: 0.05, form: 'retained' },
    } as const satisfies CustomerWorth,
  };
}

const made = invent();
const occasions: ImpactOccasions = {
  ...{ customers: made.customers, dimensions: made.dimensions, satisfaction: made.satisfaction },
  money: { loyalty: made.loyalty, worth: { kind: 'values', values: made.values } },
};
const quick = { resamples: 60 };
const of = (found: GapImpact, name: string) => {
  const one = found.dimensions.find(({ dimension }) => dimension === name);
  if (one === undefined) throw new Error(`no ${name}`);
  return one;
};

// numpy: least squares by lstsq, logistic by Newton's method to 1e-13, and 20,000 resamples of customers of its own
const NUMPY = {
  gap: [-4.058333333333337, -4.24166666666666, -2.869198312236293],
  reached: [1, 1, 0.7],
  effect: [0.2584732335890028, 0.3116185874717754, 0.1498008138704755],
  satisfaction: [-1.048970539648704, -1.321782175192779, -0.3008657696301539],
  money: [-9.955430965653834, -12.54459558146441, -2.855417083957766],
  total: [-2.671618484471636, -25.35544363107601],
  slope: 0.03795991063885422,
  value: 250.0181818181818,
  formulaValue: 95.5472,
  linearSlope: 0.028985188282677113,
  errors: {
    gap: [1.460780229946242, 1.624886525949072, 1.881659821893632],
    effect: [0.06873612508888322, 0.05113174465846766, 0.05402839349488438],
    satisfaction: [0.4790438611351321, 0.5783725862068758, 0.2467363683349705],
    money: [5.18328614483949, 6.794504522732886, 2.719507656427338],
  },
  moneyTotal: { standardError: 11.26151502978756, low: -52.17869000425988, high: -8.727266342961014 },
};

describe('every step and product, as numpy has them', () => {
  const found = estimateGapImpact(occasions, { resamples: 4000 });
  test('the figures', () => {
    NAMES.forEach((name, d) => {
      const one = of(found, name);
      for (const key of ['gap', 'reached', 'effect', 'satisfaction'] as const)
        expect(one[key].estimate).toBeCloseTo(NUMPY[key][d] as number, 9);
      expect(one.moneyPerCustomer?.estimate).toBeCloseTo(NUMPY.money[d] as number, 7);
    });
    expect(found.total.satisfaction.estimate).toBeCloseTo(NUMPY.total[0] as number, 9);
    expect(found.total.moneyPerCustomer?.estimate).toBeCloseTo(NUMPY.total[1] as number, 7);
    expect(found.loyaltySlope?.estimate).toBeCloseTo(NUMPY.slope, 9);
    expect(found.lifetimeValue?.estimate).toBeCloseTo(NUMPY.value, 9);
    expect(found).toMatchObject({ customers: 60, occasions: 120, fitted: 79, converged: true, separated: false });
  });
  test('their doubt, within the noise of resampling', () => {
    NAMES.forEach((name, d) => {
      const one = of(found, name);
      for (const key of ['gap', 'effect', 'satisfaction'] as const)
        expect(one[key].standardError / (NUMPY.errors[key][d] as number)).toBeCloseTo(1, 1);
      expect((one.moneyPerCustomer?.standardError ?? 0) / (NUMPY.errors.money[d] as number)).toBeCloseTo(1, 1);
    });
    const { standardError, low, high } = found.total.moneyPerCustomer as GapImpact['total']['satisfaction'];
    expect(standardError / NUMPY.moneyTotal.standardError).toBeCloseTo(1, 1);
    expect(Math.abs(low - NUMPY.moneyTotal.low)).toBeLessThan(2.5);
    expect(Math.abs(high - NUMPY.moneyTotal.high)).toBeLessThan(1);
    expect(of(found, 'delivery').reached).toEqual({ estimate: 1, standardError: 0, low: 1, high: 1 });
  });
  test('who loses most comes first, and how sure that is stands beside', () => {
    expect(found.dimensions.map(({ dimension }) => dimension)).toEqual(['advice', 'delivery', 'returns']);
    const shares = found.dimensions.map(({ firstShare }) => firstShare);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares[0]).toBeGreaterThan(shares[2] as number);
  });
  test('a formula for the worth, and a straight line for loyalty', () => {
    const other = estimateGapImpact(
      { ...occasions, money: { loyalty: made.loyalty, slope: 'linear', worth: made.formula } },
      quick,
    );
    expect(other.lifetimeValue?.estimate).toBeCloseTo(NUMPY.formulaValue, 9);
    expect(other.loyaltySlope).toMatchObject({ kind: 'linear', estimate: expect.closeTo(NUMPY.linearSlope, 12) });
  });
});

describe('a resample', () => {
  const random = openRandom(11);
  const { different, numbers } = numberLabels(made.customers);
  const grouped = { rows: made.rows.length, customers: different, customerOf: numbers };
  const counts = new Uint16Array(different);
  for (let i = 0; i < different; i++) {
    const at = random.below(different);
    counts[at] = (counts[at] as number) + 1;
  }
  const copied = made.rows.flatMap((_unused, i) => new Array<number>(counts[numbers[i] as number] as number).fill(i));
  const sumsOf = ({ tallies, width }: { tallies: Float64Array; width: number }) =>
    Float64Array.from({ length: width }, (_unused, j) =>
      counts.reduce((sum, count, customer) => sum + count * (tallies[customer * width + j] as number), 0),
    );

  test('has the slopes of least squares on its copied rows', () => {
    const perceived = made.dimensions.map((one) => one.perceived);
    const step = openDriverStep(NAMES, perceived, made.satisfaction, grouped);
    const into = new Float64Array(3);
    expect(step.solve(sumsOf(step), counts, into, 0)).toBe(true);
    const rows = copied.filter((i) => !Number.isNaN(perceived[2]?.[i]));
    const pick = (column: Float64Array | undefined) => rows.map((i) => column?.[i] as number);
    const { coefficients } = fitLeastSquares(pick(made.satisfaction), perceived.map(pick));
    expect([...into]).toEqual([...coefficients.slice(1)].map((one) => expect.closeTo(one, 9)));
  });
  test('has the logistic slope of its copied rows', () => {
    const step = openLoyaltyStep(made.satisfaction, made.loyalty, undefined, grouped);
    const into = new Float64Array(1);
    expect(step.solve(sumsOf(step), counts, into, 0)).toBe(true);
    const rows = copied.filter((i) => !Number.isNaN(made.loyalty[i]));
    const x = rows.map((i) => made.satisfaction[i] as number);
    const { coefficients } = fitLogistic(
      rows.map((i) => made.loyalty[i] as number),
      [x],
    );
    const [a, b] = coefficients.map(({ estimate }) => estimate) as [number, number];
    const p = 1 / (1 + Math.exp(-(a + (b * x.reduce((sum, one) => sum + one, 0)) / x.length)));
    expect(into[0]).toBeCloseTo(b * p * (1 - p), 8);
  });
});

describe('laws', () => {
  const found = estimateGapImpact(occasions, quick);
  const times = (values: ArrayLike<number>, factor: number) => Float64Array.from(values, (one) => one * factor);
  test('the same seed draws the same, another does not', () => {
    expect(estimateGapImpact(occasions, quick)).toEqual(found);
    expect(estimateGapImpact(occasions, { ...quick, seed: 2 }).total).not.toEqual(found.total);
  });
  test('each occasion told four times is no more evidence: customers are what is drawn', () => {
    const four = (values: ArrayLike<number>) =>
      Float64Array.from({ length: 4 * values.length }, (_one, i) => values[i >> 2] as number);
    const again = estimateGapImpact(
      {
        customers: four(made.customers),
        satisfaction: four(made.satisfaction),
        dimensions: made.dimensions.map(({ name, expected, perceived }) => ({
          ...{ name, expected: four(expected), perceived: four(perceived) },
        })),
        money: { loyalty: four(made.loyalty), worth: { kind: 'values', values: four(made.values) } },
      },
      quick,
    );
    for (const name of NAMES) {
      const [one, other] = [of(found, name), of(again, name)];
      expect(other.moneyPerCustomer?.standardError).toBeCloseTo(one.moneyPerCustomer?.standardError as number, 7);
      expect(other.effect.low).toBeCloseTo(one.effect.low, 9);
    }
  });
  test('another currency, more customers, another name: money moves in proportion and nothing else', () => {
    const cents = { loyalty: made.loyalty, worth: { kind: 'values', values: times(made.values, 100) } as const };
    const renamed = made.customers.map((c) => `customer ${c}`);
    const other = estimateGapImpact(
      { ...occasions, customers: renamed, money: cents },
      { ...quick, customersInAll: 5000 },
    );
    for (const name of NAMES) {
      const [one, two] = [of(found, name), of(other, name)];
      expect(two.moneyPerCustomer?.low).toBeCloseTo(100 * (one.moneyPerCustomer?.low as number), 6);
      expect(two.money?.high).toBeCloseTo(5000 * (two.moneyPerCustomer?.high as number), 6);
      expect(two.satisfaction).toEqual(one.satisfaction);
    }
    expect(found.customersInAll).toBe(60);
  });
  test('both marks moved alike leave the gap where it is', () => {
    const plus = (values: ArrayLike<number>) => Float64Array.from(values, (one) => one + 5);
    const moved = made.dimensions.map(({ name, expected, perceived }) => ({
      ...{ name, expected: plus(expected), perceived: plus(perceived) },
    }));
    const other = estimateGapImpact({ ...occasions, dimensions: moved }, quick);
    expect(of(other, 'returns').satisfaction.low).toBeCloseTo(of(found, 'returns').satisfaction.low, 9);
  });
  test('a reach that is known has no doubt, one by column counts customers', () => {
    const reached = made.dimensions.map((one, d) => (d === 2 ? { ...one, reached: 0.25 } : one));
    const known = of(estimateGapImpact({ ...occasions, dimensions: reached }, quick), 'returns');
    expect(known.reached.estimate).toBeCloseTo(0.25, 12);
    expect(known.reached.standardError).toBeLessThan(1e-12);
    const met = made.dimensions.map((one, d) =>
      d === 2 ? { ...one, reached: made.rows.map(({ c }) => (c % 4 === 0 ? 1 : 0)) } : one,
    );
    expect(of(estimateGapImpact({ ...occasions, dimensions: met }, quick), 'returns').reached.estimate).toBe(0.25);
  });
  test('without loyalty and worth the chain ends at satisfaction', () => {
    const { money: _money, ...rest } = occasions;
    const plain = estimateGapImpact(rest, quick);
    expect(plain.loyaltySlope).toBeNull();
    expect(plain.dimensions.every(({ money, moneyPerCustomer }) => money === null && moneyPerCustomer === null)).toBe(
      true,
    );
    expect(of(plain, 'advice').satisfaction).toEqual(of(found, 'advice').satisfaction);
  });
  test('a value that is known carries no doubt of its own', () => {
    const worth = { kind: 'known', value: 200 } as const;
    const other = estimateGapImpact({ ...occasions, money: { loyalty: made.loyalty, worth } }, quick);
    expect(other.lifetimeValue).toEqual({ estimate: 200, standardError: 0, low: 200, high: 200, customers: 60 });
  });
});

test('a path model of single indicators gives the slopes of least squares', () => {
  const perceived = Object.fromEntries(made.dimensions.map((one) => [one.name, one.perceived]));
  const paths = {
    model: readPathModel('D =~ delivery; A =~ advice; R =~ returns; S =~ pleased; S ~ D + A + R'),
    columns: { ...perceived, pleased: made.satisfaction },
    ...{ target: 'S', scales: { low: 0, high: 100 } },
  };
  const dimensions = made.dimensions.map((one, d) => ({ ...one, name: ['D', 'A', 'R'][d] as string }));
  const found = estimateGapImpact({ ...occasions, dimensions, paths }, { ...quick, seed: 3 });
  const plain = estimateGapImpact({ ...occasions, dimensions }, { ...quick, seed: 3 });
  for (const name of ['D', 'A', 'R']) {
    expect(of(found, name).effect.estimate).toBeCloseTo(of(plain, name).effect.estimate, 9);
    expect(of(found, name).money?.low).toBeCloseTo(of(plain, name).money?.low as number, 5);
  }
  expect(found.fitted).toBe(79);
  expectRefusal(() => estimateGapImpact({ ...occasions, paths }, quick), 'delivery', 'unknownName');
});

test('resamples without a solution are left out and counted', () => {
  // two customers of sixty met the dimension: about one resample in eight has neither
  const rare = made.dimensions.map((one, d) =>
    d === 2 ? { ...one, expected: made.rows.map(({ c }) => (c < 2 ? 70 : Number.NaN)) } : one,
  );
  const found = estimateGapImpact({ ...occasions, dimensions: rare }, { resamples: 400 });
  expect(found.failed / 400).toBeCloseTo((58 / 60) ** 60, 1);
});

test('satisfaction that tells without fail who comes back is no fit, and gives no money', () => {
  const told = Float64Array.from(made.satisfaction, (one) => (one > 62 ? 1 : 0));
  const found = estimateGapImpact(
    { ...occasions, money: { loyalty: told, worth: { kind: 'known', value: 9 } } },
    quick,
  );
  expect(found).toMatchObject({ converged: false, separated: true, loyaltySlope: null });
  expect(found.dimensions[0]?.money).toBeNull();
  expect(found.dimensions[0]?.satisfaction.low).toBeLessThan(0);
});

test('what cannot be computed is refused by its name', () => {
  const call =
    (change: Partial<ImpactOccasions>, options = quick) =>
    () =>
      estimateGapImpact({ ...occasions, ...change }, options);
  const [first, second] = made.dimensions as [(typeof made.dimensions)[number], (typeof made.dimensions)[number]];
  const money = (change: object) => ({ money: { loyalty: made.loyalty, worth: made.formula, ...change } });
  const nothing = new Float64Array(120).fill(Number.NaN);
  expectRefusal(call({ dimensions: [] }), 'dimensions', 'empty');
  expectRefusal(call({ dimensions: [first, first] }), 'dimensions', 'syntax');
  expectRefusal(call({ dimensions: [first, { ...first, name: 'twin' }] }), 'twin', 'collinear');
  expectRefusal(call({ dimensions: [first, { ...second, expected: nothing }] }), 'advice', 'empty');
  expectRefusal(call({ dimensions: [{ ...first, perceived: [1, 2] }] }), 'delivery', 'length');
  expectRefusal(
    call({ dimensions: [{ ...first, perceived: new Float64Array(120).fill(60) }] }),
    'delivery',
    'constant',
  );
  expectRefusal(call({ dimensions: [{ ...first, reached: 2 }] }), 'delivery', 'range');
  expectRefusal(call({ dimensions: [{ ...first, reached: made.satisfaction }] }), 'delivery', 'range');
  expectRefusal(call({ customers: ['one'] }), 'satisfaction', 'length');
  expectRefusal(call({ customers: made.customers.map((c) => c % 5) }), 'customers', 'tooFewCases');
  expectRefusal(
    call({ satisfaction: made.satisfaction.map(() => Number.POSITIVE_INFINITY) }),
    'satisfaction',
    'notFinite',
  );
  expectRefusal(call({ satisfaction: made.satisfaction.map(() => 50) }), 'satisfaction', 'constant');
  expectRefusal(call({ satisfaction: nothing }), 'satisfaction', 'empty');
  expectRefusal(call(money({ loyalty: made.satisfaction })), 'loyalty', 'range');
  expectRefusal(call(money({ loyalty: nothing })), 'loyalty', 'tooFewCases');
  expectRefusal(
    call(money({ slope: 'logistic', loyalty: made.satisfaction.map((one) => one / 100) })),
    'loyalty',
    'range',
  );
  expectRefusal(call(money({ worth: { kind: 'values', values: nothing } })), 'value', 'empty');
  expectRefusal(call(money({ worth: { kind: 'known', value: Number.NaN } })), 'value', 'notFinite');
  expectRefusal(call(money({ worth: { ...made.formula, margin: 2 } })), 'margin', 'range');
  expectRefusal(call(money({ worth: { ...made.formula, amounts: nothing.map(() => -1) } })), 'amounts', 'range');
  expectRefusal(call(money({ worth: { ...made.formula, retained: nothing.map(() => 1) } })), 'value', 'range');
  expectRefusal(call({}, { resamples: 3 }), 'resamples', 'range');
});

test('of very many customers groups are drawn, and every interval is as wide as theory wants', () => {
  const random = openRandom(6);
  const n = 21_000;
  const draw = (of: () => number) => Float64Array.from({ length: n }, of);
  const perceived = draw(() => 60 + 10 * random.normal());
  const expected = draw(() => 70 + 10 * random.normal());
  const satisfaction = perceived.map((mark) => 20 + 0.7 * mark + 5 * random.normal());
  const loyalty = satisfaction.map((points) => Math.min(1, Math.max(0, 0.2 + points / 150 + 0.05 * random.normal())));
  const asked: ImpactOccasions = {
    ...{ customers: Int32Array.from({ length: n }, (_unused, i) => i), satisfaction },
    dimensions: [{ name: 'delivery', expected, perceived }],
    money: { loyalty, slope: 'linear', worth: { kind: 'values', values: draw(() => 100 + 20 * random.normal()) } },
  };
  const found = estimateGapImpact(asked, { resamples: 400 });
  const [line] = found.dimensions;
  expect(found.clusteredBy).toBe('group');
  const errors = [
    [line?.gap.standardError, Math.sqrt(200 / n)],
    [line?.effect.standardError, 0.5 / Math.sqrt(n)],
    [found.lifetimeValue?.standardError, 20 / Math.sqrt(n)],
  ] as const;
  for (const [said, theory] of errors) {
    expect((said ?? 0) / theory).toBeGreaterThan(0.85);
    expect((said ?? 0) / theory).toBeLessThan(1.15);
  }
  expect(estimateGapImpact(asked, { resamples: 400 })).toEqual(found);
});
