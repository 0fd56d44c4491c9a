import { COHORT_PERIODS } from '@plumbline/model/valueReport.ts';
import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { type ValueSearch, valueSearch } from './valueSearch.ts';

type Props = { search: ValueSearch; change: (search: ValueSearch) => void };

/** Up to which day, how far ahead, and what a purchase leaves. */
export function ValueFields({ search, change }: Props): ReactNode {
  const { say } = useSpeech();
  const set = (part: Record<string, unknown>) => change(valueSearch({ ...search, ...part }));
  return (
    <div className="segments-fields">
      {(['until', 'fitUntil'] as const).map((key) => (
        <Field key={key} label={say(`segments:ask.${key}`)} hint={say(`segments:ask.${key}Hint`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search[key] ?? ''}
              onChange={({ target }) => set({ [key]: target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={say('segments:ask.months')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={120}
            precision={0}
            value={search.months ?? 12}
            onChange={(months) => set({ months })}
          />
        )}
      </Field>
      <Field label={say('segments:ask.discount')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={100}
            step={0.5}
            value={search.discount ?? 1}
            onChange={(discount) => set({ discount })}
          />
        )}
      </Field>
      <Field label={say('segments:ask.margin')} hint={say('segments:ask.marginHint')}>
        {(id) => (
          <InputNumber id={id} min={1} max={100} value={search.margin ?? 100} onChange={(margin) => set({ margin })} />
        )}
      </Field>
      <Field label={say('segments:ask.cohorts')}>
        {(id) => (
          <Select
            id={id}
            value={search.cohorts ?? 'month'}
            onChange={(cohorts: string) => set({ cohorts })}
            options={COHORT_PERIODS.map((value) => ({ value, label: say(`segments:ask.period.${value}`) }))}
          />
        )}
      </Field>
    </div>
  );
}
