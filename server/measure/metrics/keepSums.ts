import { groupBy } from '@plumbline/model/groupBy.ts';
import type { MetricCell } from '@plumbline/model/metricMoments.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { isAskedTogether } from '@plumbline/store/analytics/measure/metrics/composeMetricParameters.ts';
import { placesOf } from '@plumbline/store/analytics/measure/metrics/composeMetricQuestion.ts';
import {
  type MetricPlace,
  type MetricRows,
  type MetricView,
  type MetricWhere,
  sumMetricsViews,
} from '@plumbline/store/analytics/measure/metrics/sumMetric.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { breathe } from '../../house/breathe.ts';
import { type KeptAnswers, openKeptAnswers } from '../openKeptAnswers.ts';
import { findValues } from './keepValues.ts';

/** Answers of so many questions are kept, of two versions of the data at times; the one asked longest ago goes first. */
const KEPT_MAX = 800;
/** Views that are answered from one reading of the rows. */
const VIEWS_MAX = 8;

type Asked = {
  rows: MetricRows;
  view: MetricView;
  answer: (cells: MetricCell[]) => void;
  fail: (error: unknown) => void;
};
type Batch = { place: MetricPlace; asked: Asked[] };
type Kept = { answers: KeptAnswers; waiting: Map<string, Batch> };
const kept = new WeakMap<Analytics, Kept>();

/**
 * What a metric adds up to, counted once for as long as the data stand: a page of metrics asks some forty questions, and a scorecard,
 * a file and the command line ask the same ones again. What is asked of the same rows at the same moment, as this period and the
 * weeks that lead to it of all metrics that were observed, is one question.
 *
 * Whoever asked first may leave without taking the answer from the others, so no signal ends a count.
 *
 * @param dataVersion changes whenever data or its reading does
 */
export function keepSums(
  analytics: Analytics,
  { dataVersion, at }: { dataVersion: string; at: Date },
  rows: MetricRows,
  where: MetricWhere,
): Promise<MetricCell[]> {
  const { answers, waiting } = openKept(analytics);
  const { now, before, by, ...place } = where;
  // which occasions are left out is of the version of the data
  const same = [dataVersion, { ...place, excluded: place.excluded.length }];
  return answers.open([...same, rows, now, before, by], () => {
    const made = findValues(analytics, dataVersion, place, { rows, at }) ?? rows;
    const asking = isAskedTogether(made) ? [made.question, made.times] : made;
    const batchName = JSON.stringify([...same, asking, placesOf(by)]);
    return new Promise<MetricCell[]>((answer, fail) => {
      const batch = waiting.get(batchName) ?? { place, asked: [] };
      batch.asked.push({ rows: made, view: { now, before, by }, answer, fail });
      if (batch.asked.length === 1) {
        waiting.set(batchName, batch);
        // once all who ask at this moment have asked, also those who wait for their turn
        void breathe().then(() => {
          waiting.delete(batchName);
          return answerBatch(analytics, batch);
        });
      }
    });
  });
}

function openKept(analytics: Analytics): Kept {
  const found = kept.get(analytics) ?? { answers: openKeptAnswers(KEPT_MAX), waiting: new Map() };
  kept.set(analytics, found);
  return found;
}

async function answerBatch(analytics: Analytics, { place, asked }: Batch): Promise<void> {
  const views = [...groupBy(asked, ({ view }) => JSON.stringify(view)).values()];
  for (let first = 0; first < views.length; first += VIEWS_MAX) {
    const some = views.slice(first, first + VIEWS_MAX).flat();
    // a metric that is asked for in several views is one metric
    const metrics = [...groupBy(some, ({ rows }) => JSON.stringify(rows)).values()];
    const numbered = metrics.flatMap((group, metric) => group.map((one) => ({ ...one, metric })));
    const together = metrics.flatMap(([one]) => (one === undefined ? [] : [one.rows]));
    try {
      const found = await sumMetricsViews(analytics, together, place, numbered);
      for (const [at, { answer }] of numbered.entries()) answer(found[at] ?? []);
    } catch (error) {
      // what keeps one view from being counted is not held against the others
      if (some.length === 1 || !(error instanceof Refusal)) for (const { fail } of some) fail(error);
      else for (const one of some) await answerBatch(analytics, { place, asked: [one] });
    }
  }
}
