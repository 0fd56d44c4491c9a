import type { MetricInput } from '@plumbline/model/metric.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { question } from '../../question.ts';
import { metricVersions } from '../metricsSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

const all = question(import.meta.url, 'listMetricVersions.sql');

export type MetricVersionRow = {
  key: string;
  version: number;
  input: MetricInput;
  removed: boolean;
  savedBy: string;
  savedAt: Date;
};

/** How metrics were defined, the newest version of a metric first. */
export function listMetricVersions(operations: Operations, workspace: string): Promise<MetricVersionRow[]> {
  return operations.ask<MetricVersionRow>(all, { workspace });
}

/** Adds the version after `version`. @throws Refusal conflict `metrics.changedMeanwhile` where somebody else has */
export async function addMetricVersion(
  { db }: Operations,
  { version, ...row }: MetricVersionRow & { workspace: string },
): Promise<void> {
  const added = await db
    .insert(metricVersions)
    .values({ id: newId(), ...row, version: version + 1 })
    .onConflictDoNothing()
    .returning({ id: metricVersions.id });
  if (added.length === 0) throw new Refusal('conflict', 'metrics.changedMeanwhile', { key: row.key });
}
