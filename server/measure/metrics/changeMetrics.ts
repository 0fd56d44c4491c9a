import { tellChanges } from '@plumbline/loop/measure/metrics/composeMetricFigures.ts';
import { orderMetrics } from '@plumbline/loop/measure/metrics/orderMetrics.ts';
import { METRIC_KINDS, METRICS_MAX, type MetricInput, type MetricVersion } from '@plumbline/model/metric.ts';
import type { MetricChange, MetricFigure } from '@plumbline/model/metricReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { addMetricVersion, type MetricVersionRow } from '@plumbline/store/operations/measure/metricVersions.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { loadSubject, todayIn } from '../loadSubject.ts';
import { composeFigure, figureParts } from './answerMetrics.ts';
import { composeMetricRows } from './composeMetricRows.ts';
import { loadMetrics, type Register, standing, versionOf } from './loadMetrics.ts';
import { type MetricsQuery, readMetricsQuery } from './metricQuery.ts';
import { openMetricDesk } from './openMetricDesk.ts';

/** Brings a metric into the register, or a new version of it; `version` is the one that was changed, 0 of a new one. */
export async function saveMetric(
  context: WorkspaceContext,
  { key, version, input }: { key: string; version: number; input: MetricInput },
): Promise<MetricVersion> {
  const register = await loadMetrics(context);
  const newest = register.versions.get(key)?.[0];
  // a key that was taken out may come back; its versions go on
  if (version === 0 && newest !== undefined && !newest.removed)
    throw new Refusal('conflict', 'metrics.keyTaken', { key });
  if (version > 0) refuseOther(key, newest, version);
  const count = register.metrics.length;
  if (version === 0 && count >= METRICS_MAX)
    throw new Refusal('conflict', 'metrics.tooMany', { count, most: METRICS_MAX });
  const base = newest?.version ?? 0;
  await checkMetric(context, register, key, input);
  const row = { key, version: base, input, removed: false, ...maker(context) };
  await addMetricVersion(context.stores.operations, { workspace: context.workspace.id, ...row });
  return versionOf({ ...row, version: base + 1 });
}

/** Only what stands can be changed, and only by whoever has read it. */
function refuseOther(key: string, newest: MetricVersionRow | undefined, version: number): MetricVersionRow {
  if (newest === undefined || newest.removed) throw new Refusal('not_found', 'metrics.noMetricKey', { key });
  if (newest.version !== version) throw new Refusal('conflict', 'metrics.changedMeanwhile', { key });
  return newest;
}

const maker = ({ actor, now }: WorkspaceContext) => ({ savedBy: nameOfActor(actor), savedAt: now() });

/**
 * Takes a metric out of the register; what it was stays known.
 *
 * @throws Refusal not_found `metrics.noMetricKey`; conflict `metrics.inUse` where a formula names it
 */
export async function removeMetric(context: WorkspaceContext, key: string, version: number): Promise<void> {
  const { metrics, versions } = await loadMetrics(context);
  const newest = refuseOther(key, versions.get(key)?.[0], version);
  const user = metrics.find(({ needs }) => needs.includes(key));
  if (user !== undefined) throw new Refusal('conflict', 'metrics.inUse', { key, user: user.key });
  const row = { ...newest, version, removed: true, ...maker(context) };
  await addMetricVersion(context.stores.operations, { workspace: context.workspace.id, ...row });
}

/** What a definition gives on the workspace's data, before it is saved. */
export async function previewMetric(
  context: WorkspaceContext,
  { key, input }: { key: string; input: MetricInput },
  query: MetricsQuery,
): Promise<MetricFigure> {
  const [subject, register] = await Promise.all([loadSubject(context), loadMetrics(context)]);
  const others = standing(register.versions).filter((one) => one.key !== key);
  const tried = { key, version: 0, input, removed: false, ...maker(context) };
  checkShape(input);
  const asked = await readMetricsQuery(context, subject, query);
  const metrics = orderMetrics<MetricVersionRow>([...others, tried]);
  const desk = openMetricDesk(context, subject, metrics, asked);
  const parts = await figureParts(context, desk, key, asked);
  const [change] = tellChanges([parts.difference], [input.better], desk.reading.confidence).changes;
  return composeFigure(tried, parts, change as MetricChange, todayIn(context));
}

/** @throws Refusal invalid `metrics.*`, `formula.*`; not_found `measure.noDimension` */
async function checkMetric(context: WorkspaceContext, register: Register, key: string, input: MetricInput) {
  checkShape(input);
  const others = standing(register.versions).filter((one) => one.key !== key);
  const tried: MetricVersionRow = { key, version: 0, input, removed: false, ...maker(context) };
  const ordered = orderMetrics([...others, tried]);
  const own = ordered.find((one) => one.key === key);
  if (own?.refusal) throw own.refusal;
  if (own?.formula && own.needs.length === 0) throw new Refusal('invalid', 'metrics.noMetric', {});
  const { outcome, data } = input;
  if (outcome === key) throw new Refusal('invalid', 'metrics.ownOutcome', { key });
  if (outcome !== null && !others.some((one) => one.key === outcome))
    throw new Refusal('not_found', 'metrics.noMetricKey', { key: outcome });
  if (data.from !== 'marks' && data.from !== 'native') return;
  const tree = await findTree(context.stores.operations, context.workspace.id);
  if (!tree?.dimensions.some((one) => one.key === data.dimension))
    throw new Refusal('not_found', 'measure.noDimension', { dimension: data.dimension });
}

/** What is wrong with a definition whatever the data are. */
function checkShape(input: MetricInput): void {
  const { kind, data, target, better } = input;
  composeMetricRows(input);
  if (target !== null && better === null)
    throw new Refusal('invalid', 'metrics.targetNoDirection', { target: target.value });
  if (data.from !== 'metric' && data.from !== 'question') return;
  const { low, high, top } = data.scale;
  if (!(high > low)) throw new Refusal('invalid', 'metrics.scaleEmpty', { low, high });
  if (METRIC_KINDS[kind].reading === 'net' && !(low === 0 && high === 10))
    throw new Refusal('invalid', 'metrics.npsScale', { low, high });
  if (METRIC_KINDS[kind].reading === 'top' && top >= high - low + 1)
    throw new Refusal('invalid', 'metrics.topTooMany', { top, low, high });
}
