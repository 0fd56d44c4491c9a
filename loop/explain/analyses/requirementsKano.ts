import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { countKanoAnswers } from '../../expect/countKanoAnswers.ts';
import { estimateKano, type KanoResult } from '../../expect/estimateKano.ts';
import { estimateKanoContinuous, type KanoContinuous } from '../../expect/estimateKanoContinuous.ts';
import { estimateStatedImportance } from '../../expect/estimateStatedImportance.ts';
import { KANO_CATEGORIES } from '../../expect/kanoTable.ts';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const kano = analysis({
  key: 'kano',
  family: 'requirements',
  chapter: 'kano',
  spec: z.strictObject({
    features: z.record(z.string(), z.strictObject({ functional: z.string(), dysfunctional: z.string() })),
    /** the number that means "I like it" */
    likeIs: z.union([z.literal(1), z.literal(5)]).default(1),
    confidence: CONFIDENCE,
  }),
  example: `# two questions a feature: if it is there, if it is not
features:
  parcel tracking: {functional: track_yes, dysfunctional: track_no}
  gift wrapping: {functional: gift_yes, dysfunctional: gift_no}
# answers run from 1 like to 5 dislike; say 5 where 5 is like
likeIs: 1
`,
  exampleData: () => {
    const random = openRandom(41);
    const column = (shares: readonly number[]) =>
      Array.from({ length: 60 }, () => {
        let rest = random.next();
        const at = shares.findIndex((share) => {
          rest -= share;
          return rest < 0;
        });
        return at === -1 ? 5 : at + 1;
      });
    return {
      track_yes: column([0.3, 0.5, 0.15, 0.05]),
      track_no: column([0, 0.05, 0.1, 0.15]),
      gift_yes: column([0.4, 0.05, 0.45, 0.1]),
      gift_no: column([0, 0.05, 0.75, 0.15]),
    };
  },
  run: (spec, table) => {
    const read = (column: string) => {
      const answers = table.numbers(column);
      return spec.likeIs === 1 ? answers : answers.map((answer) => 6 - answer);
    };
    const answered = new Set<number>();
    const features = Object.entries(spec.features).map(([name, { functional, dysfunctional }]) => {
      const [there, absent] = [read(functional), read(dysfunctional)];
      there.forEach((answer, i) => {
        if (!Number.isNaN(answer) && !Number.isNaN(absent[i])) answered.add(i);
      });
      const { counts } = countKanoAnswers(there, absent);
      return {
        name,
        found: estimateKano(counts, spec.confidence),
        continuous: estimateKanoContinuous(there, absent, spec.confidence),
      };
    });
    const adjusted = adjustBenjaminiHochberg(features.map(({ found }) => found.fong.p));
    return {
      n: answered.size,
      dropped: table.rows - answered.size,
      converged: null,
      warnings: features
        .filter(({ found }) => found.shares.Q > 0.1)
        .map(({ name }) => ({ code: 'questionableAnswers', values: { name } })),
      tables: [...categoryTables(features, adjusted), ...coefficientTables(features)],
    };
  },
});

type Feature = { name: string; found: KanoResult; continuous: KanoContinuous };

function categoryTables(features: readonly Feature[], adjusted: readonly number[]): AnalysisTable[] {
  return [
    {
      name: 'kanoCategories',
      columns: [
        'name',
        'category',
        'nextCategory',
        'settled',
        'statistic',
        'p',
        'pAdjusted',
        'bergerCategory',
        'totalStrength',
        'categoryStrength',
        'n',
      ],
      rows: features.map(({ name, found }, at) => [
        name,
        found.category,
        found.second,
        found.fong.settled,
        found.fong.statistic,
        found.fong.p,
        adjusted[at] ?? null,
        found.bergerCategory,
        found.totalStrength,
        found.categoryStrength,
        found.n,
      ]),
    },
    {
      name: 'kanoShares',
      columns: ['name', 'category', 'share', 'n'],
      rows: features.flatMap(({ name, found }) =>
        KANO_CATEGORIES.map((category) => [name, category, found.shares[category], found.n]),
      ),
    },
  ];
}

function coefficientTables(features: readonly Feature[]): AnalysisTable[] {
  return [
    {
      name: 'kanoCoefficients',
      columns: ['name', 'better', 'betterLow', 'betterHigh', 'worse', 'worseLow', 'worseHigh'],
      rows: features.map(({ name, found: { better, worse } }) => [
        name,
        better?.estimate ?? null,
        better?.low ?? null,
        better?.high ?? null,
        worse?.estimate ?? null,
        worse?.low ?? null,
        worse?.high ?? null,
      ]),
    },
    {
      name: 'kanoContinuous',
      columns: [
        'name',
        'category',
        'functional',
        'functionalLow',
        'functionalHigh',
        'dysfunctional',
        'dysfunctionalLow',
        'dysfunctionalHigh',
      ],
      rows: features.map(({ name, continuous: { category, functional, dysfunctional } }) => [
        name,
        category,
        functional.estimate,
        functional.low,
        functional.high,
        dysfunctional.estimate,
        dysfunctional.low,
        dysfunctional.high,
      ]),
    },
  ];
}

const importance = analysis({
  key: 'stated-importance',
  family: 'requirements',
  chapter: 'stated-importance',
  spec: z.strictObject({
    items: z.array(z.string()).min(2),
    scale: z.tuple([z.number(), z.number()]),
    confidence: CONFIDENCE,
  }),
  example: `# columns of importance ratings
items: [speed, courtesy, price]
scale: [1, 7]
`,
  exampleData: () => {
    const random = openRandom(53);
    const column = (centre: number) =>
      Array.from({ length: 70 }, () => Math.min(7, Math.max(1, Math.round(centre + random.normal()))));
    return { speed: column(6), courtesy: column(5.2), price: column(5.6) };
  },
  run: (spec, table) => {
    const [scaleLow, scaleHigh] = spec.scale;
    const found = estimateStatedImportance(
      spec.items.map((name) => table.numbers(name)),
      scaleLow,
      scaleHigh,
      spec.confidence,
    );
    return {
      n: found.n,
      dropped: found.dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'importances',
          columns: ['name', 'rank', 'importance', 'standardError', 'low', 'high', 'weight', 'weightLow', 'weightHigh'],
          rows: found.items.map(({ importance: own, weight, rank }, at) => [
            spec.items[at] ?? '',
            rank,
            own.estimate,
            own.standardError,
            own.low,
            own.high,
            weight.estimate,
            weight.low,
            weight.high,
          ]),
        },
      ],
    };
  },
});

/** What a feature is to customers, and what they say matters. */
export const REQUIREMENT_FEATURES: readonly Analysis[] = [kano, importance];
