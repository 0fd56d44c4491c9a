import { Refusal } from '@plumbline/model/refusal.ts';
import type { SurfaceAsk } from '@plumbline/model/surfaceReport.ts';
import { openUnits } from '@plumbline/store/analytics/explain/openUnits.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { loadSubject, readingOf, todayIn } from '../loadSubject.ts';
import { composePairQuestion } from './answerExplorer.ts';
import { readViewSearch } from './checkView.ts';
import type { SurfaceWork } from './surfaceWorker.ts';

/** Customers that a surface is fitted to at most; of more, whole groups are left out. */
const CUSTOMERS_MAX = 200_000;

/**
 * Opens the rows of a response surface: each customer's expectation, perception and metric.
 *
 * @throws Refusal not_found `measure.noDimension`, `explorer.noMetric`; invalid `explorer.badView`
 */
export async function readSurface(context: WorkspaceContext, { dimension, metric, where }: SurfaceAsk) {
  const { stores, workspace, signal } = context;
  const subject = await loadSubject(context);
  const names = subject.tree.dimensions.find(({ key }) => key === dimension)?.names;
  if (names === undefined) throw new Refusal('not_found', 'measure.noDimension', { dimension });
  const metricNames = subject.tree.metrics.find(({ key }) => key === metric)?.names;
  if (metricNames === undefined) throw new Refusal('not_found', 'explorer.noMetric', { metric });
  const query = Object.assign(readViewSearch(where), { by: [], dimension: [dimension] });
  const {
    hidden,
    excluded = [],
    roots = 0,
    from,
    to,
    filters,
    attributes,
    asked,
  } = await composePairQuestion(context, subject, query, null);
  const { lines, sampled } = await openUnits(
    stores.analytics,
    {
      ...{ workspace: workspace.number, hidden, excluded, roots, from, to, filters, attributes, asked },
      ...{ words: [], per: 'customer', rowsMax: CUSTOMERS_MAX },
      numbers: [
        { key: dimension, mark: 'expected' },
        { key: dimension, mark: 'perceived' },
        { key: `metric:${metric}`, mark: 'perceived' },
      ],
    },
    { signal },
  );
  const { confidence, cellPeopleMin } = readingOf(context, todayIn(context));
  const work: SurfaceWork = { dimension, names, metric, metricNames, asked, confidence, cellPeopleMin, sampled };
  return { work, tables: { rows: lines } };
}
