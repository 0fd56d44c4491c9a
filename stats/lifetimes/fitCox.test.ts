import { describe, expect, test } from 'vitest';
import { fromColumns } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { concordance } from './concordance.ts';
import { coxBaseline } from './coxBaseline.ts';
import { fitCox } from './fitCox.ts';
import { logRankTest } from './logRankTest.ts';
import { TIES } from './sweepRiskSets.ts';
import { LEUKAEMIA } from './testing/leukaemia.ts';
import { testProportionalHazards } from './testProportionalHazards.ts';

const { times, events, group } = LEUKAEMIA;
const placebo = fromColumns([group]);

/** Exponential times with hazard exp(0.7·x − 0.4·y), a fifth of them cut short. */
function drawn(n: number, seed: number) {
  const random = openRandom(seed);
  const x = Array.from({ length: n }, () => random.normal());
  const y = Array.from({ length: n }, () => random.below(2));
  const full = x.map((value, i) => -Math.log(1 - random.next()) / Math.exp(0.7 * value - 0.4 * (y[i] as number)));
  const cut = full.map(() => 4 * random.next());
  return {
    covariates: fromColumns([x, y]),
    x,
    times: full.map((time, i) => Math.min(time, cut[i] as number)),
    events: full.map((time, i) => (time <= (cut[i] as number) ? 1 : 0)),
  };
}

describe('Cox regression', () => {
  test('the printed hazard ratio of placebo', () => {
    // Kleinbaum & Klein (2012), chapter 3, model 1: 1.509 (0.410), hazard ratio 4.523, by Breslow
    const breslow = fitCox(times, events, placebo, { ties: 'breslow' });
    expect(breslow.coefficients[0]).toBeCloseTo(1.509, 3);
    expect(breslow.standardErrors[0]).toBeCloseTo(0.41, 3);
    // Therneau & Grambsch (2000) and R's help page of coxph print 1.572 (0.412) for Efron
    const efron = fitCox(times, events, placebo);
    expect(efron.coefficients[0]).toBeCloseTo(1.572, 3);
    expect(efron.standardErrors[0]).toBeCloseTo(0.412, 3);
  });
  test('without ties the score test of two groups is the log-rank test, and both treatments of ties agree', () => {
    const { times: t, events: e } = drawn(60, 3);
    const g = t.map((_unused, i) => i % 2);
    const model = fitCox(t, e, fromColumns([g]));
    expect(model.score.statistic).toBeCloseTo(logRankTest(t, e, g).statistic, 9);
    expect(fitCox(t, e, fromColumns([g]), { ties: 'breslow' }).logLikelihood).toBeCloseTo(model.logLikelihood, 10);
  });
  test('only the order of times counts, and units of covariates go into their coefficients', () => {
    const { times: t, events: e, covariates } = drawn(80, 4);
    const one = fitCox(t, e, covariates);
    const stretched = covariates.values.map((value, c) => (c % 2 === 0 ? 1000 * value + 5 : value));
    const other = fitCox(
      t.map((time) => time ** 3),
      e,
      { ...covariates, values: stretched },
    );
    expect(1000 * (other.coefficients[0] as number)).toBeCloseTo(one.coefficients[0] as number, 8);
    expect(other.coefficients[1]).toBeCloseTo(one.coefficients[1] as number, 8);
    expect(other.logLikelihood).toBeCloseTo(one.logLikelihood, 8);
  });
  test('what the data were drawn with is found again', () => {
    const { times: t, events: e, covariates } = drawn(2000, 5);
    const { coefficients, standardErrors, converged } = fitCox(t, e, covariates);
    expect(converged).toBe(true);
    [0.7, -0.4].forEach((truth, v) => {
      expect(Math.abs((coefficients[v] as number) - truth)).toBeLessThan(3 * (standardErrors[v] as number));
    });
  });
  test.each(TIES)('expected events by the baseline are as many as there were (%s)', (ties) => {
    const model = fitCox(times, events, placebo, { ties });
    const baseline = coxBaseline(times, events, placebo, model);
    const upTo = (time: number) => {
      const at = baseline.times.findLastIndex((one) => one <= time);
      return at < 0 ? 0 : (baseline.hazard[at] as number);
    };
    const expected = times.reduce(
      (sum, time, i) => sum + upTo(time) * Math.exp((model.coefficients[0] as number) * (group[i] as number)),
      0,
    );
    // exact for Breslow; with Efron's deduction those tied with an event were at risk a little less
    if (ties === 'breslow') expect(expected).toBeCloseTo(30, 8);
    else expect(expected).toBeGreaterThan(30);
  });
  test('a side without events is flagged and not passed off as an estimate', () => {
    const found = fitCox([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0], fromColumns([[1, 1, 1, 0, 0, 0]]));
    expect(found.converged).toBe(false);
  });
  test('wrong input is refused by its name', () => {
    expect(() => fitCox(times, events, fromColumns([times.map(() => 1)]))).toThrow(
      'covariates: column 1 does not vary',
    );
    expect(() => fitCox(times, events, fromColumns([group, group.map((g) => 2 * g)]))).toThrow(
      'covariates: follow from',
    );
    expect(() => fitCox([1, 2], [1, 0], fromColumns([[0, 1]]))).toThrow('events: are 1 for 1 covariates');
    expect(() => fitCox([1, 2, 3], [1, 1, 1], fromColumns([[0, 1]]))).toThrow('covariates: have 2 cases instead of 3');
  });
});

describe('proportional hazards', () => {
  test('a ratio that turns round in time is noticed, one that stays is not', () => {
    const random = openRandom(8);
    const g = Array.from({ length: 400 }, (_unused, i) => i % 2);
    const steady = g.map((one) => -Math.log(1 - random.next()) / Math.exp(0.8 * one));
    const all = g.map(() => 1);
    const covariates = fromColumns([g]);
    const test1 = testProportionalHazards(steady, all, covariates, fitCox(steady, all, covariates));
    expect(test1.all.p).toBeGreaterThan(0.05);
    expect(test1.each[0]?.statistic).toBeCloseTo(test1.all.statistic, 8);
    // Weibull shapes 0.6 and 2: high hazard early in one group, late in the other
    const turning = g.map((one) => (-Math.log(1 - random.next())) ** (one === 1 ? 1 / 2 : 1 / 0.6));
    const test2 = testProportionalHazards(turning, all, covariates, fitCox(turning, all, covariates));
    expect(test2.all.p).toBeLessThan(1e-6);
  });
});

describe('concordance', () => {
  test('it is the share of pairs in order, by a count of all pairs', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = openRandom(seed);
      const t = Array.from({ length: 40 }, () => random.below(12));
      const e = t.map(() => random.below(2));
      const score = t.map(() => random.below(6));
      const won = t.map(() => 0);
      const met = t.map(() => 0);
      for (let i = 0; i < 40; i++) {
        for (let j = 0; j < 40; j++) {
          const before = e[i] === 1 && ((t[i] as number) < (t[j] as number) || (t[i] === t[j] && e[j] === 0));
          if (!before) continue;
          const point = score[i] === score[j] ? 0.5 : (score[i] as number) > (score[j] as number) ? 1 : 0;
          for (const one of [i, j]) {
            won[one] = (won[one] as number) + point;
            met[one] = (met[one] as number) + 1;
          }
        }
      }
      const pairs = met.reduce((sum, value) => sum + value, 0) / 2;
      const share = won.reduce((sum, value) => sum + value, 0) / 2 / pairs;
      const square = won.reduce((sum, value, i) => sum + ((value - share * (met[i] as number)) / pairs) ** 2, 0);
      const found = concordance(t, e, score);
      expect(found.pairs).toBe(pairs);
      expect(found.concordance).toBeCloseTo(share, 12);
      expect(found.standardError).toBeCloseTo(Math.sqrt(square), 12);
      const turned = concordance(
        t,
        e,
        score.map((value) => -value),
      );
      expect(turned.concordance).toBeCloseTo(1 - share, 12);
    }
  });
  test('without an event there is nothing to compare', () => {
    expect(() => concordance([1, 2], [0, 0], [1, 2])).toThrow('events: leave no pair to compare');
  });
});
