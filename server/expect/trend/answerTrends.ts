import { setImmediate as pause } from 'node:timers/promises';
import { alignOutside } from '@plumbline/loop/expect/trend/alignOutside.ts';
import { EVENT_WINDOW_DAYS, matchEvents } from '@plumbline/loop/expect/trend/detectTrendChanges.ts';
import { estimateTrendChange } from '@plumbline/loop/expect/trend/estimateTrendChange.ts';
import { LAG_MAX } from '@plumbline/loop/expect/trend/tryOutsideSeries.ts';
import type { OutsideTrial, TrendList, TrendSeries, TrendSummary } from '@plumbline/model/expectationTrend.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { loadOutsideSeries } from '@plumbline/store/operations/expect/outsideSeries.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import type { MeasureContext } from '../../measure/loadSubject.ts';
import { inTrendWorker } from './inTrendWorker.ts';
import { presentEvents } from './keepEvents.ts';
import { type Course, type Courses, daysAround, numbersOf, readCourses, TrendQuery } from './readCourses.ts';

export const SeriesQuery = TrendQuery.extend({ dimension: z.string(), of: z.string().default('') });
export type SeriesQuery = z.output<typeof SeriesQuery>;
export const TrialQuery = SeriesQuery.extend({
  outside: z.uuid(),
  /** periods by which it goes before; chosen where it is not given */
  lag: z.coerce.number().int().min(0).max(LAG_MAX.week).optional(),
});
export type TrialQuery = z.output<typeof TrialQuery>;

/** Courses that are summed up before others have their turn. */
const AT_ONCE = 20;

/** The courses of all dimensions and segments, those first that moved most beyond noise. */
export async function answerTrends(context: MeasureContext, query: TrendQuery): Promise<TrendList> {
  const read = await readCourses(context, query);
  const summaries: TrendSummary[] = [];
  for (const course of read.courses) {
    if (summaries.length % AT_ONCE === AT_ONCE - 1) await pause();
    summaries.push(summarise(course));
  }
  const series = adjust(summaries);
  series.sort((one, other) => beyondNoise(other) - beyondNoise(one));
  return { schema: 1, ...toldOf(query, read), series };
}

const toldOf = ({ mark, step, segmentBy }: TrendQuery, { asked, confidence, asOf }: Courses) => ({
  ...{ mark, asked, step, segmentBy: segmentBy ?? null, confidence, asOf },
});

function summarise(course: Course): TrendSummary {
  const found = course.level.kind === 'estimate' ? estimateTrendChange(course.points, course.level) : null;
  return { ...course, change: found?.change ?? null, p: found?.p ?? null, pAdjusted: null };
}

/** All courses of an answer are one family. */
function adjust(series: readonly TrendSummary[]): TrendSummary[] {
  const tested = series.filter(({ p }) => p !== null);
  const adjusted = adjustBenjaminiHochberg(tested.map(({ p }) => p ?? 1));
  const found = new Map(tested.map((one, at) => [one, adjusted[at] ?? null]));
  return series.map((one) => ({ ...one, pAdjusted: found.get(one) ?? null }));
}

function beyondNoise({ change }: TrendSummary): number {
  if (change?.kind !== 'estimate') return -1;
  return change.se === 0 ? Number.MAX_VALUE : Math.abs(change.point) / change.se;
}

/** One course with what is to be expected of it, where its level moved, and beside which events. */
export async function answerTrendSeries(
  context: WorkspaceContext & MeasureContext,
  query: SeriesQuery,
): Promise<TrendSeries> {
  const { dimension, of, ...asked } = query;
  const read = await readCourses(context, asked, dimension);
  const course = pick(read, dimension, of);
  const { values, errors, periods } = numbersOf(course.points);
  const { step } = query;
  const found = await inTrendWorker(
    { task: 'series', values, errors, periods, step, confidence: read.confidence },
    context.signal,
  );
  const days = daysAround(periods, EVENT_WINDOW_DAYS[step].before);
  const events = await presentEvents(context, { ...days, dimension });
  return {
    schema: 1,
    ...toldOf(query, read),
    course: summarise(course),
    ...{ forecast: found.forecast, season: found.season, changes: matchEvents(found.changes, events, periods), events },
  };
}

/** An outside series beside one course. @throws Refusal not_found `trends.noCourse`, `trends.noOutside` */
export async function answerTrial(context: MeasureContext, query: TrialQuery): Promise<OutsideTrial> {
  const { dimension, of, outside, lag = null, ...asked } = query;
  const series = await loadOutsideSeries(context.stores.operations, context.workspace.id, outside);
  const read = await readCourses(context, asked, dimension);
  const { values, periods } = numbersOf(pick(read, dimension, of).points);
  const beside = alignOutside(series, periods);
  const { step } = query;
  const trial = { outside, values, beside, periods, step, lag, confidence: read.confidence };
  return inTrendWorker({ task: 'trial', trial }, context.signal);
}

function pick({ courses }: Courses, dimension: string, segment: string): Course {
  const found = courses.find((one) => one.dimension === dimension && one.segment === segment);
  if (found === undefined) throw new Refusal('not_found', 'trends.noCourse', { dimension });
  return found;
}
