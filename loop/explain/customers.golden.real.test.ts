import { fitBgNbd } from '@plumbline/stats/lifetimes/fitBgNbd.ts';
import { fitGammaGamma, gammaGammaExpected } from '@plumbline/stats/lifetimes/fitGammaGamma.ts';
import { expectNear, hasGolden, loadGolden, loadGoldenCsv } from '@plumbline/stats/testing/golden.ts';
import { describe, expect, test } from 'vitest';
import { estimateLifetimeValue } from './estimateLifetimeValue.ts';
import { scoreRfm } from './scoreRfm.ts';
import { summarisePurchases } from './summarisePurchases.ts';

// biome-ignore lint/suspicious/noExplicitAny: a reference case has its own shape
type Part = any;

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const log = hasGolden ? loadGoldenCsv('data/cdnow_elog.csv') : null;
const purchasesUntil = (end: string, daysPerUnit: number) =>
  summarisePurchases(
    log?.text.cust ?? [],
    Float64Array.from(log?.text.date ?? [], dayOf),
    log?.numbers.sales ?? [],
    dayOf(end),
    daysPerUnit,
  );

describe.skipIf(!hasGolden)('rfm_cdnow', () => {
  const golden = hasGolden ? loadGolden('rfm_cdnow') : null;
  const expected: Part = golden?.expected;
  const abs = golden?.tolerance.default_abs as number;
  const summary = hasGolden ? purchasesUntil(golden?.inputs.reference_date, 1) : null;
  const cents = summary?.total.map((value) => Math.round(value * 100) / 100) ?? new Float64Array();
  const scores = summary === null ? null : scoreRfm(summary.recencyDays, summary.purchases, cents);
  const codes = [...(scores?.recency ?? [])].map((r, i) => `${r}${scores?.frequency[i]}${scores?.monetary[i]}`);
  const count = (values: Iterable<string | number>): Record<string, number> => {
    const made: Record<string, number> = {};
    for (const value of values) made[value] = (made[value] ?? 0) + 1;
    return made;
  };

  test('customers, breaks, counts and codes', () => {
    expect(summary?.customers).toHaveLength(expected.n_customers);
    for (const [name, wanted] of Object.entries<number[]>(expected.breaks)) {
      const found = (scores as Part).breaks[name] as number[];
      expect(found).toHaveLength(wanted.length);
      wanted.forEach((value, at) => {
        expectNear(found[at], value, { abs }, `${name} ${at}`);
      });
    }
    expect(count(scores?.recency ?? [])).toEqual(expected.score_counts.R);
    expect(count(scores?.frequency ?? [])).toEqual(expected.score_counts.F);
    expect(count(scores?.monetary ?? [])).toEqual(expected.score_counts.M);
    const common = Object.entries(count(codes)).sort(([, one], [, other]) => other - one);
    expect(Object.fromEntries(common.slice(0, 10))).toEqual(expected.ten_most_common_codes);
    expect(codes.reduce((sum, code) => sum + Number(code), 0)).toBe(expected.checksum_sum_of_codes);
  });
  test('the first twenty customers, and spend by recency', () => {
    for (const row of expected.first20 as Part[]) {
      const i = summary?.customers.indexOf(`${row.cust}`) ?? -1;
      expect(summary?.recencyDays[i]).toBe(row.recency_days);
      expect(summary?.purchases[i]).toBe(row.frequency);
      expectNear(cents[i], row.monetary, { abs }, `monetary of ${row.cust}`);
      expect(codes[i]).toBe(`${row.R}${row.F}${row.M}`);
      expect([...(codes[i] ?? '')].reduce((sum, digit) => sum + Number(digit), 0)).toBe(row.rfm_sum);
    }
    for (const [score, wanted] of Object.entries<number>(expected.mean_monetary_by_R_score)) {
      const own = [...cents].filter((_unused, i) => scores?.recency[i] === Number(score));
      expectNear(own.reduce((sum, value) => sum + value, 0) / own.length, wanted, { abs }, `R = ${score}`);
    }
  });
  test('groups of equal size by rank', () => {
    if (summary === null) return;
    const ranked = scoreRfm(summary.recencyDays, summary.purchases, cents, { by: 'ranks' });
    expect(count(ranked.recency)).toEqual(expected.equal_count_ntile_average_rank_R.counts);
  });
  test('the log sums up to the published histories of 39 weeks', () => {
    const half = purchasesUntil('1997-09-30', 7);
    const published = loadGoldenCsv('data/cdnow_summary_2357.csv').numbers;
    expect(half.customers).toHaveLength(2357);
    half.customers.forEach((customer, i) => {
      const row = [...(published.id ?? [])].indexOf(Number(customer));
      expect(half.repeats[i]).toBe(published.x?.[row]);
      expectNear(half.lastRepeat[i], published.t_x?.[row] ?? null, { abs: 1e-9 }, `t_x of ${customer}`);
      expectNear(half.age[i], published.T?.[row] ?? null, { abs: 1e-9 }, `T of ${customer}`);
    });
  });
});

describe.skipIf(!hasGolden)('gammagamma_clv_cdnow, lifetime value', () => {
  test('twelve months at one per cent', () => {
    const golden = loadGolden('gammagamma_clv_cdnow');
    const data = loadGoldenCsv(golden.inputs.csv).numbers as Record<string, Float64Array>;
    const [repeats, lastRepeat, age] = [data.frequency, data.recency, data.T] as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const spend = data.monetary_value as Float64Array;
    const rows = [...repeats.keys()].filter((i) => (repeats[i] as number) > 0);
    const model = fitBgNbd({ repeats, lastRepeat, age });
    const value = fitGammaGamma(
      rows.map((i) => repeats[i] as number),
      rows.map((i) => spend[i] as number),
    );
    expect(rows).toHaveLength(946);
    for (const row of golden.expected.individuals as Part[]) {
      const i = rows[row.row_among_repeaters - 1] as number;
      const history = { repeats: repeats[i] as number, lastRepeat: lastRepeat[i] as number, age: age[i] as number };
      const expected = gammaGammaExpected(value.parameters, history.repeats, spend[i] as number);
      const found = estimateLifetimeValue(model.parameters, history, expected, {
        periods: 12,
        periodLength: 4.345,
        discount: 0.01,
      });
      expectNear(found, row.clv_12_months_1pct, { rel: golden.tolerance.clv_rel }, `customer ${i + 1}`);
    }
  });
});
