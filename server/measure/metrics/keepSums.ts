import type { MetricCell } from '@plumbline/model/metricMoments.ts';
import { type MetricRows, type MetricWhere, sumMetric } from '@plumbline/store/analytics/measure/metrics/sumMetric.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';

/** Answers of so many questions are kept; the one asked longest ago goes first. */
const KEPT_MAX = 400;
const kept = new WeakMap<Analytics, Map<string, Promise<MetricCell[]>>>();

/**
 * What a metric adds up to, counted once for as long as the data stand: a page of metrics asks some forty questions, and a scorecard,
 * a file and the command line ask the same ones again.
 *
 * Whoever asked first may leave without taking the answer from the others, so no signal ends a count.
 *
 * @param dataVersion changes whenever data or its reading does
 */
export function keepSums(
  analytics: Analytics,
  dataVersion: string,
  rows: MetricRows,
  where: MetricWhere,
): Promise<MetricCell[]> {
  const answers = kept.get(analytics) ?? new Map<string, Promise<MetricCell[]>>();
  kept.set(analytics, answers);
  const name = JSON.stringify([dataVersion, rows, where]);
  const known = answers.get(name);
  if (known !== undefined) {
    // asked again: it is the youngest now
    answers.delete(name);
    answers.set(name, known);
    return known;
  }
  const asked = sumMetric(analytics, rows, where);
  answers.set(name, asked);
  asked.catch(() => answers.delete(name));
  const [oldest] = answers.keys();
  if (answers.size > KEPT_MAX && oldest !== undefined) answers.delete(oldest);
  return asked;
}
