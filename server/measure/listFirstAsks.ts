import { levelsOf } from '@plumbline/model/dimension.ts';
import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { answerPromises } from '../commit/answerPromises.ts';
import { keepOutcomes } from '../commit/ledger/keepOutcomes.ts';
import { answerCauses, CausesQuery } from '../explain/causes/answerCauses.ts';
import { answerWordsAndScores } from '../explain/guided/answerWordsAndScores.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { answerFacets } from './answerFacets.ts';
import { answerIndex } from './answerIndex.ts';
import { answerLines } from './answerLines.ts';
import { answerTrend, TrendQuery } from './answerTrend.ts';
import { answerChannels, answerContradictions } from './channels/answerChannels.ts';
import { keepChannelValues } from './channels/keepChannelValues.ts';
import { readChannelsQuery } from './channels/registerChannelRoutes.ts';
import { answerExplorer } from './explorer/answerExplorer.ts';
import { ExplorerQuery } from './explorer/explorerQuery.ts';
import { answerFiveGaps } from './fivegaps/answerFiveGaps.ts';
import { answerFiveGapsEvidence } from './fivegaps/answerFiveGapsEvidence.ts';
import { answerMap, answerRework, answerVariants } from './journey/answerDiscovered.ts';
import { answerFunnel } from './journey/answerFunnel.ts';
import { answerPaths } from './journey/answerPaths.ts';
import { FunnelQuery, JourneyQuery, PathsQuery } from './journey/journeyQuery.ts';
import { keepCases } from './journey/keepCases.ts';
import { LinesQuery } from './linesQuery.ts';
import { loadSubject } from './loadSubject.ts';
import { answerMetric, answerMetricSplit, answerMetricTrend } from './metrics/answerMetric.ts';
import { answerMetrics } from './metrics/answerMetrics.ts';
import { answerKpiLinks, answerScorecard, listScorecards } from './metrics/answerScorecard.ts';
import { keepValues } from './metrics/keepValues.ts';
import { loadMetrics } from './metrics/loadMetrics.ts';
import { MetricQuery, MetricSplitQuery, MetricsQuery, MetricTrendQuery } from './metrics/metricQuery.ts';
import type { FirstAsk } from './warmAnswers.ts';

/** Dimensions whose evidence and causes are counted beforehand: those of the highest levels. */
const DIMENSIONS_MAX = 24;
const CAUSES_MAX = 6;
const SCORECARDS_MAX = 4;
const METRICS_MAX = 24;
/** Of an attribute with more values nobody knows which one will be looked at. */
const VALUES_MAX = 12;

/**
 * What the pages of Measure and Explain ask when they are opened and nothing is chosen yet, or one value, those opened most first.
 *
 * @param awaited  whether pages are slow until it is counted; where they answer as of an earlier version, the least work is best
 */
export async function* listFirstAsks(context: WorkspaceContext, awaited = true): AsyncIterable<FirstAsk> {
  const explore = (name: string, by: string): FirstAsk => ({
    name,
    ask: (asking) => answerExplorer(asking, ExplorerQuery.parse({ by }), { kept: true }),
  });
  yield { name: 'facets', ask: answerFacets };
  // the lines are made of the same counts
  yield { name: 'five gaps', ask: (asking) => answerFiveGaps(asking, LinesQuery.parse({})) };
  yield { name: 'indices', ask: (asking) => answerIndex(asking, LinesQuery.parse({})) };
  yield { name: 'promises', ask: (asking) => answerPromises(asking, LinesQuery.parse({}), { kept: true }) };
  const { dimensions } = (await loadSubject(context)).tree;
  const levels = levelsOf(dimensions);
  const sorted = [...dimensions].sort((one, other) => (levels.get(one.key) ?? 1) - (levels.get(other.key) ?? 1));
  for (const { key } of sorted.filter((one) => (levels.get(one.key) ?? 1) === 1).slice(0, DIMENSIONS_MAX))
    yield { name: `weeks of ${key}`, ask: (asking) => answerTrend(asking, TrendQuery.parse({ dimension: key })) };
  yield explore('explorer', '');
  const metricsOf: FirstAsk = { name: 'metrics', ask: (asking) => answerMetrics(asking, MetricsQuery.parse({})) };
  const valuesOf: FirstAsk = { name: 'values of metrics', ask: keepValues };
  // of the rows the metrics are there in a quarter of the time that writing their values takes, but it is more work together
  yield* awaited ? [metricsOf, valuesOf] : [valuesOf, metricsOf];
  const { scorecards } = await listScorecards(context);
  for (const { key } of scorecards.slice(0, SCORECARDS_MAX))
    yield { name: `scorecard ${key}`, ask: (asking) => answerScorecard(asking, key, MetricsQuery.parse({})) };
  yield { name: 'values of channels', ask: keepChannelValues };
  yield { name: 'channels', ask: (asking) => answerChannels(asking, readChannelsQuery({})) };
  yield { name: 'contradictions', ask: (asking) => answerContradictions(asking, readChannelsQuery({})) };
  const whole = JourneyQuery.parse({});
  yield { name: 'cases of journeys', ask: keepCases };
  yield { name: 'map of journeys', ask: (asking) => answerMap(asking, whole) };
  yield { name: 'variants of journeys', ask: (asking) => answerVariants(asking, whole) };
  yield { name: 'rework', ask: (asking) => answerRework(asking, whole) };
  yield { name: 'funnel', ask: (asking) => answerFunnel(asking, FunnelQuery.parse({})) };
  yield { name: 'paths', ask: (asking) => answerPaths(asking, PathsQuery.parse({})) };
  yield { name: 'outcomes of promises', ask: keepOutcomes };
  yield { name: 'words and scores', ask: (asking) => answerWordsAndScores(asking, null, null) };
  yield { name: 'causes', ask: (asking) => answerCauses(asking, CausesQuery.parse({})) };
  // which values there are to split by holds for every question
  const { facets } = await answerFacets(context);
  for (const { attribute } of facets.filter((one) => GROUPINGS.includes(one.attribute as Grouping))) {
    yield { name: `lines by ${attribute}`, ask: (asking) => answerLines(asking, LinesQuery.parse({ by: attribute })) };
    yield explore(`explorer by ${attribute}`, attribute);
  }
  for (const [at, { key }] of sorted.slice(0, DIMENSIONS_MAX).entries()) {
    yield { name: `evidence of ${key}`, ask: (asking) => answerFiveGapsEvidence(asking, key, LinesQuery.parse({})) };
    // they correlate measures beside what people ask: of a few dimensions only
    if (at < CAUSES_MAX)
      yield { name: `causes of ${key}`, ask: (asking) => answerCauses(asking, CausesQuery.parse({ dimension: key })) };
  }
  for (const { key } of scorecards.slice(0, SCORECARDS_MAX))
    yield { name: `links of ${key}`, ask: (asking) => answerKpiLinks(asking, key, MetricsQuery.parse({})) };
  const { metrics } = await loadMetrics(context);
  const keys = metrics.slice(0, METRICS_MAX).map(({ key }) => key);
  // what is asked of the same rows at once is counted in one reading of them
  const each = (name: string, ask: (asking: WorkspaceContext, key: string) => Promise<unknown>): FirstAsk => ({
    name,
    ask: async (asking) => {
      const settled = await Promise.allSettled(keys.map((key) => ask(asking, key)));
      // one that has no answer yet takes no other along
      const failed = settled.find((one) => one.status === 'rejected' && !(one.reason instanceof Refusal));
      if (failed?.status === 'rejected') throw failed.reason;
    },
  });
  yield each('metrics one by one', (asking, key) => answerMetric(asking, key, MetricQuery.parse({})));
  yield each('trends of metrics', (asking, key) => answerMetricTrend(asking, key, MetricTrendQuery.parse({})));
  yield each('metrics by region', (asking, key) => answerMetricSplit(asking, key, MetricSplitQuery.parse({})));
  for (const { attribute, values } of facets.filter((one) => one.values.length <= VALUES_MAX))
    for (const { value } of values)
      yield {
        name: `five gaps of ${attribute}`,
        ask: (asking) => answerFiveGaps(asking, LinesQuery.parse({ [attribute]: [value] })),
      };
}
