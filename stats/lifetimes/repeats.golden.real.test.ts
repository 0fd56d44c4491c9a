import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { covariance } from '../numeric/describe.ts';
import { expectNear, GOLDEN, hasGolden, loadGolden, loadGoldenCsv } from '../testing/golden.ts';
import { bgNbdLogLikelihood, fitBgNbd } from './fitBgNbd.ts';
import { fitGammaGamma, gammaGammaExpected } from './fitGammaGamma.ts';
import { fitParetoNbd, paretoNbdLogLikelihood } from './fitParetoNbd.ts';
import { bgNbdAlive, bgNbdExpected, bgNbdExpectedNew, bgNbdProbability } from './predictBgNbd.ts';
import { paretoNbdAlive, paretoNbdExpected, paretoNbdExpectedNew } from './predictParetoNbd.ts';

// biome-ignore lint/suspicious/noExplicitAny: a reference case has its own shape
type Part = any;

const table = hasGolden ? loadGoldenCsv('data/cdnow_summary_2357.csv').numbers : {};
const column = (name: string): Float64Array => table[name] ?? new Float64Array();
const histories = { repeats: column('x'), lastRepeat: column('t_x'), age: column('T') };
const historyOf = (row: Part) => ({ repeats: row.x, lastRepeat: row.t_x, age: row.T });
/** for a comparison at the reference's own parameters, as its note asks */
const EXACT = { rel: 1e-8, abs: 1e-10 };

describe.skipIf(!hasGolden)('bgnbd_cdnow', () => {
  const golden = hasGolden ? loadGolden('bgnbd_cdnow') : null;
  const expected: Part = golden?.expected;
  const tolerance: Part = golden?.tolerance;
  const own = hasGolden ? fitBgNbd(histories) : null;
  const parameters: Part = expected?.parameters;

  test('parameters, errors and likelihood', () => {
    expect(own?.converged).toBe(true);
    const near = { rel: tolerance.parameters_rel };
    Object.keys(parameters).forEach((name, v) => {
      const found = (own as Part).parameters[name];
      expectNear(found, parameters[name], near, name);
      expectNear(found, expected.btyd_estimate[name], near, `BTYD ${name}`);
      expectNear(found, expected.published_fader_hardie_lee_2005[name], { abs: 5e-4 }, `published ${name}`);
      expectNear(own?.logErrors[v], expected.se_of_log_parameters[name], near, `se ${name}`);
    });
    const likelihood = { abs: tolerance.log_likelihood_abs };
    expectNear(own?.logLikelihood, expected.log_likelihood, likelihood, 'LL');
    expectNear(own?.logLikelihood, expected.btyd_log_likelihood, likelihood, 'BTYD LL');
    expectNear(own?.logLikelihood, expected.published_fader_hardie_lee_2005.LL, { abs: 0.05 }, 'published LL');
    const { r, alpha, a, b } = expected.published_fader_hardie_lee_2005;
    expectNear(bgNbdLogLikelihood(histories, { r, alpha, a, b }), expected.ll_at_published_parameters, likelihood);
    // a maximum at least as flat as the reference's own: no step of a millionth gains anything
    for (const name of Object.keys(parameters)) {
      for (const factor of [1 - 1e-5, 1 + 1e-5]) {
        const moved = { ...(own as Part).parameters, [name]: (own as Part).parameters[name] * factor };
        expect(bgNbdLogLikelihood(histories, moved)).toBeLessThan((own as Part).logLikelihood);
      }
    }
    expect(expected.gradient_max_abs_log_scale).toBeLessThan(1e-7);
  });

  test.each([
    ['the reference', () => parameters, EXACT, EXACT],
    ['our own fit', () => own?.parameters, { rel: tolerance?.expectations_rel }, { abs: tolerance?.p_alive_abs }],
  ] as const)('expectations and chances at the parameters of %s', (_name, at, near, nearAlive) => {
    const model = at();
    for (const [key, value] of Object.entries<number>(expected.expected_purchases_new_customer))
      expectNear(bgNbdExpectedNew(model, Number(key.slice(1))), value, near, key);
    for (const row of expected.individuals as Part[]) {
      const history = historyOf(row);
      const place = row.row - 1;
      expect([histories.repeats[place], histories.lastRepeat[place], histories.age[place]]).toEqual([
        row.x,
        row.t_x,
        row.T,
      ]);
      expectNear(bgNbdExpected(model, history, 39), row.expected_39wk, near, `39 weeks of ${row.row}`);
      expectNear(bgNbdExpected(model, history, 39), row.btyd_expected_39wk, near, `BTYD, 39 weeks of ${row.row}`);
      expectNear(bgNbdExpected(model, history, 52), row.expected_52wk, near, `52 weeks of ${row.row}`);
      expectNear(bgNbdAlive(model, history), row.p_alive, nearAlive, `alive ${row.row}`);
      expectNear(bgNbdAlive(model, history), row.btyd_p_alive, nearAlive, `BTYD alive ${row.row}`);
    }
    const sums = new Map<number, { n: number; expected: number; actual: number }>();
    let [total, actual] = [0, 0];
    for (let i = 0; i < histories.repeats.length; i++) {
      const history = {
        repeats: histories.repeats[i] as number,
        lastRepeat: histories.lastRepeat[i] as number,
        age: histories.age[i] as number,
      };
      const value = bgNbdExpected(model, history, 39);
      const later = column('x_star_holdout39wk')[i] as number;
      total += value;
      actual += later;
      const group = Math.min(7, history.repeats);
      const sum = sums.get(group) ?? { n: 0, expected: 0, actual: 0 };
      sums.set(group, { n: sum.n + 1, expected: sum.expected + value, actual: sum.actual + later });
    }
    expectNear(total, expected.total_expected_39wk, near, 'total');
    expect(actual).toBe(expected.total_actual_39wk);
    for (const [group, value] of Object.entries<number>(expected.mean_conditional_expectation_39wk_by_x_7plus)) {
      const sum = sums.get(Number(group));
      expectNear((sum?.expected ?? Number.NaN) / (sum?.n ?? 1), value, near, `mean of ${group}`);
      const later = expected.actual_mean_39wk_by_x_7plus[group];
      expectNear((sum?.actual ?? Number.NaN) / (sum?.n ?? 1), later, EXACT, `actual mean of ${group}`);
    }
    // the six probabilities carry one name in the file, so that a parser keeps the last alone: read them as text
    const text = readFileSync(join(GOLDEN, 'bgnbd_cdnow.json'), 'utf8').split('pmf_x_in_39wk_0to5')[1] ?? '';
    const wanted = [...(text.split('}')[0]?.matchAll(/"a": ([\d.e-]+)/g) ?? [])].map((match) => Number(match[1]));
    expect(wanted).toHaveLength(6);
    wanted.forEach((value, repeats) => {
      expectNear(bgNbdProbability(model, repeats, 39), value, near, `P(${repeats})`);
    });
  });
});

describe.skipIf(!hasGolden)('paretonbd_cdnow', () => {
  const golden = hasGolden ? loadGolden('paretonbd_cdnow') : null;
  const expected: Part = golden?.expected;
  const tolerance: Part = golden?.tolerance;
  const own = hasGolden ? fitParetoNbd(histories) : null;

  test('parameters and likelihood', () => {
    expect(own?.converged).toBe(true);
    for (const name of Object.keys(expected.parameters)) {
      const found = (own as Part).parameters[name];
      expectNear(found, expected.parameters[name], { rel: tolerance.parameters_rel }, name);
      expectNear(found, expected.published[name], { abs: 0.005 }, `published ${name}`);
    }
    const near = { abs: tolerance.log_likelihood_abs };
    expectNear(own?.logLikelihood, expected.log_likelihood, near, 'LL');
    expectNear(paretoNbdLogLikelihood(histories, expected.parameters), expected.log_likelihood, near, 'LL there');
    expectNear(own?.logLikelihood, expected.published.LL, { abs: 0.5 }, 'published LL');
  });
  test.each([
    ['the reference', () => expected.parameters, 1e-7],
    ['our own fit', () => own?.parameters, tolerance?.expectations_rel],
  ] as const)('expectations and chances at the parameters of %s', (_name, at, rel) => {
    const model = at();
    expectNear(paretoNbdExpectedNew(model, 39), expected.expected_new_t39.r, { rel }, 'new');
    for (const row of expected.individuals as Part[]) {
      expectNear(paretoNbdExpected(model, historyOf(row), 39), row.expected_39wk, { rel }, `39 weeks of ${row.row}`);
      expectNear(paretoNbdAlive(model, historyOf(row)), row.p_alive, { rel }, `alive ${row.row}`);
    }
  });
});

describe.skipIf(!hasGolden)('gammagamma_clv_cdnow, the model of spend', () => {
  const golden = hasGolden ? loadGolden('gammagamma_clv_cdnow') : null;
  const expected: Part = golden?.expected;
  const tolerance: Part = golden?.tolerance;

  test('parameters, likelihood, expected spend', () => {
    const data = loadGoldenCsv(golden?.inputs.csv).numbers as Record<string, Float64Array>;
    const [frequency, monetary] = [data.frequency ?? [], data.monetary_value ?? []] as [Float64Array, Float64Array];
    const rows = [...frequency.keys()].filter((i) => (frequency[i] as number) > 0);
    const x = Float64Array.from(rows, (i) => frequency[i] as number);
    const m = Float64Array.from(rows, (i) => monetary[i] as number);
    const model = fitGammaGamma(x, m);
    expect(model.converged).toBe(true);
    expectNear(model.logLikelihood, expected.log_likelihood, { abs: tolerance.log_likelihood_abs }, 'LL');
    for (const name of Object.keys(expected.parameters)) {
      const found = (model.parameters as Part)[name];
      expectNear(found, expected.parameters[name], { rel: tolerance.parameters_rel }, name);
      expectNear(found, expected.btyd[name], { rel: tolerance.parameters_rel }, `BTYD ${name}`);
      expectNear(found, expected.published[name], { abs: 0.01 }, `published ${name}`);
    }
    expectNear(model.populationMean, expected.population_mean_spend, { rel: tolerance.expected_spend_rel }, 'mean');
    const correlation = covariance(x, m) / Math.sqrt(covariance(x, x) * covariance(m, m));
    expectNear(correlation, expected.correlation_frequency_monetary, { abs: 1e-10 }, 'correlation');
    for (const row of expected.individuals as Part[]) {
      const at = row.row_among_repeaters - 1;
      expect([x[at], m[at]]).toEqual([row.frequency, row.monetary_value]);
      const found = gammaGammaExpected(model.parameters, row.frequency, row.monetary_value);
      expectNear(found, row.expected_mean_spend, { rel: tolerance.expected_spend_rel }, `spend of ${at + 1}`);
      const there = gammaGammaExpected(expected.parameters, row.frequency, row.monetary_value);
      expectNear(there, row.expected_mean_spend, EXACT, `spend of ${at + 1} there`);
    }
    const bg = fitBgNbd({ repeats: frequency, lastRepeat: data.recency as Float64Array, age: data.T as Float64Array });
    for (const [name, value] of Object.entries(expected.bgnbd_parameters_on_this_file))
      expectNear((bg.parameters as Part)[name], value as number, { rel: tolerance.parameters_rel }, name);
    expectNear(bg.logLikelihood, expected.bgnbd_ll, { abs: tolerance.log_likelihood_abs }, 'BG/NBD LL');
  });
});
