import type { Estimate } from '@plumbline/model/estimate.ts';
import type { StepMetricFigure } from '@plumbline/model/journeyBlueprint.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import { estimateMean } from '../estimateMean.ts';
import type { Reading } from '../reading.ts';
import { isFew } from './tellCounts.ts';

/** Sums of people's own means on 0–100 less 50; `had` is 1 of those who came through the step. */
export type StepMetricSums = {
  metric: string;
  step: number;
  had: number;
  people: number;
  total: number;
  squares: number;
  occasions: number;
};

/**
 * A metric such as satisfaction of the people who came through each step, and how far they differ from those who did not (Welch),
 * adjusted over all metrics and steps. It goes with the step; that the step is why is not said.
 *
 * @returns  of each step, from 1, its figures
 * Source  [welch-1947]
 */
export function composeStepMetrics(
  sums: readonly StepMetricSums[],
  metrics: readonly { key: string; names: Names }[],
  steps: number,
  reading: Reading,
): StepMetricFigure[][] {
  const cells = Array.from({ length: steps }, (_unused, at) =>
    metrics.flatMap(({ key, names }) => {
      const own = sums.filter(({ metric, step }) => metric === key && step === at + 1);
      const [had, hadNot] = [own.find((row) => row.had === 1), own.find((row) => row.had === 0)];
      return had === undefined ? [] : [{ at, key, names, had, hadNot, test: compare(had, hadNot, reading) }];
    }),
  ).flat();
  const known = cells.flatMap(({ test }, at) => (test === null ? [] : [{ at, p: test.p }]));
  const adjusted = adjustBenjaminiHochberg(known.map(({ p }) => p));
  const pOf = new Map(known.map(({ at }, place) => [at, adjusted[place] ?? null]));
  const figures = cells.map(({ at, key, names, had, hadNot, test }, place) => ({
    at,
    figure: {
      ...{ metric: key, names, value: tell(had, hadNot, reading), pAdjusted: pOf.get(place) ?? null },
      difference: test?.difference ?? { kind: 'absent' as const, because: 'notMeasured' as const },
    },
  }));
  return Array.from({ length: steps }, (_unused, at) =>
    figures.filter((one) => one.at === at).map(({ figure }) => figure),
  );
}

/** Beside the figure of everybody, that of all but too few would tell what these few say. */
const tell = (had: StepMetricSums, hadNot: StepMetricSums | undefined, reading: Reading): Estimate =>
  isFew(hadNot?.people ?? 0, reading) ? { kind: 'withheld' } : estimateOf(had, reading);

/** Each person is one cluster of weight one. */
function estimateOf({ people, total, squares }: StepMetricSums, reading: Reading): Estimate {
  const moments = {
    ...{ a: total, w: people, aa: squares, aw: total, ww: people, clusters: people },
    ...{ people, occasions: people, weights: people, weightSquares: people },
  };
  const of = { unit: 'points', method: 'clustered-mean', centre: 50, bounds: [0, 100] as const };
  return estimateMean(moments, { ...of, because: 'notAsked' }, reading);
}

function compare(
  had: StepMetricSums,
  hadNot: StepMetricSums | undefined,
  { cellPeopleMin, confidence, asOf }: Reading,
): { p: number; difference: Estimate } | null {
  if (hadNot === undefined || had.people < cellPeopleMin || hadNot.people < cellPeopleMin) return null;
  const momentsOf = ({ people, total, squares }: StepMetricSums) => {
    const mean = total / people;
    return { n: people, mean, variance: Math.max(0, (squares - people * mean * mean) / (people - 1)) };
  };
  const [x, y] = [momentsOf(had), momentsOf(hadNot)];
  // where nobody differs from anybody there is nothing to test
  if (x.variance + y.variance <= 1e-12) return null;
  const found = welchTest(x, y, confidence);
  const n = had.people + hadNot.people;
  return {
    p: found.p,
    difference: {
      ...{ kind: 'estimate', point: found.estimate, low: found.low, high: found.high },
      ...{ se: found.standardError, n, occasions: n, nEffective: n, confidence },
      ...{ unit: 'points', method: 'two-groups', clusteredBy: 'customer', asOf },
    },
  };
}
