import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { estimateCohortRetention } from '../estimateCohortRetention.ts';
import { estimateLoyaltyCurve } from '../estimateLoyaltyCurve.ts';
import { simpleLifetimeValue } from '../simpleLifetimeValue.ts';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { inventPurchases } from './inventPurchases.ts';
import { dateOfPeriod, dayOf, PERIODS, type Period, periodOf, readDays } from './readDays.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const MISSING = new Set(['', 'NA']);

type Visits = { rows: number[]; customers: string[]; days: number[]; last: number };

/** Rows with a customer and a day; and the last period, that of `end` or of the last day. */
function visitsOf(
  table: DataTable,
  spec: { customer: string; date: string; end?: string | undefined; period: Period },
): Visits {
  const all = readDays(table, spec.date);
  const names = table.text(spec.customer).map((cell) => cell.trim());
  const rows = names.flatMap((name, i) => (MISSING.has(name) || Number.isNaN(all[i]) ? [] : [i]));
  const days = rows.map((i) => all[i] as number);
  const end = spec.end === undefined ? days.reduce((most, day) => Math.max(most, day), days[0] ?? 0) : dayOf(spec.end);
  if (Number.isNaN(end)) throw new ArgumentError('end', 'syntax', `${spec.end} is no date`, { value: spec.end ?? '' });
  return { rows, days, customers: rows.map((i) => names[i] as string), last: periodOf(end, spec.period) };
}

const cohorts = analysis({
  key: 'cohort-retention',
  family: 'lifetimes',
  chapter: 'cohort-retention',
  spec: z.strictObject({
    customer: z.string(),
    date: z.string(),
    period: z.enum(PERIODS).default('month'),
    end: z.string().optional(),
    confidence: CONFIDENCE,
  }),
  example: `# one row a visit or purchase
customer: customer
date: date
# week, month, quarter or year
period: quarter
# the last day of the last whole period; that of the last row if left out
end: 2026-06-30
`,
  exampleData: () => inventPurchases(150, 12),
  run: (spec, table) => {
    const visits = visitsOf(table, spec);
    const periods = visits.days.map((day) => periodOf(day, spec.period));
    const cells = estimateCohortRetention(visits.customers, periods, visits.last, spec.confidence);
    return {
      n: new Set(visits.customers).size,
      dropped: table.rows - visits.rows.length,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'retention',
          columns: ['cohort', 'periodsAfter', 'n', 'activeCustomers', 'share', 'low', 'high'],
          rows: cells.map(({ cohort, after, customers, active, share, low, high }) => [
            cohort === null ? '—' : dateOfPeriod(cohort, spec.period),
            after,
            customers,
            active,
            share,
            low,
            high,
          ]),
        },
      ],
    };
  },
});

const simpleValue = analysis({
  key: 'simple-value',
  family: 'lifetimes',
  chapter: 'lifetime-value',
  spec: z.strictObject({
    customer: z.string(),
    date: z.string(),
    amount: z.string(),
    period: z.enum(PERIODS).default('quarter'),
    end: z.string().optional(),
    margin: z.number().gt(0).max(1).default(1),
    discount: z.number().min(0).max(1).default(0.03),
    resamples: z.int().min(50).max(100_000).default(1000),
    seed: z.int().default(1),
    confidence: CONFIDENCE,
  }),
  example: `customer: customer
date: date
amount: amount
period: quarter
end: 2026-06-30
# share of the amount left after costs; discount of one period
margin: 0.35
discount: 0.03
`,
  exampleData: () => inventPurchases(150, 12),
  run: (spec, table) => {
    const visits = visitsOf(table, spec);
    const amounts = table.numbers(spec.amount);
    const people = summariseForFormula(visits, amounts, spec.period);
    const whole = formulaOf(
      people,
      people.map((_unused, i) => i),
      spec,
    );
    const random = openRandom(spec.seed);
    const drawn = Array.from({ length: spec.resamples }, () =>
      formulaOf(
        people,
        people.map(() => random.below(people.length)),
        spec,
      ),
    );
    const interval = (key: keyof typeof whole): [number | null, number | null] => {
      const sorted = Float64Array.from(drawn.flatMap((one) => (Number.isFinite(one[key]) ? [one[key]] : []))).sort();
      if (sorted.length < spec.resamples / 2) return [null, null];
      const tail = (1 - spec.confidence) / 2;
      return [quantileOfSorted(sorted, tail), quantileOfSorted(sorted, 1 - tail)];
    };
    return {
      n: people.length,
      dropped: table.rows - visits.rows.filter((i) => !Number.isNaN(amounts[i])).length,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'simpleValue',
          columns: ['name', 'estimate', 'low', 'high', 'n'],
          rows: (Object.keys(whole) as (keyof typeof whole)[]).map((key) => [
            key,
            Number.isFinite(whole[key]) ? whole[key] : null,
            ...interval(key),
            people.length,
          ]),
        },
      ],
    };
  },
});

type Person = { orders: number; amount: number; active: number; atRisk: number; stayed: number };

/** Orders, amount, periods in which the customer bought, and after how many of them the next brought another purchase. */
function summariseForFormula(visits: Visits, amounts: Float64Array, period: Period): Person[] {
  const byCustomer = new Map<string, { orders: number; amount: number; periods: Set<number> }>();
  visits.rows.forEach((row, at) => {
    const here = periodOf(visits.days[at] as number, period);
    if (here > visits.last || Number.isNaN(amounts[row])) return;
    const name = visits.customers[at] as string;
    const own = byCustomer.get(name) ?? { orders: 0, amount: 0, periods: new Set<number>() };
    own.orders++;
    own.amount += amounts[row] as number;
    byCustomer.set(name, { ...own, periods: own.periods.add(here) });
  });
  return [...byCustomer.values()].map(({ orders, amount, periods }) => ({
    orders,
    amount,
    active: periods.size,
    atRisk: [...periods].filter((one) => one < visits.last).length,
    stayed: [...periods].filter((one) => one < visits.last && periods.has(one + 1)).length,
  }));
}

function formulaOf(people: readonly Person[], drawn: readonly number[], spec: { margin: number; discount: number }) {
  const sums = { orders: 0, amount: 0, active: 0, atRisk: 0, stayed: 0 };
  for (const i of drawn) {
    const person = people[i] as Person;
    for (const key of Object.keys(sums) as (keyof Person)[]) sums[key] += person[key];
  }
  const inputs = {
    orderValue: sums.amount / sums.orders,
    ordersPerPeriod: sums.orders / sums.active,
    retention: sums.atRisk === 0 ? Number.NaN : sums.stayed / sums.atRisk,
  };
  const known = inputs.retention < 1 && inputs.orderValue >= 0;
  const value = known ? simpleLifetimeValue({ ...inputs, ...spec }) : null;
  return {
    ...inputs,
    lifetimePeriods: value?.lifetimePeriods ?? Number.NaN,
    productValue: value?.product ?? Number.NaN,
    retainedValue: value?.retained ?? Number.NaN,
  };
}

const loyalty = analysis({
  key: 'loyalty-curve',
  family: 'lifetimes',
  chapter: 'loyalty-curve',
  spec: z.strictObject({
    expected: z.string(),
    perceived: z.string(),
    loyalty: z.string(),
    customer: z.string().optional(),
    stepsMax: z.int().min(2).max(200).default(20),
    resamples: z.int().min(50).max(100_000).default(1000),
    seed: z.int().default(1),
    confidence: CONFIDENCE,
  }),
  example: `# on one scale, higher is better
expected: expected
perceived: perceived
# 0 to 100, or 1 for who bought again
loyalty: loyalty
# whose answers belong together
customer: customer
stepsMax: 8
resamples: 200
`,
  exampleData: () => inventLoyalty(),
  run: (spec, table) => {
    const [expected, perceived, outcome] = [spec.expected, spec.perceived, spec.loyalty].map((name) =>
      table.numbers(name),
    ) as [Float64Array, Float64Array, Float64Array];
    const people = spec.customer === undefined ? null : table.text(spec.customer);
    const rows = [...expected.keys()].filter(
      (i) => ![expected, perceived, outcome].some((column) => Number.isNaN(column[i])) && people?.[i]?.trim() !== '',
    );
    const curve = estimateLoyaltyCurve(
      rows.map((i) => (perceived[i] as number) - (expected[i] as number)),
      rows.map((i) => outcome[i] as number),
      { ...spec, ...(people === null ? {} : { people: rows.map((i) => (people[i] as string).trim()) }) },
    );
    return {
      n: rows.length,
      dropped: table.rows - rows.length,
      converged: null,
      warnings: curve.points.some(({ n }) => n < 10) ? [{ code: 'fewInStep', values: { needed: 10 } }] : [],
      tables: [
        {
          name: 'loyaltyCurve',
          columns: ['disconfirmation', 'n', 'mean', 'estimate', 'low', 'high'],
          rows: curve.points.map(({ disconfirmation, n, mean, loyalty: found, low, high }) => [
            disconfirmation,
            n,
            mean,
            found,
            low,
            high,
          ]),
        },
        {
          name: 'rise',
          columns: ['estimate', 'low', 'high', 'rSquared', 'n', 'people'],
          rows: [[curve.rise.estimate, curve.rise.low, curve.rise.high, curve.rSquared, rows.length, curve.people]],
        },
      ],
    };
  },
});

function inventLoyalty(): Record<string, (number | string)[]> {
  const random = openRandom(31);
  const made = {
    customer: [] as string[],
    expected: [] as number[],
    perceived: [] as number[],
    loyalty: [] as number[],
  };
  for (let i = 0; i < 240; i++) {
    const expected = 4 + random.below(4);
    const gap = random.below(6) - 3;
    const rise = gap < 0 ? 11 * gap : 5 * gap;
    made.customer.push(`C${Math.floor(i / 2) + 1}`);
    made.expected.push(expected);
    made.perceived.push(expected + gap);
    made.loyalty.push(Math.round(Math.min(100, Math.max(0, 62 + rise + 14 * random.normal()))));
  }
  return made;
}

/** Who comes back, what that is worth, and what expectation has to do with it. */
export const LIFETIMES_LOYALTY: readonly Analysis[] = [cohorts, loyalty, simpleValue];
