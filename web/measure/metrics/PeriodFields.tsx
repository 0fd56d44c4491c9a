import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { type MetricsSearch, PERIODS_DAYS } from './metricsSearch.ts';

type Props = { search: MetricsSearch; onChange: (next: MetricsSearch) => void };

/** How long the period is, and on which day it ends. */
export function PeriodFields({ search, onChange }: Props): ReactNode {
  const { say } = useSpeech();
  const days = search.days ?? 90;
  const lengths = [...new Set([...PERIODS_DAYS, days])].sort((one, other) => one - other);
  return (
    <div className="metrics-fields">
      <div className="metrics-field">
        <span aria-hidden="true">{say('metrics:period.length')}</span>
        <Select
          aria-label={say('metrics:period.length')}
          value={days}
          options={lengths.map((value) => ({ value, label: say('metrics:period.days', { count: value }) }))}
          onChange={(next: number) => onChange({ ...search, days: next })}
        />
      </div>
      <div className="metrics-field">
        <span aria-hidden="true">{say('metrics:period.to')}</span>
        <Input
          type="date"
          aria-label={say('metrics:period.to')}
          value={search.to ?? ''}
          onChange={({ target }) => {
            const { to: _to, ...rest } = search;
            onChange(target.value === '' ? rest : { ...rest, to: target.value });
          }}
        />
      </div>
    </div>
  );
}
