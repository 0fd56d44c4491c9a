import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { MetricCell, MetricSums } from '@plumbline/model/metricMoments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { zeros } from '@plumbline/stats/numeric/matrix.ts';
import { estimateByDelta, estimateComposite } from '../estimateComposite.ts';
import { evaluateFormula } from '../evaluateFormula.ts';
import type { Formula } from '../formula.ts';
import { listFormulaMetrics } from '../parseFormula.ts';
import type { Reading } from '../reading.ts';
import { type MetricOf, pointOfSums } from './estimateMetric.ts';

/** Values of a metric without one group of people after another; null where it is not made of sums over people. */
export type WithoutBlocks = Float64Array | null;

/** Correlations of this size leave the covariance a proper one whatever the blocks say. */
const KEPT = 0.999;
const DRAWS = 400;

/**
 * The figure of an own formula over other metrics.
 *
 * Its error is carried up by the delta method; where the slope bends at the point (min, max, if) by draws. Metrics of the same
 * people move together: their correlation is had by leaving out one of 64 groups of people after another.
 *
 * @param formula  from `parseFormula`
 * @param figures  of every metric it names
 * @param without  the same metrics without each group
 * @param unit     of the figure
 * @param reading  confidence
 * @returns        an estimate; what keeps a metric from being shown keeps the formula from it
 * @throws Refusal invalid `formula.*`, such as a division by zero
 * Source  [oehlert-1992]     Checked  closed forms of sums, products and ratios
 */
export function estimateFormula(
  formula: Formula,
  figures: ReadonlyMap<string, Estimate>,
  without: ReadonlyMap<string, WithoutBlocks>,
  unit: string,
  reading: Reading,
): Estimate {
  const names = listFormulaMetrics(formula);
  const known: Estimated[] = [];
  for (const name of names) {
    const figure = figures.get(name) ?? ({ kind: 'absent', because: 'notMeasured' } as const);
    if (figure.kind !== 'estimate') return figure;
    known.push(figure);
  }
  if (known.length === 0) throw new Refusal('invalid', 'metrics.noMetric', {});
  const variances = zeros(names.length, names.length);
  known.forEach((one, j) => {
    known.forEach((other, k) => {
      const r = j === k ? 1 : KEPT * correlate(without.get(names[j] as string), without.get(names[k] as string));
      variances.values[j * names.length + k] = r * one.se * other.se;
    });
  });
  const terms = names.map((name, j) => ({ name, estimate: (known[j] as Estimated).point, scale: null }));
  const { estimate, delta, kinked } = estimateByDelta(formula, terms, variances, reading.confidence);
  const drawing = { confidence: reading.confidence, draws: DRAWS };
  const drawn = kinked ? estimateComposite(formula, terms, variances, drawing).draws : null;
  const way = drawn !== null && drawn.taken >= DRAWS / 2 ? drawn : delta;
  const behind = {
    n: Math.min(...known.map(({ n }) => n)),
    occasions: Math.min(...known.map(({ occasions }) => occasions)),
    nEffective: Math.min(...known.map(({ nEffective }) => nEffective)),
  };
  const { confidence, clusteredBy, asOf } = reading;
  return {
    ...{ kind: 'estimate', point: estimate, low: way.low, high: way.high, se: way.standardError, ...behind },
    ...{ unit, method: 'composite', confidence, clusteredBy, asOf },
  };
}

/** Correlation of two means over groups left out; 0 where either is no mean or does not vary. */
function correlate(one: WithoutBlocks | undefined, other: WithoutBlocks | undefined): number {
  if (!one || !other || one.length !== other.length || one.length < 3) return 0;
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(one), mean(other)];
  let [xy, xx, yy] = [0, 0, 0];
  one.forEach((value, at) => {
    const [a, b] = [value - x, (other[at] as number) - y];
    xy += a * b;
    xx += a * a;
    yy += b * b;
  });
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : 0;
}

/**
 * The figure of a metric without each group of people.
 *
 * @param of     how the metric is read: what is better the lower it is must not seem to move the other way
 * @param cells  the metric by `block`; a block without anybody leaves the figure as it is
 * @param blocks how many groups there are
 * @returns      one figure a group; null of medians and where some figure is none
 * Source  [oehlert-1992]
 */
export function leaveBlocksOut(
  of: Pick<MetricOf, 'reading' | 'lower' | 'upper'>,
  cells: readonly MetricCell[],
  blocks = 64,
): WithoutBlocks {
  const sums = cells.flatMap((cell) => (cell.kind === 'sums' ? [{ block: Number(cell.by[0]), ...cell.now }] : []));
  if (sums.length !== cells.length || sums.length < 3) return null;
  const whole = (pick: (one: MetricSums) => number) => sums.reduce((all, one) => all + pick(one), 0);
  const all = {
    ...{ a: whole(({ a }) => a), w: whole(({ w }) => w) },
    ...{ squares: whole(({ squares }) => squares), occasions: whole(({ occasions }) => occasions) },
  };
  const without = new Float64Array(blocks).fill(pointOfSums(of, all));
  for (const { block, a, w, squares, occasions } of sums) {
    if (!(all.w - w > 0)) continue;
    const rest = { a: all.a - a, w: all.w - w, squares: all.squares - squares, occasions: all.occasions - occasions };
    without[block] = pointOfSums(of, rest);
  }
  return without.every(Number.isFinite) ? without : null;
}

/**
 * The figure of a formula without each group of people, so that a formula of a formula knows whom both are of.
 *
 * @param formula from `parseFormula`
 * @param without of every metric it names
 * @returns       one figure a group; null where one of the metrics has none, or the formula has none without some group
 * Source  [oehlert-1992]
 */
export function leaveBlocksOutOfFormula(formula: Formula, without: ReadonlyMap<string, WithoutBlocks>): WithoutBlocks {
  const names = listFormulaMetrics(formula);
  const parts = names.map((name) => without.get(name) ?? null);
  const [first] = parts;
  if (!first || parts.some((part) => part === null)) return null;
  try {
    return first.map((_value, block) =>
      evaluateFormula(formula, new Map(names.map((name, at) => [name, parts[at]?.[block] as number]))),
    );
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
