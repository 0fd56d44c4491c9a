import { composeFunnel } from '@plumbline/loop/measure/journey/composeFunnel.ts';
import { composeStepMetrics } from '@plumbline/loop/measure/journey/composeStepMetrics.ts';
import { rankPains } from '@plumbline/loop/measure/journey/rankPains.ts';
import { shareOfTree } from '@plumbline/loop/measure/journey/shareOfTree.ts';
import { isAllowed } from '@plumbline/model/access.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import type { JourneyStage, JourneyStep } from '@plumbline/model/journey.ts';
import type { JourneyBlueprint, StepLine, StepSentiment } from '@plumbline/model/journeyBlueprint.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { CurvePoint } from '@plumbline/model/textCurve.ts';
import { TextScope } from '@plumbline/model/textScope.ts';
import {
  countFunnel,
  type FunnelStep,
  QUANTILE_SHARES,
  sumStepMetrics,
} from '@plumbline/store/analytics/measure/journey/readJourneys.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { answerCurve } from '../../listen/texts/topics/answerCurve.ts';
import type { TextThread } from '../../listen/texts/topics/textThread.ts';
import { answerKeptGaps, composeQuestion } from '../answerLines.ts';
import { keptCounts } from '../keptCounts.ts';
import { LinesQuery } from '../linesQuery.ts';
import { loadSubject, todayIn } from '../loadSubject.ts';
import { loadDrawn } from './changeJourneys.ts';
import { keyOf, type LoadedEvents, loadEventsOf } from './loadEvents.ts';

/** The blueprint of a drawn journey: what is known of each step, and where it hurts most. */
export async function answerBlueprint(
  context: WorkspaceContext,
  thread: TextThread,
  key: string,
): Promise<JourneyBlueprint> {
  const journey = await loadDrawn(context, key);
  const { steps, stages } = journey.drawing;
  const [loaded, lines, points] = await Promise.all([
    loadEventsOf(context, key),
    readLines(context),
    readSentiment(context, thread),
  ]);
  const reading = loaded?.reading;
  const [counts, metrics] = await Promise.all([
    loaded === null ? [] : countSteps(loaded, steps),
    loaded === null ? [] : readMetrics(context, loaded, steps),
  ]);
  const funnel = reading === undefined ? [] : composeFunnel(counts, [], QUANTILE_SHARES, reading).steps;
  const figures = steps.map((step, at) => {
    const counted = counts.findIndex((count) => step.events.length > 0 && count.step === at + 1);
    return {
      ...{ key: step.key, stage: step.stage, names: step.names, lane: step.lane },
      reached: funnel[counted]?.whole.anyOrder ?? { kind: 'absent' as const, because: 'notMeasured' as const },
      metrics: step.events.length === 0 ? [] : (metrics[at] ?? []),
      lines: linesOfStep(step, lines),
      sentiment: sentimentOf(points ?? [], [...step.events, ...Object.values(step.names)]),
    };
  });
  return {
    ...{ schema: 1, journey, asOf: todayIn(context), cases: counts[0]?.allCases ?? 0, steps: figures },
    stages: stages.map((stage) => ({
      ...{ key: stage.key, lines: linesOfStage(stage, lines) },
      sentiment: sentimentOf(points ?? [], Object.values(stage.names)),
    })),
    ...(reading === undefined
      ? { pains: [], painsWithheld: 0 }
      : rankPains(figures, counts[0]?.allPeople ?? 0, reading)),
    inTens: funnel.some(({ whole }) => whole.rounded),
    withoutTexts: points === null,
  };
}

function countSteps({ context, asked }: LoadedEvents, steps: readonly JourneyStep[]): Promise<FunnelStep[]> {
  const events = steps.map((step) => step.events);
  return keptCounts(context, ['funnel', keyOf(asked), events, null], () =>
    countFunnel(context.stores.analytics, asked, { steps: events, by: null, cellsMax: 1 }),
  );
}

/** Metrics of those who came through each step. */
async function readMetrics(
  context: WorkspaceContext,
  { asked, reading, subject }: LoadedEvents,
  steps: readonly JourneyStep[],
) {
  const events = steps.map((step) => step.events);
  const { hidden, excluded = [], roots } = asked;
  const shown = subject.tree.metrics.slice(0, METRICS_MAX);
  const metrics = shown.map(({ key }) => key);
  const sums = await keptCounts(context, ['metrics', hidden, excluded.length, roots, events, metrics], () =>
    sumStepMetrics(context.stores.analytics, asked, { steps: events, metrics }),
  );
  return composeStepMetrics(sums, shown, steps.length, reading);
}

const METRICS_MAX = 3;

type Lines = { whole: GapsReport; byTouchpoint: GapsReport; byStage: GapsReport; weights: ReadonlyMap<string, number> };

async function readLines(context: WorkspaceContext): Promise<Lines> {
  const subject = await loadSubject(context);
  const ask = async (by: string) => {
    const question = await composeQuestion(context, subject, LinesQuery.parse(by === '' ? {} : { by }));
    return answerKeptGaps(context, subject, question);
  };
  const [whole, byTouchpoint, byStage] = await Promise.all([ask(''), ask('touchpoint'), ask('stage')]);
  return { whole, byTouchpoint, byStage, weights: shareOfTree(subject.tree.dimensions) };
}

const LINES_MAX = 12;

/** Where a step names no touchpoints, those that are called as it is are its own. */
function linesOfStep({ dimensions, touchpoints, names }: JourneyStep, lines: Lines): StepLine[] {
  const at = new Set(touchpoints.length > 0 ? touchpoints : Object.values(names));
  const isAsked = ({ dimension }: Line) => dimensions.length === 0 || dimensions.includes(dimension.key);
  const there = lines.byTouchpoint.lines.filter((line) => at.has(line.by.touchpoint ?? '') && isAsked(line));
  const chosen =
    touchpoints.length === 0 && there.length === 0 && dimensions.length > 0 ? lines.whole.lines.filter(isAsked) : there;
  return present(chosen, 'touchpoint', lines);
}

const linesOfStage = ({ names }: JourneyStage, lines: Lines): StepLine[] =>
  present(
    lines.byStage.lines.filter(({ by }) => Object.values(names).includes(by.stage ?? '')),
    'stage',
    lines,
  );

function present(chosen: readonly Line[], by: 'touchpoint' | 'stage', { weights }: Lines): StepLine[] {
  const known = chosen.filter(({ marks }) =>
    [marks.expected, marks.promised, marks.perceived].some(({ kind }) => kind === 'estimate' || kind === 'set'),
  );
  // a dimension whose parent is there too would count twice
  const keys = new Set(known.map(({ dimension }) => dimension.key));
  const single = known.filter(
    ({ dimension }) =>
      !known.some((other) => other.dimension.parent === dimension.key && keys.has(other.dimension.key)),
  );
  return single.slice(0, LINES_MAX).map(({ dimension, by: cell, marks, gaps }) => ({
    ...{
      dimension: dimension.key,
      names: dimension.names,
      touchpoint: by === 'touchpoint' ? (cell.touchpoint ?? '') : '',
    },
    ...{ expected: marks.expected, promised: marks.promised, perceived: marks.perceived },
    ...{ gap: plain(gaps.service), pAdjusted: gaps.service.pAdjusted, weightShare: weights.get(dimension.key) ?? 0 },
  }));
}

function plain(gap: Line['gaps']['service']): Estimate {
  const { paired: _paired, p: _p, pAdjusted: _adjusted, pairsOnly: _pairs, ...estimate } = gap;
  return estimate;
}

/** Null where texts were not read, or this person may not see them. */
async function readSentiment(context: WorkspaceContext, thread: TextThread): Promise<CurvePoint[] | null> {
  if (!isAllowed(context.role, 'text.read')) return null;
  try {
    const asked = { scope: TextScope.parse({}), origin: 'steps', event: '', by: 'none', days: 90 } as const;
    const { curves } = await answerCurve(context, thread, asked);
    return curves[0]?.points ?? [];
  } catch (error) {
    if (error instanceof Refusal && error.says === 'texts.notRead') return null;
    throw error;
  }
}

function sentimentOf(
  points: readonly CurvePoint[],
  labels: readonly (Names[keyof Names] | undefined)[],
): StepSentiment | null {
  const point = points.find(({ label }) => labels.includes(label));
  if (point === undefined || point.share === null || point.low === null || point.high === null) return null;
  return { share: point.share, low: point.low, high: point.high, texts: point.texts };
}
