import type { Estimate } from '@plumbline/model/estimate.ts';
import {
  SCORECARD_VIEWS,
  type ScorecardInput,
  type ScorecardReport,
  type ScoredKpi,
} from '@plumbline/model/scorecard.ts';
import { composeScorecard, type Scorecard } from '../composeScorecard.ts';
import type { Reading } from '../reading.ts';
import { judgeTarget } from './composeMetricFigures.ts';
import type { ResolvedKpi } from './resolveScorecard.ts';

/** A measure with its figure; what a metric that is gone leaves has no figure. */
export type KpiFigure = ResolvedKpi &
  Pick<ScoredKpi, 'names' | 'unit' | 'value' | 'gap' | 'dimensionNames'> & {
    /** of the metric, where the scorecard sets none of its own */
    metricTarget: { value: number; since: string } | null;
  };

type Scored = Pick<ScorecardReport, 'total' | 'views' | 'kpis'>;
const ABSENT = { kind: 'absent', because: 'noStandard' } as const;

/**
 * Scores measures against their targets, views and the whole, each with its interval.
 *
 * A measure without a figure or a target takes no part, and is said; the weights of the others are scaled up.
 *
 * @param figures measures with their figures
 * @param views   weights of the four views
 * @param reading confidence and day
 * @returns       scores from 0 (baseline) to 100 (target)
 * Source  [kaplan-norton-1992]     Checked  by hand
 */
export function scoreKpis(figures: readonly KpiFigure[], views: ScorecardInput['views'], reading: Reading): Scored {
  const judged = figures.map((figure) => ({ ...figure, ...judge(figure) }));
  const counted = judged.filter(({ unscored, view }) => unscored === null && views[view] > 0);
  const scored =
    counted.length === 0
      ? null
      : composeScorecard(
          counted.map(({ metric, view, weight, value, baseline, goal }) => ({
            ...{ name: metric, perspective: view, weight, baseline, target: goal as number },
            ...(value.kind === 'estimate'
              ? { actual: value.point, standardError: value.se }
              : { actual: 0, standardError: 0 }),
          })),
          views,
          reading.confidence,
        );
  const people = new Map(counted.map(({ metric, value }) => [metric, value.kind === 'estimate' ? value.n : 0]));
  const estimateOf = (score: Scorecard['total'] | undefined, of: readonly string[]): Estimate =>
    score === undefined ? ABSENT : asEstimate(score, Math.min(...of.map((metric) => people.get(metric) ?? 0)), reading);
  const all = counted.map(({ metric }) => metric);
  const shares = sharesOf(counted, scored);
  return {
    total: estimateOf(scored?.total, all),
    views: SCORECARD_VIEWS.map((view) => {
      const found = scored?.perspectives.find(({ perspective }) => perspective === view);
      const members = counted.filter((kpi) => kpi.view === view).map(({ metric }) => metric);
      return { view, weight: found?.weight ?? 0, score: estimateOf(found?.score, members), kpis: members.length };
    }),
    kpis: judged.map(({ goal: _goal, metricTarget: _own, ...kpi }) => ({
      ...kpi,
      share: shares.get(kpi.metric) ?? 0,
      score: estimateOf(scored?.items.find(({ name }) => name === kpi.metric)?.score, [kpi.metric]),
    })),
  };
}

function judge({ value, target, baseline, metricTarget }: KpiFigure) {
  const goal = target ?? metricTarget?.value ?? null;
  const since = metricTarget?.since ?? '';
  const better = goal === null ? null : goal > baseline ? 'more' : 'less';
  const told = goal === null ? null : { value: goal, since, status: judgeTarget(value, goal, better) };
  const unscored: ScoredKpi['unscored'] =
    goal === null ? 'noTarget' : value.kind !== 'estimate' ? 'noFigure' : goal === baseline ? 'targetIsBaseline' : null;
  return { goal, target: told, unscored };
}

/** How much of the whole score hangs on each measure. */
function sharesOf(
  counted: readonly Pick<KpiFigure, 'metric' | 'view' | 'weight'>[],
  scored: Scorecard | null,
): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { perspective, weight } of scored?.perspectives ?? []) {
    const members = counted.filter(({ view }) => view === perspective);
    const whole = members.reduce((sum, kpi) => sum + kpi.weight, 0);
    for (const kpi of members) shares.set(kpi.metric, (weight * kpi.weight) / whole);
  }
  return shares;
}

function asEstimate(score: Scorecard['total'], n: number, { confidence, clusteredBy, asOf }: Reading): Estimate {
  const { estimate: point, standardError: se, low, high } = score;
  const behind = { n, occasions: n, nEffective: n };
  return {
    ...{ kind: 'estimate', point, low, high, se, ...behind, confidence },
    ...{ unit: 'score', method: 'scorecard', clusteredBy, asOf },
  };
}
