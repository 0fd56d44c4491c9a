import { nameIn } from '@plumbline/model/locale.ts';
import type { Mapping } from '@plumbline/model/mapping.ts';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';

type Props = { mapping: Mapping; value: string | null; label: string; onChoose: (nameOrKey: string) => void };

/** A dimension of the mapping, or a new one by typing its name. */
export function DimensionSelect({ mapping, value, label, onChoose }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const known = mapping.dimensions.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }));
  const fresh = typed.trim();
  const isNew = fresh !== '' && !known.some((option) => option.label === fresh || option.value === fresh);
  return (
    <Select
      showSearch={{ optionFilterProp: 'label', searchValue: typed, onSearch: setTyped }}
      aria-label={label}
      placeholder={t('listen:role.dimensionChoose')}
      value={value}
      options={isNew ? [...known, { value: fresh, label: t('listen:role.dimensionNew', { name: fresh }) }] : known}
      onChange={(chosen: string) => {
        setTyped('');
        onChoose(chosen);
      }}
      style={{ minWidth: 150 }}
    />
  );
}
