import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import type { Facets } from '../shell/facets.ts';
import { formatCount } from '../ui/format.ts';
import { FILTERS, filtersOf, type GapsSearch, isFilter, PERIODS } from './gapsSearch.ts';
import { groupingName } from './groupingName.ts';
import type { ChangeSearch } from './useGapsSearch.ts';

type Props = { search: GapsSearch; change: ChangeSearch; facets: Facets | undefined };
/** `split` false where the page splits by itself */
type BarProps = Props & { split?: boolean };
const BY_MAX = 2;

/** The question of the page: when, where, whom, and by what it is split. All of it stands in the address. */
export function FilterBar({ search, change, facets, split = true }: BarProps): ReactNode {
  const { say } = useSpeech();
  const known = (facets?.facets ?? []).filter((facet) => isFilter(facet.attribute) && facet.values.length > 0);
  const ours = FILTERS.flatMap((filter) => known.filter((facet) => facet.attribute === filter));
  const others = known.filter((facet) => facet.attribute.startsWith('attribute:'));
  const chosen = new Set<string>(filtersOf(search).map(([key]) => key));
  const [more, setMore] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const shown = [...ours, ...others.filter((facet) => more || chosen.has(facet.attribute))];
  const clear = (): void =>
    change({
      ...Object.fromEntries(filtersOf(search).map(([key]) => [key, undefined])),
      period: undefined,
      from: undefined,
      to: undefined,
    });
  const filtered =
    chosen.size > 0 || search.period !== undefined || search.from !== undefined || search.to !== undefined;
  return (
    <search className="gaps-filters" data-unfolded={unfolded} aria-label={say('measure:filter.title')}>
      <button
        type="button"
        className="gaps-filters-fold"
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        {say(filtered ? 'measure:filter.foldActive' : 'measure:filter.title')}
      </button>
      <PeriodFilter search={search} change={change} facets={facets} />
      {shown.map((facet) => (
        <FacetFilter key={facet.attribute} facet={facet} search={search} change={change} />
      ))}
      {others.length > 0 && !more && (
        <button type="button" className="gaps-link" onClick={() => setMore(true)}>
          {say('measure:filter.more', { count: others.length })}
        </button>
      )}
      {split && known.length > 0 && (
        <Select
          mode="multiple"
          allowClear
          className="gaps-filter gaps-filter-by"
          prefix={<span className="gaps-filter-name">{say('measure:filter.by')}</span>}
          aria-label={say('measure:filter.by')}
          placeholder={say('measure:filter.byNone')}
          maxCount={BY_MAX}
          value={search.by ?? []}
          options={known.map(({ attribute }) => ({ value: attribute, label: groupingName(attribute, say) }))}
          onChange={(by: string[]) =>
            change({ by: by.length === 0 ? undefined : by, line: undefined, cell: undefined })
          }
        />
      )}
      {filtered && (
        <button type="button" className="gaps-link" onClick={clear}>
          {say('measure:filter.clear')}
        </button>
      )}
    </search>
  );
}

function PeriodFilter({ search, change, facets }: Props): ReactNode {
  const { say } = useSpeech();
  const ranged = search.from !== undefined || search.to !== undefined;
  const [choosing, setChoosing] = useState(ranged);
  const value = ranged || choosing ? 'range' : (search.period ?? 'all');
  const choose = (next: string): void => {
    setChoosing(next === 'range');
    const period = PERIODS.find((candidate) => candidate === next);
    change({ period, from: undefined, to: undefined });
  };
  const limits = facets?.period;
  return (
    <>
      <Select
        className="gaps-filter"
        prefix={<span className="gaps-filter-name">{say('measure:filter.period')}</span>}
        aria-label={say('measure:filter.period')}
        value={value}
        options={['all', ...PERIODS, 'range'].map((one) => ({ value: one, label: say(`measure:period.${one}`) }))}
        onChange={choose}
      />
      {value === 'range' && (
        <DatePicker.RangePicker
          className="gaps-range"
          allowEmpty={[true, true]}
          value={[
            search.from === undefined ? null : dayjs(search.from),
            search.to === undefined ? null : dayjs(search.to),
          ]}
          {...(limits?.from ? { minDate: dayjs(limits.from) } : {})}
          {...(limits?.to ? { maxDate: dayjs(limits.to) } : {})}
          onChange={(range) =>
            change({
              period: undefined,
              from: range?.[0]?.format('YYYY-MM-DD') ?? undefined,
              to: range?.[1]?.format('YYYY-MM-DD') ?? undefined,
            })
          }
        />
      )}
    </>
  );
}

function FacetFilter({
  facet,
  search,
  change,
}: {
  facet: Facets['facets'][number];
  search: GapsSearch;
  change: ChangeSearch;
}): ReactNode {
  const { say, locale } = useSpeech();
  const { attribute } = facet;
  if (!isFilter(attribute)) return null;
  const name = groupingName(attribute, say);
  return (
    <Select
      mode="multiple"
      allowClear
      className="gaps-filter"
      prefix={<span className="gaps-filter-name">{name}</span>}
      aria-label={name}
      placeholder={say('measure:filter.all')}
      maxTagCount="responsive"
      popupMatchSelectWidth={240}
      value={search[attribute] ?? []}
      options={facet.values.map(({ value, people }) => ({
        value,
        label: value,
        people: say('measure:chart.people', { count: people, number: formatCount(people, locale) }),
      }))}
      optionRender={(option) => (
        <span className="gaps-option">
          <span>{option.label}</span>
          <small>{String(option.data.people)}</small>
        </span>
      )}
      onChange={(values: string[]) => change({ [attribute]: values.length === 0 ? undefined : values })}
    />
  );
}
