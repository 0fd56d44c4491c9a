import { CUSTOMER_SORTS } from '@plumbline/model/customer.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { customerFacetsQuery } from './customersApi.ts';
import { CUSTOMER_FACETS, type CustomersSearch, customersSearch } from './customersSearch.ts';

/** So long nobody types before the list is asked for. */
const TYPED_MS = 250;

/** The search box and what lists are filtered by; all of it is in the address. */
export function CustomerFilters({ search }: { search: CustomersSearch }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { data } = useQuery(customerFacetsQuery(workspace));
  const filter = useFilter(search);
  return (
    <div className="customer-filters">
      <SearchBox value={search.search ?? ''} onSearch={(text) => filter({ search: text })} />
      {CUSTOMER_FACETS.map((facet) => (
        <Select
          key={facet}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t(`customers:field.${facet}`)}
          placeholder={t(`customers:any.${facet}`)}
          value={search[facet] ?? null}
          options={(data?.facets.find((one) => one.facet === facet)?.values ?? []).map(({ value, customers }) => ({
            value,
            label: t('customers:list.facet', { value, number: formatCount(customers, locale) }),
          }))}
          onChange={(value?: string | null) => filter({ [facet]: value ?? undefined })}
        />
      ))}
      <Field label={t('customers:list.from')}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={search.from ?? ''}
            onChange={({ target }) => filter({ from: target.value === '' ? undefined : target.value })}
          />
        )}
      </Field>
      <Select
        aria-label={t('customers:list.sort')}
        value={search.sort ?? 'recent'}
        options={CUSTOMER_SORTS.map((sort) => ({ value: sort, label: t(`customers:sort.${sort}`) }))}
        onChange={(sort) => filter({ sort })}
      />
    </div>
  );
}

function useFilter(search: CustomersSearch) {
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  return (change: Partial<Record<keyof CustomersSearch, string | undefined>>): void => {
    const next = customersSearch({ ...search, ...change });
    void navigate({ to: '/w/$workspace/listen/customers', params: { workspace }, search: next, replace: true });
  };
}

/** What is typed is searched for once nobody types any more, so that a name is one question and not one a letter. */
function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => {
    if (typed.trim() === value) return;
    const waited = setTimeout(() => search.current(typed.trim()), TYPED_MS);
    return () => clearTimeout(waited);
  }, [typed, value]);
  return (
    <Input
      allowClear
      type="search"
      className="customer-search"
      aria-label={t('customers:list.search')}
      placeholder={t('customers:list.searchHint')}
      value={typed}
      maxLength={200}
      onChange={({ target }) => setTyped(target.value)}
      onPressEnter={() => onSearch(typed.trim())}
    />
  );
}
