import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { question } from '../../question.ts';
import { composeRootParameters } from '../composeFilters.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const attributes = question(import.meta.url, 'listAttributes.sql');
const facets = question(import.meta.url, 'listFacets.sql');

/** `roots` is the revision of who is one person with whom; 0 where nobody is merged. */
export type Where = { workspace: number; hidden: readonly number[]; roots?: number };
export type Extent = {
  observations: number;
  names: readonly string[];
  firstDay: string | null;
  lastDay: string | null;
  dimensions: number;
};
export type Facet = { attribute: string; values: readonly { value: string; people: number }[] };

/** More values than this are names or numbers of things, not something to choose from. */
export const FACET_VALUES_MAX = 200;

/** How far the observations of a workspace reach. */
export async function readExtent(analytics: Analytics, where: Where, options: AskOptions = {}): Promise<Extent> {
  const { workspace, hidden } = where;
  const [found] = await analytics.ask<Extent>(attributes, { workspace, hidden }, options);
  return found ?? { observations: 0, names: [], firstDay: null, lastDay: null, dimensions: 0 };
}

/** The values of every attribute that has any and not too many, with the people behind each. */
export async function listFacets(
  analytics: Analytics,
  { roots = 0, ...where }: Where,
  names: readonly string[],
  options: AskOptions = {},
): Promise<Facet[]> {
  const asked = [
    ...GROUPINGS.map((grouping) => ({ attribute: grouping as string, grouping: grouping as string, attribute1: '' })),
    ...names.map((name) => ({ attribute: `attribute:${name}`, grouping: 'attribute1', attribute1: name })),
  ];
  const found = await Promise.all(
    asked.map(async ({ attribute, grouping, attribute1 }) => {
      const parameters = {
        ...where,
        ...composeRootParameters(roots),
        grouping,
        attribute1,
        rows: FACET_VALUES_MAX + 1,
      };
      return { attribute, values: await analytics.ask<Facet['values'][number]>(facets, parameters, options) };
    }),
  );
  return found.filter(({ values }) => values.length > 0 && values.length <= FACET_VALUES_MAX);
}
