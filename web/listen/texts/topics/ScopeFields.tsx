import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { frameFacetsQuery } from '../../samples/samplesApi.ts';
import { useSourceName } from '../../useSourceName.ts';
import type { Scope } from './scopeSearch.ts';

/** Which texts a page is about: days, sources and channels. What else a page asks stands beside. */
export function ScopeFields({
  scope,
  onChange,
  children,
}: {
  scope: Scope;
  onChange: (scope: Scope) => void;
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data } = useQuery(frameFacetsQuery(workspace, null));
  const { nameOf } = useSourceName();
  const optionsOf = (attribute: string) =>
    (data?.facets.find((facet) => facet.attribute === attribute)?.values ?? []).map(({ value }) => ({
      ...{ value, label: attribute === 'source' ? nameOf(value) : value },
    }));
  const set = (key: keyof Scope, value: string | string[]) => {
    const { [key]: _before, ...rest } = scope;
    onChange(value.length === 0 ? rest : { ...rest, [key]: value });
  };
  return (
    <div className="topic-fields">
      {(['from', 'to'] as const).map((key) => (
        <Field key={key} label={t(`texts:scope.${key}`)}>
          {(id) => (
            <Input id={id} type="date" value={scope[key] ?? ''} onChange={({ target }) => set(key, target.value)} />
          )}
        </Field>
      ))}
      {(['source', 'channel'] as const).map((key) => (
        <Field key={key} label={t(`texts:scope.${key}`)}>
          {(id) => (
            <Select
              id={id}
              mode="tags"
              allowClear
              maxTagCount="responsive"
              placeholder={t('texts:scope.all')}
              value={scope[key] ?? []}
              options={optionsOf(key)}
              onChange={(values: string[]) => set(key, values)}
            />
          )}
        </Field>
      ))}
      {children}
    </div>
  );
}
