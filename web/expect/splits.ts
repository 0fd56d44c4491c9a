import type { Say } from '@plumbline/charts/describeLine.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../shell/api.ts';

const FILE_ATTRIBUTE = 'attribute:';
const GROUPINGS = ['region', 'channel', 'touchpoint', 'segment', 'stage', 'source'] as const;

/** Which attributes of their own the files of a workspace brought. */
export const splitsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['facets', workspace],
    queryFn: ({ signal }) =>
      api.get<{ facets: { attribute: string; values: { value: string }[] }[] }>(
        `/api/workspaces/${encodeURIComponent(workspace)}/facets`,
        {},
        { signal },
      ),
  });

/** What people may be told apart by: ours by the catalogue's names, a file's own as the file named it. */
export function listSplits(facets: readonly { attribute: string }[], say: Say): { value: string; label: string }[] {
  const own = facets.map(({ attribute }) => attribute).filter((name) => name.startsWith(FILE_ATTRIBUTE));
  return [
    ...GROUPINGS.map((value) => ({ value, label: say(`marks:grouping.${value}`) })),
    ...own.map((value) => ({ value, label: value.slice(FILE_ATTRIBUTE.length) })),
  ];
}
