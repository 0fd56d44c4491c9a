import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from './api.ts';
import type { PlaceValues } from './PlaceFields.tsx';
import { useWorkspace } from './useWorkspace.ts';

/** The values there are to choose from; under the same key as where lines are filtered, so that they are asked for once. */
const facetsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['facets', workspace],
    queryFn: ({ signal }) =>
      api.get<{ facets: { attribute: string; values: { value: string }[] }[] }>(
        `/api/workspaces/${encodeURIComponent(workspace)}/facets`,
        {},
        { signal },
      ),
  });

/** The regions, channels and segments that the data knows; none while they are on their way. */
export function usePlaceValues(): PlaceValues {
  const { workspace } = useWorkspace();
  const { data } = useQuery(facetsQuery(workspace));
  return (place) => data?.facets.find(({ attribute }) => attribute === place)?.values.map(({ value }) => value) ?? [];
}
