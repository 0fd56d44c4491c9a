import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { z } from 'zod';
import { estimateCes } from '../../measure/estimateCes.ts';
import { estimateCsat } from '../../measure/estimateCsat.ts';
import { estimateDuration } from '../../measure/estimateDuration.ts';
import { estimateRate } from '../../measure/estimateRate.ts';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { exampleAnswers } from './exampleAnswers.ts';
import { groupRows } from './groupRows.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const BY = z.string().optional();

/** Groups of a column that have a value at all. */
function groupsWithValues(table: DataTable, column: string, by: string | undefined) {
  const values = table.numbers(column);
  const groups = groupRows(table, by)
    .map(({ name, rows }) => ({ name, values: Float64Array.from(rows, (i) => values[i] as number) }))
    .filter((group) => group.values.some((value) => !Number.isNaN(value)));
  if (groups.length === 0) throw new ArgumentError(column, 'empty', 'has no values');
  return groups;
}

const csat = analysis({
  key: 'csat',
  family: 'metrics',
  chapter: 'rates',
  spec: z.strictObject({
    answer: z.string(),
    scaleHigh: z.number().int().min(2).max(100).default(5),
    top: z.number().int().min(1).default(2),
    by: BY,
    confidence: CONFIDENCE,
  }),
  example: `# share of the two best answers of 1 to 5
answer: satisfied
scaleHigh: 5
top: 2
by: region
`,
  exampleData: exampleAnswers,
  run: (spec, table) => {
    const rates = groupsWithValues(table, spec.answer, spec.by).map(({ name, values }) => ({
      name,
      ...estimateCsat(values, spec.scaleHigh, spec.confidence, spec.top),
    }));
    return shareResult('rates', rates, table.rows);
  },
});

function shareResult(
  name: string,
  rates: readonly { name: string; estimate: number; standardError: number; low: number; high: number; n: number }[],
  rows: number,
) {
  const n = rates.reduce((sum, rate) => sum + rate.n, 0);
  const columns = ['name', 'share', 'standardError', 'low', 'high', 'n'];
  const table = rates.map((rate) => [rate.name, rate.estimate, rate.standardError, rate.low, rate.high, rate.n]);
  return { n, dropped: rows - n, converged: null, warnings: [], tables: [{ name, columns, rows: table }] };
}

const ces = analysis({
  key: 'ces',
  family: 'metrics',
  chapter: 'rates',
  spec: z.strictObject({ answer: z.string(), by: BY, confidence: CONFIDENCE }),
  example: `# "the company made it easy", 1 to 7
answer: easy
by: region
`,
  exampleData: exampleAnswers,
  run: (spec, table) => {
    const groups = groupsWithValues(table, spec.answer, spec.by).map(({ name, values }) => ({
      name,
      found: estimateCes(values, spec.confidence),
    }));
    const n = groups.reduce((sum, { found }) => sum + found.n, 0);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'effort',
          columns: ['name', 'mean', 'standardError', 'low', 'high', 'easyShare', 'shareLow', 'shareHigh', 'n'],
          rows: groups.map(({ name, found: { mean, easyShare, n: own } }) => [
            name,
            mean.estimate,
            mean.standardError,
            mean.low,
            mean.high,
            easyShare.estimate,
            easyShare.low,
            easyShare.high,
            own,
          ]),
        },
      ],
    };
  },
});

const rate = analysis({
  key: 'rate',
  family: 'metrics',
  chapter: 'rates',
  spec: z.strictObject({ happened: z.string(), by: BY, confidence: CONFIDENCE }),
  example: `# churn, complaint, repurchase, referral, first contact, on time: 1 it happened, 0 it did not
happened: came_back
by: region
`,
  exampleData: exampleAnswers,
  run: (spec, table) => {
    const rates = groupsWithValues(table, spec.happened, spec.by).map(({ name, values }) => {
      const known = values.filter((value) => !Number.isNaN(value));
      const strange = known.findIndex((value) => value !== 0 && value !== 1);
      if (strange !== -1)
        throw new ArgumentError(spec.happened, 'category', `${known[strange]} is neither 0 nor 1`, {
          value: known[strange] as number,
        });
      return { name, ...estimateRate(known.filter((value) => value === 1).length, known.length, spec.confidence) };
    });
    return shareResult('rates', rates, table.rows);
  },
});

const fulfilment = analysis({
  key: 'fulfilment',
  family: 'metrics',
  chapter: 'fulfilment',
  spec: z.strictObject({
    perceived: z.string(),
    expected: z.string(),
    customer: z.string().optional(),
    by: BY,
    confidence: CONFIDENCE,
  }),
  example: `# share of occasions on which what was got reached what was expected
perceived: benefit
expected: paid
# one customer on several occasions is one voice in the interval; leave out for one row a person
# customer: customer_id
by: region
`,
  exampleData: exampleAnswers,
  run: (spec, table) => {
    const [perceived, expected] = [table.numbers(spec.perceived), table.numbers(spec.expected)];
    const customers = spec.customer === undefined ? null : table.text(spec.customer);
    const groups = groupRows(table, spec.by)
      .map(({ name, rows }) => ({
        name,
        rows: rows.filter((i) => !Number.isNaN(perceived[i]) && !Number.isNaN(expected[i])),
      }))
      .filter(({ rows }) => rows.length > 0);
    if (groups.length === 0) throw new ArgumentError(spec.perceived, 'empty', 'has no pairs');
    const n = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'fulfilment',
          columns: ['name', 'share', 'low', 'high', 'unmetShare', 'unmetLow', 'unmetHigh', 'people', 'n'],
          rows: groups.map(({ name, rows }) => {
            const people = customers === null ? rows.length : new Set(rows.map((i) => customers[i])).size;
            const share = rows.filter((i) => (perceived[i] as number) >= (expected[i] as number)).length / rows.length;
            const { low, high } = estimateRate(share * people, people, spec.confidence);
            return [name, share, low, high, 1 - share, 1 - high, 1 - low, people, rows.length];
          }),
        },
      ],
    };
  },
});

const duration = analysis({
  key: 'duration',
  family: 'metrics',
  chapter: 'durations',
  spec: z.strictObject({ value: z.string(), by: BY, confidence: CONFIDENCE }),
  example: `# first response, resolution, delivery, cycle time: in one unit
value: minutes
by: region
`,
  exampleData: exampleAnswers,
  run: (spec, table) => {
    const groups = groupsWithValues(table, spec.value, spec.by).map(({ name, values }) => ({
      name,
      ...estimateDuration(values, spec.confidence),
    }));
    const n = groups.reduce((sum, one) => sum + one.n, 0);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: groups.some(({ coverage }) => coverage < spec.confidence)
        ? [{ code: 'shortCoverage', values: {} }]
        : [],
      tables: [
        {
          name: 'durations',
          columns: ['name', 'median', 'low', 'high', 'coverage', 'mean', 'ninetieth', 'n'],
          rows: groups.map((one) => [
            one.name,
            one.median,
            one.low,
            one.high,
            one.coverage,
            one.mean,
            one.ninetieth,
            one.n,
          ]),
        },
      ],
    };
  },
});

/** Metrics of one question or one measure. */
export const METRIC_RATES: readonly Analysis[] = [csat, ces, rate, fulfilment, duration];
