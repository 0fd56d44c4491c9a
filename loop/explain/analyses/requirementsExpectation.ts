import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { estimateExpectationBasis } from '../../expect/estimateExpectationBasis.ts';
import { estimatePyramid } from '../../expect/estimatePyramid.ts';
import { detectEntropyAlarms, type EntropyWindow } from '../../watch/detectEntropyAlarms.ts';
import { type Analysis, type AnalysisTable, analysis, type DataTable } from './analysis.ts';
import { groupRows } from './groupRows.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const LEVEL = z
  .strictObject({
    name: z.string(),
    perceived: z.array(z.string()).min(1),
    expected: z.array(z.string()).optional(),
    atLeast: z.number().optional(),
  })
  .refine((level) => (level.expected === undefined) !== (level.atLeast === undefined), {
    message: 'give either expected or atLeast',
  })
  .refine((level) => level.expected === undefined || level.expected.length === level.perceived.length, {
    message: 'give one expected column for each perceived one',
  });

const pyramid = analysis({
  key: 'expectation-pyramid',
  family: 'requirements',
  chapter: 'expectation-pyramid',
  spec: z.strictObject({
    levels: z.array(LEVEL).min(2),
    rule: z.enum(['all', 'mean']).default('all'),
    confidence: CONFIDENCE,
  }),
  example: `# from the base upwards; a level is met where perceived reaches expected (or a fixed mark)
levels:
  - {name: basic function, perceived: [works], expected: [works_expected]}
  - {name: reliability, perceived: [on_time], expected: [on_time_expected]}
  - {name: delight, perceived: [surprise], atLeast: 70}
# all: every dimension of a level; mean: their mean
rule: all
`,
  exampleData: () => {
    const random = openRandom(43);
    const column = (centre: number) =>
      Array.from({ length: 90 }, () => Math.round(Math.min(100, Math.max(0, centre + 12 * random.normal()))));
    return {
      works: column(85),
      works_expected: column(75),
      on_time: column(72),
      on_time_expected: column(74),
      surprise: column(68),
    };
  },
  run: (spec, table) => {
    const met = spec.levels.map((level) => levelMet(table, level, spec.rule));
    const found = estimatePyramid(met, spec.confidence);
    const broken = found.brokenAt === null ? undefined : spec.levels[found.brokenAt]?.name;
    return {
      n: found.n,
      dropped: found.dropped,
      converged: null,
      warnings: broken === undefined ? [] : [{ code: 'pyramidBroken', values: { name: broken } }],
      tables: [
        {
          name: 'pyramidLevels',
          columns: [
            'name',
            'counted',
            'countedLow',
            'countedHigh',
            'met',
            'metLow',
            'metHigh',
            'givenBeneath',
            'givenBeneathLow',
            'givenBeneathHigh',
            'lostShare',
          ],
          rows: found.levels.map(({ counted, met: own, givenBeneath, lostShare }, at) => [
            spec.levels[at]?.name ?? '',
            counted.estimate,
            counted.low,
            counted.high,
            own.estimate,
            own.low,
            own.high,
            givenBeneath?.estimate ?? null,
            givenBeneath?.low ?? null,
            givenBeneath?.high ?? null,
            lostShare,
          ]),
        },
        {
          name: 'pyramidHeight',
          columns: ['estimate', 'standardError', 'low', 'high', 'n'],
          rows: [[found.height.estimate, found.height.standardError, found.height.low, found.height.high, found.n]],
        },
        {
          name: 'pyramidHeights',
          columns: ['height', 'share'],
          rows: Array.from(found.heightShares, (share, height) => [height, share]),
        },
      ],
    };
  },
});

function levelMet(table: DataTable, level: z.infer<typeof LEVEL>, rule: 'all' | 'mean'): Float64Array {
  const perceived = level.perceived.map((name) => table.numbers(name));
  const expected = level.expected?.map((name) => table.numbers(name));
  return Float64Array.from({ length: table.rows }, (_unused, i) => {
    const gaps = perceived.map((own, k) => (own[i] as number) - (expected?.[k]?.[i] ?? level.atLeast ?? Number.NaN));
    if (gaps.some(Number.isNaN)) return Number.NaN;
    const least = rule === 'all' ? Math.min(...gaps) : gaps.reduce((sum, gap) => sum + gap, 0);
    return least >= 0 ? 1 : 0;
  });
}

const basis = analysis({
  key: 'expectation-basis',
  family: 'requirements',
  chapter: 'expectation-basis',
  spec: z.strictObject({ bases: z.record(z.string(), z.string()), confidence: CONFIDENCE }),
  example: `# name of each basis: its column, 1 named and 0 not, or a strength from 0 to 1
bases:
  history: used_before
  marketing: saw_advert
  personal need: own_need
  industry standard: others_do
  company promise: was_promised
`,
  exampleData: () => {
    const random = openRandom(47);
    const column = (share: number) => Array.from({ length: 120 }, () => (random.next() < share ? 1 : 0));
    return {
      used_before: column(0.6),
      saw_advert: column(0.25),
      own_need: column(0.4),
      others_do: column(0.3),
      was_promised: column(0.35),
    };
  },
  run: (spec, table) => {
    const names = Object.keys(spec.bases);
    const found = estimateExpectationBasis(
      names.map((name) => table.numbers(spec.bases[name] as string)),
      spec.confidence,
    );
    return {
      n: found.n,
      dropped: found.dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'bases',
          columns: ['name', 'share', 'shareLow', 'shareHigh', 'normalisedShare', 'normalisedLow', 'normalisedHigh'],
          rows: found.bases.map(({ raw, normalised }, at) => [
            names[at] ?? '',
            raw.estimate,
            raw.low,
            raw.high,
            normalised?.estimate ?? null,
            normalised?.low ?? null,
            normalised?.high ?? null,
          ]),
        },
        {
          name: 'basesPerPerson',
          columns: ['mean', 'none', 'n'],
          rows: [[found.basesPerPerson, found.none, found.n]],
        },
      ],
    };
  },
});

const expectationEntropy = analysis({
  key: 'expectation-entropy',
  family: 'requirements',
  chapter: 'expectation-entropy',
  spec: z.strictObject({
    window: z.string(),
    dimension: z.string(),
    by: z.string().optional(),
    dimensions: z.array(z.string()).optional(),
    historyMin: z.number().int().min(3).max(1000).default(6),
    historyMax: z.number().int().min(3).max(1000).default(26),
    deviations: z.number().positive().default(3),
    statementsMin: z.number().int().min(2).default(20),
    confidence: CONFIDENCE,
  }),
  example: `# one row a statement of expectation; windows are put in order of their names
window: week
dimension: dimension
# each region has its own history
by: region
# windows of history before a threshold is drawn
historyMin: 6
deviations: 3
statementsMin: 20
`,
  exampleData: () => {
    const random = openRandom(59);
    const names = ['delivery', 'price', 'quality', 'service'];
    const rows = Array.from({ length: 12 * 100 }, (_unused, i) => {
      const week = Math.floor(i / 100) + 1;
      const region = i % 2 === 0 ? 'North' : 'South';
      const at = week === 12 && region === 'South' && random.next() < 0.8 ? 0 : random.below(4);
      return { week: `2026-W${String(week).padStart(2, '0')}`, region, dimension: names[at] as string };
    });
    const region = rows.map((row) => row.region);
    return { week: rows.map(({ week }) => week), region, dimension: rows.map(({ dimension }) => dimension) };
  },
  run: (spec, table) => {
    const cells = table.text(spec.dimension).map((cell) => cell.trim());
    const seen = groupRows(table, spec.dimension).map(({ name }) => name);
    const dimensions = [...new Set([...(spec.dimensions ?? []), ...seen])];
    const place = new Map(dimensions.map((name, at) => [name, at]));
    const windowOf = new Map(groupRows(table, spec.window).flatMap(({ name, rows }) => rows.map((i) => [i, name])));
    if (windowOf.size === 0) throw new ArgumentError(spec.window, 'empty', 'has no windows');
    const { confidence, historyMin, deviations, statementsMin } = spec;
    const historyMax = Math.max(historyMin, spec.historyMax);
    const options = { confidence, historyMin, historyMax, deviations, statementsMin };
    const results = groupRows(table, spec.by).flatMap(({ name, rows }) => {
      const windows = new Map<string, Float64Array>();
      for (const i of rows) {
        const window = windowOf.get(i);
        const at = place.get(cells[i] ?? '');
        if (window === undefined || at === undefined) continue;
        const own = windows.get(window) ?? new Float64Array(dimensions.length);
        own[at] = (own[at] as number) + 1;
        windows.set(window, own);
      }
      const ordered = [...windows].sort(([one], [other]) => (one < other ? -1 : 1));
      if (ordered.length === 0) return [];
      const found = detectEntropyAlarms(
        ordered.map(([, counts]) => counts),
        options,
      );
      return found.map((one, at) => ({ group: name, window: ordered[at]?.[0] ?? '', ...one }));
    });
    const n = results.reduce((sum, { statements }) => sum + statements, 0);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: results.some((one) => one.entropy === null)
        ? [{ code: 'smallWindows', values: { needed: statementsMin } }]
        : [],
      tables: [entropyTable(results, dimensions)],
    };
  },
});

function entropyTable(
  results: readonly (EntropyWindow & { group: string; window: string })[],
  dimensions: readonly string[],
): AnalysisTable {
  const columns = ['group', 'window', 'n', 'entropy', 'standardError', 'low', 'high', 'floor', 'ceiling'];
  return {
    name: 'entropyWindows',
    columns: [...columns, 'alarm', 'shift', 'mostGrown'],
    rows: results.map((one) => [
      one.group,
      one.window,
      one.statements,
      one.entropy,
      one.standardError,
      one.low,
      one.high,
      one.floor,
      one.ceiling,
      one.alarm,
      one.shift,
      one.mostGrown === null ? null : (dimensions[one.mostGrown] ?? null),
    ]),
  };
}

/** How expectation is built, on what it rests, and how scattered it is. */
export const REQUIREMENT_EXPECTATIONS: readonly Analysis[] = [pyramid, basis, expectationEntropy];
