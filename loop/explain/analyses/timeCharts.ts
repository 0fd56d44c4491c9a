import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { chartCusum } from '@plumbline/stats/time/chartCusum.ts';
import { chartEwma } from '@plumbline/stats/time/chartEwma.ts';
import { chartIndividuals, type Usual } from '@plumbline/stats/time/chartIndividuals.ts';
import { type ControlChart, chartShares } from '@plumbline/stats/time/chartShares.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { completeCases } from './completeCases.ts';
import { nameArguments } from './nameArguments.ts';
import { readSeries, SERIES } from './timeSeries.ts';

const BASELINE = z.int().min(2).optional();

const shares = analysis({
  key: 'control-chart-shares',
  family: 'time',
  chapter: 'control-charts',
  spec: z.strictObject({ count: z.string(), size: z.string(), time: z.string().optional(), baseline: BASELINE }),
  example: `# how many of how many, one row a period
count: late
size: orders
time: week
# the first rows tell what is usual; leave it out for all rows
baseline: 20
`,
  exampleData: () => {
    const random = openRandom(61);
    const orders = Array.from({ length: 30 }, () => 180 + random.below(60));
    const late = orders.map((size, i) => {
      let count = 0;
      for (let order = 0; order < size; order++) if (random.next() < (i === 27 ? 0.26 : 0.11)) count++;
      return count;
    });
    return { week: orders.map((_size, i) => `W${i + 1}`), orders, late };
  },
  run: (spec, table) =>
    nameArguments({ counts: spec.count, sizes: spec.size }, () => {
      const { columns, n, dropped } = completeCases([table.numbers(spec.count), table.numbers(spec.size)]);
      const [counts, sizes] = columns as [Float64Array, Float64Array];
      const all = spec.time === undefined ? [] : table.text(spec.time);
      const labels = dropped === 0 && all.length > 0 ? all : Array.from(counts, (_count, i) => `${i + 1}`);
      const chart = chartShares(counts, sizes, spec.baseline);
      return { n, dropped, converged: null, warnings: [], tables: [chartTable(chart, labels)] };
    }),
});

function chartTable({ values, centre, lower, upper, outside }: ControlChart, labels: readonly string[]): AnalysisTable {
  return {
    name: 'controlChart',
    columns: ['time', 'value', 'centre', 'lowerLimit', 'upperLimit', 'outside'],
    rows: [...values].map((value, i) => [
      labels[i] ?? '',
      value,
      centre,
      lower[i] as number,
      upper[i] as number,
      outside.includes(i),
    ]),
  };
}

const values = analysis({
  key: 'control-chart',
  family: 'time',
  chapter: 'control-charts',
  spec: z.strictObject({
    ...SERIES,
    kind: z.enum(['individuals', 'ewma', 'cusum']),
    baseline: z.int().min(3).optional(),
    weight: z.number().gt(0).max(1).default(0.2),
    width: z.number().gt(0).default(3),
    slack: z.number().min(0).default(0.5),
    threshold: z.number().gt(0).default(5),
  }),
  example: `# one value a period; individuals, ewma or cusum
value: minutes
time: day
kind: ewma
# the first rows tell what is usual; leave it out for all rows
baseline: 20
# ewma: weight of the newest value, and width of the limits
weight: 0.2
width: 3
# cusum: half the shift to be found, and where it signals, in standard deviations
# slack: 0.5
# threshold: 5
`,
  exampleData: () => {
    const random = openRandom(62);
    const minutes = Array.from(
      { length: 40 },
      (_unused, i) => Math.round(10 * (8 + 0.5 * random.normal() + (i >= 28 ? 0.8 : 0))) / 10,
    );
    return { day: minutes.map((_value, i) => `D${i + 1}`), minutes };
  },
  run: (spec, table) =>
    nameArguments({ values: spec.value }, () => {
      const series = readSeries(spec, table);
      const { n, dropped, warnings } = series;
      const baseline = spec.baseline ?? series.values.length;
      const result = (tables: AnalysisTable[], usual: Usual) => ({
        n,
        dropped,
        warnings,
        converged: null,
        tables: [usualTable(usual), ...tables],
      });
      if (spec.kind === 'individuals') {
        const chart = chartIndividuals(series.values, baseline);
        return result([chartTable(chart, series.labels)], chart.usual);
      }
      if (spec.kind === 'ewma') {
        const chart = chartEwma(series.values, { weight: spec.weight, width: spec.width, baseline });
        return result([chartTable(chart, series.labels)], chart.usual);
      }
      const { up, down, outside, usual } = chartCusum(series.values, {
        slack: spec.slack,
        threshold: spec.threshold,
        baseline,
      });
      const rows = [...series.values].map((value, i) => [
        series.labels[i] ?? '',
        value,
        up[i] as number,
        down[i] as number,
        outside.includes(i),
      ]);
      return result([{ name: 'cusum', columns: ['time', 'value', 'up', 'down', 'outside'], rows }], usual);
    }),
});

function usualTable({ mean, movingRange, sigma }: Usual): AnalysisTable {
  return { name: 'usual', columns: ['mean', 'movingRange', 'standardDeviation'], rows: [[mean, movingRange, sigma]] };
}

export const TIME_CHARTS: readonly Analysis[] = [shares, values];
