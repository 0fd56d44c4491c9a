import { randomInt } from 'node:crypto';
import type { MetricPlace, MetricRows } from '@plumbline/store/analytics/measure/metrics/sumMetric.ts';
import {
  dropMetricValues,
  isWritable,
  listMetricEditions,
  writeMetricValues,
} from '@plumbline/store/analytics/measure/metrics/writeMetricValues.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject } from '../loadSubject.ts';
import { composeMetricRows } from './composeMetricRows.ts';
import { loadMetrics } from './loadMetrics.ts';

/** An edition goes by itself after a week: after three days it is written anew, and after six no longer asked. */
const DAY_MS = 86_400_000;
const [FRESH_MS, HELD_MS] = [3 * DAY_MS, 6 * DAY_MS];
const EDITIONS = 2 ** 47;

type ValuesPlace = Pick<MetricPlace, 'workspace' | 'hidden' | 'excluded' | 'roots' | 'zone'>;
/** `series` by what a metric is made of */
type Edition = { edition: number; of: string; series: ReadonlyMap<string, number>; writtenAt: number };
/** By workspace; of each one writing at a time, `own` the numbers that this process wrote under, the newest last. */
type Written = {
  editions: Map<number, Edition>;
  writing: Map<number, Promise<void>>;
  own: Map<number, number[]>;
};
const written = new WeakMap<Analytics, Written>();

function openWritten(analytics: Analytics): Written {
  const found = written.get(analytics) ?? { editions: new Map(), writing: new Map(), own: new Map() };
  written.set(analytics, found);
  return found;
}

/** Which occasions are left out is of the version of the data. */
const nameOf = (dataVersion: string, { workspace, hidden, excluded, roots, zone }: ValuesPlace): string =>
  JSON.stringify([dataVersion, workspace, hidden, excluded.length, roots, zone]);

/**
 * Writes the single values of the metrics of a workspace as this version of the data has them, and forgets those of the version before: what is
 * then asked of metrics, with whatever filter, period or split, reads these alone.
 */
export async function keepValues(context: WorkspaceContext): Promise<void> {
  const { analytics } = context.stores;
  // what is inserted over many nodes is there some time later, and nobody knows when
  if (analytics.topology.mode === 'cluster') return;
  const { writing } = openWritten(analytics);
  const { number } = context.workspace;
  const before = writing.get(number) ?? Promise.resolve();
  const own = before.catch(() => undefined).then(() => writeEdition(context));
  writing.set(number, own);
  await own;
}

async function writeEdition(context: WorkspaceContext): Promise<void> {
  const { stores, workspace, config, now } = context;
  const { analytics, operations } = stores;
  const [{ hidden, excluded, roots }, { metrics }, { dataVersion }] = await Promise.all([
    loadSubject(context),
    loadMetrics(context),
    findDataVersion(operations, workspace.id),
  ]);
  const place = { ...{ workspace: workspace.number, hidden, excluded, roots, zone: workspace.zone } };
  const plans = metrics.flatMap(({ input, refusal }) => (refusal === null ? (composeMetricRows(input) ?? []) : []));
  const rows = new Map(
    plans.filter((plan) => isWritable(plan.rows)).map((plan) => [JSON.stringify(plan.rows), plan.rows]),
  );
  const { editions, own } = openWritten(analytics);
  const of = nameOf(dataVersion, place);
  const there = editions.get(workspace.number);
  const writtenAt = now().getTime();
  const isFresh = there?.of === of && writtenAt - there.writtenAt < FRESH_MS;
  if (isFresh && [...rows.keys()].every((name) => there.series.has(name))) return;
  editions.delete(workspace.number);
  const edition = randomInt(1, EDITIONS);
  const numbers = [...(own.get(workspace.number) ?? []), edition];
  own.set(workspace.number, numbers);
  await writeMetricValues(analytics, place, edition, [...rows.values()]);
  const { dataVersion: since } = await findDataVersion(operations, workspace.id);
  const series = new Map([...rows.keys()].map((name, at) => [name, at + 1]));
  if (since === dataVersion) editions.set(workspace.number, { edition, of, series, writtenAt });
  // whoever asked before may still be reading the one before
  const spared = numbers.slice(-2);
  // a store of this process alone holds nothing of others; elsewhere what they left behind goes by itself
  const alone = config.clickhouseUrl === undefined;
  const all = alone ? await listMetricEditions(analytics, workspace.number) : numbers;
  await dropMetricValues(
    analytics,
    workspace.number,
    all.filter((one) => !spared.includes(one)),
  );
  own.set(workspace.number, spared);
}

/** Nothing that was written stands any longer: data were taken back, and single values of people with them. */
export async function forgetValues(analytics: Analytics, workspace: number): Promise<void> {
  written.get(analytics)?.editions.delete(workspace);
  await dropMetricValues(analytics, workspace, await listMetricEditions(analytics, workspace));
}

/** The same metric, made of the values that were written of it; null where there are none of this version of the data. */
export function findValues(
  analytics: Analytics,
  dataVersion: string,
  place: ValuesPlace,
  { rows, at }: { rows: MetricRows; at: Date },
): MetricRows | null {
  const found = written.get(analytics)?.editions.get(place.workspace);
  const series = found?.series.get(JSON.stringify(rows));
  if (found === undefined || series === undefined || at.getTime() - found.writtenAt > HELD_MS) return null;
  if (found.of !== nameOf(dataVersion, place)) return null;
  return { question: 'values', times: rows.times, parameters: { edition: found.edition, series } };
}
