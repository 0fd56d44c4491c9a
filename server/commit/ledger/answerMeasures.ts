import type { PromiseMeasures } from '@plumbline/model/servicePromise.ts';
import { listEventNames } from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { listPromises } from '@plumbline/store/operations/commit/promises.ts';
import { loadSubject, type MeasureContext } from '../../measure/loadSubject.ts';

/** What can be promised here, because it is measured: native measures, dates that imports brought, events. */
export async function answerMeasures(context: MeasureContext): Promise<PromiseMeasures> {
  const { stores, workspace } = context;
  const { tree, hidden } = await loadSubject(context);
  const [promises, events] = await Promise.all([
    listPromises(stores.operations, workspace.id),
    listEventNames(stores.analytics, { workspace: workspace.number, hidden }),
  ]);
  return {
    dimensions: tree.dimensions.flatMap(({ key, names, value }) => {
      if (value === undefined) return [];
      const [first, last] = [value.knots[0]?.[1] ?? 0, value.knots.at(-1)?.[1] ?? 0];
      const comparison = last > first ? ('atLeast' as const) : ('atMost' as const);
      return [{ key, names, unit: value.unit, comparison, valued: true }];
    }),
    promises: promises.map(({ key, names, dimension }) => ({ key, names, dimension })),
    events,
  };
}
