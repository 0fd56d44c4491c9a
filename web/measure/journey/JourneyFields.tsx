import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { journeysQuery } from './journeyApi.ts';
import type { JourneySearch } from './journeySearch.ts';
import type { useJourneySearch } from './useJourneySearch.ts';

type Props = { search: JourneySearch; change: ReturnType<typeof useJourneySearch>['change']; children?: ReactNode };

/** Which cases: of what, of which days, and how events of one moment are put in order. */
export function JourneyFields({ search, change, children }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: drawn } = useQuery(journeysQuery(workspace));
  const { data: facets } = useQuery(facetsQuery(workspace));
  const attributes = (facets?.facets ?? []).filter(({ attribute }) => attribute.startsWith('attribute:'));
  return (
    <search className="journey-fields" aria-label={say('journey:fields.title')}>
      <Field label={say('journey:fields.journey')}>
        {(id) => (
          <Select
            id={id}
            value={search.journey ?? ''}
            options={[
              { value: '', label: say('journey:fields.allEvents') },
              ...(drawn?.journeys ?? []).map(({ key, drawing }) => ({
                value: key,
                label: nameIn(drawing.names, locale),
              })),
            ]}
            onChange={(journey: string) => change({ journey: journey === '' ? undefined : journey, step: undefined })}
          />
        )}
      </Field>
      <Field label={say('journey:fields.caseBy')}>
        {(id) => (
          <Select
            id={id}
            value={search.caseBy ?? ''}
            options={[
              { value: '', label: say('journey:caseBy.usual') },
              { value: 'occasion', label: say('journey:caseBy.occasion') },
              { value: 'customer', label: say('journey:caseBy.customer') },
              ...attributes.map(({ attribute }) => ({ value: attribute, label: attribute.slice('attribute:'.length) })),
            ]}
            onChange={(caseBy: string) => change({ caseBy: caseBy === '' ? undefined : caseBy })}
          />
        )}
      </Field>
      <Field label={say('journey:fields.orderBy')}>
        {(id) => (
          <Select
            id={id}
            value={search.orderBy ?? ''}
            options={[
              { value: '', label: say('journey:orderBy.auto') },
              { value: 'moment', label: say('journey:orderBy.moment') },
              { value: 'day', label: say('journey:orderBy.day') },
            ]}
            onChange={(orderBy: '' | 'moment' | 'day') => change({ orderBy: orderBy === '' ? undefined : orderBy })}
          />
        )}
      </Field>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`journey:fields.${end}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search[end] ?? ''}
              onChange={({ target }) => change({ [end]: target.value === '' ? undefined : target.value })}
            />
          )}
        </Field>
      ))}
      {children}
    </search>
  );
}
