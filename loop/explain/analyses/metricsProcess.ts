import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { estimateCapability } from '../../measure/estimateCapability.ts';
import { estimateDefects } from '../../measure/estimateDefects.ts';
import { estimateDuration } from '../../measure/estimateDuration.ts';
import { estimateRate } from '../../measure/estimateRate.ts';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const processQuality = analysis({
  key: 'process-quality',
  family: 'metrics',
  chapter: 'process-quality',
  spec: z
    .strictObject({
      measure: z.string().optional(),
      lowerLimit: z.number().optional(),
      upperLimit: z.number().optional(),
      cycleTime: z.string().optional(),
      passed: z.string().optional(),
      defects: z.string().optional(),
      opportunities: z.number().int().min(1).default(1),
      confidence: CONFIDENCE,
    })
    .refine(
      ({ measure, cycleTime, passed, defects }) =>
        [measure, cycleTime, passed, defects].some((one) => one !== undefined),
      {
        message: 'give at least one of measure, cycleTime, passed, defects',
      },
    ),
  example: `# one row a unit; leave out what is not measured
measure: thickness
lowerLimit: 9.4
upperLimit: 10.6
cycleTime: hours
# passed without rework, 1 or 0
passed: first_pass
# defects found on the unit, and in how many ways it could fail
defects: defects
opportunities: 5
`,
  exampleData: () => {
    const random = openRandom(83);
    const draw = (value: () => number) => Array.from({ length: 60 }, value);
    return {
      thickness: draw(() => Math.round(1000 * (10 + 0.18 * random.normal())) / 1000),
      hours: draw(() => Math.round(10 * Math.exp(1 + 0.5 * random.normal())) / 10),
      first_pass: draw(() => (random.next() < 0.92 ? 1 : 0)),
      defects: draw(() => (random.next() < 0.1 ? 1 : 0)),
    };
  },
  run: (spec, table) => {
    const known = (name: string) => table.numbers(name).filter((value) => !Number.isNaN(value));
    const tables: AnalysisTable[] = [];
    if (spec.measure !== undefined) tables.push(...capabilityTables(known(spec.measure), spec));
    if (spec.cycleTime !== undefined) {
      const one = estimateDuration(known(spec.cycleTime), spec.confidence);
      const row = [spec.cycleTime, one.median, one.low, one.high, one.coverage, one.mean, one.ninetieth, one.n];
      tables.push({
        name: 'durations',
        columns: ['name', 'median', 'low', 'high', 'coverage', 'mean', 'ninetieth', 'n'],
        rows: [row],
      });
    }
    if (spec.passed !== undefined) {
      const values = known(spec.passed);
      const one = estimateRate(values.filter((value) => value === 1).length, values.length, spec.confidence);
      tables.push({
        name: 'firstPassYield',
        columns: ['share', 'standardError', 'low', 'high', 'n'],
        rows: [[one.estimate, one.standardError, one.low, one.high, one.n]],
      });
    }
    if (spec.defects !== undefined) {
      const values = known(spec.defects);
      const sum = values.reduce((total, value) => total + value, 0);
      const { dpmo, sigma } = estimateDefects(sum, values.length, spec.opportunities, spec.confidence);
      tables.push({
        name: 'defects',
        columns: ['dpmo', 'dpmoLow', 'dpmoHigh', 'sigma', 'sigmaLow', 'sigmaHigh', 'n'],
        rows: [[dpmo.estimate, dpmo.low, dpmo.high, sigma.estimate, sigma.low, sigma.high, values.length]],
      });
    }
    return { n: table.rows, dropped: 0, converged: null, warnings: [], tables };
  },
});

function capabilityTables(
  values: Float64Array,
  spec: { lowerLimit?: number | undefined; upperLimit?: number | undefined; confidence: number },
): AnalysisTable[] {
  const found = estimateCapability(values, spec.lowerLimit ?? null, spec.upperLimit ?? null, spec.confidence);
  const indices = [['Cpk', found.cpk] as const, ...(found.cp === null ? [] : [['Cp', found.cp] as const])];
  return [
    {
      name: 'capability',
      columns: ['name', 'estimate', 'standardError', 'low', 'high', 'n'],
      rows: indices.map(([name, one]) => [name, one.estimate, one.standardError, one.low, one.high, found.n]),
    },
    {
      name: 'process',
      columns: ['mean', 'standardDeviation', 'outsideSeen', 'outsideExpected', 'n'],
      rows: [[found.mean, found.standardDeviation, found.outsideSeen, found.outsideExpected, found.n]],
    },
  ];
}

/** Metrics of processes. */
export const METRIC_PROCESSES: readonly Analysis[] = [processQuality];
