import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { composeScorecard, PERSPECTIVES, type Perspective } from '../../measure/composeScorecard.ts';
import { estimateCompositeOfPeople } from '../../measure/estimateComposite.ts';
import { parseFormula } from '../../measure/parseFormula.ts';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { completeCases } from './completeCases.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const METRIC = z.strictObject({
  column: z.string(),
  /** mean of the answers, share at or above `atLeast`, or net promoter score */
  as: z.enum(['mean', 'share', 'nps']).default('mean'),
  atLeast: z.number().optional(),
  /** worst and best point; without them the metric enters as it is */
  low: z.number().optional(),
  high: z.number().optional(),
  reversed: z.boolean().default(false),
});

const composite = analysis({
  key: 'composite',
  family: 'metrics',
  chapter: 'composite',
  spec: z.strictObject({
    formula: z.string(),
    metrics: z.record(z.string(), METRIC),
    confidence: CONFIDENCE,
    resamples: z.number().int().min(100).max(20_000).default(2000),
    seed: z.number().int().default(1),
  }),
  example: `# + - * / ^, brackets, min max mean abs sqrt ln exp, if(condition, then, else); never run as code
formula: 0.5 * csat + 0.3 * nps + 0.2 * min(speed, 80)
metrics:
  # "low" and "high" put a metric on 0 to 100 first; "reversed" where less is better
  csat: {column: satisfied, as: share, atLeast: 4, low: 0, high: 1}
  nps: {column: recommend, as: nps, low: -100, high: 100}
  speed: {column: minutes, low: 0, high: 60, reversed: true}
resamples: 300
`,
  exampleData: () => {
    const random = openRandom(79);
    const column = (centre: number, spread: number, least: number, most: number) =>
      Array.from({ length: 120 }, () => Math.min(most, Math.max(least, Math.round(centre + spread * random.normal()))));
    return { satisfied: column(4, 1, 1, 5), recommend: column(8, 2, 0, 10), minutes: column(20, 8, 1, 60) };
  },
  run: (spec, table) => {
    const names = Object.keys(spec.metrics);
    const formula = parseFormula(spec.formula, names);
    const { columns, n, dropped } = completeCases(
      names.map((name) => valuesOf(table, name, spec.metrics[name] as z.infer<typeof METRIC>)),
    );
    const found = estimateCompositeOfPeople(
      formula,
      names.map((name, at) => ({
        name,
        scale: scaleOf(name, spec.metrics[name] as z.infer<typeof METRIC>),
        values: columns[at] as Float64Array,
      })),
      { confidence: spec.confidence, draws: spec.resamples, seed: spec.seed },
    );
    const warnings: { code: string; values: Record<string, string | number> }[] = [];
    if (found.kinked) warnings.push({ code: 'kinkedFormula', values: {} });
    if (found.draws.undefinedDraws > 0)
      warnings.push({ code: 'undefinedDraws', values: { count: found.draws.undefinedDraws, all: spec.resamples } });
    return {
      n,
      dropped,
      converged: null,
      warnings,
      tables: [
        {
          name: 'composite',
          columns: ['estimate', 'standardError', 'low', 'high', 'deltaError', 'deltaLow', 'deltaHigh', 'n'],
          rows: [
            [
              found.estimate,
              found.draws.standardError,
              found.draws.low,
              found.draws.high,
              found.delta.standardError,
              found.delta.low,
              found.delta.high,
              n,
            ],
          ],
        },
        {
          name: 'terms',
          columns: ['name', 'estimate', 'points', 'slope', 'varianceShare'],
          rows: found.terms.map((one) => [one.name, one.estimate, one.rescaled, one.slope, one.varianceShare]),
        },
      ],
    };
  },
});

function valuesOf(table: DataTable, name: string, metric: z.infer<typeof METRIC>): Float64Array {
  const values = table.numbers(metric.column);
  if (metric.as === 'mean') return values;
  if (metric.as === 'nps')
    return values.map((value) => (Number.isNaN(value) ? value : value >= 9 ? 100 : value >= 7 ? 0 : -100));
  const { atLeast } = metric;
  if (atLeast === undefined) throw new ArgumentError(`metrics.${name}.atLeast`, 'empty', 'is needed for a share');
  return values.map((value) => (Number.isNaN(value) ? value : value >= atLeast ? 1 : 0));
}

function scaleOf(name: string, { low, high, reversed }: z.infer<typeof METRIC>) {
  if (low === undefined && high === undefined) return null;
  if (low === undefined || high === undefined || !(high > low))
    throw new ArgumentError(`metrics.${name}.high`, 'range', 'low and high are a scale together, low below high', {
      value: `${high}`,
    });
  return { low, high, reversed };
}

const scorecard = analysis({
  key: 'scorecard',
  family: 'metrics',
  chapter: 'scorecard',
  spec: z.strictObject({
    name: z.string(),
    perspective: z.string(),
    actual: z.string(),
    target: z.string(),
    baseline: z.string(),
    weight: z.string().optional(),
    standardError: z.string().optional(),
    weights: z.partialRecord(z.enum(PERSPECTIVES), z.number().positive()).default({}),
    confidence: CONFIDENCE,
  }),
  example: `# one row an indicator; the perspective is financial, customer, internalProcess or learningAndGrowth
name: indicator
perspective: view
actual: actual
target: target
# scores 0; above the target where less is better
baseline: baseline
weight: weight
# empty where the figure is a count of everything
standardError: error
weights: {financial: 1, customer: 2, internalProcess: 1, learningAndGrowth: 1}
`,
  exampleData: () => ({
    indicator: ['margin', 'satisfaction', 'waiting', 'first pass', 'training'],
    view: ['financial', 'customer', 'customer', 'internalProcess', 'learningAndGrowth'],
    actual: [0.14, 74, 12, 0.93, 22],
    target: [0.18, 80, 8, 0.97, 30],
    baseline: [0.1, 60, 20, 0.85, 10],
    weight: [1, 2, 1, 1, 1],
    error: [0, 1.6, 0.8, 0.01, 0],
  }),
  run: (spec, table) => {
    const views = table.text(spec.perspective).map((view) => view.trim());
    const strange = views.find((view) => !PERSPECTIVES.includes(view as Perspective));
    if (strange !== undefined)
      throw new ArgumentError(spec.perspective, 'category', `${strange} is none of ${PERSPECTIVES.join(', ')}`, {
        value: strange,
      });
    const labels = table.text(spec.name);
    const column = (name: string | undefined, otherwise: number) =>
      name === undefined ? new Float64Array(table.rows).fill(otherwise) : table.numbers(name);
    const [actual, target, baseline] = [spec.actual, spec.target, spec.baseline].map((name) => table.numbers(name));
    const [weight, error] = [column(spec.weight, 1), column(spec.standardError, 0)];
    const found = composeScorecard(
      views.map((view, i) => ({
        name: labels[i] ?? '',
        perspective: view as Perspective,
        weight: weight[i] as number,
        actual: actual?.[i] ?? Number.NaN,
        standardError: Number.isNaN(error[i]) ? 0 : (error[i] as number),
        baseline: baseline?.[i] ?? Number.NaN,
        target: target?.[i] ?? Number.NaN,
      })),
      spec.weights,
      spec.confidence,
    );
    return {
      n: table.rows,
      dropped: 0,
      converged: null,
      warnings: found.missing.map((perspective) => ({ code: 'missingPerspective', values: { name: perspective } })),
      tables: [
        {
          name: 'scorecardTotal',
          columns: ['score', 'standardError', 'low', 'high'],
          rows: [[found.total.estimate, found.total.standardError, found.total.low, found.total.high]],
        },
        {
          name: 'perspectives',
          columns: ['perspective', 'weight', 'score', 'standardError', 'low', 'high', 'n'],
          rows: found.perspectives.map(({ perspective, weight: own, score, items }) => [
            perspective,
            own,
            score.estimate,
            score.standardError,
            score.low,
            score.high,
            items,
          ]),
        },
        {
          name: 'indicators',
          columns: ['name', 'perspective', 'score', 'low', 'high', 'status'],
          rows: found.items.map(({ name, perspective, score, status }) => [
            name,
            perspective,
            score.estimate,
            score.low,
            score.high,
            status,
          ]),
        },
      ],
    };
  },
});

/** Metrics made of others. */
export const METRIC_COMPOSITES: readonly Analysis[] = [composite, scorecard];
