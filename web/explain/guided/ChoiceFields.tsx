import { CORRELATION_KINDS, type Guide, type GuidedColumns } from '@plumbline/model/guidedReport.ts';
import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { type GuidedSearch, writeColumn } from './guidedSearch.ts';

type Props = {
  /** with what is chosen where the address says nothing */
  search: GuidedSearch;
  guide: Guide;
  columns: GuidedColumns['columns'];
  labelOf: (key: string, mark: string) => string;
  change: (more: GuidedSearch) => void;
};

/** What the analysis is about: columns, what is to be explained, and how. */
export function ChoiceFields({ search, guide, columns, labelOf, change }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const options = columns
    .filter(({ mark }) => guide !== 'fuzzy' || !mark.endsWith('Native'))
    .map((one) => ({
      value: writeColumn(one),
      label: `${labelOf(one.key, one.mark)} · ${say('guided:occasions', { occasions: formatCount(one.occasions, locale) })}`,
    }));
  return (
    <div className="guided-fields">
      {guide === 'regression' ? (
        <Field label={say('guided:outcome')}>
          {(id) => (
            <Select
              id={id}
              value={search.outcome ?? null}
              options={options}
              onChange={(outcome: string | null) => outcome !== null && change({ outcome })}
              showSearch
              optionFilterProp="label"
            />
          )}
        </Field>
      ) : null}
      <Field label={say(guide === 'regression' ? 'guided:predictors' : 'guided:columns')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            value={search.column ?? []}
            options={options.filter(({ value }) => guide !== 'regression' || value !== search.outcome)}
            onChange={(column: string[]) => change({ column })}
            maxCount={24}
            showSearch
            optionFilterProp="label"
          />
        )}
      </Field>
      {guide === 'correlation' ? (
        <Field label={say('guided:kind')}>
          {(id) => (
            <Select
              id={id}
              value={search.correlation ?? 'pearson'}
              options={CORRELATION_KINDS.map((value) => ({ value, label: say(`guided:kinds.${value}`) }))}
              onChange={(correlation) => change({ correlation })}
            />
          )}
        </Field>
      ) : null}
      {guide === 'factors' ? (
        <Field label={say('guided:factors')} hint={say('guided:factorsHint')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={12}
              precision={0}
              value={search.factors ?? null}
              onChange={(factors) => change({ factors: factors ?? undefined } as GuidedSearch)}
            />
          )}
        </Field>
      ) : null}
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`guided:${end}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search[end] ?? ''}
              onChange={({ target }) =>
                change({ [end]: target.value === '' ? undefined : target.value } as GuidedSearch)
              }
            />
          )}
        </Field>
      ))}
    </div>
  );
}
