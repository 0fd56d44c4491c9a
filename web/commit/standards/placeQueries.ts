import type { Say } from '@plumbline/charts/describeLine.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { commitAddress } from '../commitApi.ts';

const FILE_ATTRIBUTE = 'attribute:';
const GROUPINGS = ['region', 'channel', 'touchpoint', 'segment', 'stage', 'source'] as const;

/** The tree of dimensions; under the same key as where it is worked on, so that it is asked for once. */
export const treeQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['expectationTree', workspace],
    queryFn: ({ signal }) =>
      api.get<{ dimensions: Dimension[] }>(commitAddress(workspace, 'expectation/tree'), {}, { signal }),
  });

/** What customers may be told apart by, and the values there are. */
export const facetsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['facets', workspace],
    queryFn: ({ signal }) =>
      api.get<{ facets: { attribute: string; values: { value: string }[] }[] }>(
        commitAddress(workspace, 'facets'),
        {},
        { signal },
      ),
  });

/** Attributes by name: ours as the catalogue has them, a file's own as the file named it. */
export function listAttributes(facets: readonly { attribute: string }[], say: Say): { value: string; label: string }[] {
  const own = facets.map(({ attribute }) => attribute).filter((name) => name.startsWith(FILE_ATTRIBUTE));
  return [
    ...GROUPINGS.map((value) => ({ value, label: say(`marks:grouping.${value}`) })),
    ...own.map((value) => ({ value, label: value.slice(FILE_ATTRIBUTE.length) })),
  ];
}
