import { agreementIndices } from '@plumbline/stats/agreement/agreementIndices.ts';
import { cohenKappa } from '@plumbline/stats/agreement/cohenKappa.ts';
import { fleissKappa } from '@plumbline/stats/agreement/fleissKappa.ts';
import { intraclassCorrelation } from '@plumbline/stats/agreement/intraclassCorrelation.ts';
import { kendallConcordance } from '@plumbline/stats/agreement/kendallConcordance.ts';
import { type AlphaMetric, krippendorffAlpha } from '@plumbline/stats/agreement/krippendorffAlpha.ts';
import { categoriesOf, countChoices, tabulateRaters } from '@plumbline/stats/agreement/tabulateRaters.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { drawResamples } from '@plumbline/stats/compare/bootstrap.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { completeCases } from './completeCases.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const RATERS = z.array(z.string()).min(2);
const RESAMPLING = {
  draws: z.number().int().min(100).max(20_000).default(1000),
  seed: z.number().int().default(1),
};
const MISSING = new Set(['', 'NA', 'N/A', 'NaN', 'null']);

const coders = analysis({
  key: 'coder-agreement',
  family: 'samples',
  chapter: 'agreement',
  spec: z.strictObject({
    raters: RATERS,
    categories: z.array(z.string()).min(2).optional(),
    weights: z.enum(['none', 'linear', 'quadratic']).default('none'),
    confidence: CONFIDENCE,
    ...RESAMPLING,
  }),
  example: `# do people who sorted the same comments agree? one column a person
raters: [ann, bo, chen]
# in their order, where weights are linear or quadratic; those that occur, if left out
categories: [price, quality, delivery]
weights: none
# resamples of the interval of Krippendorff's alpha
draws: 500
seed: 1
`,
  exampleData: () => {
    const random = openRandom(26);
    const codes = ['price', 'quality', 'delivery'];
    const truth = Array.from({ length: 60 }, () => codes[random.below(3)] as string);
    const rater = (right: number) =>
      truth.map((code) => (random.next() < right ? code : (codes[random.below(3)] as string)));
    return { ann: rater(0.9), bo: rater(0.85), chen: rater(0.7) };
  },
  run: (spec, table) => {
    const codes = spec.raters.map((name) =>
      table.text(name).map((cell) => (MISSING.has(cell.trim()) ? '' : cell.trim())),
    );
    const categories = spec.categories ?? categoriesOf(codes);
    const places = new Map(categories.map((name, at) => [name, at]));
    const pairs = pairsOfRaters(spec.raters, codes, categories);
    const numbers = codes.map((one) => Float64Array.from(one, (code) => places.get(code) ?? Number.NaN));
    const { counts, dropped } = countChoices(codes, categories);
    const used = new Set(counts.flatMap((row) => row.flatMap((count, at) => (count > 0 ? [at] : [])))).size;
    const tables: AnalysisTable[] = [
      {
        name: 'kappas',
        columns: ['name', 'agreementShare', 'estimate', 'standardError', 'low', 'high', 'p', 'n'],
        rows: pairs.map(({ name, made }) => {
          const kappa = cohenKappa(made.table, spec.weights, spec.confidence);
          const share = cohenKappa(made.table).observedAgreement;
          return [name, share, kappa.kappa, kappa.standardError, kappa.low, kappa.high, kappa.p, kappa.n];
        }),
      },
      {
        name: 'agreementIndices',
        columns: ['name', 'scottPi', 'gwetAc1', 'adjustedKappa', 'kappaMax'],
        rows: pairs.map(({ name, made }) => {
          const found = agreementIndices(made.table);
          return [name, found.scottPi, found.gwetAc1, found.adjusted, found.kappaMax];
        }),
      },
      alphaTable(numbers, ['nominal'], spec),
    ];
    if (counts.length > 0 && used > 1 && spec.raters.length > 2) {
      const fleiss = fleissKappa(counts);
      tables.push(
        {
          name: 'fleissKappa',
          columns: ['estimate', 'statistic', 'p', 'n'],
          rows: [[fleiss.kappa, fleiss.statistic, fleiss.p, fleiss.n]],
        },
        {
          name: 'kappaOfCategories',
          columns: ['category', 'estimate'],
          rows: categories.map((name, at) => [name, fleiss.categories[at] ?? null]),
        },
      );
    }
    return { n: counts.length, dropped, converged: null, warnings: [], tables };
  },
});

function pairsOfRaters(names: readonly string[], codes: readonly string[][], categories: readonly string[]) {
  return names.flatMap((one, i) =>
    names.slice(i + 1).map((other, j) => ({
      name: `${one} · ${other}`,
      made: tabulateRaters(codes[i] as string[], codes[i + 1 + j] as string[], categories),
    })),
  );
}

/** Alpha with a percentile interval from resamples of the cases; where a resample has one value only it is left out. */
function alphaTable(
  ratings: readonly Float64Array[],
  metrics: readonly AlphaMetric[],
  { draws, seed, confidence }: { draws: number; seed: number; confidence: number },
): AnalysisTable {
  const cases = ratings[0]?.length ?? 0;
  const { places } = drawResamples(cases, draws, seed);
  return {
    name: 'krippendorffAlphas',
    columns: ['name', 'estimate', 'low', 'high', 'n'],
    rows: metrics.map((metric) => {
      const found = krippendorffAlpha(ratings, metric);
      const replicates: number[] = [];
      for (let draw = 0; draw < draws; draw++) {
        const at = places.subarray(draw * cases, (draw + 1) * cases);
        const drawn = ratings.map((one) => Float64Array.from(at, (place) => one[place] as number));
        const alpha = alphaOf(drawn, metric);
        if (alpha !== null) replicates.push(alpha);
      }
      replicates.sort((one, other) => one - other);
      const read = (p: number) => (replicates.length > 1 ? quantileOfSorted(replicates, p) : null);
      return [metric, found.alpha, read((1 - confidence) / 2), read((1 + confidence) / 2), found.cases];
    }),
  };
}

/** Null where a resample happens to hold one value only, of which nothing can be told. */
function alphaOf(drawn: readonly Float64Array[], metric: AlphaMetric): number | null {
  try {
    return krippendorffAlpha(drawn, metric).alpha;
  } catch (error) {
    if (error instanceof ArgumentError && (error.fault === 'constant' || error.fault === 'tooFewCases')) return null;
    throw error;
  }
}

const ratings = analysis({
  key: 'rater-agreement',
  family: 'samples',
  chapter: 'agreement',
  spec: z.strictObject({
    raters: RATERS,
    metrics: z.array(z.enum(['nominal', 'ordinal', 'interval', 'ratio'])).default(['ordinal', 'interval']),
    confidence: CONFIDENCE,
    ...RESAMPLING,
  }),
  example: `# do raters give the same cases the same marks? one column a rater
raters: [ann, bo, chen]
# scales of Krippendorff's alpha, which takes gaps too: nominal, ordinal, interval, ratio
metrics: [ordinal, interval]
draws: 500
`,
  exampleData: () => {
    const random = openRandom(27);
    const truth = Array.from({ length: 40 }, () => 3 + 5 * random.next());
    const rater = (off: number) =>
      truth.map((value) => Math.max(1, Math.min(10, Math.round(value + off + random.normal()))));
    return { ann: rater(0), bo: rater(0.5), chen: rater(-0.5) };
  },
  run: (spec, table) => {
    const all = spec.raters.map((name) => table.numbers(name));
    const { columns, n, dropped } = completeCases(all);
    const concordance = kendallConcordance(columns);
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'intraclassCorrelations',
          columns: ['name', 'estimate', 'low', 'high', 'statistic', 'numeratorFreedom', 'denominatorFreedom', 'p'],
          rows: intraclassCorrelation(columns, spec.confidence).map((one) => [
            one.form,
            one.estimate,
            one.low,
            one.high,
            one.statistic,
            one.numerator,
            one.denominator,
            one.p,
          ]),
        },
        alphaTable(all, spec.metrics, spec),
        {
          name: 'kendallConcordance',
          columns: ['estimate', 'statistic', 'degreesOfFreedom', 'p'],
          rows: [[concordance.w, concordance.statistic, concordance.degreesOfFreedom, concordance.p]],
        },
      ],
    };
  },
});

export const SAMPLE_AGREEMENT: readonly Analysis[] = [coders, ratings];
