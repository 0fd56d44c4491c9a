import type { Say } from '@plumbline/charts/describeLine.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

/** What a question may be filtered and split by: attributes, their values with the people behind each, and how many values stand for too few. */
export type Facets = {
  facets: { attribute: string; values: { value: string; people: number }[]; small?: number }[];
  period: { from: string | null; to: string | null };
  dimensions: number;
};

const FILE_ATTRIBUTE = 'attribute:';
const GROUPINGS = ['region', 'channel', 'touchpoint', 'segment', 'stage', 'source'] as const;

/** Asked for once, whichever pages choose from it. */
export const facetsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['facets', workspace],
    queryFn: ({ signal }) => api.get<Facets>(`/api/workspaces/${encodeURIComponent(workspace)}/facets`, {}, { signal }),
  });

/** What people may be told apart by: ours by the catalogue's names, a file's own as the file named it. */
export function listAttributes(facets: readonly { attribute: string }[], say: Say): { value: string; label: string }[] {
  const own = facets.map(({ attribute }) => attribute).filter((name) => name.startsWith(FILE_ATTRIBUTE));
  return [
    ...GROUPINGS.map((value) => ({ value, label: say(`marks:grouping.${value}`) })),
    ...own.map((value) => ({ value, label: value.slice(FILE_ATTRIBUTE.length) })),
  ];
}
