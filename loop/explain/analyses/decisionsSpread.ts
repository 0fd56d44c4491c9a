import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { drawResamples, replicate } from '@plumbline/stats/compare/bootstrap.ts';
import { atkinsonIndex } from '@plumbline/stats/decisions/atkinsonIndex.ts';
import { divergence } from '@plumbline/stats/decisions/divergence.ts';
import { giniIndex } from '@plumbline/stats/decisions/giniIndex.ts';
import { shannonEntropy } from '@plumbline/stats/decisions/shannonEntropy.ts';
import { decomposeTheil, theilIndices } from '@plumbline/stats/decisions/theilIndices.ts';
import { covariance, quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { groupRows } from './groupRows.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const TOPICS = () => {
  const random = openRandom(17);
  const names = ['price', 'delivery', 'quality', 'staff', 'app'];
  const pick = (lean: number) => names[Math.min(4, Math.floor(5 * random.next() ** lean))] as string;
  const region = Array.from({ length: 160 }, (_unused, i) => (i % 2 === 0 ? 'North' : 'South'));
  return { region, topic: region.map((one) => pick(one === 'North' ? 1 : 2.5)) };
};

/** Categories of a column, the ones that were named first, then those that appear. */
function categoriesOf(table: DataTable, column: string, named: readonly string[] | undefined): string[] {
  const seen = groupRows(table, column).map(({ name }) => name);
  return [...new Set([...(named ?? []), ...seen])];
}

function countOf(cells: readonly string[], rows: readonly number[], categories: readonly string[]): Float64Array {
  const place = new Map(categories.map((name, at) => [name, at]));
  const counts = new Float64Array(categories.length);
  for (const i of rows) {
    const at = place.get((cells[i] ?? '').trim());
    if (at !== undefined) counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

const entropy = analysis({
  key: 'entropy',
  family: 'decisions',
  chapter: 'entropy',
  spec: z.strictObject({
    category: z.string(),
    by: z.string().optional(),
    categories: z.array(z.string()).optional(),
    confidence: CONFIDENCE,
  }),
  example: `# how mixed the topics of complaints are, in each region
category: topic
by: region
# topics that could have been named, so that an empty one counts
categories: [price, delivery, quality, staff, app, other]
`,
  exampleData: TOPICS,
  run: (spec, table) => {
    const categories = categoriesOf(table, spec.category, spec.categories);
    const cells = table.text(spec.category);
    const groups = groupRows(table, spec.by).map(({ name, rows }) => ({
      name,
      found: shannonEntropy(countOf(cells, rows, categories), spec.confidence),
    }));
    const n = groups.reduce((sum, { found }) => sum + found.n, 0);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'entropies',
          columns: [
            'name',
            'n',
            'millerMadow',
            'standardError',
            'low',
            'high',
            'nats',
            'bits',
            'normalised',
            'normalisedNonEmpty',
            'effectiveNumber',
            'simpson',
            'herfindahl',
            'renyi2',
          ],
          rows: groups.map(({ name, found }) => [
            name,
            found.n,
            found.millerMadow,
            found.standardError,
            found.low,
            found.high,
            found.nats,
            found.bits,
            found.normalised,
            found.normalisedNonEmpty,
            found.effectiveNumber,
            found.simpson,
            found.herfindahl,
            found.renyi2,
          ]),
        },
      ],
    };
  },
});

const divergenceAnalysis = analysis({
  key: 'divergence',
  family: 'decisions',
  chapter: 'entropy',
  spec: z.strictObject({ category: z.string(), by: z.string() }),
  example: `# how differently two groups spread over categories; every pair of groups is compared
category: topic
by: region
`,
  exampleData: TOPICS,
  run: (spec, table) => {
    const categories = categoriesOf(table, spec.category, undefined);
    const cells = table.text(spec.category);
    const groups = groupRows(table, spec.by).map(({ name, rows }) => ({
      name,
      counts: countOf(cells, rows, categories),
    }));
    if (groups.length < 2)
      throw new ArgumentError(spec.by, 'constant', 'has one group', { value: groups[0]?.name ?? '' });
    const n = groups.reduce((sum, { counts }) => sum + sumOf(counts), 0);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'divergences',
          columns: [
            'first',
            'second',
            'jensenShannon',
            'jensenShannonDistance',
            'kullbackLeibler',
            'kullbackLeiblerBack',
            'nFirst',
            'nSecond',
          ],
          rows: groups.flatMap((one, at) =>
            groups.slice(at + 1).map((other) => {
              const found = divergence(one.counts, other.counts);
              const finite = (value: number) => (Number.isFinite(value) ? value : null);
              return [
                one.name,
                other.name,
                found.jensenShannon,
                found.jensenShannonDistance,
                finite(found.kullbackLeibler),
                finite(found.kullbackLeiblerBack),
                sumOf(one.counts),
                sumOf(other.counts),
              ];
            }),
          ),
        },
      ],
    };
  },
});

const inequality = analysis({
  key: 'inequality',
  family: 'decisions',
  chapter: 'inequality',
  spec: z.strictObject({
    value: z.string(),
    by: z.string().optional(),
    aversion: z.number().positive().max(10).default(1),
    confidence: CONFIDENCE,
    resamples: z.number().int().min(100).max(20_000).default(1000),
    seed: z.number().int().default(1),
  }),
  example: `# how unequally spending is spread over customers, and how much of that lies between regions
value: spend
by: region
aversion: 0.5
resamples: 300
`,
  exampleData: () => {
    const random = openRandom(23);
    const region = Array.from({ length: 90 }, (_unused, i) => ['North', 'South', 'West'][i % 3] as string);
    return {
      region,
      spend: region.map((one) => Math.round(100 * Math.exp(random.normal() + (one === 'West' ? 1 : 0)))),
    };
  },
  run: (spec, table) => {
    const values = table.numbers(spec.value);
    const groups = spec.by === undefined ? null : table.text(spec.by);
    const rows = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]) && groups?.[i]?.trim() !== '');
    const own = Float64Array.from(rows, (i) => values[i] as number);
    const measures: readonly [string, (values: Float64Array) => number][] = [
      ['Gini', (of) => giniIndex(of).unbiased],
      ['Theil T', (of) => theilIndices(of).theilT],
      ['Theil L', (of) => theilIndices(of).theilL ?? Number.POSITIVE_INFINITY],
      ['GE(2)', (of) => theilIndices(of).generalised2],
      [`Atkinson(${spec.aversion})`, (of) => atkinsonIndex(of, spec.aversion)],
    ];
    const points = measures.map(([name, measure]) => ({ name, measure, estimate: measure(own) }));
    const finite = points.filter(({ estimate }) => Number.isFinite(estimate));
    const resamples = drawResamples(own.length, spec.resamples, spec.seed);
    const sample = new Float64Array(own.length);
    const split =
      groups === null
        ? null
        : decomposeTheil(
            own,
            rows.map((i) => (groups[i] ?? '').trim()),
          );
    return {
      n: own.length,
      dropped: table.rows - own.length,
      converged: null,
      warnings: finite.length < points.length ? [{ code: 'zeroValues', values: {} }] : [],
      tables: [
        {
          name: 'inequalities',
          columns: ['name', 'estimate', 'standardError', 'low', 'high', 'n'],
          rows: finite.map(({ name, measure, estimate }) => {
            const drawn = replicate((places) => {
              for (let i = 0; i < sample.length; i++) sample[i] = own[places[i] as number] as number;
              return measure(sample);
            }, resamples).sort();
            return [
              name,
              estimate,
              Math.sqrt(covariance(drawn, drawn)),
              quantileOfSorted(drawn, (1 - spec.confidence) / 2),
              quantileOfSorted(drawn, (1 + spec.confidence) / 2),
              own.length,
            ];
          }),
        },
        ...(split === null
          ? []
          : [
              {
                name: 'decomposition',
                columns: ['within', 'between', 'betweenShare'],
                rows: [[split.within, split.between, split.betweenShare]],
              },
              {
                name: 'groups',
                columns: ['name', 'n', 'mean', 'valueShare', 'theilT'],
                rows: split.groups.map(({ group, n, mean, valueShare, theilT }) => [
                  group,
                  n,
                  mean,
                  valueShare,
                  theilT,
                ]),
              },
            ]),
      ],
    };
  },
});

/** How evenly something is spread. */
export const DECISION_SPREAD: readonly Analysis[] = [entropy, divergenceAnalysis, inequality];
