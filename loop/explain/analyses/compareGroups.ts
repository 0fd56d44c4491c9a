import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { adjustHolm } from '@plumbline/stats/compare/adjustHolm.ts';
import { analysisOfVariance } from '@plumbline/stats/compare/analysisOfVariance.ts';
import { bartlettTest } from '@plumbline/stats/compare/bartlettTest.ts';
import { dunnTest } from '@plumbline/stats/compare/dunnTest.ts';
import { gamesHowellTest } from '@plumbline/stats/compare/gamesHowellTest.ts';
import { kruskalWallisTest } from '@plumbline/stats/compare/kruskalWallisTest.ts';
import { leveneTest } from '@plumbline/stats/compare/leveneTest.ts';
import { momentsOf } from '@plumbline/stats/compare/moments.ts';
import { tukeyTest } from '@plumbline/stats/compare/tukeyTest.ts';
import { welchAnova } from '@plumbline/stats/compare/welchAnova.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { readSamples } from './readSamples.ts';

const severalGroups = analysis({
  key: 'several-groups',
  family: 'compare',
  chapter: 'several-groups',
  spec: z.strictObject({
    value: z.string(),
    by: z.string(),
    groups: z.array(z.string()).min(2).optional(),
    pairs: z.enum(['games-howell', 'tukey', 'dunn']).default('games-howell'),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `# does the value differ between groups, and between which?
value: satisfaction
by: store
# all pairs by games-howell (unequal variances), tukey (equal ones) or dunn (ranks)
pairs: games-howell
# only these groups, in this order; all if left out
groups: [Harbour, Station, Market]
`,
  exampleData: () => {
    const random = openRandom(23);
    const names = ['Harbour', 'Station', 'Market', 'Airport'];
    const store = Array.from({ length: 120 }, (_unused, i) => names[i % 4] as string);
    const satisfaction = store.map((name) => Math.round(68 + (name === 'Station' ? 9 : 0) + 11 * random.normal()));
    return { store, satisfaction };
  },
  run: (spec, table) => {
    const { names, samples, n, dropped } = readSamples(table, spec.value, spec.by, spec.groups);
    const moments = samples.map((sample, at) => momentsOf(names[at] as string, sample));
    const anova = analysisOfVariance(moments);
    const ranks = kruskalWallisTest(samples);
    const varying = moments.every(({ variance }) => variance > 0);
    const f = (
      name: string,
      { statistic, numerator, denominator, p }: typeof anova | ReturnType<typeof welchAnova>,
    ) => [name, statistic, numerator, denominator, p];
    const chi = (name: string, one: { statistic: number; degreesOfFreedom: number; p: number }) => [
      name,
      one.statistic,
      one.degreesOfFreedom,
      null,
      one.p,
    ];
    const columns = ['name', 'statistic', 'numeratorFreedom', 'denominatorFreedom', 'p'];
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
          name: 'testsOfGroups',
          columns,
          rows: [
            ...(varying ? [f('Welch', welchAnova(moments))] : []),
            f('ANOVA', anova),
            chi('Kruskal–Wallis', ranks),
          ],
        },
        {
          name: 'effectSizes',
          columns: ['etaSquared', 'epsilonSquared', 'omegaSquared', 'rankEpsilonSquared'],
          rows: [[anova.etaSquared, anova.epsilonSquared, anova.omegaSquared, ranks.epsilonSquared]],
        },
        pairsOfGroups(spec.pairs, names, samples, spec.confidence),
        {
          name: 'equalVariances',
          columns,
          rows: [
            f('Brown–Forsythe', leveneTest(samples)),
            f('Levene', leveneTest(samples, 'mean')),
            ...(varying ? [chi('Bartlett', bartlettTest(moments))] : []),
          ],
        },
      ],
    };
  },
});

function pairsOfGroups(
  kind: 'games-howell' | 'tukey' | 'dunn',
  names: readonly string[],
  samples: readonly Float64Array[],
  confidence: number,
) {
  const label = ({ from, to }: { from: number; to: number }) => `${names[to]} − ${names[from]}`;
  if (kind === 'dunn') {
    const pairs = dunnTest(samples);
    const p = pairs.map((pair) => pair.p);
    const [holm, hochberg] = [adjustHolm(p), adjustBenjaminiHochberg(p)];
    return {
      name: 'pairsByRanks',
      columns: ['name', 'estimate', 'standardError', 'statistic', 'p', 'pHolm', 'pAdjusted'],
      rows: pairs.map((pair, at) => [
        label(pair),
        pair.difference,
        pair.standardError,
        pair.statistic,
        pair.p,
        holm[at] as number,
        hochberg[at] as number,
      ]),
    };
  }
  const moments = samples.map((sample, at) => momentsOf(names[at] as string, sample));
  const pairs = kind === 'tukey' ? tukeyTest(moments, confidence) : gamesHowellTest(moments, confidence);
  return {
    name: 'pairsOfGroups',
    columns: ['name', 'estimate', 'standardError', 'low', 'high', 'statistic', 'degreesOfFreedom', 'pAdjusted'],
    rows: pairs.map((pair) => [
      label(pair),
      pair.difference,
      pair.standardError,
      pair.low,
      pair.high,
      pair.statistic,
      pair.degreesOfFreedom,
      pair.p,
    ]),
  };
}

export const COMPARE_SEVERAL: readonly Analysis[] = [severalGroups];
