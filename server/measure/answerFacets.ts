import { LIMITS } from '@plumbline/model/limits.ts';
import { type Extent, listFacets, readExtent } from '@plumbline/store/analytics/measure/listFacets.ts';
import type { Analytics } from '@plumbline/store/analytics/openAnalytics.ts';
import { z } from 'zod';
import { keptCounts } from './keptCounts.ts';
import { loadSubject, type MeasureContext } from './loadSubject.ts';
import { type KeptAnswers, openKeptAnswers } from './openKeptAnswers.ts';

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

/** Values to choose from change with imports only, and cost a pass over all rows for each attribute: kept also where the tree or a setting changed. */
const KEPT_MAX = 64;
const kept = new WeakMap<Analytics, KeptAnswers>();

/** What a question may be filtered and split by: the attributes and their values, with the people behind each. */
export async function answerFacets(context: MeasureContext): Promise<FacetsReport> {
  const { stores, workspace } = context;
  const { hidden, roots } = await loadSubject(context);
  const where = { workspace: workspace.number, hidden, roots };
  const extent = await keptCounts(context, ['extent', hidden], () => readExtent(stores.analytics, where));
  const peopleMin = Math.max(LIMITS.cellPeopleMin, workspace.settings.cellPeopleMin ?? 0);
  const answers = kept.get(stores.analytics) ?? openKeptAnswers(KEPT_MAX);
  kept.set(stores.analytics, answers);
  return answers.open([where, extent, peopleMin], () => composeFacets(stores.analytics, where, extent, peopleMin));
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
