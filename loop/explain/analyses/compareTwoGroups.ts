import { kolmogorovSmirnovTest } from '@plumbline/stats/compare/kolmogorovSmirnovTest.ts';
import { mannWhitneyTest } from '@plumbline/stats/compare/mannWhitneyTest.ts';
import { momentsOf } from '@plumbline/stats/compare/moments.ts';
import { pairedTest } from '@plumbline/stats/compare/pairedTest.ts';
import { signedRankTest } from '@plumbline/stats/compare/signedRankTest.ts';
import { signTest } from '@plumbline/stats/compare/signTest.ts';
import { standardisedDifference } from '@plumbline/stats/compare/standardisedDifference.ts';
import { studentTest } from '@plumbline/stats/compare/studentTest.ts';
import { varianceRatioTest } from '@plumbline/stats/compare/varianceRatioTest.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { completeCases } from './completeCases.ts';
import { readSamples } from './readSamples.ts';
import { TEST_COLUMNS, testCells } from './testColumns.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const twoGroups = analysis({
  key: 'two-groups',
  family: 'compare',
  chapter: 'two-groups',
  spec: z.strictObject({
    value: z.string(),
    by: z.string(),
    groups: z.tuple([z.string(), z.string()]),
    alternative: z.enum(['two-sided', 'greater', 'less']).default('two-sided'),
    confidence: CONFIDENCE,
  }),
  example: `# does the value differ between two groups?
value: satisfaction
by: region
# the difference is the first less the second
groups: [North, South]
# two-sided, greater or less (of the t tests)
alternative: two-sided
confidence: 0.95
`,
  exampleData: () => {
    const random = openRandom(21);
    const region = Array.from({ length: 90 }, (_unused, i) => (i % 3 === 0 ? 'South' : i % 3 === 1 ? 'North' : 'West'));
    const satisfaction = region.map((one) => Math.round(70 + (one === 'North' ? 6 : 0) + 12 * random.normal()));
    return { region, satisfaction };
  },
  run: (spec, table) => {
    const { names, samples, n, dropped } = readSamples(table, spec.value, spec.by, spec.groups);
    const [first, second] = samples as [Float64Array, Float64Array];
    const moments = samples.map((sample, at) => momentsOf(names[at] as string, sample));
    const [x, y] = moments as [(typeof moments)[0], (typeof moments)[0]];
    const effect = standardisedDifference(x, y);
    const ranks = mannWhitneyTest(first, second);
    const smirnov = kolmogorovSmirnovTest(first, second);
    const spread = x.variance > 0 && y.variance > 0 ? varianceRatioTest(x, y) : null;
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'groups',
          columns: ['name', 'n', 'mean', 'standardDeviation'],
          rows: moments.map((one, at) => [names[at] as string, one.n, one.mean, Math.sqrt(one.variance)]),
        },
        {
          name: 'differenceOfMeans',
          columns: ['name', ...TEST_COLUMNS],
          rows: [
            ['Welch', ...testCells(welchTest(x, y, spec.confidence, spec.alternative))],
            ['Student', ...testCells(studentTest(x, y, spec.confidence, spec.alternative))],
          ],
        },
        {
          name: 'effectSizes',
          columns: ['cohenD', 'hedgesG', 'glassDelta', 'cliffsDelta', 'superiority'],
          rows: [[effect.cohenD, effect.hedgesG, effect.glassDelta, ranks.cliffsDelta, ranks.superiority]],
        },
        {
          name: 'otherTests',
          columns: ['name', 'statistic', 'p'],
          rows: [
            ['Mann–Whitney', ranks.uX, ranks.p],
            ['Kolmogorov–Smirnov', smirnov.statistic, smirnov.p],
            ...(spread === null ? [] : [['F', spread.statistic, spread.p]]),
          ],
        },
      ],
    };
  },
});

const paired = analysis({
  key: 'paired',
  family: 'compare',
  chapter: 'two-groups',
  spec: z.strictObject({
    first: z.string(),
    second: z.string(),
    alternative: z.enum(['two-sided', 'greater', 'less']).default('two-sided'),
    confidence: CONFIDENCE,
  }),
  example: `# two measurements of the same people; the difference is the first less the second
first: perceived
second: expected
`,
  exampleData: () => {
    const random = openRandom(22);
    const expected = Array.from({ length: 40 }, () => Math.round(75 + 10 * random.normal()));
    const perceived = expected.map((value) => Math.round(value - 4 + 8 * random.normal()));
    return { expected, perceived };
  },
  run: (spec, table) => {
    const { columns, n, dropped } = completeCases([table.numbers(spec.first), table.numbers(spec.second)]);
    const [x, y] = columns as [Float64Array, Float64Array];
    const test = pairedTest(x, y, spec.confidence, spec.alternative);
    const ranks = signedRankTest(x, y);
    const signs = signTest(x, y);
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'differenceOfMeans',
          columns: ['name', ...TEST_COLUMNS, 'dz'],
          rows: [['Student', ...testCells(test), test.dz]],
        },
        {
          name: 'otherTests',
          columns: ['name', 'statistic', 'p', 'n'],
          rows: [
            ['Wilcoxon', ranks.statistic, ranks.p, ranks.n],
            ['+/−', signs.positives, signs.p, signs.n],
          ],
        },
      ],
    };
  },
});

export const COMPARE_TWO: readonly Analysis[] = [twoGroups, paired];
