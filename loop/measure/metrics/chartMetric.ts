import type { MetricChart, MetricPoint } from '@plumbline/model/metricReport.ts';
import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { chartEwma } from '@plumbline/stats/time/chartEwma.ts';
import { chartIndividuals } from '@plumbline/stats/time/chartIndividuals.ts';
import { type ControlChart, chartShares } from '@plumbline/stats/time/chartShares.ts';

/** Fewer periods than this say too little of what is usual. */
const POINTS_MIN = 8;

/**
 * Control limits of a metric through time: of shares by the size of each period, of all else by moving ranges; and an
 * exponentially weighted average, which sees small lasting shifts.
 *
 * @param points periods in order; those without a figure are passed over
 * @param shares whether the metric is a share of people
 * @returns      both charts; null where there are too few periods or nothing moves
 * Source  [shewhart-1931]; [roberts-1959]
 */
export function chartMetric(
  points: readonly MetricPoint[],
  shares: boolean,
): { control: MetricChart | null; ewma: MetricChart | null } {
  const known = points.flatMap(({ from, value }) => (value.kind === 'estimate' ? [{ from, value }] : []));
  if (known.length < POINTS_MIN) return { control: null, ewma: null };
  const days = known.map(({ from }) => from);
  const values = known.map(({ value }) => value.point);
  const sizes = known.map(({ value }) => value.n);
  const control = shares
    ? composed('shares', days, () =>
        chartShares(
          values.map((value, at) => Math.round(value * (sizes[at] ?? 0))),
          sizes,
        ),
      )
    : composed('individuals', days, () => chartIndividuals(values));
  return { control, ewma: composed('ewma', days, () => chartEwma(values)) };
}

function composed(kind: MetricChart['kind'], days: readonly string[], chart: () => ControlChart): MetricChart | null {
  try {
    const { centre, values, upper, lower, outside } = chart();
    const points = days.map((from, at) => ({
      from,
      ...{ value: values[at] as number, lower: lower[at] as number, upper: upper[at] as number },
      outside: outside.includes(at),
    }));
    return { kind, centre, points };
  } catch (error) {
    // what never moves has no limits
    if (error instanceof ArgumentError) return null;
    throw error;
  }
}
