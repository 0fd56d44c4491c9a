import { GapEstimate } from '@plumbline/model/gapsReport.ts';
import { ASKED, GAP_KEYS, type Gap } from '@plumbline/model/mark.ts';
import { readExtent } from '@plumbline/store/analytics/measure/listFacets.ts';
import { z } from 'zod';
import { answerGaps, answerKeptGaps, composeQuestion } from './answerLines.ts';
import { isAnsweredAsOf } from './findAnswersVersion.ts';
import { keptCounts } from './keptCounts.ts';
import { LinesQuery } from './linesQuery.ts';
import { loadSubject, type MeasureContext, todayIn } from './loadSubject.ts';

export const WEEKS_MAX = 104;

export const TrendQuery = LinesQuery.extend({
  dimension: z.string(),
  gap: z.enum(GAP_KEYS as [Gap, ...Gap[]]).default('service'),
  weeks: z.coerce.number().int().min(1).max(WEEKS_MAX).default(12),
});
export type TrendQuery = z.output<typeof TrendQuery>;

export const TrendReport = z
  .object({
    schema: z.literal(1),
    dimension: z.string(),
    gap: z.string(),
    /** when the expectations were asked: after the service they are recalled */
    asked: z.enum(ASKED),
    points: z.array(z.object({ from: z.string(), to: z.string(), value: GapEstimate })),
  })
  .meta({ id: 'TrendReport' });
export type TrendReport = z.infer<typeof TrendReport>;

const NOBODY = { kind: 'absent', because: 'notMeasured' } as const;
const NOT_ESTIMATED = { paired: null, p: null, pAdjusted: null, pairsOnly: null } as const;

/**
 * One gap of one dimension, week by week up to the end of the period, or up to the newest observation.
 *
 * Weeks are ISO weeks and whole ones; a week without anybody is a hole, not a 0.
 */
export async function answerTrend(context: MeasureContext, query: TrendQuery): Promise<TrendReport> {
  const subject = await loadSubject(context);
  const where = { workspace: context.workspace.number, hidden: subject.hidden };
  const { dimension, gap, weeks, ...rest } = query;
  const asked = { ...rest, by: [], dimension: [dimension] } as unknown as LinesQuery;
  const question = await composeQuestion(context, subject, asked);
  const extent = () =>
    keptCounts(context, ['extent', subject.hidden], () => readExtent(context.stores.analytics, where));
  const last = question.to ?? (await extent()).lastDay ?? todayIn(context);
  const newest = mondayOf(last);
  const mondays = Array.from({ length: weeks }, (_, at) => addDays(newest, 7 * (at + 1 - weeks)));
  // a page of lines asks this of each, and whoever opens it next asks the same
  const answer = (await isAnsweredAsOf(context)) ? answerKeptGaps : answerGaps;
  const report = await answer(context, subject, {
    ...question,
    from: mondays[0] ?? newest,
    to: addDays(newest, 6),
    by: ['week'],
  });
  const byWeek = new Map(report.lines.map((line) => [line.by.week, line.gaps[gap]]));
  const points = mondays.map((from) => {
    const value = byWeek.get(from) ?? { ...NOBODY, ...NOT_ESTIMATED };
    return { from, to: addDays(from, 6), value };
  });
  return { schema: 1, dimension, gap, asked: question.asked, points };
}

const DAY = 86_400_000;

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}
