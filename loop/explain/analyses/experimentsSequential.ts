import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { type FutilityBounds, futilityBounds } from '@plumbline/stats/experiments/futilityBounds.ts';
import {
  type GroupSequentialBounds,
  groupSequentialBounds,
} from '@plumbline/stats/experiments/groupSequentialBounds.ts';
import { sequentialTest } from '@plumbline/stats/experiments/sequentialTest.ts';
import type { ErrorSpending } from '@plumbline/stats/experiments/spendError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { normalAbove } from '@plumbline/stats/numeric/standardNormal.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { completeCases } from './completeCases.ts';

const sequential = analysis({
  key: 'sequential',
  family: 'experiments',
  chapter: 'sequential',
  spec: z.strictObject({
    a: z.string(),
    b: z.string(),
    tau: z.number().positive(),
    variance: z.union([z.literal('shares'), z.number().positive()]),
    alpha: z.number().gt(0).lt(1).default(0.05),
    looks: z.number().int().min(1).max(200).default(12),
  }),
  example: `# an A/B test that may be looked at all the time; each row is a pair in the order they came
a: old
b: new
# the difference one hopes for; a poor choice costs time, not validity
tau: 0.1
# of one pair's difference, where it is known, or shares where outcomes are 0 and 1
variance: shares
alpha: 0.05
# rows of the course that are shown
looks: 8
`,
  exampleData: () => {
    const random = openRandom(33);
    const draw = (share: number) => Array.from({ length: 600 }, () => (random.next() < share ? 1 : 0));
    return { old: draw(0.3), new: draw(0.42) };
  },
  run: (spec, table) => {
    const { columns, n, dropped } = completeCases([table.numbers(spec.a), table.numbers(spec.b)]);
    const [a, b] = columns as [Float64Array, Float64Array];
    const found = sequentialTest(a, b, { tau2: spec.tau ** 2, variance: spec.variance, alpha: spec.alpha });
    const looks = Math.min(spec.looks, n);
    const shown = Array.from({ length: looks }, (_unused, at) => Math.round(((at + 1) * n) / looks) - 1);
    // before the spread is known the bounds are without end
    const finite = (value: number) => (Number.isFinite(value) ? value : null);
    const cells = (at: number) => {
      const [off, half] = [found.difference[at] as number, found.halfWidth[at] as number];
      return [off, finite(off - half), finite(off + half), found.likelihoodRatio[at] as number, found.p[at] as number];
    };
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'sequentialResult',
          columns: ['estimate', 'low', 'high', 'mixtureRatio', 'p', 'firstRejection', 'n'],
          rows: [[...cells(n - 1), found.firstRejection, n]],
        },
        {
          name: 'course',
          columns: ['n', 'estimate', 'low', 'high', 'mixtureRatio', 'p'],
          rows: shown.map((at) => [at + 1, ...cells(at)]),
        },
      ],
    };
  },
});

const SPENDING = ['spend-obrien-fleming', 'spend-pocock', 'spend-hwang-shih-decani'] as const;
const FUTILITY = z.strictObject({
  design: z.enum(SPENDING).default('spend-hwang-shih-decani'),
  gamma: z.number().min(-40).max(10).default(-2),
  binding: z.boolean().default(false),
});

const groupSequential = analysis({
  key: 'group-sequential',
  family: 'experiments',
  chapter: 'group-sequential',
  spec: z.strictObject({
    information: z.string(),
    z: z.string().optional(),
    design: z.enum(['obrien-fleming', 'pocock', 'wang-tsiatis', ...SPENDING]).default('spend-obrien-fleming'),
    delta: z.number().min(-1).max(1).default(0.25),
    gamma: z.number().min(-40).max(10).default(-4),
    alpha: z.number().gt(0).lt(0.5).default(0.025),
    power: z.number().gt(0).lt(1).default(0.8),
    futility: FUTILITY.optional(),
  }),
  example: `# a few planned looks; one row a look
# share of the planned information by then, the last 1
information: information
# statistic seen at the look, empty while it lies ahead
z: z
# obrien-fleming, pocock, wang-tsiatis (delta), spend-obrien-fleming, spend-pocock, spend-hwang-shih-decani (gamma)
design: spend-obrien-fleming
# one-sided: 0.025 is 5 % two-sided
alpha: 0.025
power: 0.8
# stop too where the effect will hardly come; binding only where a test always stops there. Left out: never for futility
futility: {design: spend-hwang-shih-decani, gamma: -2, binding: false}
`,
  exampleData: () => ({ information: [0.25, 0.5, 0.75, 1], z: ['1.1', '2.2', '2.6', ''] }),
  run: (spec, table) => {
    const information = table.numbers(spec.information);
    if (information.some((value) => Number.isNaN(value)))
      throw new ArgumentError(spec.information, 'notFinite', 'has an empty cell', { place: 1, value: '' });
    const seen = spec.z === undefined ? null : table.numbers(spec.z);
    const design =
      spec.design === 'wang-tsiatis'
        ? { kind: spec.design, delta: spec.delta }
        : spec.design === 'spend-hwang-shih-decani'
          ? { kind: spec.design, gamma: spec.gamma }
          : { kind: spec.design };
    const tables =
      spec.futility === undefined
        ? tellBounds(groupSequentialBounds(information, design, spec.alpha, 1 - spec.power), information, seen)
        : tellFutility(
            futilityBounds(...([information, design, spendingOf(spec.futility)] as const), {
              binding: spec.futility.binding,
              alpha: spec.alpha,
              beta: 1 - spec.power,
            }),
            information,
            seen,
          );
    return { n: table.rows, dropped: 0, converged: null, warnings: [], tables };
  },
});

function spendingOf({ design, gamma }: z.infer<typeof FUTILITY>): ErrorSpending {
  return design === 'spend-hwang-shih-decani' ? { kind: design, gamma } : { kind: design };
}

function tellBounds(
  found: GroupSequentialBounds,
  information: Float64Array,
  seen: Float64Array | null,
): AnalysisTable[] {
  const stopAt = found.critical.findIndex((bound, at) => (seen?.[at] ?? Number.NaN) >= bound);
  const columns = [
    'look',
    'informationShare',
    'criticalZ',
    'criticalP',
    'alphaSpent',
    'stoppedBy',
    'statistic',
    'stops',
  ];
  return [
    {
      ...{ name: 'looks', columns },
      rows: found.critical.map((bound, at) => {
        const z = seen?.[at] ?? Number.NaN;
        return [
          ...[at + 1, information[at] as number, bound, found.stageLevels[at] as number],
          ...[found.spent[at] as number, found.stoppedBy[at] as number],
          ...(Number.isNaN(z) ? [null, null] : [z, at === stopAt]),
        ];
      }),
    },
    { name: 'sequentialPlan', columns: ['drift', 'sizeFactor'], rows: [[found.drift, found.inflation]] },
  ];
}

function tellFutility(found: FutilityBounds, information: Float64Array, seen: Float64Array | null): AnalysisTable[] {
  const { critical, futility, underEffect, underNull, expectedSize } = found;
  const z = (at: number) => seen?.[at] ?? Number.NaN;
  const stopAt = critical.findIndex((bound, at) => z(at) >= bound || z(at) <= (futility[at] as number));
  return [
    {
      name: 'looks',
      columns: [
        ...['look', 'informationShare', 'criticalZ', 'criticalP', 'futilityZ', 'alphaSpent', 'betaSpent'],
        ...['stoppedBy', 'futileBy', 'futileByNull', 'statistic', 'stops', 'stopsForFutility'],
      ],
      rows: critical.map((bound, at) => {
        const low = futility[at] as number;
        const stops = at === stopAt;
        return [
          ...[at + 1, information[at] as number, bound, normalAbove(bound), Number.isFinite(low) ? low : null],
          ...[found.alphaSpent[at] as number, found.betaSpent[at] as number, underEffect.effect[at] as number],
          ...[underEffect.futility[at] as number, underNull.futility[at] as number],
          ...(Number.isNaN(z(at)) ? [null, null, null] : [z(at), stops && z(at) >= bound, stops && z(at) < bound]),
        ];
      }),
    },
    {
      name: 'sequentialPlan',
      columns: ['drift', 'sizeFactor', 'expectedSize', 'expectedSizeNull'],
      rows: [[found.drift, found.inflation, expectedSize.underEffect, expectedSize.underNull]],
    },
  ];
}

export const EXPERIMENT_SEQUENTIAL: readonly Analysis[] = [sequential, groupSequential];
