import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { Field } from '../ui/Field.tsx';
import { PLACES, type PlacesSearch } from './whereSearch.ts';

type Place = (typeof PLACES)[number];
/** The values of a place that there are to choose from. */
export type PlaceValues = (place: Place) => readonly string[];
type Props = {
  search: PlacesSearch;
  values: PlaceValues;
  change: (place: Place, chosen: string[] | undefined) => void;
};

/** Of which customers: fields of region, channel and segment, as far as the data knows them or the address names them. */
export function PlaceFields({ search, values, change }: Props): ReactNode {
  const { say } = useSpeech();
  const places = PLACES.filter((place) => values(place).length > 0 || search[place] !== undefined);
  return (
    <>
      {places.map((place) => (
        <Field key={place} label={say(`marks:grouping.${place}`)}>
          {(id) => (
            <Select
              {...{ id, mode: 'multiple', value: search[place] ?? [], allowClear: true, maxTagCount: 'responsive' }}
              options={values(place).map((value) => ({ value, label: value }))}
              placeholder={say('measure:filter.all')}
              onChange={(chosen: string[]) => change(place, chosen.length === 0 ? undefined : chosen)}
            />
          )}
        </Field>
      ))}
    </>
  );
}
