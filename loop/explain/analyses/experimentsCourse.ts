import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { differenceInDifferences } from '@plumbline/stats/experiments/differenceInDifferences.ts';
import { interruptedTimeSeries } from '@plumbline/stats/experiments/interruptedTimeSeries.ts';
import { parallelTrends } from '@plumbline/stats/experiments/parallelTrends.ts';
import { type Figure, returnOnInvestment } from '@plumbline/stats/experiments/returnOnInvestment.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis, type DataTable } from './analysis.ts';
import { readBinary } from './readSamples.ts';
import { TEST_COLUMNS, testCells } from './testColumns.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const differences = analysis({
  key: 'difference-in-differences',
  family: 'experiments',
  chapter: 'difference-in-differences',
  spec: z.strictObject({
    outcome: z.string(),
    group: z.string(),
    treated: z.string(),
    time: z.string(),
    from: z.number(),
    unit: z.string().optional(),
    confidence: CONFIDENCE,
  }),
  example: `# how much more did the places change where something was done?
outcome: satisfaction
group: programme
# the name of those it was done for
treated: "yes"
# a column of numbers; what was done began at this one
time: month
from: 7
# who belongs together from month to month: errors are clustered by it
unit: store
`,
  exampleData: () => {
    const random = openRandom(34);
    const cases = Array.from({ length: 20 * 12 }, (_unused, i) => ({ store: i % 20, month: Math.floor(i / 20) + 1 }));
    const level = Array.from({ length: 20 }, () => 5 * random.normal());
    return {
      store: cases.map(({ store }) => `store ${store + 1}`),
      programme: cases.map(({ store }) => (store < 8 ? 'yes' : 'no')),
      month: cases.map(({ month }) => month),
      satisfaction: cases.map(
        ({ store, month }) =>
          Math.round(
            10 *
              (65 + (level[store] as number) + 0.3 * month + (store < 8 && month >= 7 ? 4 : 0) + 4 * random.normal()),
          ) / 10,
      ),
    };
  },
  run: (spec, table) => {
    const [outcome, time] = [table.numbers(spec.outcome), table.numbers(spec.time)];
    const treated = readBinary(table, spec.group, spec.treated);
    const kept = Array.from(outcome.keys()).filter(
      (i) => !Number.isNaN((outcome[i] as number) + (time[i] as number) + (treated[i] as number)),
    );
    const units = spec.unit === undefined ? undefined : table.text(spec.unit);
    const pick = (from: Float64Array, rows: readonly number[]) => Float64Array.from(rows, (i) => from[i] as number);
    const unitsOf = (rows: readonly number[]) => units && rows.map((i) => units[i] as string);
    const found = differenceInDifferences(
      pick(outcome, kept),
      pick(treated, kept),
      Float64Array.from(kept, (i) => ((time[i] as number) >= spec.from ? 1 : 0)),
      unitsOf(kept),
      spec.confidence,
    );
    const before = kept.filter((i) => (time[i] as number) < spec.from);
    const times = new Set(before.map((i) => time[i])).size;
    const trends =
      times < 2
        ? null
        : parallelTrends(
            pick(outcome, before),
            pick(treated, before),
            pick(time, before),
            unitsOf(before),
            spec.confidence,
          );
    const tables: AnalysisTable[] = [
      { name: 'effect', columns: [...TEST_COLUMNS, 'clusters'], rows: [[...testCells(found.effect), found.clusters]] },
      {
        name: 'beforeAndAfter',
        columns: ['treatedGroup', 'after', 'mean', 'n'],
        rows: found.cells.map((one) => [one.treated, one.after, one.mean, one.n]),
      },
    ];
    if (trends !== null) tables.push({ name: 'trendsBefore', columns: [...TEST_COLUMNS], rows: [testCells(trends)] });
    return {
      n: found.n,
      dropped: table.rows - found.n,
      converged: null,
      warnings: [
        ...(trends !== null && trends.p < 0.05 ? [{ code: 'trendsDiffer', values: {} }] : []),
        ...(found.clusters < 20 ? [{ code: 'fewUnits', values: { units: found.clusters } }] : []),
      ],
      tables,
    };
  },
});

const interrupted = analysis({
  key: 'interrupted-time-series',
  family: 'experiments',
  chapter: 'interrupted-time-series',
  spec: z.strictObject({
    value: z.string(),
    start: z.number().int().min(4),
    lag: z.number().int().min(0).optional(),
    season: z.number().int().min(2).optional(),
    confidence: CONFIDENCE,
  }),
  example: `# a series, one row a time in their order: did its level or its slope change?
value: complaints
# the first row after the change, from 1
start: 19
# rows a season, such as 12 of months; left out: none
# season: 12
# rows back that errors may hang together; left out: by the length of the series
lag: 3
`,
  exampleData: () => {
    const random = openRandom(35);
    return {
      complaints: Array.from(
        { length: 36 },
        (_unused, t) => Math.round(10 * (40 + 0.4 * t - (t >= 18 ? 6 + 0.3 * (t - 18) : 0) + 2 * random.normal())) / 10,
      ),
    };
  },
  run: (spec, table) => {
    const series = table.numbers(spec.value);
    const { lag, season, confidence } = spec;
    const found = interruptedTimeSeries(series, spec.start - 1, {
      confidence,
      ...(lag === undefined ? {} : { lag }),
      ...(season === undefined ? {} : { season }),
    });
    const alone = (name: string, test: typeof found.level) => ({
      name,
      columns: [...TEST_COLUMNS],
      rows: [testCells(test)],
    });
    return {
      n: found.n,
      dropped: 0,
      converged: null,
      warnings: [],
      tables: [
        alone('levelChange', found.level),
        alone('slopeChange', found.slopeChange),
        alone('meanEffect', found.meanEffect),
        alone('lastEffect', found.lastEffect),
        alone('slopeBefore', found.slopeBefore),
        alone('levelAtStart', found.intercept),
        {
          name: 'course',
          columns: ['row', 'observed', 'fitted', 'counterfactual'],
          rows: Array.from(series, (value, t) => [
            t + 1,
            value,
            found.fitted[t] as number,
            found.counterfactual[t] as number,
          ]),
        },
        { name: 'residuals', columns: ['lagRows', 'durbinWatson'], rows: [[found.lag, found.durbinWatson]] },
      ],
    };
  },
});

const returns = analysis({
  key: 'return-on-investment',
  family: 'experiments',
  chapter: 'return-on-investment',
  spec: z.strictObject({
    part: z.string(),
    estimate: z.string(),
    standardError: z.string(),
    confidence: CONFIDENCE,
  }),
  example: `# rows named gain are multiplied, rows named cost are added; each with its standard error, 0 or empty where it is known
part: part
estimate: estimate
standardError: se
`,
  exampleData: () => ({
    part: ['gain', 'gain', 'gain', 'cost', 'cost'],
    what: ['points of satisfaction', 'customers reached', 'worth of a point', 'training', 'software'],
    estimate: [2.4, 8000, 3.1, 21000, 9000],
    se: ['0.6', '', '0.7', '1500', '0'],
  }),
  run: (spec, table) => {
    const [gain, cost] = [figuresOf(table, spec, 'gain'), figuresOf(table, spec, 'cost')];
    const found = returnOnInvestment(gain, cost, spec.confidence);
    const bounded = found.ratio.shape === 'bounded';
    return {
      n: gain.length + cost.length,
      dropped: 0,
      converged: null,
      warnings: bounded ? [] : [{ code: 'unboundedRatio', values: { name: 'cost' } }],
      tables: [
        {
          name: 'returnOnInvestment',
          columns: ['estimate', 'standardError', 'low', 'high', 'chanceOfGain'],
          rows: [
            [
              found.ratio.estimate,
              found.ratio.standardError,
              bounded ? found.ratio.low : null,
              bounded ? found.ratio.high : null,
              found.chanceOfGain,
            ],
          ],
        },
        {
          name: 'gainAndCost',
          columns: ['gain', 'gainError', 'cost', 'costError', 'net', 'netLow', 'netHigh'],
          rows: [
            [
              found.gain.estimate,
              found.gain.standardError,
              found.cost.estimate,
              found.cost.standardError,
              found.net.estimate,
              found.net.low,
              found.net.high,
            ],
          ],
        },
      ],
    };
  },
});

function figuresOf(
  table: DataTable,
  spec: { part: string; estimate: string; standardError: string },
  part: 'gain' | 'cost',
): Figure[] {
  const parts = table.text(spec.part);
  const [estimates, errors] = [table.numbers(spec.estimate), table.numbers(spec.standardError)];
  const other = parts.find((name) => name.trim() !== 'gain' && name.trim() !== 'cost');
  if (other !== undefined)
    throw new ArgumentError(spec.part, 'category', `holds ${other}, not gain or cost`, { value: other });
  return parts.flatMap((name, i) => {
    if (name.trim() !== part) return [];
    const error = errors[i] as number;
    return [{ estimate: estimates[i] as number, standardError: Number.isNaN(error) ? 0 : error }];
  });
}

export const EXPERIMENT_COURSES: readonly Analysis[] = [differences, interrupted, returns];
