import type { MetricPlace, MetricRows } from '@plumbline/store/analytics/measure/metrics/sumMetric.ts';
import {
  dropMetricValues,
  isWritable,
  listMetricEditions,
  writeMetricValues,
} from '@plumbline/store/analytics/measure/metrics/writeMetricValues.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject } from '../loadSubject.ts';
import { openWrittenEditions } from '../writtenEditions.ts';
import { composeMetricRows } from './composeMetricRows.ts';
import { loadMetrics } from './loadMetrics.ts';

type ValuesPlace = Pick<MetricPlace, 'workspace' | 'hidden' | 'excluded' | 'roots' | 'zone'>;
/** `series` by what a metric is made of */
type Values = { edition: number; series: ReadonlyMap<string, number> };
const written = openWrittenEditions<Values>({ list: listMetricEditions, drop: dropMetricValues });

/**
 * Writes the single values of the metrics of a workspace as this version of the data has them, and forgets those of the version before: what is
 * then asked of metrics, with whatever filter, period or split, reads these alone.
 */
export async function keepValues(context: WorkspaceContext): Promise<void> {
  const { stores, workspace } = context;
  await written.keep(context, async () => {
    const [{ hidden, excluded, roots }, { metrics }] = await Promise.all([loadSubject(context), loadMetrics(context)]);
    const place = { ...{ workspace: workspace.number, hidden, excluded, roots, zone: workspace.zone } };
    const plans = metrics.flatMap(({ input, refusal }) => (refusal === null ? (composeMetricRows(input) ?? []) : []));
    const rows = new Map(
      plans.filter((plan) => isWritable(plan.rows)).map((plan) => [JSON.stringify(plan.rows), plan.rows]),
    );
    const names = [...rows.keys()];
    return {
      place,
      serves: ({ series }) => names.every((name) => series.has(name)),
      write: async (edition) => {
        await writeMetricValues(stores.analytics, place, edition, [...rows.values()]);
        return { edition, series: new Map(names.map((name, at) => [name, at + 1])) };
      },
    };
  });
}

/** Nothing that was written stands any longer: data were taken back, and single values of people with them. */
export function forgetValues(analytics: Analytics, workspace: number): Promise<void> {
  return written.forget(analytics, workspace);
}

/** The same metric, made of the values that were written of it; null where there are none of this version of the data. */
export function findValues(
  analytics: Analytics,
  dataVersion: string,
  place: ValuesPlace,
  { rows, at }: { rows: MetricRows; at: Date },
): MetricRows | null {
  const found = written.find(analytics, dataVersion, place, at);
  const series = found?.series.get(JSON.stringify(rows));
  if (found === null || series === undefined) return null;
  return { question: 'values', times: rows.times, parameters: { edition: found.edition, series } };
}
