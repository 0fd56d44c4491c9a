import { queryOptions, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { Field } from '../ui/Field.tsx';
import { api } from './api.ts';
import { useWorkspace } from './useWorkspace.ts';
import { PLACES, type PlacesSearch } from './whereSearch.ts';

type Place = (typeof PLACES)[number];
type Props = { search: PlacesSearch; change: (place: Place, values: string[] | undefined) => void };

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

/** Of which customers: fields of region, channel and segment, as far as the data knows them or the address names them. */
export function PlaceFields({ search, change }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(facetsQuery(workspace));
  const places = PLACES.flatMap((place) => {
    const values = data?.facets.find(({ attribute }) => attribute === place)?.values ?? [];
    return values.length === 0 && search[place] === undefined ? [] : [{ place, values }];
  });
  return (
    <>
      {places.map(({ place, values }) => (
        <Field key={place} label={say(`marks:grouping.${place}`)}>
          {(id) => (
            <Select
              {...{ id, mode: 'multiple', value: search[place] ?? [], allowClear: true, maxTagCount: 'responsive' }}
              options={values.map(({ value }) => ({ value, label: value }))}
              placeholder={say('measure:filter.all')}
              onChange={(chosen: string[]) => change(place, chosen.length === 0 ? undefined : chosen)}
            />
          )}
        </Field>
      ))}
    </>
  );
}
