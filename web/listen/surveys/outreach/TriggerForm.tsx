import type { TriggerInput, TriggerRecord } from '@plumbline/model/outreach.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { Button, Drawer, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { readDraft } from '../readDraft.ts';
import { EventCondition } from './EventCondition.tsx';
import { languageName } from './languageName.ts';
import { outreachApi } from './outreachApi.ts';

type Saved = { triggers: TriggerRecord[] };
type Props = { survey: SurveyDetail; id: string | null; input: TriggerInput; onDone: (saved: Saved | null) => void };

/** One trigger: because of what, under which condition, when, how, and which field is what. */
export function TriggerForm({ survey, id, input, onDone }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [rule, setRule] = useState(input);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const set = (change: Partial<TriggerInput>): void => setRule((before) => ({ ...before, ...change }));
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      onDone(
        id === null
          ? await outreachApi.addTrigger(workspace, survey.id, rule)
          : await outreachApi.changeTrigger(workspace, survey.id, id, rule),
      );
    } catch (refused) {
      setProblem(refused);
      setBusy(false);
    }
  };
  const toggle = (key: 'on' | 'oncePerOccasion' | 'pilot', label: string) => (
    <div className="outreach-row">
      <Switch size="small" aria-label={label} checked={rule[key]} onChange={(on) => set({ [key]: on })} />
      <span aria-hidden="true">{label}</span>
    </div>
  );
  return (
    <Drawer
      open
      size={560}
      title={t(id === null ? 'outreach:trigger.add' : 'outreach:trigger.edit')}
      onClose={() => onDone(null)}
      footer={
        <div className="survey-buttons">
          <Button
            type="primary"
            loading={busy}
            disabled={rule.name.trim() === '' || rule.kind === ''}
            onClick={() => void save()}
          >
            {t('outreach:trigger.save')}
          </Button>
          <Button onClick={() => onDone(null)}>{t('outreach:trigger.cancel')}</Button>
        </div>
      }
    >
      <div className="survey-fields">
        <Field label={t('outreach:trigger.name')}>
          {(field) => (
            <Input
              id={field}
              value={rule.name}
              maxLength={120}
              onChange={({ target }) => set({ name: target.value })}
            />
          )}
        </Field>
        <Field label={t('outreach:trigger.kind')} hint={t('outreach:trigger.kindHint')}>
          {(field) => (
            <Input id={field} value={rule.kind} onChange={({ target }) => set({ kind: wordOf(target.value) })} />
          )}
        </Field>
        <EventCondition condition={rule.condition} onChange={(condition) => set({ condition })} />
        <Radio.Group
          aria-label={t('outreach:trigger.channel')}
          value={rule.channel}
          options={[
            { value: 'mail', label: t('outreach:trigger.channelMail') },
            { value: 'link', label: t('outreach:trigger.channelLink') },
          ]}
          onChange={({ target }) =>
            set(target.value === 'link' ? { channel: 'link', delayHours: 0 } : { channel: 'mail' })
          }
        />
        {rule.channel === 'link' ? null : (
          <Field label={t('outreach:trigger.delay')}>
            {(field) => (
              <InputNumber
                id={field}
                min={0}
                max={2160}
                precision={0}
                value={rule.delayHours}
                onChange={(value) => set({ delayHours: value ?? 0 })}
              />
            )}
          </Field>
        )}
        {toggle('oncePerOccasion', t('outreach:trigger.once'))}
        {toggle('pilot', t('outreach:trigger.pilot'))}
        {toggle('on', t('outreach:trigger.on'))}
        <FieldsSet survey={survey} rule={rule} set={set} />
        {problem === null ? null : <ProblemState problem={problem} />}
      </div>
    </Drawer>
  );
}

type SetProps = { survey: SurveyDetail; rule: TriggerInput; set: (change: Partial<TriggerInput>) => void };

function FieldsSet({ survey, rule, set }: SetProps) {
  const { t } = useTranslation();
  const { fields } = rule;
  const hidden = readDraft(survey.draft).hidden.filter(
    ({ meaning }) => !(meaning !== undefined && 'identity' in meaning && meaning.identity === 'customer'),
  );
  const setField = (key: 'email' | 'occasion' | 'language', word: string): void => {
    const { [key]: _before, ...others } = fields;
    set({ fields: word === '' ? others : { ...others, [key]: word } });
  };
  return (
    <fieldset className="survey-set">
      <legend className="survey-label">{t('outreach:trigger.fields')}</legend>
      <Field label={t('outreach:trigger.customer')}>
        {(id) => (
          <Input
            id={id}
            value={fields.customer}
            onChange={({ target }) => set({ fields: { ...fields, customer: wordOf(target.value) } })}
          />
        )}
      </Field>
      {(['email', 'occasion', 'language'] as const).map((key) => (
        <Field key={key} label={t(`outreach:trigger.${key === 'language' ? 'languageField' : key}`)}>
          {(id) => (
            <Input id={id} value={fields[key] ?? ''} onChange={({ target }) => setField(key, wordOf(target.value))} />
          )}
        </Field>
      ))}
      <Field label={t('outreach:trigger.language')}>
        {(id) => (
          <Select
            id={id}
            value={rule.language ?? ''}
            options={[
              { value: '', label: t('outreach:trigger.fallback') },
              ...survey.languages.map((value) => ({ value, label: languageName(value) })),
            ]}
            onChange={(value) => set({ language: value === '' ? null : value })}
          />
        )}
      </Field>
      {hidden.map(({ key }) => (
        <Field key={key} label={t('outreach:trigger.hidden', { key })}>
          {(id) => (
            <Input
              id={id}
              value={fields.hidden[key] ?? ''}
              onChange={({ target }) => {
                const { [key]: _before, ...others } = fields.hidden;
                const word = wordOf(target.value);
                set({ fields: { ...fields, hidden: word === '' ? others : { ...others, [key]: word } } });
              }}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}

/** As fields and kinds are written: letters, digits and _, a letter first. */
function wordOf(typed: string): string {
  return typed
    .replace(/[^A-Za-z0-9_]/g, '')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 60);
}
