import { resolveScorecard } from '@plumbline/loop/measure/metrics/resolveScorecard.ts';
import { METRICS_MAX } from '@plumbline/model/metric.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { SCORECARD_VIEWS, type ScorecardInput, type ScorecardVersion } from '@plumbline/model/scorecard.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import {
  addScorecardVersion,
  type ScorecardVersionRow,
} from '@plumbline/store/operations/measure/scorecardVersions.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { loadScorecards, scorecardVersionOf } from './answerScorecard.ts';
import { loadMetrics } from './loadMetrics.ts';

/** Brings a scorecard, or a new version of it; `version` is the one that was changed, 0 of a new one. */
export async function saveScorecard(
  context: WorkspaceContext,
  { key, version, input }: { key: string; version: number; input: ScorecardInput },
): Promise<ScorecardVersion> {
  const { standing, versions } = await loadScorecards(context);
  if (version === 0 && standing.has(key)) throw new Refusal('conflict', 'metrics.keyTaken', { key });
  if (version > 0) refuseOther(key, standing.get(key), version);
  if (version === 0 && standing.size >= METRICS_MAX)
    throw new Refusal('conflict', 'metrics.tooMany', { count: standing.size, most: METRICS_MAX });
  const base = versions.get(key)?.[0]?.version ?? 0;
  await checkScorecard(context, key, input, new Map([...standing].map(([name, row]) => [name, row.input])));
  const row = { key, version: base, input, removed: false, ...maker(context) };
  await addScorecardVersion(context.stores.operations, { workspace: context.workspace.id, ...row });
  return scorecardVersionOf({ ...row, version: base + 1 });
}

/** Only what stands can be changed, and only by whoever has read it. */
function refuseOther(key: string, newest: ScorecardVersionRow | undefined, version: number): ScorecardVersionRow {
  if (newest === undefined) throw new Refusal('not_found', 'metrics.noScorecard', { key });
  if (newest.version !== version) throw new Refusal('conflict', 'metrics.changedMeanwhile', { key });
  return newest;
}

const maker = ({ actor, now }: WorkspaceContext) => ({ savedBy: nameOfActor(actor), savedAt: now() });

/** Takes a scorecard away; conflict `metrics.inUse` where another inherits it. */
export async function removeScorecard(context: WorkspaceContext, key: string, version: number): Promise<void> {
  const { standing } = await loadScorecards(context);
  const newest = refuseOther(key, standing.get(key), version);
  const heir = [...standing.values()].find(({ input }) => input.inherits === key);
  if (heir !== undefined) throw new Refusal('conflict', 'metrics.inUse', { key, user: heir.key });
  const row = { ...newest, version, removed: true, ...maker(context) };
  await addScorecardVersion(context.stores.operations, { workspace: context.workspace.id, ...row });
}

/** @throws Refusal invalid `metrics.twice`, `metrics.circle`, `metrics.noWeight`, `metrics.targetNoDirection`; not_found `metrics.noMetricKey`, `metrics.noScorecard`, `measure.noDimension` */
async function checkScorecard(
  context: WorkspaceContext,
  key: string,
  input: ScorecardInput,
  others: Map<string, ScorecardInput>,
): Promise<void> {
  const [{ metrics }, tree] = await Promise.all([
    loadMetrics(context),
    findTree(context.stores.operations, context.workspace.id),
  ]);
  const keys = new Set(metrics.map((metric) => metric.key));
  const dimensions = new Set(tree?.dimensions.map((one) => one.key) ?? []);
  const seen = new Set<string>();
  for (const { metric, dimension, target, baseline } of input.kpis) {
    if (!keys.has(metric)) throw new Refusal('not_found', 'metrics.noMetricKey', { key: metric });
    if (seen.has(metric)) throw new Refusal('invalid', 'metrics.twice', { key: metric });
    seen.add(metric);
    if (target !== null && target === baseline)
      throw new Refusal('invalid', 'metrics.targetIsBaseline', { key: metric, target });
    if (dimension !== null && !dimensions.has(dimension))
      throw new Refusal('not_found', 'measure.noDimension', { dimension });
  }
  if (SCORECARD_VIEWS.every((view) => input.views[view] === 0)) throw new Refusal('invalid', 'metrics.noWeight', {});
  resolveScorecard(key, others.set(key, input));
}
