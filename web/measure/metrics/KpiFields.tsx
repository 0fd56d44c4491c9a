import { nameIn } from '@plumbline/model/locale.ts';
import type { MetricFigure } from '@plumbline/model/metricReport.ts';
import { SCORECARD_VIEWS, type ScorecardKpi } from '@plumbline/model/scorecard.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { materialQuery } from './metricsApi.ts';

type Props = {
  kpi: ScorecardKpi;
  metrics: readonly MetricFigure[];
  /** measures that stand on the scorecard already */
  taken: readonly ScorecardKpi[];
  onChange: (kpi: ScorecardKpi | null) => void;
};

/** One measure of a scorecard: which, in which view, with which weight, baseline, target, owner and gap. */
export function KpiFields({ kpi, metrics, taken, onChange }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: material } = useQuery(materialQuery(workspace));
  const found = metrics.find((one) => one.key === kpi.metric);
  const name = found === undefined ? kpi.metric : nameIn(found.names, locale);
  const change = (part: Partial<ScorecardKpi>) => onChange({ ...kpi, ...part });
  const free = metrics.filter((one) => one.key === kpi.metric || !taken.some(({ metric }) => metric === one.key));
  return (
    <fieldset className="metrics-form metrics-kpi" aria-label={name}>
      <Field label={say('metrics:head.measure')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            value={kpi.metric}
            options={free.map((one) => ({ value: one.key, label: nameIn(one.names, locale) }))}
            onChange={(metric: string) => change({ metric })}
          />
        )}
      </Field>
      <Field label={say('metrics:card.view')}>
        {(id) => (
          <Select
            id={id}
            value={kpi.view}
            options={SCORECARD_VIEWS.map((value) => ({ value, label: say(`metrics:view.${value}`) }))}
            onChange={(view) => change({ view })}
          />
        )}
      </Field>
      <Field label={say('metrics:head.weight')} hint={say('metrics:hint.weight')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={1000}
            value={kpi.weight}
            onChange={(value) => change({ weight: value ?? 0 })}
          />
        )}
      </Field>
      <Field label={say('metrics:card.baseline')} hint={say('metrics:hint.baseline')}>
        {(id) => <InputNumber id={id} value={kpi.baseline} onChange={(value) => change({ baseline: value ?? 0 })} />}
      </Field>
      <Field label={say('metrics:field.target')} hint={say('metrics:hint.ownTarget')}>
        {(id) => <InputNumber id={id} value={kpi.target} onChange={(target) => change({ target })} />}
      </Field>
      {(['owner', 'department'] as const).map((field) => (
        <Field key={field} label={say(`metrics:field.${field}`)}>
          {(id) => (
            <Input
              id={id}
              maxLength={120}
              value={kpi[field]}
              onChange={({ target }) => change({ [field]: target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={say('metrics:card.closes')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            showSearch
            optionFilterProp="label"
            value={kpi.dimension}
            options={(material?.dimensions ?? []).map(({ key, names }) => ({
              value: key,
              label: nameIn(names, locale),
            }))}
            onChange={(dimension: string | undefined) => change({ dimension: dimension ?? null })}
          />
        )}
      </Field>
      <Button onClick={() => onChange(null)} aria-label={say('metrics:card.dropMeasure', { name })}>
        {say('metrics:card.drop')}
      </Button>
    </fieldset>
  );
}
