import { linkKpis } from '@plumbline/loop/measure/metrics/linkKpis.ts';
import { type ResolvedKpi, resolveScorecard } from '@plumbline/loop/measure/metrics/resolveScorecard.ts';
import { type KpiFigure, scoreKpis } from '@plumbline/loop/measure/metrics/scoreKpis.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { metricUnit } from '@plumbline/model/metric.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { KpiLinksReport, ScorecardInput, ScorecardReport, ScorecardVersion } from '@plumbline/model/scorecard.ts';
import {
  listScorecardVersions,
  type ScorecardVersionRow,
} from '@plumbline/store/operations/measure/scorecardVersions.ts';
import { namesOfActors } from '../../expect/tree/answerTree.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerKeptGaps, composeQuestion } from '../answerLines.ts';
import { inTurns } from '../inTurns.ts';
import type { LinesQuery } from '../linesQuery.ts';
import { loadSubject, type Subject } from '../loadSubject.ts';
import { AT_ONCE, figureParts } from './answerMetrics.ts';
import { loadMetrics } from './loadMetrics.ts';
import { type Asked, listPeriods, type MetricsQuery, readMetricsQuery } from './metricQuery.ts';
import { type MetricDesk, openMetricDesk } from './openMetricDesk.ts';

const LINK_WEEKS = 52;
const NOBODY = { kind: 'absent', because: 'notMeasured' } as const;

export type Scorecards = {
  standing: ReadonlyMap<string, ScorecardVersionRow>;
  versions: ReadonlyMap<string, readonly ScorecardVersionRow[]>;
};

/** Versions with the names of those who saved them. */
export async function loadScorecards(context: WorkspaceContext): Promise<Scorecards> {
  const { stores, workspace } = context;
  const [rows, nameOf] = await Promise.all([
    listScorecardVersions(stores.operations, workspace.id),
    namesOfActors(context),
  ]);
  const versions = groupBy(
    rows.map((row) => ({ ...row, savedBy: nameOf(row.savedBy) })),
    ({ key }) => key,
  );
  const newest = [...versions].flatMap(([key, [first]]) =>
    first === undefined || first.removed ? [] : [[key, first] as const],
  );
  return { standing: new Map(newest), versions };
}

export const scorecardVersionOf = ({ savedAt, ...row }: ScorecardVersionRow): ScorecardVersion => ({
  ...row,
  savedAt: savedAt.toISOString(),
});

/** Scorecards of the workspace as they stand, those of the company first. */
export async function listScorecards(context: WorkspaceContext): Promise<{ scorecards: ScorecardVersion[] }> {
  const { standing } = await loadScorecards(context);
  const sorted = [...standing.values()].sort(
    (one, other) =>
      Number(one.input.inherits !== null) - Number(other.input.inherits !== null) || one.key.localeCompare(other.key),
  );
  return { scorecards: sorted.map(scorecardVersionOf) };
}

async function openScorecard(context: WorkspaceContext, key: string, version: number | undefined, query: MetricsQuery) {
  const [subject, register, { standing, versions }] = await Promise.all([
    loadSubject(context),
    loadMetrics(context),
    loadScorecards(context),
  ]);
  const known = versions.get(key) ?? [];
  const row = version === undefined ? standing.get(key) : known.find((one) => one.version === version);
  if (row === undefined) throw new Refusal('not_found', 'metrics.noScorecard', { key });
  const inputs = new Map<string, ScorecardInput>([...standing].map(([name, { input }]) => [name, input]));
  const kpis = resolveScorecard(key, inputs.set(key, row.input));
  const asked = await readMetricsQuery(context, subject, query);
  const desk = openMetricDesk(context, subject, register.metrics, asked);
  return { subject, register, row, known, kpis, asked, desk };
}

/** A scorecard with the figures of its measures, their scores, and the gaps they should close. */
export async function answerScorecard(
  context: WorkspaceContext,
  key: string,
  query: MetricsQuery,
  version?: number,
): Promise<ScorecardReport> {
  const { subject, register, row, known, kpis, asked, desk } = await openScorecard(context, key, version, query);
  const gaps = await answerGapsOf(context, subject, kpis, asked);
  const metrics = new Map(register.metrics.map((metric) => [metric.key, metric]));
  const figures = await inTurns(kpis, AT_ONCE, async (kpi): Promise<KpiFigure> => {
    const metric = metrics.get(kpi.metric);
    const gap = kpi.dimension === null ? undefined : gaps.get(kpi.dimension);
    const beside = { gap: gap?.gap ?? null, dimensionNames: gap?.names ?? null };
    // a metric that is gone keeps its place, so that its absence is seen
    if (metric === undefined)
      return { ...kpi, ...beside, names: { en: kpi.metric }, unit: '', value: NOBODY, metricTarget: null };
    const { value } = await figureParts(context, desk, kpi.metric, asked);
    const { names, target } = metric.input;
    return { ...kpi, ...beside, names, unit: metricUnit(metric.input), value, metricTarget: target };
  });
  return {
    ...{ schema: 1, workspace: context.workspace.key, key, names: row.input.names, department: row.input.department },
    ...{ inherits: row.input.inherits, version: row.version, asOf: asked.period.to, period: asked.period },
    confidence: desk.reading.confidence,
    ...scoreKpis(figures, row.input.views, desk.reading),
    versions: known.map(scorecardVersionOf),
  };
}

/** The service gap of every dimension that a measure should close. */
async function answerGapsOf(
  context: WorkspaceContext,
  subject: Subject,
  kpis: readonly ResolvedKpi[],
  { period }: Asked,
): Promise<Map<string, { gap: Estimate; names: ScorecardReport['names'] }>> {
  const known = new Set(subject.tree.dimensions.map(({ key }) => key));
  const dimension = [
    ...new Set(kpis.flatMap((kpi) => (kpi.dimension !== null && known.has(kpi.dimension) ? [kpi.dimension] : []))),
  ];
  if (dimension.length === 0) return new Map();
  const query = { ...period, by: [], dimension } as unknown as LinesQuery;
  const report = await answerKeptGaps(context, subject, await composeQuestion(context, subject, query));
  return new Map(
    report.lines.map((line) => {
      const { paired: _paired, p: _p, pAdjusted: _adjusted, pairsOnly: _pairs, ...gap } = line.gaps.service;
      return [line.dimension.key, { gap: gap as Estimate, names: line.dimension.names }];
    }),
  );
}

/** Which measures of one department go with those of another, at once or some weeks later. */
export async function answerKpiLinks(
  context: WorkspaceContext,
  key: string,
  query: MetricsQuery,
): Promise<KpiLinksReport> {
  const { register, kpis, asked, desk } = await openScorecard(context, key, undefined, query);
  const metrics = new Map(register.metrics.map((metric) => [metric.key, metric]));
  const whole = listPeriods('week', LINK_WEEKS, asked.period.to);
  const span = { from: whole[0]?.from ?? asked.period.from, to: whole.at(-1)?.to ?? asked.period.to };
  const measured = kpis.filter(({ metric, department }) => department !== '' && metrics.has(metric));
  const series = await inTurns(measured, AT_ONCE, async ({ metric, department }) => {
    const found = await weeksOf(desk, metric, span);
    const weeks = whole.map(({ from }) => {
      const value = found.get(from);
      return value?.kind === 'estimate' ? { point: value.point, people: value.n } : null;
    });
    return { metric, department, weeks };
  });
  const { links, family } = linkKpis(series, desk.reading);
  return {
    ...{ schema: 1, scorecard: key, weeks: whole.length, confidence: desk.reading.confidence, family },
    nodes: series.map(({ metric, department, weeks }) => ({
      ...{ metric, department, names: metrics.get(metric)?.input.names ?? { en: metric } },
      weeks: weeks.filter((week) => week !== null).length,
    })),
    links,
  };
}

async function weeksOf(desk: MetricDesk, metric: string, span: { from: string; to: string }) {
  try {
    return await desk.steps(metric, 'week', span);
  } catch (error) {
    if (error instanceof Refusal) return new Map<string, Estimate>();
    throw error;
  }
}
