import { type OrderedMetric, orderMetrics } from '@plumbline/loop/measure/metrics/orderMetrics.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import type { MetricVersion } from '@plumbline/model/metric.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { listMetricVersions, type MetricVersionRow } from '@plumbline/store/operations/measure/metricVersions.ts';
import { namesOfActors } from '../../expect/tree/answerTree.ts';
import type { MeasureContext } from '../loadSubject.ts';

/** What the register holds now, and what it held before. */
export type Register = {
  metrics: readonly OrderedMetric<MetricVersionRow>[];
  /** the newest first */
  versions: ReadonlyMap<string, readonly MetricVersionRow[]>;
};

/** Versions with the names of those who saved them. */
export async function loadMetrics(context: Pick<MeasureContext, 'stores' | 'workspace'>): Promise<Register> {
  const { stores, workspace } = context;
  const [rows, nameOf] = await Promise.all([
    listMetricVersions(stores.operations, workspace.id),
    namesOfActors(context),
  ]);
  const versions = groupBy(
    rows.map((row) => ({ ...row, savedBy: nameOf(row.savedBy) })),
    ({ key }) => key,
  );
  return { metrics: orderMetrics(standing(versions)), versions };
}

/** The newest version of each metric that was not taken out. */
export function standing(versions: ReadonlyMap<string, readonly MetricVersionRow[]>): MetricVersionRow[] {
  return [...versions.values()].flatMap(([newest]) => (newest === undefined || newest.removed ? [] : [newest]));
}

/**
 * The register as it is with one metric in another version.
 *
 * @throws Refusal not_found `metrics.noMetricKey`, `metrics.noVersion`
 */
export function registerWith(register: Register, key: string, version: number | undefined): Register {
  const all = register.versions.get(key);
  if (all === undefined || (version === undefined && all[0]?.removed !== false))
    throw new Refusal('not_found', 'metrics.noMetricKey', { key });
  if (version === undefined) return register;
  const chosen = all.find((one) => one.version === version);
  if (chosen === undefined) throw new Refusal('not_found', 'metrics.noVersion', { key, version });
  const others = standing(register.versions).filter((one) => one.key !== key);
  return { ...register, metrics: orderMetrics([...others, chosen]) };
}

export const versionOf = ({ key, version, input, removed, savedBy, savedAt }: MetricVersionRow): MetricVersion => ({
  ...{ key, version, input, removed, savedBy },
  savedAt: savedAt.toISOString(),
});
