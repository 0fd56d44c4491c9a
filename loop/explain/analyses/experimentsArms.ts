import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { momentsOf } from '@plumbline/stats/compare/moments.ts';
import { adjustByCovariate } from '@plumbline/stats/experiments/adjustByCovariate.ts';
import { compareVariants, type Metric } from '@plumbline/stats/experiments/compareVariants.ts';
import { factorialEffects } from '@plumbline/stats/experiments/factorialEffects.ts';
import { sampleRatioTest } from '@plumbline/stats/experiments/sampleRatioTest.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { completeCases } from './completeCases.ts';
import { groupRows } from './groupRows.ts';
import { readBinary, unseen } from './readSamples.ts';
import { TEST_COLUMNS, testCells } from './testColumns.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

const exampleArms = () => {
  const random = openRandom(31);
  const arms = ['control', 'short', 'friendly'];
  const arm = Array.from({ length: 300 }, (_unused, i) => arms[i % 3] as string);
  const before = arm.map(() => Math.round(60 + 15 * random.normal()));
  const satisfaction = before.map((value, i) =>
    Math.round(0.7 * value + 20 + (arm[i] === 'friendly' ? 5 : 0) + 9 * random.normal()),
  );
  const returned = arm.map((one) => (random.next() < (one === 'short' ? 0.36 : 0.22) ? 1 : 0));
  return { arm, before, satisfaction, returned };
};

const sampleRatio = analysis({
  key: 'sample-ratio',
  family: 'experiments',
  chapter: 'sample-ratio',
  spec: z.strictObject({
    arm: z.string(),
    planned: z.record(z.string(), z.number().positive()),
    alpha: z.number().gt(0).lt(1).default(0.001),
  }),
  example: `# did the arms get the people they were meant to get? one row a person
arm: arm
# planned shares; they need not sum to 1
planned: { control: 1, short: 1, friendly: 1 }
alpha: 0.001
`,
  exampleData: exampleArms,
  run: (spec, table) => {
    const groups = groupRows(table, spec.arm);
    const names = Object.keys(spec.planned);
    for (const { name } of groups) if (!names.includes(name)) throw unseen('planned', name, names);
    const counts = names.map((name) => groups.find((group) => group.name === name)?.rows.length ?? 0);
    const found = sampleRatioTest(counts, Object.values(spec.planned), spec.alpha);
    return {
      n: found.n,
      dropped: table.rows - found.n,
      converged: null,
      warnings: found.mismatch ? [{ code: 'sampleRatioMismatch', values: { alpha: spec.alpha } }] : [],
      tables: [
        {
          name: 'sampleRatio',
          columns: ['statistic', 'degreesOfFreedom', 'p', 'mismatch', 'n'],
          rows: [[found.statistic, found.degreesOfFreedom, found.p, found.mismatch, found.n]],
        },
        {
          name: 'arms',
          columns: ['name', 'count', 'expectedCount', 'share', 'plannedShare'],
          rows: found.arms.map((one, at) => [names[at] as string, one.observed, one.expected, one.share, one.planned]),
        },
      ],
    };
  },
});

const cuped = analysis({
  key: 'cuped',
  family: 'experiments',
  chapter: 'cuped',
  spec: z.strictObject({
    outcome: z.string(),
    before: z.string(),
    arm: z.string(),
    treatment: z.string(),
    control: z.string(),
    confidence: CONFIDENCE,
  }),
  example: `# an effect, sharpened by what was measured of the same people before (CUPED)
outcome: satisfaction
before: before
arm: arm
treatment: friendly
control: control
`,
  exampleData: exampleArms,
  run: (spec, table) => {
    const groups = groupRows(table, spec.arm);
    const columns = [table.numbers(spec.outcome), table.numbers(spec.before)];
    let dropped = 0;
    const armOf = (name: string) => {
      const group = groups.find((one) => one.name === name);
      if (group === undefined)
        throw unseen(
          spec.arm,
          name,
          groups.map((one) => one.name),
        );
      const cases = completeCases(columns.map((column) => Float64Array.from(group.rows, (i) => column[i] as number)));
      dropped += cases.dropped;
      return { outcome: cases.columns[0] as Float64Array, before: cases.columns[1] as Float64Array };
    };
    const [treatment, control] = [armOf(spec.treatment), armOf(spec.control)];
    const found = adjustByCovariate(treatment, control, spec.confidence);
    return {
      n: treatment.outcome.length + control.outcome.length,
      dropped,
      converged: null,
      warnings: found.balance.p < 0.001 ? [{ code: 'unbalancedBefore', values: { name: spec.before } }] : [],
      tables: [
        {
          name: 'effect',
          columns: ['name', ...TEST_COLUMNS],
          rows: [
            ['CUPED', ...testCells(found.adjusted)],
            ['Welch', ...testCells(found.plain)],
          ],
        },
        {
          name: 'covariate',
          columns: ['slope', 'varianceReduction', 'differenceBefore', 'p'],
          rows: [[found.theta, found.varianceReduction, found.balance.estimate, found.balance.p]],
        },
      ],
    };
  },
});

const variants = analysis({
  key: 'variants',
  family: 'experiments',
  chapter: 'variants',
  spec: z.strictObject({
    arm: z.string(),
    control: z.string(),
    means: z.array(z.string()).default([]),
    shares: z.array(z.string()).default([]),
    confidence: CONFIDENCE,
  }),
  example: `# every arm against the control on every measure, adjusted together
arm: arm
control: control
# columns of numbers, compared by their means
means: [satisfaction]
# columns of 0 and 1, compared by their shares
shares: [returned]
`,
  exampleData: exampleArms,
  run: (spec, table) => {
    const groups = groupRows(table, spec.arm);
    const names = [spec.control, ...groups.map(({ name }) => name).filter((name) => name !== spec.control)];
    const rows = names.map((name) => groups.find((group) => group.name === name)?.rows);
    if (rows[0] === undefined)
      throw unseen(
        spec.arm,
        spec.control,
        groups.map(({ name }) => name),
      );
    const known = (column: Float64Array, of: readonly number[] = []) =>
      Float64Array.from(
        of.filter((i) => !Number.isNaN(column[i])),
        (i) => column[i] as number,
      );
    const metrics: Metric[] = [
      ...spec.means.map((name): Metric => {
        const column = table.numbers(name);
        return { name, kind: 'mean', arms: rows.map((of) => momentsOf(name, known(column, of))) };
      }),
      ...spec.shares.map((name): Metric => ({ name, kind: 'share', arms: countsOf(table, name, rows, known) })),
    ];
    const effects = compareVariants(metrics, spec.confidence);
    const n = rows.reduce((sum, of) => sum + (of?.length ?? 0), 0);
    return {
      n,
      dropped: table.rows - n,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'experimentEffects',
          columns: [
            'measure',
            'arm',
            'control',
            'treatment',
            'difference',
            'low',
            'high',
            'lift',
            'liftLow',
            'liftHigh',
            'p',
            'pAdjusted',
          ],
          rows: effects.map((one) => [
            one.metric,
            names[one.arm] as string,
            one.control,
            one.treatment,
            one.difference,
            one.low,
            one.high,
            one.lift?.estimate ?? null,
            one.lift?.low ?? null,
            one.lift?.high ?? null,
            one.p,
            one.pAdjusted,
          ]),
        },
      ],
    };
  },
});

function countsOf(
  table: DataTable,
  name: string,
  rows: readonly (readonly number[] | undefined)[],
  known: (column: Float64Array, of?: readonly number[]) => Float64Array,
) {
  const column = table.numbers(name);
  return rows.map((of) => {
    const values = known(column, of);
    const at = values.findIndex((value) => value !== 0 && value !== 1);
    if (at >= 0)
      throw new ArgumentError(name, 'category', `holds ${values[at]}, not 0 or 1`, { value: values[at] as number });
    return { successes: values.reduce((sum, value) => sum + value, 0), trials: values.length };
  });
}

const factorial = analysis({
  key: 'factorial',
  family: 'experiments',
  chapter: 'variants',
  spec: z.strictObject({
    outcome: z.string(),
    factors: z.record(z.string(), z.string()),
    order: z.number().int().min(1).default(2),
    confidence: CONFIDENCE,
  }),
  example: `# several changes tried at once, each on or off (multivariate test)
outcome: satisfaction
# columns, and which of their two names is the high level
factors: { headline: new, picture: person }
# 1: main effects only; 2: with pairs
order: 2
`,
  exampleData: () => {
    const random = openRandom(32);
    const cells = Array.from({ length: 160 }, (_unused, i) => i % 4);
    const headline = cells.map((at) => (at < 2 ? 'old' : 'new'));
    const picture = cells.map((at) => (at % 2 === 0 ? 'product' : 'person'));
    const satisfaction = cells.map((at) =>
      Math.round(66 + (at >= 2 ? 5 : 0) + (at === 3 ? 4 : 0) + 10 * random.normal()),
    );
    return { headline, picture, satisfaction };
  },
  run: (spec, table) => {
    const names = Object.keys(spec.factors);
    const levels = names.map((name) => readBinary(table, name, spec.factors[name] as string));
    const { columns, n, dropped } = completeCases([table.numbers(spec.outcome), ...levels]);
    const [outcome, ...factors] = columns as [Float64Array, ...Float64Array[]];
    const effects = factorialEffects(
      outcome,
      Object.fromEntries(names.map((name, at) => [name, factors[at] as Float64Array])),
      {
        order: Math.min(spec.order, names.length),
        confidence: spec.confidence,
      },
    );
    return {
      n,
      dropped,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'experimentEffects',
          columns: ['name', ...TEST_COLUMNS, 'pAdjusted'],
          rows: effects.map((one) => [one.factors.join(' × '), ...testCells(one), one.pAdjusted]),
        },
      ],
    };
  },
});

export const EXPERIMENT_ARMS: readonly Analysis[] = [sampleRatio, cuped, variants, factorial];
