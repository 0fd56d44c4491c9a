import { LOCALES, nameIn } from '@plumbline/model/locale.ts';
import {
  METRIC_HORIZONS,
  METRIC_KIND_KEYS,
  METRIC_KINDS,
  METRIC_ORIGINS,
  type MetricInput,
  type MetricKind,
  type MetricVersion,
  metricUnit,
} from '@plumbline/model/metric.ts';
import type { MetricMaterial } from '@plumbline/model/metricReport.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { DataFields } from './DataFields.tsx';
import { MetricValue } from './MetricValue.tsx';
import { materialQuery, metricsApi, metricsQuery, previewQuery } from './metricsApi.ts';
import { startingData, startingMetric } from './startingData.ts';
import { useSettled } from './useSettled.ts';

type Props = {
  /** the version that is changed; null for a new metric */
  current: Pick<MetricVersion, 'key' | 'version' | 'input'> | null;
  /** with the key of what was saved; null where nothing was */
  onDone: (key: string | null) => void;
};

/** Defines a metric, with its figure on the workspace's data while it is written. */
export function MetricEditor({ current, onDone }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: material, error, refetch } = useQuery(materialQuery(workspace));
  return (
    <Panel title={say(current === null ? 'metrics:new' : 'metrics:edit')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {material === undefined && error === null ? <LoadingState /> : null}
      {material === undefined ? null : <Form {...{ current, onDone, material }} />}
    </Panel>
  );
}

function Form({ current, onDone, material }: Props & { material: MetricMaterial }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: register } = useQuery(metricsQuery(workspace, {}, locale));
  const [key, setKey] = useState(current?.key ?? '');
  const [input, setInput] = useState<MetricInput>(current?.input ?? startingMetric('index', material));
  const change = (part: Partial<MetricInput>) => setInput({ ...input, ...part });
  const others = (register?.metrics ?? []).filter((one) => one.key !== key);
  const save = useMutation({
    mutationFn: () => metricsApi.save(workspace, { key, version: current?.version ?? 0, input }),
    onSuccess: () => onDone(key),
  });
  const named = Object.keys(input.names).length > 0;
  const whole = named && /^[a-z][a-z0-9_]{0,39}$/.test(key);
  return (
    <>
      <div className="metrics-form">
        <NameFields {...{ input, change, current }} name={key} onName={setKey} />
        <KindField {...{ input, change, material }} />
        <DataFields {...{ input, change, material }} keys={others.map((one) => one.key)} />
        <AimFields
          {...{ input, change }}
          outcomes={others.map((one) => ({ value: one.key, label: nameIn(one.names, locale) }))}
        />
      </div>
      <Preview name={/^[a-z][a-z0-9_]*$/.test(key) ? key : 'preview'} input={input} />
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <div className="metrics-buttons">
        <Button type="primary" disabled={!whole} loading={save.isPending} onClick={() => save.mutate()}>
          {say('metrics:save')}
        </Button>
        <Button onClick={() => onDone(null)}>{say('metrics:cancel')}</Button>
        <span className="metrics-quiet">{say(whole ? 'metrics:hint.version' : 'metrics:hint.needs')}</span>
      </div>
    </>
  );
}

type Part = { input: MetricInput; change: (part: Partial<MetricInput>) => void };

function NameFields({
  input,
  change,
  current,
  name,
  onName,
}: Part & { current: Props['current']; name: string; onName: (name: string) => void }): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      <Field label={say('metrics:field.key')} hint={say('metrics:hint.key')}>
        {(id) => (
          <Input
            id={id}
            maxLength={40}
            disabled={current !== null}
            value={name}
            onChange={({ target }) => onName(target.value.toLowerCase())}
          />
        )}
      </Field>
      {LOCALES.map((locale) => (
        <Field key={locale} label={say(`metrics:nameIn.${locale}`)}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              value={input.names[locale] ?? ''}
              onChange={({ target }) => {
                const { [locale]: _old, ...rest } = input.names;
                change({ names: target.value === '' ? rest : { ...rest, [locale]: target.value } });
              }}
            />
          )}
        </Field>
      ))}
    </>
  );
}

function KindField({ input, change, material }: Part & { material: MetricMaterial }): ReactNode {
  const { say } = useSpeech();
  return (
    <Field label={say('metrics:field.kind')}>
      {(id) => (
        <Select
          id={id}
          showSearch
          optionFilterProp="label"
          value={input.kind}
          options={METRIC_KIND_KEYS.map((value) => ({ value, label: say(`metrics:kind.${value}`) }))}
          onChange={(kind: MetricKind) => {
            const { from, better } = METRIC_KINDS[kind];
            const kept = (from as readonly string[]).includes(input.data.from);
            const data = kept ? input.data : startingData(kind, from[0] ?? 'formula', material);
            change({ kind, better: better ?? input.better, data });
          }}
        />
      )}
    </Field>
  );
}

function AimFields({ input, change, outcomes }: Part & { outcomes: { value: string; label: string }[] }): ReactNode {
  const { say } = useSpeech();
  const { target, better } = input;
  const ownUnit = input.data.from === 'native' || input.data.from === 'formula';
  return (
    <>
      {ownUnit ? (
        <Field label={say('metrics:field.unit')}>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              value={input.unit}
              onChange={({ target: { value } }) => change({ unit: value })}
            />
          )}
        </Field>
      ) : null}
      <Choice {...{ input, change }} field="better" values={['more', 'less', null]} />
      <Field
        label={say('metrics:field.target')}
        hint={say(metricUnit(input) === 'share' ? 'metrics:hint.share' : 'metrics:hint.target')}
      >
        {(id) => (
          <InputNumber
            id={id}
            disabled={better === null}
            value={target?.value ?? null}
            onChange={(value) =>
              change({
                target:
                  value === null ? null : { value, since: target?.since ?? new Date().toISOString().slice(0, 10) },
              })
            }
          />
        )}
      </Field>
      {target === null ? null : (
        <Field label={say('metrics:field.since')}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={target.since}
              onChange={({ target: { value } }) => value !== '' && change({ target: { ...target, since: value } })}
            />
          )}
        </Field>
      )}
      <Choice {...{ input, change }} field="horizon" values={METRIC_HORIZONS} />
      <Choice {...{ input, change }} field="origin" values={METRIC_ORIGINS} />
      {(['owner', 'department', 'note'] as const).map((field) => (
        <Field key={field} label={say(`metrics:field.${field}`)}>
          {(id) => (
            <Input
              id={id}
              maxLength={field === 'note' ? 1000 : 120}
              value={input[field]}
              onChange={({ target: { value } }) => change({ [field]: value })}
            />
          )}
        </Field>
      ))}
      <Field label={say('metrics:field.reviewOn')}>
        {(id) => (
          <Input
            id={id}
            type="date"
            value={input.reviewOn ?? ''}
            onChange={({ target: { value } }) => change({ reviewOn: value === '' ? null : value })}
          />
        )}
      </Field>
      <Field label={say('metrics:field.outcome')} hint={say('metrics:hint.outcome')}>
        {(id) => (
          <Select
            id={id}
            allowClear
            value={input.outcome}
            options={outcomes}
            onChange={(outcome: string | undefined) => change({ outcome: outcome ?? null })}
          />
        )}
      </Field>
    </>
  );
}

const NONE = '';

function Choice<F extends 'better' | 'horizon' | 'origin'>({
  input,
  change,
  field,
  values,
}: Part & { field: F; values: readonly MetricInput[F][] }): ReactNode {
  const { say } = useSpeech();
  return (
    <Field label={say(`metrics:field.${field}`)}>
      {(id) => (
        <Select
          id={id}
          value={input[field] ?? NONE}
          options={values.map((value) => ({ value: value ?? NONE, label: say(`metrics:${field}.${value ?? 'none'}`) }))}
          onChange={(value: string) => {
            const chosen = value === NONE ? null : value;
            // a target without a direction says nothing
            change({ [field]: chosen, ...(field === 'better' && chosen === null ? { target: null } : {}) });
          }}
        />
      )}
    </Field>
  );
}

/** The figure of what is being written, on the last ninety days; a formula that cannot be read says where. */
function Preview({ name, input }: { name: string; input: MetricInput }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const settled = useSettled(useDeferredValue(input), 500);
  const tried = { ...settled, names: Object.keys(settled.names).length > 0 ? settled.names : { en: name } };
  const empty = settled.data.from === 'formula' && settled.data.formula.trim() === '';
  const { data, error } = useQuery({ ...previewQuery(workspace, name, tried, locale), enabled: !empty });
  return (
    <section className="metrics-preview" aria-live="polite">
      <h3>{say('metrics:preview.title')}</h3>
      {empty ? <p className="metrics-quiet">{say('metrics:preview.empty')}</p> : null}
      {error === null || empty ? null : (
        <p className="metrics-refused">
          {error.message} {'next' in error && typeof error.next === 'string' ? error.next : ''}
        </p>
      )}
      {data === undefined || error !== null || empty ? null : data.refused === null ? (
        <MetricValue name={say('metrics:preview.title')} estimate={data.value} />
      ) : (
        <p className="metrics-refused">
          {data.refused.what} {data.refused.next}
        </p>
      )}
    </section>
  );
}
