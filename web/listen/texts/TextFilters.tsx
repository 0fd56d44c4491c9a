import { STATEMENT_TYPES, TEXT_LANGUAGES, TEXT_VERDICTS } from '@plumbline/model/textReading.ts';
import { useQuery } from '@tanstack/react-query';
import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { facetsQuery } from '../../shell/facets.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { useSourceName } from '../useSourceName.ts';
import { TEXT_FILTERS, type TextsSearch } from './textsSearch.ts';

type Props = {
  search: TextsSearch;
  change: (change: Partial<Record<keyof TextsSearch, unknown>>) => void;
  dimensions: readonly { dimension: string; name: string }[];
};

/** Search and filters of the list and of the figures above it; all of it stands in the address. */
export function TextFilters({ search, change, dimensions }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(facetsQuery(workspace));
  const { nameOf } = useSourceName();
  const many = (
    key: 'verdict' | 'language' | 'statement' | 'dimension' | (typeof TEXT_FILTERS)[number],
    name: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      key={key}
      mode="multiple"
      allowClear
      className="text-filter"
      prefix={<span className="text-filter-name">{name}</span>}
      aria-label={name}
      placeholder={say('measure:filter.all')}
      maxTagCount="responsive"
      value={search[key] ?? []}
      options={options}
      onChange={(values: string[]) => change({ [key]: values.length === 0 ? undefined : values })}
    />
  );
  const known = (data?.facets ?? []).filter(({ attribute, values }) => values.length > 0 && isFilter(attribute));
  return (
    <search className="text-filters" aria-label={say('texts:filter.title')}>
      <Input.Search
        className="text-search"
        allowClear
        key={search.search ?? ''}
        defaultValue={search.search ?? ''}
        aria-label={say('texts:filter.search')}
        placeholder={say('texts:filter.searchHint')}
        onSearch={(value) => change({ search: value.trim() === '' ? undefined : value.trim() })}
      />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        aria-label={say('measure:filter.period')}
        value={[
          search.from === undefined ? null : dayjs(search.from),
          search.to === undefined ? null : dayjs(search.to),
        ]}
        onChange={(range) => change({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })}
      />
      {many(
        'verdict',
        say('texts:filter.verdict'),
        TEXT_VERDICTS.map((value) => ({ value, label: say(`texts:verdict.${value}`) })),
      )}
      {many(
        'dimension',
        say('texts:filter.dimension'),
        dimensions.map(({ dimension, name }) => ({ value: dimension, label: name })),
      )}
      {many(
        'statement',
        say('texts:filter.statement'),
        STATEMENT_TYPES.map((value) => ({ value, label: say(`texts:statement.${value}`) })),
      )}
      {many(
        'language',
        say('texts:filter.language'),
        TEXT_LANGUAGES.map((value) => ({ value, label: say(`texts:language.${value}`) })),
      )}
      {known.map(({ attribute, values }) =>
        isFilter(attribute)
          ? many(
              attribute,
              say(`marks:grouping.${attribute}`),
              values.map(({ value }) => ({ value, label: attribute === 'source' ? nameOf(value) : value })),
            )
          : null,
      )}
    </search>
  );
}

const isFilter = (attribute: string): attribute is (typeof TEXT_FILTERS)[number] =>
  (TEXT_FILTERS as readonly string[]).includes(attribute);
