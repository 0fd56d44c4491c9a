import { groupBy } from '@plumbline/model/groupBy.ts';
import { question } from '../../../question.ts';
import { dropEditions } from '../../dropEditions.ts';
import type { Analytics } from '../../openAnalytics.ts';
import { isAskedTogether } from './composeMetricParameters.ts';
import { CALENDAR, composeMetricQuestion } from './composeMetricQuestion.ts';
import type { MetricPlace, MetricRows } from './sumMetric.ts';

const INSTEAD = {
  'metricSums.part.sql': 'keepMetricValues.part.sql',
  'metricSumsEnd.part.sql': 'keepMetricValuesEnd.part.sql',
};
const QUESTIONS = {
  observed: question(import.meta.url, 'sumMetricObserved.sql', INSTEAD),
  answers: question(import.meta.url, 'sumMetricAnswers.sql', INSTEAD),
  events: question(import.meta.url, 'sumMetricEvents.sql', INSTEAD),
  purchases: question(import.meta.url, 'sumMetricPurchases.sql', INSTEAD),
  promises: question(import.meta.url, 'sumMetricPromises.sql', INSTEAD),
};
const editions = question(import.meta.url, 'listMetricEditions.sql');
const EVER = { now: { from: CALENDAR.first, to: CALENDAR.last }, before: null, by: [] };

/** What the ledger judges today it may judge otherwise tomorrow: its outcomes are not written. */
export const isWritable = ({ question }: Pick<MetricRows, 'question'>): boolean => question in QUESTIONS;

/**
 * Writes the single values of metrics, as `sumMetric` would read them, so that any filter and period of them is one pass over few columns.
 *
 * @param edition  a number that nothing was written under before
 * @param metrics  each `isWritable`; that at place k is series k + 1
 */
export async function writeMetricValues(
  analytics: Analytics,
  place: Pick<MetricPlace, 'workspace' | 'hidden' | 'excluded' | 'roots' | 'zone'>,
  edition: number,
  metrics: readonly MetricRows[],
): Promise<void> {
  const whole = { ...place, clusteredBy: 'customer' as const, filters: {}, attributes: {} };
  const numbered = metrics.map((rows, at) => ({ rows, series: at + 1 }));
  const groups = groupBy(numbered, ({ rows, series }) =>
    isAskedTogether(rows) ? `${rows.question} ${rows.times}` : String(series),
  );
  for (const group of groups.values()) {
    const together = group.map(({ rows }) => rows);
    const asked = QUESTIONS[together[0]?.question as keyof typeof QUESTIONS];
    const views = { views: [EVER], viewsOf: together.map(() => [1]), whole: true };
    const { question, parameters } = composeMetricQuestion(asked, together, whole, views);
    await analytics.command(question, { ...parameters, edition, series: group.map(({ series }) => series) });
  }
}

/** The numbers under which values of a workspace were written, by whatever process. */
export async function listMetricEditions(analytics: Analytics, workspace: number): Promise<number[]> {
  const found = await analytics.ask<{ edition: string }>(editions, { workspace });
  return found.map(({ edition }) => Number(edition));
}

/** Drops what was written of a workspace under some numbers. */
export async function dropMetricValues(
  analytics: Analytics,
  workspace: number,
  dropped: readonly number[],
): Promise<void> {
  await dropEditions(analytics, ['metricValues'], { workspace, editions: dropped });
}
