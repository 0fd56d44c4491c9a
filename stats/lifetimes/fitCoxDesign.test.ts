import { describe, expect, test } from 'vitest';
import { fromColumns } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { expectRefusal } from '../regression/testing/expectRefusal.ts';
import { concordance } from './concordance.ts';
import { coxBaseline } from './coxBaseline.ts';
import { coxScoreResiduals } from './coxResiduals.ts';
import { fitCox, relativeHazards } from './fitCox.ts';
import { sortLifetimes } from './sortLifetimes.ts';
import { TIES } from './sweepRiskSets.ts';
import { testProportionalHazards } from './testProportionalHazards.ts';

// Therneau (2015), Validation, vignette of R survival; Therneau & Grambsch (2000), appendix E: small sets worked in algebra
const FIRST = { times: [1, 1, 6, 6, 8, 9], events: [1, 0, 1, 1, 0, 1], x: fromColumns([[1, 1, 1, 0, 0, 0]]) };
const SECOND = {
  entries: [1, 2, 5, 2, 1, 7, 3, 4, 8, 8],
  times: [2, 3, 6, 7, 8, 9, 9, 9, 14, 17],
  events: [1, 1, 1, 1, 1, 1, 1, 0, 0, 0],
  x: fromColumns([[1, 0, 0, 1, 0, 1, 1, 1, 0, 0]]),
};
const THIRD = {
  times: [1, 1, 2, 2, 2, 2, 3, 4, 5],
  events: [1, 0, 1, 1, 1, 0, 0, 1, 0],
  x: fromColumns([[2, 0, 1, 1, 0, 1, 0, 1, 0]]),
  weights: [1, 2, 3, 4, 3, 2, 1, 2, 1],
};
const near = (values: readonly number[], digits = 12) => values.map((value) => expect.closeTo(value, digits));
const { log } = Math;

describe('late entry, in algebra', () => {
  const { times, events, x, entries } = SECOND;
  test('Breslow: the likelihood and its maximum', () => {
    const model = fitCox(times, events, x, { entries, ties: 'breslow' });
    const likelihood = (r: number) => 4 * log(r) - log(r + 1) - log(r + 2) - 3 * log(3 * r + 2) - 2 * log(3 * r + 1);
    const beta = model.coefficients[0] as number;
    expect(beta).toBeCloseTo(-0.084526, 6);
    expect(Math.exp(beta)).toBeCloseTo(0.9189477, 7);
    expect(model.logLikelihoodNull).toBeCloseTo(likelihood(1), 12);
    expect(model.logLikelihood).toBeCloseTo(likelihood(Math.exp(beta)), 12);
    // U(0) = −2/15, information 2821/1800
    expect(model.score.statistic).toBeCloseTo((2 / 15) ** 2 / (2821 / 1800), 12);
  });
  test('Efron: one tied time more, and the coefficient that the help page of coxph prints', () => {
    const model = fitCox(times, events, x, { entries });
    const likelihood = (r: number) =>
      4 * log(r) - log(r + 1) - log(r + 2) - 2 * log(3 * r + 2) - 2 * log(3 * r + 1) - log(2 * r + 2);
    expect(model.coefficients[0]).toBeCloseTo(-0.0211, 4);
    expect(model.standardErrors[0]).toBeCloseTo(0.795, 3);
    expect(model.logLikelihoodNull).toBeCloseTo(likelihood(1), 12);
    expect(model.logLikelihood).toBeCloseTo(likelihood(Math.exp(model.coefficients[0] as number)), 12);
  });
  test('score residuals at a hazard ratio of two are these fractions', () => {
    const data = sortLifetimes(times, events, x, { entries });
    const { values } = coxScoreResiduals(data, relativeHazards(data, [log(2)]), 'breslow');
    const fractions = [
      1 / 9,
      -3 / 8,
      -21 / 32,
      -165 / 784,
      -2417 / 14112,
      33 / 392,
      -15 / 784,
      -211 / 784,
      3 / 16,
      3 / 16,
    ];
    expect([...values]).toEqual(near(fractions));
  });
});

describe('case weights, in algebra', () => {
  const { times, events, x, weights } = THIRD;
  test('Breslow', () => {
    const model = fitCox(times, events, x, { weights, ties: 'breslow' });
    const r = Math.exp(model.coefficients[0] as number);
    const means = [(2 * r * r + 11 * r) / (r * r + 11 * r + 7), (11 * r) / (11 * r + 5), (2 * r) / (2 * r + 1)];
    const [one, two, three] = means as [number, number, number];
    expect(one + 10 * two + 2 * three).toBeCloseTo(11, 9);
    const information =
      (4 * r * r + 11 * r) / (r * r + 11 * r + 7) - one ** 2 + 10 * (two - two ** 2) + 2 * (three - three ** 2);
    expect(model.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(information), 9);
    expect(model.logLikelihood).toBeCloseTo(
      11 * log(r) - log(r * r + 11 * r + 7) - 10 * log(11 * r + 5) - 2 * log(2 * r + 1),
      12,
    );
  });
  test('Efron, tied events by their mean weight: the printed solution', () => {
    const model = fitCox(times, events, x, { weights });
    expect(model.coefficients[0]).toBeCloseTo(0.87260425, 8);
    expect(model.logLikelihoodNull).toBeCloseTo(-30.29218, 5);
    expect(model.logLikelihood).toBeCloseTo(-29.41678, 5);
    expect(model.standardErrors[0]).toBeCloseTo(1 / Math.sqrt(1.969447), 6);
    expect(model.score.statistic).toBeCloseTo(2.148183 ** 2 / 2.929182, 5);
  });
  test('score residuals at no effect', () => {
    const data = sortLifetimes(times, events, x, { weights });
    const { values } = coxScoreResiduals(data, new Float64Array(9).fill(1), 'breslow');
    const [a, b, c] = [13 / 19, 11 / 16, 2 / 3];
    const start = (own: number) => (own - a) * (0 - 1 / 19);
    const fractions = [
      ...[(2 - a) * (1 - 1 / 19), start(0), start(1) + (1 - b) * (1 - 5 / 8), start(1) + (1 - b) * (1 - 5 / 8)],
      ...[start(0) + (0 - b) * (1 - 5 / 8), start(1) + (1 - b) * (0 - 5 / 8), start(0) + (0 - b) * (0 - 5 / 8)],
      ...[
        start(1) + (1 - b) * (0 - 5 / 8) + (1 - c) * (1 - 2 / 3),
        start(0) + (0 - b) * (0 - 5 / 8) + (0 - c) * (0 - 2 / 3),
      ],
    ];
    expect([...values]).toEqual(near(fractions));
  });
  test('score residuals of the first set under Efron', () => {
    const data = sortLifetimes(FIRST.times, FIRST.events, FIRST.x);
    const { values } = coxScoreResiduals(data, new Float64Array(6).fill(1), 'efron');
    expect([...values]).toEqual(near([60, -12, 55, -5, 29, 29].map((value) => value / 144)));
  });
});

describe('strata', () => {
  const times = [4, 3, 1, 1, 2, 2, 3];
  const events = [1, 1, 1, 0, 1, 1, 0];
  const x = [0, 2, 1, 1, 1, 0, 0];
  const strata = ['m', 'm', 'm', 'm', 'w', 'w', 'w'];
  test('the figures that the help page of coxph prints', () => {
    const model = fitCox(times, events, fromColumns([x]), { strata });
    expect(model.coefficients[0]).toBeCloseTo(0.8023, 4);
    expect(model.standardErrors[0]).toBeCloseTo(0.8224, 4);
    expect(model.likelihoodRatio.statistic).toBeCloseTo(1.09, 2);
  });
  test.each(TIES)('another clock in one stratum, and the order of strata, change nothing (%s)', (ties) => {
    const model = fitCox(times, events, fromColumns([x]), { strata, ties });
    const clock = times.map((time, i) => (strata[i] === 'w' ? time ** 3 + 100 : time));
    const other = fitCox([...clock].reverse(), [...events].reverse(), fromColumns([[...x].reverse()]), {
      ...{ strata: [...strata].reverse(), ties },
    });
    expect(other.coefficients[0]).toBeCloseTo(model.coefficients[0] as number, 10);
    expect(other.logLikelihood).toBeCloseTo(model.logLikelihood, 12);
  });
  test('one stratum is none, and a column that only tells strata apart is refused', () => {
    const plain = fitCox(times, events, fromColumns([x]));
    expect(fitCox(times, events, fromColumns([x]), { strata: times.map(() => 'all') })).toEqual(plain);
    const told = fromColumns([x, strata.map((name) => (name === 'm' ? 1 : 0))]);
    expect(() => fitCox(times, events, told, { strata })).toThrow('column 2 does not vary within any stratum');
  });
  test('pairs are compared within a stratum', () => {
    const found = concordance(times, events, x, strata);
    const [men, women] = [
      concordance(times.slice(0, 4), events.slice(0, 4), x.slice(0, 4)),
      concordance(times.slice(4), events.slice(4), x.slice(4)),
    ];
    expect(found.pairs).toBe(men.pairs + women.pairs);
    expect(found.concordance * found.pairs).toBeCloseTo(
      men.concordance * men.pairs + women.concordance * women.pairs,
      12,
    );
  });
});

/** Two hundred customers of three regions, seen from some month on, with whole-number weights and ties. */
function drawn() {
  const random = openRandom(21);
  const rows = Array.from({ length: 200 }, () => {
    const [x, y, stratum] = [random.normal(), random.below(2), random.below(3)];
    const full = Math.ceil((-6 * (stratum + 1) * log(1 - random.next())) / Math.exp(0.5 * x - 0.6 * y));
    const seen = 2 + random.below(14);
    const time = Math.min(full, seen);
    const entry = random.below(3) === 0 ? random.below(time) : 0;
    return { x, y, stratum, time, entry, event: full <= seen ? 1 : 0, weight: 1 + random.below(3) };
  });
  const column = (key: keyof (typeof rows)[number]) => rows.map((row) => row[key]);
  return {
    ...{ times: column('time'), events: column('event'), covariates: fromColumns([column('x'), column('y')]), rows },
    design: { strata: column('stratum'), entries: column('entry'), weights: column('weight') },
  };
}

describe.each(TIES)('all three at once (%s)', (ties) => {
  const { times, events, covariates, design, rows } = drawn();
  const model = fitCox(times, events, covariates, { ...design, ties });
  const figures = ({ coefficients, logLikelihood }: typeof model) => [...coefficients, logLikelihood];

  test('at the maximum the weighted score residuals sum to 0', () => {
    const data = sortLifetimes(times, events, covariates, design);
    const { values } = coxScoreResiduals(data, relativeHazards(data, model.coefficients), ties);
    const sums = [0, 1].map((v) =>
      rows.reduce((sum, { weight }, i) => sum + weight * (values[2 * i + v] as number), 0),
    );
    expect(sums).toEqual(near([0, 0], 8));
    expect(model.converged).toBe(true);
  });
  test('the likelihood is that of the definition, case by case', () => {
    const eta = rows.map(({ x, y }) => x * (model.coefficients[0] as number) + y * (model.coefficients[1] as number));
    let value = 0;
    for (const stratum of [0, 1, 2])
      for (const time of new Set(times)) {
        const there = rows.flatMap((row, i) =>
          row.stratum === stratum && row.entry < time && row.time >= time ? [i] : [],
        );
        const dead = there.filter((i) => events[i] === 1 && times[i] === time);
        const sum = (of: number[], what: (i: number) => number) => of.reduce((all, i) => all + what(i), 0);
        const risk = (i: number) => (rows[i]?.weight ?? 0) * Math.exp(eta[i] as number);
        const weight = sum(dead, (i) => rows[i]?.weight ?? 0) / dead.length;
        value += sum(dead, (i) => (rows[i]?.weight ?? 0) * (eta[i] as number));
        dead.forEach((_unused, k) => {
          const part = ties === 'efron' ? (k / dead.length) * sum(dead, risk) : 0;
          value -= weight * log(sum(there, risk) - part);
        });
      }
    // covariates are centred inside, which moves numerator and denominator alike
    expect(model.logLikelihood).toBeCloseTo(value, 8);
  });
  test('a case told in two parts of its time is the same case', () => {
    const parts = rows.flatMap((row, i) => {
      const middle = row.entry + (row.time - row.entry) / 2;
      return [
        { ...row, i, time: middle, event: 0 },
        { ...row, i, entry: middle },
      ];
    });
    const split = {
      strata: parts.map(({ stratum }) => stratum),
      entries: parts.map(({ entry }) => entry),
      weights: parts.map(({ weight }) => weight),
      clusters: parts.map(({ i }) => i),
    };
    const own = parts.map(({ time }) => time);
    const happened = parts.map(({ event }) => event);
    const wide = fromColumns([parts.map(({ x }) => x), parts.map(({ y }) => y)]);
    const other = fitCox(own, happened, wide, { ...split, ties });
    expect(figures(other)).toEqual(near(figures(model), 8));
    expect([...(other.robust?.standardErrors ?? [])]).toEqual(near([...(model.robust?.standardErrors ?? [])], 9));
    const proportional = testProportionalHazards(times, events, covariates, model, 'km', design);
    const again = testProportionalHazards(own, happened, wide, other, 'km', split);
    expect(again.all.statistic).toBeCloseTo(proportional.all.statistic, 7);
  });
  test('events are as many as the baseline of each stratum expects, at least under Breslow', () => {
    const baseline = coxBaseline(times, events, covariates, model, design);
    const upTo = (stratum: number, time: number) => {
      const at = baseline.times.findLastIndex((one, i) => baseline.strata[i] === place(stratum) && one <= time);
      return at < 0 ? 0 : (baseline.hazard[at] as number);
    };
    const first = [...new Set(design.strata)];
    const place = (stratum: number) => first.indexOf(stratum);
    for (const stratum of first) {
      const own = rows.filter((row) => row.stratum === stratum);
      const expected = own.reduce((sum, { x, y, entry, time, weight }) => {
        const hazard = Math.exp(x * (model.coefficients[0] as number) + y * (model.coefficients[1] as number));
        return sum + weight * hazard * (upTo(stratum, time) - upTo(stratum, entry));
      }, 0);
      const seen = own.reduce((sum, { event, weight }) => sum + event * weight, 0);
      if (ties === 'breslow') expect(expected).toBeCloseTo(seen, 7);
      else expect(expected).toBeGreaterThanOrEqual(seen - 1e-9);
    }
  });
});

describe('whole-number weights', () => {
  const { times, events, covariates, design, rows } = drawn();
  const copies = rows.flatMap(({ weight }, i) => new Array<number>(weight).fill(i));
  const pick = (values: readonly number[]) => copies.map((i) => values[i] as number);
  const wide = fromColumns([pick(rows.map(({ x }) => x)), pick(rows.map(({ y }) => y))]);
  const copied = {
    strata: pick(design.strata),
    entries: pick(design.entries),
    clusters: copies,
    ties: 'breslow',
  } as const;
  const weighted = fitCox(times, events, covariates, { ...design, ties: 'breslow' });
  const told = fitCox(pick(times), pick(events), wide, copied);
  test('are copies under Breslow, and robust errors of copies in clusters are those of weights', () => {
    expect([...told.coefficients]).toEqual(near([...weighted.coefficients], 9));
    expect([...told.standardErrors]).toEqual(near([...weighted.standardErrors], 9));
    expect([...(told.robust?.standardErrors ?? [])]).toEqual(near([...(weighted.robust?.standardErrors ?? [])], 9));
    expect(told.robust?.clusters).toBe(200);
  });
  test('tenfold they change no robust error, while the model would think itself surer', () => {
    const tenfold = fitCox(times, events, covariates, {
      ...{ ...design, weights: design.weights.map((weight) => 10 * weight), ties: 'breslow' },
    });
    expect([...(tenfold.robust?.standardErrors ?? [])]).toEqual(near([...(weighted.robust?.standardErrors ?? [])], 9));
    expect((tenfold.standardErrors[0] as number) * Math.sqrt(10)).toBeCloseTo(weighted.standardErrors[0] as number, 9);
  });
  test('the robust error is near that of leaving one case out at a time', () => {
    const { coefficients, robust } = fitCox(times, events, covariates, { robust: true });
    const all = Array.from({ length: 200 }, (_unused, i) => i);
    const squares = all.reduce((sum, out) => {
      const kept = all.filter((i) => i !== out);
      const column = (v: number) => kept.map((i) => covariates.values[2 * i + v] as number);
      const without = fitCox(
        kept.map((i) => times[i] as number),
        kept.map((i) => events[i] as number),
        fromColumns([column(0), column(1)]),
      );
      return sum + ((without.coefficients[0] as number) - (coefficients[0] as number)) ** 2;
    }, 0);
    // leaving out moves a little more than the infinitesimal change that the sandwich takes
    const ratio = (robust?.standardErrors[0] as number) / Math.sqrt(squares);
    expect(ratio).toBeGreaterThan(0.92);
    expect(ratio).toBeLessThan(1);
  });
});

test('digits survive where almost everyone enters late', () => {
  // one case with an enormous hazard leaves the sums; the rest must not drown in what it left behind
  const entries = [50, 0, 0, 0, 0, 0, 0, 0];
  const times = [60, 1, 2, 3, 4, 5, 6, 7];
  const events = [0, 1, 1, 1, 1, 1, 1, 1];
  const x = [40, 1, 0, 1, 0, 0, 1, 0];
  const late = sortLifetimes(times, events, fromColumns([x]), { entries });
  const early = sortLifetimes(times.slice(1), events.slice(1), fromColumns([x.slice(1)]));
  const sum = (data: typeof late, from: number) => {
    const { values } = coxScoreResiduals(data, relativeHazards(data, [1]), 'efron');
    return values.slice(from);
  };
  expect([...sum(late, 1)]).toEqual(near([...sum(early, 0)], 9));
});

test('strata, weights and entries that cannot be are refused by their names', () => {
  const { times, events, x } = FIRST;
  const call = (design: object) => () => fitCox(times, events, x, design);
  expectRefusal(call({ entries: [0, 0, 0, 0, 0, 9] }), 'entries', 'range');
  expectRefusal(call({ entries: [0] }), 'entries', 'length');
  expectRefusal(call({ entries: [0, 0, 0, 0, 0, Number.NaN] }), 'entries', 'notFinite');
  expectRefusal(call({ weights: [1, 1, 1, 1, 1, 0] }), 'weights', 'weights');
  expectRefusal(call({ weights: [1] }), 'weights', 'length');
  expectRefusal(call({ strata: ['a'] }), 'strata', 'length');
  expectRefusal(call({ clusters: ['a'] }), 'clusters', 'length');
});
