import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { powerOfAnova, sizeForAnova } from '@plumbline/stats/experiments/powerOfAnova.ts';
import { powerOfChiSquare, sizeForChiSquare } from '@plumbline/stats/experiments/powerOfChiSquare.ts';
import { powerOfCorrelation, sizeForCorrelation } from '@plumbline/stats/experiments/powerOfCorrelation.ts';
import {
  detectableMeans,
  powerOfMeans,
  powerOfPairs,
  sizeForMeans,
  sizeForPairs,
} from '@plumbline/stats/experiments/powerOfMeans.ts';
import { detectableShare, powerOfShares, sizeForShares } from '@plumbline/stats/experiments/powerOfShares.ts';
import { sizeForMargin } from '@plumbline/stats/experiments/sizeForMargin.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';

const DESIGNS = ['means', 'pairs', 'shares', 'groups', 'table', 'correlation'] as const;

const power = analysis({
  key: 'power',
  family: 'experiments',
  chapter: 'power',
  spec: z.strictObject({
    design: z.enum(DESIGNS),
    effect: z.string().optional(),
    n: z.string().optional(),
    base: z.string().optional(),
    groups: z.number().int().min(2).default(3),
    degreesOfFreedom: z.number().int().min(1).default(1),
    power: z.number().gt(0).lt(1).default(0.8),
    alpha: z.number().gt(0).lt(1).default(0.05),
  }),
  example: `# plans, one a row: with effect and n the power; with effect alone the size; with n alone the smallest effect (means, shares)
# means and pairs: effect in standard deviations; shares: the other share; groups: f; table: w; correlation: r
design: shares
# share of the first group (of shares only)
base: now
effect: hoped
# n in each group (of table and correlation: in all)
power: 0.8
alpha: 0.05
`,
  exampleData: () => ({ now: [0.7, 0.7, 0.2], hoped: [0.76, 0.73, 0.25] }),
  run: (spec, table) => {
    if (spec.effect === undefined && spec.n === undefined)
      throw new ArgumentError('effect', 'empty', 'and n are both missing; one is needed');
    if (spec.design === 'shares' && spec.base === undefined)
      throw new ArgumentError('base', 'empty', 'is missing; shares need the share of the first group');
    const read = (name: string | undefined) => (name === undefined ? null : table.numbers(name));
    const [effects, sizes, bases] = [read(spec.effect), read(spec.n), read(spec.base)];
    const rows = Array.from({ length: table.rows }, (_unused, i) => {
      const plan = {
        ...spec,
        effect: known(effects?.[i]),
        n: known(sizes?.[i]),
        base: bases?.[i] ?? Number.NaN,
      };
      return [i + 1, bases === null ? null : plan.base, ...solve(plan)];
    });
    return {
      n: table.rows,
      dropped: 0,
      converged: null,
      warnings: [],
      tables: [{ name: 'plans', columns: ['row', 'base', 'effectPlanned', 'n', 'power'], rows }],
    };
  },
});

type Plan = {
  design: (typeof DESIGNS)[number];
  effect: number | null;
  n: number | null;
  base: number;
  groups: number;
  degreesOfFreedom: number;
  power: number;
  alpha: number;
};

/** An empty cell is a figure to be found. */
function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Effect, size and power of one plan, whichever of them was asked for; sizes are rounded up to whole cases. */
function solve(plan: Plan): [effect: number, n: number, power: number] {
  const { effect, n } = plan;
  if (effect !== null && n !== null) return [effect, n, powerOf(plan, effect, n)];
  if (effect !== null) {
    const size = Math.ceil(sizeOf(plan, effect) - 1e-9);
    return [effect, size, powerOf(plan, effect, size)];
  }
  if (n === null) throw new ArgumentError('effect', 'empty', 'and n are both missing in a row; one is needed');
  if (plan.design === 'means') return [detectableMeans(n, plan.power, plan), n, plan.power];
  if (plan.design === 'shares') return [detectableShare(plan.base, n, plan.power, plan), n, plan.power];
  throw new ArgumentError('effect', 'empty', 'is missing; the smallest effect is found for means and shares only');
}

function powerOf(plan: Plan, effect: number, n: number): number {
  switch (plan.design) {
    case 'means':
      return powerOfMeans(effect, n, n, plan);
    case 'pairs':
      return powerOfPairs(effect, n, plan);
    case 'shares':
      return powerOfShares(plan.base, effect, n, plan);
    case 'groups':
      return powerOfAnova(effect, plan.groups, n, plan.alpha);
    case 'table':
      return powerOfChiSquare(effect, plan.degreesOfFreedom, n, plan.alpha);
    case 'correlation':
      return powerOfCorrelation(effect, n, plan.alpha);
  }
}

function sizeOf(plan: Plan, effect: number): number {
  switch (plan.design) {
    case 'means':
      return sizeForMeans(effect, plan.power, plan);
    case 'pairs':
      return sizeForPairs(effect, plan.power, plan);
    case 'shares':
      return sizeForShares(plan.base, effect, plan.power, plan).n;
    case 'groups':
      return sizeForAnova(effect, plan.groups, plan.power, plan.alpha);
    case 'table':
      return sizeForChiSquare(effect, plan.degreesOfFreedom, plan.power, plan.alpha);
    case 'correlation':
      return sizeForCorrelation(effect, plan.power, plan.alpha);
  }
}

const margin = analysis({
  key: 'margin',
  family: 'experiments',
  chapter: 'power',
  spec: z.strictObject({
    margin: z.string(),
    population: z.string().optional(),
    share: z.number().gt(0).lt(1).default(0.5),
    variance: z.number().positive().optional(),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `# answers needed for a margin of error; one row a survey
margin: margin
population: customers
# expected share; 0.5 is the safe choice. For other measures give the variance of one answer instead
share: 0.5
`,
  exampleData: () => ({ margin: [0.03, 0.05, 0.05], customers: [5000, 5000, 300] }),
  run: (spec, table) => {
    const margins = table.numbers(spec.margin);
    const populations = spec.population === undefined ? null : table.numbers(spec.population);
    const variance = spec.variance ?? spec.share * (1 - spec.share);
    return {
      n: table.rows,
      dropped: 0,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'sampleSizes',
          columns: ['row', 'margin', 'population', 'n', 'nFinite'],
          rows: Array.from(margins, (half, i) => {
            const people = populations?.[i] ?? Number.NaN;
            const population = Number.isNaN(people) ? null : people;
            const { n, finite } = sizeForMargin(variance, half, population, spec.confidence);
            return [i + 1, half, population, Math.ceil(n), finite === null ? null : Math.ceil(finite)];
          }),
        },
      ],
    };
  },
});

export const EXPERIMENT_POWER: readonly Analysis[] = [power, margin];
