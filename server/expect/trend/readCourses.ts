import { addDays, listPeriods, type Period } from '@plumbline/loop/expect/trend/listPeriods.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { TREND_MARKS, TREND_STEPS, type TrendPoint, type TrendStep } from '@plumbline/model/expectationTrend.ts';
import { GROUPINGS, type Line } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { ASKED, type Asked } from '@plumbline/model/mark.ts';
import { readExtent } from '@plumbline/store/analytics/measure/listFacets.ts';
import { z } from 'zod';
import { answerGaps, composeQuestion } from '../../measure/answerLines.ts';
import { FilterQuery, LinesQuery } from '../../measure/linesQuery.ts';
import { loadSubject, type MeasureContext, todayIn } from '../../measure/loadSubject.ts';
import { isSplit, refuseUnknown } from '../kano/answerKano.ts';

/** The periods that are shown unless it is asked for others, and the most. */
const PERIODS: Record<TrendStep, { usual: number; most: number }> = {
  week: { usual: 52, most: 156 },
  month: { usual: 24, most: 60 },
};

export const TrendQuery = FilterQuery.omit({ from: true }).extend({
  mark: z.enum(TREND_MARKS).default('expected'),
  asked: z.enum(ASKED).optional(),
  step: z.enum(TREND_STEPS).default('week'),
  /** how many periods up to `to`, or up to the newest observation */
  periods: z.coerce.number().int().min(4).max(PERIODS.week.most).optional(),
  segmentBy: z.string().max(200).optional(),
});
export type TrendQuery = z.output<typeof TrendQuery>;

export type Course = { dimension: string; names: Names; segment: string; points: TrendPoint[]; level: Estimate };
export type Courses = { asked: Asked; periods: Period[]; confidence: number; asOf: string; courses: Course[] };

const NOBODY: Estimate = { kind: 'absent', because: 'notAsked' };

/**
 * The figures of a mark period by period, for each dimension and segment that has any. Weeks are ISO weeks, and both are whole;
 * a period without anybody is a hole, not a 0.
 *
 * @throws Refusal invalid `measure.unknownAttribute`, `measure.tooManyCells`
 */
export async function readCourses(
  context: MeasureContext,
  query: TrendQuery,
  dimension: string | null = null,
): Promise<Courses> {
  const { mark, asked, step, periods: wanted, segmentBy = null, ...filters } = query;
  refuseUnknown(segmentBy, isSplit, GROUPINGS);
  const subject = await loadSubject(context);
  const asking = LinesQuery.parse({ ...filters, asked, by: '', dimension: dimension === null ? [] : [dimension] });
  const question = await composeQuestion(context, subject, asking);
  const where = { workspace: context.workspace.number, hidden: subject.hidden };
  const last = question.to ?? (await readExtent(context.stores.analytics, where)).lastDay ?? todayIn(context);
  const periods = listPeriods(last, Math.min(wanted ?? PERIODS[step].usual, PERIODS[step].most), step);
  const from = periods[0]?.from ?? last;
  const to = periods.at(-1)?.to ?? last;
  const split = segmentBy === null ? [] : [segmentBy];
  const whole = await answerGaps(context, subject, { ...question, from, to, by: split });
  const points = new Map<string, Estimate>();
  // one after the other: each alone keeps all processors of the store busy
  const segments = new Set(whole.lines.map((line) => (segmentBy === null ? '' : line.by[segmentBy]))).size;
  // as many periods at once as the cells of one question allow
  for (const some of inPieces(periods, Math.max(1, Math.floor(LIMITS.cellsMax / Math.max(1, segments))))) {
    const ends = { from: some[0]?.from ?? from, to: some.at(-1)?.to ?? to };
    const report = await answerGaps(context, subject, { ...question, ...ends, by: [step, ...split] });
    for (const line of report.lines) points.set(keyOf(line, segmentBy, line.by[step] ?? ''), line.marks[mark]);
  }
  const courses = whole.lines.flatMap((line): Course[] => {
    const own = periods.map((period) => ({
      ...period,
      value: points.get(keyOf(line, segmentBy, period.from)) ?? NOBODY,
    }));
    if (!own.some(({ value }) => value.kind === 'estimate')) return [];
    const segment = segmentBy === null ? '' : (line.by[segmentBy] ?? '');
    return [
      { dimension: line.dimension.key, names: line.dimension.names, segment, points: own, level: line.marks[mark] },
    ];
  });
  return { asked: question.asked, periods, confidence: whole.confidence, asOf: whole.asOf, courses };
}

const keyOf = (line: Line, segmentBy: string | null, period: string): string =>
  JSON.stringify([line.dimension.key, segmentBy === null ? '' : (line.by[segmentBy] ?? ''), period]);

function inPieces<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_unused, at) => all.slice(at * size, (at + 1) * size));
}

/** A course from its first to its last figure, as numbers: what a period without a figure has is NaN. */
export function numbersOf(points: readonly TrendPoint[]): { values: number[]; errors: number[]; periods: Period[] } {
  const has = ({ value }: TrendPoint): boolean => value.kind === 'estimate';
  const own = points.slice(Math.max(0, points.findIndex(has)), points.findLastIndex(has) + 1);
  return {
    values: own.map(({ value }) => (value.kind === 'estimate' ? value.point : Number.NaN)),
    errors: own.map(({ value }) => (value.kind === 'estimate' ? value.se : Number.NaN)),
    periods: own.map(({ from, to }) => ({ from, to })),
  };
}

/** Days on which something may have happened that moved a course: a change may come weeks after. */
export function daysAround(periods: readonly Period[], before: number): { from: string; to: string } {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a course without periods');
  return { from: addDays(first.from, -before), to: last.to };
}
