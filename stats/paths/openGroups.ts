import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import type { Random } from '../numeric/random.ts';
import { arrangePathModel, type PathArrangement } from './arrangePathModel.ts';
import { collinear, type PathFitOptions } from './fitPathModel.ts';
import { type Correlator, correlateSums, openCorrelator } from './openCorrelator.ts';
import { openPathSolver, type PathSolver, type SolveOutcome } from './openPathSolver.ts';
import { type Columns, prepareIndicators } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';

/** One model on two groups, and on any other division of the same cases in two. */
export type Groups = {
  readonly arrangement: PathArrangement;
  readonly names: readonly [string, string];
  readonly sizes: readonly [number, number];
  readonly dropped: number;
  readonly correlator: Correlator;
  /** of all cases together */
  readonly pooled: Float64Array;
  readonly pooledSolver: PathSolver;
  readonly solvers: readonly [PathSolver, PathSolver];
  /** 1 for a case of the first group, as divided now */
  readonly inFirst: Uint8Array;
  /** Fits both groups as divided now. */
  estimate(): SolveOutcome;
  /** Divides the cases anew at random, into groups of the same sizes. */
  shuffle(random: Random): void;
};

/**
 * Opens a comparison of two groups: the second group's sums are those of all cases less the first's.
 *
 * @param columns indicators by name
 * @param labels  group of each case; other labels and empty ones are left out
 * @param names   the two groups, in the order of the difference; the first two labels in order of appearance if not given
 * @param model   from `readPathModel`, without interactions
 * @param options as `fitPathModel`, missing listwise or mean
 * @returns       both groups fitted, ready to be shuffled
 * @throws ArgumentError as `fitPathModel`; `category` where there are fewer than two groups or one is unknown; `length`;
 *                       `tooFewCases` for a small group; `constant` where an indicator does not vary within a group
 *
 * Source  none: a container
 */
export function openGroups(
  columns: Columns,
  labels: readonly string[],
  names: readonly [string, string] | null,
  model: PathModel,
  options: PathFitOptions,
): Groups {
  const arrangement = arrangePathModel(model);
  const missing = options.missing ?? 'listwise';
  if (missing === 'pairwise')
    throw new ArgumentError('missing', 'range', 'pairwise does not go with groups', { value: missing });
  const chosen = names ?? firstTwo(labels);
  const rows = placesOf(labels, chosen);
  const own: Record<string, Float64Array> = {};
  for (const name of arrangement.indicators) {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (column === undefined) continue;
    checkLength(name, column, labels.length);
    own[name] = Float64Array.from(rows, (i) => column[i] as number);
  }
  const prepared = prepareIndicators(arrangement, own, missing);
  const inFirst = Uint8Array.from(prepared.kept, (i) => (labels[rows[i] as number] === chosen[0] ? 1 : 0));
  const first = inFirst.reduce((sum, one) => sum + one, 0);
  const sizes = [first, prepared.n - first] as const;
  const largest = Math.max(...arrangement.sourcesOf.map((sources) => sources.length));
  for (const [at, name] of chosen.entries())
    if ((sizes[at] as number) < largest + 3)
      throw new ArgumentError('group', 'tooFewCases', `${name} has ${sizes[at]} cases`, {
        name,
        n: sizes[at] as number,
        needed: largest + 3,
      });
  const opened = openDivision(arrangement, prepared.columns, inFirst, options);
  return { ...opened, arrangement, names: chosen, sizes, dropped: prepared.dropped };
}

function openDivision(
  arrangement: PathArrangement,
  columns: readonly Float64Array[],
  inFirst: Uint8Array,
  options: PathFitOptions,
) {
  const correlator = openCorrelator(columns);
  const { columns: width, cases, products } = correlator;
  const [sums, gathered] = [new Float64Array(width), new Float64Array(width * width)];
  const [pooled, correlations] = [new Float64Array(width * width), new Float64Array(width * width)];
  const tolerance = options.tolerance ?? 1e-7;
  const open = () => openPathSolver(arrangement, { ...options, tolerance });
  const [pooledSolver, one, two] = [open(), open(), open()];
  correlateSums(products, sums, cases, width, pooled);
  if (pooledSolver.solve(pooled) === 'failed') throw collinear(arrangement, pooledSolver);
  const estimate = (): SolveOutcome => {
    const first = correlator.accumulate(inFirst, gathered, sums);
    if (!correlateSums(gathered, sums, first, width, correlations)) return 'failed';
    const outcome = one.solve(correlations);
    for (let at = 0; at < gathered.length; at++) gathered[at] = (products[at] as number) - (gathered[at] as number);
    for (let j = 0; j < width; j++) sums[j] = -(sums[j] as number);
    if (!correlateSums(gathered, sums, cases - first, width, correlations)) return 'failed';
    const other = two.solve(correlations);
    return outcome === 'failed' || other === 'converged' ? outcome : other;
  };
  if (estimate() === 'failed') {
    const failed = [one, two].find((solver) => solver.collinear !== -1);
    if (failed !== undefined) throw collinear(arrangement, failed);
    throw new ArgumentError('group', 'constant', 'an indicator does not vary within a group');
  }
  const shuffle = (random: Random): void => {
    for (let i = cases - 1; i > 0; i--) {
      const j = random.below(i + 1);
      const held = inFirst[i] as number;
      inFirst[i] = inFirst[j] as number;
      inFirst[j] = held;
    }
  };
  return { correlator, pooled, pooledSolver, solvers: [one, two] as const, inFirst, estimate, shuffle };
}

function firstTwo(labels: readonly string[]): [string, string] {
  const seen = [...new Set(labels.filter((label) => label !== ''))];
  const [first, second] = seen;
  if (first === undefined || second === undefined)
    throw new ArgumentError('group', 'category', `has ${seen.length} groups instead of 2`, { n: seen.length });
  if (seen.length > 2)
    throw new ArgumentError('group', 'category', `has ${seen.length} groups; name the two to compare`, {
      n: seen.length,
    });
  return [first, second];
}

function placesOf(labels: readonly string[], chosen: readonly [string, string]): number[] {
  for (const name of chosen)
    if (!labels.includes(name)) throw new ArgumentError('group', 'category', `has no ${name}`, { name });
  return labels.flatMap((label, i) => (chosen.includes(label) ? [i] : []));
}
