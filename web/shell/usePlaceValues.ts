import { useQuery } from '@tanstack/react-query';
import { facetsQuery } from './facets.ts';
import type { PlaceValues } from './PlaceFields.tsx';
import { useWorkspace } from './useWorkspace.ts';

/** The regions, channels and segments that the data knows; none while they are on their way. */
export function usePlaceValues(): PlaceValues {
  const { workspace } = useWorkspace();
  const { data } = useQuery(facetsQuery(workspace));
  return (place) => data?.facets.find(({ attribute }) => attribute === place)?.values.map(({ value }) => value) ?? [];
}
