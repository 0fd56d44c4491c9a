import { nameIn } from '@plumbline/model/locale.ts';
import type { PromiseMeasures, PromiseRule } from '@plumbline/model/servicePromise.ts';
import { useQuery } from '@tanstack/react-query';
import { InputNumber, Segmented, Select } from 'antd';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ExceptFields } from './ExceptFields.tsx';
import { calendarsQuery, measuresQuery } from './ledgerApi.ts';

type Kind = PromiseRule['kind'];

/** A rule to begin from: the first thing that is measured here; null where nothing is. */
export function firstRule(measures: PromiseMeasures, kind?: Kind): PromiseRule | null {
  const [dimension] = measures.dimensions;
  const [promise] = measures.promises;
  const [from, to] = measures.events;
  if ((kind === undefined || kind === 'threshold') && dimension !== undefined) {
    const { key, unit, comparison } = dimension;
    return { kind: 'threshold', dimension: key, comparison, value: comparison === 'atMost' ? 3 : 90, unit, except: [] };
  }
  if ((kind === undefined || kind === 'date') && promise !== undefined) {
    return { kind: 'date', by: 'promise', key: promise.key, comparison: 'atMost', grace: 0, except: [] };
  }
  if ((kind === undefined || kind === 'elapsed') && from !== undefined) {
    return {
      ...{ kind: 'elapsed', from: { event: from, which: 'first' }, to: { event: to ?? from, which: 'first' } },
      ...{ within: 24, unit: 'hours', calendar: null, except: [] },
    };
  }
  return null;
}

/** How a promise is measured. What is measured is fixed once it was told; the value may change. */
export function RuleFields({
  rule,
  fixed,
  onChange,
}: {
  rule: PromiseRule;
  fixed: boolean;
  onChange: (rule: PromiseRule) => void;
}) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: measures } = useQuery(measuresQuery(workspace));
  if (measures === undefined) return null;
  const kinds = (['threshold', 'date', 'elapsed'] as const).filter((kind) => firstRule(measures, kind) !== null);
  return (
    <div className="ledger-rule-fields">
      <div className="ledger-splits">
        <Segmented
          aria-label={say('commit:editor.kindOf')}
          value={rule.kind}
          disabled={fixed}
          onChange={(kind) => onChange(firstRule(measures, kind) ?? rule)}
          options={kinds.map((value) => ({ value, label: say(`commit:kind.${value}`) }))}
        />
      </div>
      <div className="ledger-fields">
        {rule.kind === 'threshold' ? <ThresholdFields {...{ rule, fixed, measures, onChange }} /> : null}
        {rule.kind === 'date' ? <DateFields {...{ rule, fixed, measures, onChange }} /> : null}
        {rule.kind === 'elapsed' ? <ElapsedFields {...{ rule, fixed, measures, onChange }} /> : null}
      </div>
      <ExceptFields {...{ rule, measures, onChange }} />
    </div>
  );
}

type Fields<K extends Kind> = {
  rule: Extract<PromiseRule, { kind: K }>;
  fixed: boolean;
  measures: PromiseMeasures;
  onChange: (rule: PromiseRule) => void;
};

function ThresholdFields({ rule, fixed, measures, onChange }: Fields<'threshold'>) {
  const { say, locale } = useSpeech();
  return (
    <>
      <Field label={say('commit:editor.measure')}>
        {(id) => (
          <Select
            id={id}
            value={rule.dimension}
            disabled={fixed}
            onChange={(key) => {
              const found = measures.dimensions.find((one) => one.key === key);
              if (found !== undefined) {
                onChange({ ...rule, dimension: key, unit: found.unit, comparison: found.comparison });
              }
            }}
            options={measures.dimensions.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
          />
        )}
      </Field>
      <Field
        label={say(`commit:editor.${rule.comparison}`)}
        hint={say('commit:editor.unit', { unit: unitName(rule.unit, say) })}
      >
        {(id) => (
          <InputNumber
            id={id}
            value={rule.value}
            onChange={(value) => (value === null ? undefined : onChange({ ...rule, value }))}
          />
        )}
      </Field>
    </>
  );
}

function DateFields({ rule, fixed, measures, onChange }: Fields<'date'>) {
  const { say, locale } = useSpeech();
  const options = [
    ...measures.promises.map(({ key, names }) => ({ value: `promise ${key}`, label: nameIn(names, locale) })),
    ...measures.dimensions.map(({ key, names }) => ({
      value: `dimension ${key}`,
      label: say('commit:editor.ownMeasure', { name: nameIn(names, locale) }),
    })),
  ];
  return (
    <>
      <Field label={say('commit:editor.dates')}>
        {(id) => (
          <Select
            id={id}
            value={`${rule.by} ${rule.key}`}
            disabled={fixed}
            onChange={(value) => {
              const by = value.startsWith('promise ') ? 'promise' : 'dimension';
              const key = value.slice(by.length + 1);
              const comparison = measures.dimensions.find((one) => one.key === key)?.comparison ?? 'atMost';
              onChange({ ...rule, by, key, comparison: by === 'promise' ? 'atMost' : comparison });
            }}
            options={options}
          />
        )}
      </Field>
      <Field label={say('commit:editor.grace')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            value={rule.grace}
            onChange={(grace) => (grace === null ? undefined : onChange({ ...rule, grace }))}
          />
        )}
      </Field>
    </>
  );
}

function ElapsedFields({ rule, fixed, measures, onChange }: Fields<'elapsed'>) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(calendarsQuery(workspace));
  const events = measures.events.map((value) => ({ value, label: value }));
  return (
    <>
      <Field label={say('commit:editor.fromEvent')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            value={rule.from.event ?? ''}
            disabled={fixed}
            onChange={(event) => onChange({ ...rule, from: { ...rule.from, event: event === '' ? null : event } })}
            options={[{ value: '', label: say('commit:rule.anyEvent') }, ...events]}
          />
        )}
      </Field>
      <Field label={say('commit:editor.toEvent')}>
        {(id) => (
          <Select
            id={id}
            showSearch
            value={rule.to.event}
            disabled={fixed}
            onChange={(event) => onChange({ ...rule, to: { ...rule.to, event } })}
            options={events}
          />
        )}
      </Field>
      <Field label={say('commit:editor.within')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0.1}
            value={rule.within}
            onChange={(within) => (within === null ? undefined : onChange({ ...rule, within }))}
          />
        )}
      </Field>
      <Field label={say('commit:editor.unitOf')}>
        {(id) => (
          <Select
            id={id}
            value={rule.unit}
            onChange={(unit) => onChange({ ...rule, unit, calendar: unit === 'days' ? null : rule.calendar })}
            options={(['hours', 'days'] as const).map((value) => ({ value, label: say(`marks:unit.${value}`) }))}
          />
        )}
      </Field>
      <Field label={say('commit:editor.calendar')}>
        {(id) => (
          <Select
            id={id}
            value={rule.calendar ?? ''}
            onChange={(key) =>
              onChange(key === '' ? { ...rule, calendar: null } : { ...rule, calendar: key, unit: 'hours' })
            }
            options={[
              { value: '', label: say('commit:editor.everyHour') },
              ...(data?.calendars ?? []).map(({ key, names }) => ({ value: key, label: nameIn(names, locale) })),
            ]}
          />
        )}
      </Field>
    </>
  );
}

const NAMED_UNITS = ['days', 'hours', 'minutes', 'seconds'];
const unitName = (unit: string, say: (key: string) => string): string =>
  NAMED_UNITS.includes(unit) ? say(`marks:unit.${unit}`) : unit;
