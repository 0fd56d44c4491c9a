import { TRANSPARENCY_LIMITS, type TransparencyDraft } from '@plumbline/model/transparency.ts';
import { Input, InputNumber, Select } from 'antd';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TextsField } from './TextsField.tsx';
import type { Choices } from './transparencyApi.ts';

export type Part = { draft: TransparencyDraft; change: (part: Partial<TransparencyDraft>) => void };

/** Who speaks, what about, and of which days. */
export function WordsPanel({ draft, change, choices }: Part & { choices: Choices }) {
  const { say } = useSpeech();
  const { period } = draft;
  return (
    <Panel title={say('transparency:editor.words')}>
      <Field label={say('transparency:editor.company')}>
        {(id) => (
          <Input
            id={id}
            maxLength={TRANSPARENCY_LIMITS.nameCharsMax}
            value={draft.company}
            onChange={({ target }) => change({ company: target.value })}
          />
        )}
      </Field>
      <TextsField
        name={say('transparency:editor.title')}
        texts={draft.title}
        rows={1}
        charsMax={TRANSPARENCY_LIMITS.titleCharsMax}
        onChange={(title) => change({ title })}
      />
      <TextsField
        name={say('transparency:editor.intro')}
        texts={draft.intro}
        rows={4}
        charsMax={TRANSPARENCY_LIMITS.textCharsMax}
        onChange={(intro) => change({ intro })}
      />
      <div className="told-fields">
        <Field label={say('transparency:editor.period')} hint={say('transparency:editor.periodHint')}>
          {(id) => (
            <Select
              id={id}
              value={period.kind}
              onChange={(kind: TransparencyDraft['period']['kind']) => change({ period: periodOf(kind) })}
              options={(['lastDays', 'between', 'all'] as const).map((value) => ({
                value,
                label: say(`transparency:editor.periods.${value}`),
              }))}
            />
          )}
        </Field>
        <PeriodFields draft={draft} change={change} />
        <Field label={say('transparency:editor.by')} hint={say('transparency:editor.byHint')}>
          {(id) => (
            <Select
              id={id}
              value={draft.by ?? ''}
              onChange={(by) => change({ by: choices.splits.find((one) => one === by) ?? null })}
              options={[
                { value: '', label: say('transparency:editor.noSplit') },
                ...choices.splits.map((value) => ({ value, label: say(`transparency:page.split.${value}`) })),
              ]}
            />
          )}
        </Field>
      </div>
    </Panel>
  );
}

function periodOf(kind: TransparencyDraft['period']['kind']): TransparencyDraft['period'] {
  if (kind === 'all') return { kind };
  if (kind === 'lastDays') return { kind, days: 365 };
  const year = new Date().getFullYear();
  return { kind, from: `${year}-01-01`, to: `${year}-12-31` };
}

function PeriodFields({ draft: { period }, change }: Part) {
  const { say } = useSpeech();
  if (period.kind === 'all') return null;
  if (period.kind === 'lastDays') {
    return (
      <Field label={say('transparency:editor.days')}>
        {(id) => (
          <InputNumber
            id={id}
            min={7}
            max={3660}
            precision={0}
            value={period.days}
            onChange={(days) => (days === null ? undefined : change({ period: { kind: 'lastDays', days } }))}
          />
        )}
      </Field>
    );
  }
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`transparency:editor.${end}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={period[end]}
              onChange={({ target }) =>
                target.value === '' ? undefined : change({ period: { ...period, [end]: target.value } })
              }
            />
          )}
        </Field>
      ))}
    </>
  );
}
