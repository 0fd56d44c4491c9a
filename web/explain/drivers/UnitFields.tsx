import type { DriverColumns } from '@plumbline/model/driverModel.ts';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { splitName } from './driverWords.ts';
import { useDriversSearch } from './useDriversSearch.ts';

/** Which customers: a period, and values of attributes. */
export function UnitFields({ splits }: { splits: DriverColumns['splits'] }): ReactNode {
  const { say } = useSpeech();
  const { search, change } = useDriversSearch();
  const options = splits.map(({ split, values }) => ({
    label: splitName(split, say),
    options: values.map((value) => ({
      value: `${split}=${value}`,
      label: value === '' ? say('drivers:groups.empty') : value,
    })),
  }));
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`drivers:settings.${end}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search[end] ?? ''}
              onChange={({ target }) => change({ [end]: target.value || undefined })}
            />
          )}
        </Field>
      ))}
      {options.length === 0 ? null : (
        <Field label={say('drivers:settings.only')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              placeholder={say('drivers:settings.everybody')}
              value={search.only ?? []}
              onChange={(only: string[]) => change({ only: only.length === 0 ? undefined : only })}
              options={options}
            />
          )}
        </Field>
      )}
    </>
  );
}
