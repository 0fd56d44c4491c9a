import { LIMITS } from '@plumbline/model/limits.ts';
import { type Extent, listFacets, readExtent } from '@plumbline/store/analytics/measure/listFacets.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { z } from 'zod';
import { keptCounts } from './keptCounts.ts';
import { loadSubject, type MeasureContext } from './loadSubject.ts';

export const FacetsReport = z
  .object({
    facets: z.array(
      z.object({
        attribute: z.string(),
        values: z.array(z.object({ value: z.string(), people: z.int() })),
        /** how many values stand for too few people to be named */
        small: z.int(),
      }),
    ),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    dimensions: z.int(),
  })
  .meta({ id: 'FacetsReport' });
export type FacetsReport = z.infer<typeof FacetsReport>;

type Kept = { of: string; report: Promise<FacetsReport> };
/** Values to choose from change with imports only, and cost a pass over all rows for each attribute. */
const kept = new WeakMap<Analytics, Map<number, Kept>>();

/** What a question may be filtered and split by: the attributes and their values, with the people behind each. */
export async function answerFacets(context: MeasureContext): Promise<FacetsReport> {
  const { stores, workspace } = context;
  const { hidden, roots } = await loadSubject(context);
  const where = { workspace: workspace.number, hidden, roots };
  const extent = await keptCounts(context, ['extent', hidden], () => readExtent(stores.analytics, where));
  const peopleMin = Math.max(LIMITS.cellPeopleMin, workspace.settings.cellPeopleMin ?? 0);
  const of = JSON.stringify([hidden, roots, extent, peopleMin]);
  const workspaces = kept.get(stores.analytics) ?? new Map<number, Kept>();
  kept.set(stores.analytics, workspaces);
  const known = workspaces.get(workspace.number);
  if (known?.of === of) return known.report;
  const report = composeFacets(stores.analytics, where, extent, peopleMin);
  workspaces.set(workspace.number, { of, report });
  // what failed must be asked again
  report.catch(() => workspaces.delete(workspace.number));
  return report;
}

async function composeFacets(
  analytics: Analytics,
  where: { workspace: number; hidden: readonly number[]; roots: number },
  extent: Extent,
  peopleMin: number,
): Promise<FacetsReport> {
  const facets = extent.observations === 0 ? [] : await listFacets(analytics, where, extent.names);
  return {
    facets: facets.map(({ attribute, values }) => {
      const shown = values.filter(({ people }) => people >= peopleMin);
      return { attribute, values: shown, small: values.length - shown.length };
    }),
    period: { from: extent.firstDay, to: extent.lastDay },
    dimensions: extent.dimensions,
  };
}
