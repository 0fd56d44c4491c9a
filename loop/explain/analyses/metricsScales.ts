import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { z } from 'zod';
import { estimateLikert } from '../../measure/estimateLikert.ts';
import { estimatePerceivedValue } from '../../measure/estimatePerceivedValue.ts';
import { estimateSatisfactionIndex } from '../../measure/estimateSatisfactionIndex.ts';
import { type Analysis, analysis } from './analysis.ts';
import { exampleAnswers } from './exampleAnswers.ts';
import { groupRows } from './groupRows.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const BY = z.string().optional();

const likert = analysis({
  key: 'likert',
  family: 'metrics',
  chapter: 'likert',
  spec: z.strictObject({
    items: z.array(z.string()).min(1),
    scale: z.tuple([z.number().int(), z.number().int()]),
    reversed: z.array(z.string()).default([]),
    answeredShareMin: z.number().min(0).max(1).default(0.5),
    confidence: CONFIDENCE,
  }),
  example: `# items of one scale, and those worded the other way round
items: [polite, quick, slow]
scale: [1, 5]
reversed: [slow]
# a person counts who answered at least this share of the items
answeredShareMin: 0.5
`,
  exampleData: exampleAnswers,
  run: (spec, table) => {
    const [scaleLow, scaleHigh] = spec.scale;
    for (const name of spec.reversed)
      if (!spec.items.includes(name))
        throw new ArgumentError('reversed', 'unknownName', `${name} is no item`, {
          name,
          known: spec.items.join(', '),
        });
    const found = estimateLikert(
      spec.items.map((name) => table.numbers(name)),
      scaleLow,
      scaleHigh,
      {
        reversed: spec.items.map((name) => spec.reversed.includes(name)),
        answeredShareMin: spec.answeredShareMin,
        confidence: spec.confidence,
      },
    );
    const { score, points } = found;
    return {
      n: found.n,
      dropped: found.dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'likertScore',
          columns: ['mean', 'standardError', 'low', 'high', 'points', 'pointsLow', 'pointsHigh', 'alpha', 'n'],
          rows: [
            [
              score.estimate,
              score.standardError,
              score.low,
              score.high,
              points.estimate,
              points.low,
              points.high,
              found.alpha,
              found.n,
            ],
          ],
        },
        {
          name: 'items',
          columns: ['name', 'mean', 'lowestShare', 'highestShare', 'missing', 'n'],
          rows: found.items.map((one, at) => [
            spec.items[at] ?? '',
            one.n === 0 ? null : one.mean,
            one.lowestShare,
            one.highestShare,
            one.missing,
            one.n,
          ]),
        },
        {
          name: 'distribution',
          columns: ['name', 'answer', 'count', 'share'],
          rows: found.items.flatMap((one, at) =>
            one.counts.map((count, point) => [
              spec.items[at] ?? '',
              scaleLow + point,
              count,
              one.n === 0 ? null : count / one.n,
            ]),
          ),
        },
      ],
    };
  },
});

const perceivedValue = analysis({
  key: 'perceived-value',
  family: 'metrics',
  chapter: 'perceived-value',
  spec: z.strictObject({ first: z.string(), second: z.string(), confidence: CONFIDENCE }),
  example: `# benefit over price paid, or perceived over expected: as a difference and as a ratio
first: benefit
second: paid
`,
  exampleData: exampleAnswers,
  run: (spec, table) => {
    const found = estimatePerceivedValue(table.numbers(spec.first), table.numbers(spec.second), spec.confidence);
    const { first, second, difference, ratio } = found;
    const row = (
      name: string,
      one: { estimate: number; standardError: number | null; low: number | null; high: number | null },
    ) => [name, one.estimate, one.standardError, one.low, one.high, found.n] as const;
    return {
      n: found.n,
      dropped: found.dropped,
      converged: null,
      warnings: ratio.bounded ? [] : [{ code: 'unboundedRatio', values: { name: spec.second } }],
      tables: [
        {
          name: 'comparison',
          columns: ['name', 'estimate', 'standardError', 'low', 'high', 'n'],
          rows: [
            row(spec.first, first),
            row(spec.second, second),
            row(`${spec.first} − ${spec.second}`, difference),
            row(`${spec.first} / ${spec.second}`, ratio),
          ],
        },
      ],
    };
  },
});

const index = analysis({
  key: 'index',
  family: 'metrics',
  chapter: 'satisfaction-index',
  spec: z.strictObject({
    items: z.record(z.string(), z.number().positive()),
    scale: z.tuple([z.number(), z.number()]),
    by: BY,
    confidence: CONFIDENCE,
  }),
  example: `# items with their weights: outer weights of a path model, or equal ones
items: {polite: 1, quick: 1, satisfied: 2}
scale: [1, 5]
by: region
`,
  exampleData: exampleAnswers,
  run: (spec, table) => {
    const names = Object.keys(spec.items);
    const columns = names.map((name) => table.numbers(name));
    const [scaleLow, scaleHigh] = spec.scale;
    const weights = names.map((name) => spec.items[name] as number);
    const groups = groupRows(table, spec.by)
      .filter(({ rows }) => rows.some((i) => columns.some((column) => !Number.isNaN(column[i]))))
      .map(({ name, rows }) => ({
        name,
        found: estimateSatisfactionIndex(
          columns.map((column) => Float64Array.from(rows, (i) => column[i] as number)),
          weights,
          scaleLow,
          scaleHigh,
          spec.confidence,
        ),
      }));
    if (groups.length === 0) throw new ArgumentError('items', 'tooFewCases', 'nobody answered', { n: 0, needed: 1 });
    const n = groups.reduce((sum, { found }) => sum + found.n, 0);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'indices',
          columns: ['name', 'estimate', 'standardError', 'low', 'high', 'n'],
          rows: groups.map(({ name, found: { index: own, n: people } }) => [
            name,
            own.estimate,
            own.standardError,
            own.low,
            own.high,
            people,
          ]),
        },
        {
          name: 'contributions',
          columns: ['group', 'name', 'weight', 'points', 'contribution'],
          rows: groups.flatMap(({ name, found }) =>
            found.items.map((item, at) => [name, names[at] ?? '', item.weightShare, item.points, item.contribution]),
          ),
        },
      ],
    };
  },
});

/** Metrics of several questions. */
export const METRIC_SCALES: readonly Analysis[] = [likert, perceivedValue, index];
