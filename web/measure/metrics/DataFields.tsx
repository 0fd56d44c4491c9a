import { nameIn } from '@plumbline/model/locale.ts';
import { ASKED } from '@plumbline/model/mark.ts';
import { METRIC_KINDS, type MetricData, type MetricInput, type MetricKind } from '@plumbline/model/metric.ts';
import type { MetricMaterial } from '@plumbline/model/metricReport.ts';
import { AutoComplete, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { startingData } from './startingData.ts';

type Of<From extends MetricData['from']> = Extract<MetricData, { from: From }>;
type Props = {
  input: MetricInput;
  material: MetricMaterial;
  /** keys that a formula may name */
  keys: readonly string[];
  change: (part: Partial<MetricInput>) => void;
};

/** What the metric is read from; what can be chosen is what the workspace has. */
export function DataFields({ input, material, keys, change }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { kind, data } = input;
  const sources = METRIC_KINDS[kind].from;
  const set = (next: MetricData) => change({ data: next });
  return (
    <>
      {sources.length === 1 ? null : (
        <Field label={say('metrics:field.data')}>
          {(id) => (
            <Select
              id={id}
              value={data.from}
              options={sources.map((value) => ({ value, label: say(`metrics:from.${value}`) }))}
              onChange={(from: MetricData['from']) => set(startingData(kind, from, material))}
            />
          )}
        </Field>
      )}
      {data.from === 'metric' || data.from === 'question' ? (
        <AnswerFields {...{ data, kind, material, set }} />
      ) : data.from === 'marks' || data.from === 'native' ? (
        <DimensionFields {...{ data, kind, material, set }} />
      ) : data.from === 'events' ? (
        <EventFields {...{ data, kind, material, set }} />
      ) : data.from === 'purchases' ? (
        <PurchaseFields {...{ data, kind, material, set }} />
      ) : data.from === 'promises' ? (
        <Field label={say('metrics:field.promise')}>
          {(id) => (
            <Select
              id={id}
              value={data.promise ?? ''}
              options={[
                { value: '', label: say('metrics:made.allPromises') },
                ...material.ledger.map(({ id: value, names }) => ({ value, label: nameIn(names, locale) })),
                ...material.promises.map((value) => ({ value, label: value })),
              ]}
              onChange={(promise: string) => set({ ...data, promise: promise === '' ? null : promise })}
            />
          )}
        </Field>
      ) : (
        <div className="metrics-wide">
          <Field label={say('metrics:field.formula')} hint={say('metrics:hint.formula', { keys: keys.join(', ') })}>
            {(id) => (
              <Input.TextArea
                id={id}
                maxLength={2000}
                autoSize={{ minRows: 2, maxRows: 8 }}
                value={data.formula}
                onChange={({ target }) => set({ ...data, formula: target.value })}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
}

type Part<Data> = { data: Data; kind: MetricKind; material: MetricMaterial; set: (data: MetricData) => void };

function AnswerFields({ data, kind, material, set }: Part<Of<'metric'> | Of<'question'>>): ReactNode {
  const { say, locale } = useSpeech();
  const { scale } = data;
  const tops = METRIC_KINDS[kind].reading === 'top';
  const ends = tops ? (['low', 'high', 'top'] as const) : (['low', 'high'] as const);
  return (
    <>
      <Field label={say(`metrics:field.${data.from}`)}>
        {(id) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            value={data.from === 'metric' ? data.metric : data.question}
            options={
              data.from === 'metric'
                ? material.metrics.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))
                : material.questions.map(({ question, low, high }) => ({
                    value: question,
                    label: say('metrics:field.questionSeen', { question, low, high }),
                  }))
            }
            onChange={(value: string) =>
              set(data.from === 'metric' ? { ...data, metric: value } : { ...data, question: value })
            }
          />
        )}
      </Field>
      {ends.map((end) => (
        <Field key={end} label={say(`metrics:scale.${end}`)}>
          {(id) => (
            <InputNumber
              id={id}
              value={scale[end]}
              onChange={(value) => set({ ...data, scale: { ...scale, [end]: value ?? 0 } })}
            />
          )}
        </Field>
      ))}
    </>
  );
}

function DimensionFields({ data, material, set }: Part<Of<'marks'> | Of<'native'>>): ReactNode {
  const { say, locale } = useSpeech();
  const native = new Set(material.natives.map(({ dimension }) => dimension));
  const shown = data.from === 'native' ? material.dimensions.filter(({ key }) => native.has(key)) : material.dimensions;
  return (
    <>
      <Field label={say('metrics:field.dimension')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            value={data.dimension}
            options={shown.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
            onChange={(dimension: string) => set({ ...data, dimension })}
          />
        )}
      </Field>
      {data.from === 'marks' ? (
        <Field label={say('metrics:field.asked')}>
          {(id) => (
            <Select
              id={id}
              value={data.asked}
              options={ASKED.map((value) => ({ value, label: say(`metrics:asked.${value}`) }))}
              onChange={(asked) => set({ ...data, asked })}
            />
          )}
        </Field>
      ) : (
        (['lower', 'upper'] as const).map((end) => (
          <Field key={end} label={say(`metrics:field.${end}`)} hint={say('metrics:hint.limit')}>
            {(id) => <InputNumber id={id} value={data[end]} onChange={(value) => set({ ...data, [end]: value })} />}
          </Field>
        ))
      )}
    </>
  );
}

function EventFields({ data, kind, material, set }: Part<Of<'events'>>): ReactNode {
  const { say } = useSpeech();
  const times = METRIC_KINDS[kind].reading === 'median';
  const choose = <Key extends 'pairedBy' | 'holds' | 'time'>(key: Key, values: readonly Of<'events'>[Key][]) => (
    <Field key={key} label={say(`metrics:field.${key}`)}>
      {(id) => (
        <Select
          id={id}
          value={data[key]}
          options={values.map((value) => ({ value, label: say(`metrics:${key}.${value}`) }))}
          onChange={(value) => set({ ...data, [key]: value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {(['begin', 'end'] as const).map((end) => (
        <Field key={end} label={say(`metrics:field.${end}`)}>
          {(id) => (
            <AutoComplete
              id={id}
              value={data[end]}
              options={material.events.map((value) => ({ value }))}
              onChange={(value: string) => set({ ...data, [end]: value })}
            />
          )}
        </Field>
      ))}
      <Field label={say('metrics:field.withinDays')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={730}
            precision={0}
            value={data.withinDays}
            onChange={(value) => set({ ...data, withinDays: value ?? 1 })}
          />
        )}
      </Field>
      {choose('pairedBy', ['occasion', 'customer'])}
      {times ? choose('time', ['hours', 'days']) : choose('holds', ['followed', 'notFollowed'])}
    </>
  );
}

function PurchaseFields({ data, kind, material, set }: Part<Of<'purchases'>>): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      {kind === 'amount' ? null : (
        <Field label={say('metrics:field.withinDays')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={730}
              precision={0}
              value={data.withinDays}
              onChange={(value) => set({ ...data, withinDays: value ?? 1 })}
            />
          )}
        </Field>
      )}
      <Field label={say('metrics:field.currency')}>
        {(id) => (
          <Select
            id={id}
            value={data.currency}
            options={[...new Set([...material.currencies, data.currency])].map((value) => ({ value, label: value }))}
            onChange={(currency: string) => set({ ...data, currency })}
          />
        )}
      </Field>
    </>
  );
}
