import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import { NOTICE_CHANNELS, NOTICE_FIELDS, type NoticeRule, type NoticeSetup } from '@plumbline/model/promiseRisk.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input, InputNumber, Segmented, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { measuresQuery } from '../ledger/ledgerApi.ts';
import { LANGUAGE_NAMES } from './languageNames.ts';
import { riskApi } from './riskApi.ts';

const ALL_WEEK = [1, 2, 3, 4, 5, 6, 7];
const PERCENT = { min: 1, max: 99, suffix: '%' } as const;
type Change = (more: Partial<NoticeRule>) => void;
type Part = { rule: NoticeRule; change: Change; fixed: boolean };

/** When, by which channels and in which words customers are told. */
export function NoticeForm({ promise, setup }: { promise: string; setup: NoticeSetup }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { message } = App.useApp();
  const [on, setOn] = useState(setup.on);
  const [rule, setRule] = useState(setup.rule);
  const change: Change = (more) => setRule({ ...rule, ...more });
  const fixed = !can('promise.write');
  const save = useMutation({
    mutationFn: () => riskApi.saveSetup(workspace, promise, { on, rule }),
    onSuccess: () => void message.success(say('notices:saved')),
  });
  return (
    <>
      <p className="ledger-quiet">{say('notices:setup.text')}</p>
      {setup.mail ? null : <Alert type="info" showIcon title={say('notices:setup.mailOff')} />}
      <Field label={say('notices:setup.on')}>
        {(id) => <Switch id={id} className="risk-switch" checked={on} disabled={fixed} onChange={setOn} />}
      </Field>
      <RuleFields rule={rule} change={change} fixed={fixed} />
      <WordsFields promise={promise} setup={setup} rule={rule} change={change} fixed={fixed} />
      {save.error === null ? null : <ProblemState problem={save.error} />}
      {fixed ? null : (
        <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
          {say('notices:save')}
        </Button>
      )}
    </>
  );
}

function RuleFields({ rule, change, fixed }: Part) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: measures } = useQuery(measuresQuery(workspace));
  const share = (value: number) => Math.round(value * 100);
  return (
    <div className="risk-rule">
      <Field label={say('notices:setup.keptMin')} hint={say('notices:setup.keptMinHint')}>
        {(id) => (
          <InputNumber
            id={id}
            {...PERCENT}
            disabled={fixed}
            value={share(rule.keptMin)}
            onChange={(value) => change({ keptMin: (value ?? 50) / 100 })}
          />
        )}
      </Field>
      <Field label={say('notices:setup.newTimeShare')} hint={say('notices:setup.newTimeShareHint')}>
        {(id) => (
          <InputNumber
            id={id}
            {...PERCENT}
            min={50}
            disabled={fixed}
            value={share(rule.newTimeShare)}
            onChange={(value) => change({ newTimeShare: (value ?? 90) / 100 })}
          />
        )}
      </Field>
      <Field label={say('notices:setup.channels')} hint={say('notices:setup.channelsHint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            disabled={fixed}
            value={rule.channels}
            onChange={(channels) => change({ channels: channels.length === 0 ? rule.channels : channels })}
            options={NOTICE_CHANNELS.map((value) => ({ value, label: say(`notices:channel.${value}`) }))}
          />
        )}
      </Field>
      <Field label={say('notices:setup.confirm')}>
        {(id) => (
          <Select
            id={id}
            disabled={fixed}
            value={rule.confirm}
            onChange={(confirm) => change({ confirm })}
            options={(['person', 'automatic'] as const).map((value) => ({
              value,
              label: say(`notices:setup.${value}`),
            }))}
          />
        )}
      </Field>
      <Hours rule={rule} change={change} fixed={fixed} />
      <Field label={say('notices:setup.heldOut')} hint={say('notices:setup.heldOutHint')}>
        {(id) => (
          <InputNumber
            id={id}
            {...PERCENT}
            min={0}
            max={50}
            disabled={fixed}
            value={share(rule.heldOutShare)}
            onChange={(value) => change({ heldOutShare: (value ?? 0) / 100 })}
          />
        )}
      </Field>
      <Field label={say('notices:setup.fresh')} hint={say('notices:setup.freshHint')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={240}
            disabled={fixed}
            value={rule.freshHoursMax}
            onChange={(value) => change({ freshHoursMax: value ?? 48 })}
          />
        )}
      </Field>
      <Field label={say('notices:setup.language')}>
        {(id) => (
          <Select
            id={id}
            disabled={fixed}
            value={rule.language}
            onChange={(language) => change({ language })}
            options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        )}
      </Field>
      <Field label={say('notices:setup.complaints')} hint={say('notices:setup.complaintsHint')}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            disabled={fixed}
            value={rule.complaintEvents}
            onChange={(complaintEvents) => change({ complaintEvents: complaintEvents.slice(0, 20) })}
            options={(measures?.events ?? []).map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
    </div>
  );
}

/** Quiet hours, as the hours in which notices leave. */
function Hours({ rule, change, fixed }: Part) {
  const { say } = useSpeech();
  const window = rule.window ?? { fromHour: 0, untilHour: 24, days: ALL_WEEK };
  const set = (fromHour: number, untilHour: number) => {
    if (fromHour >= untilHour) return;
    const always = fromHour === 0 && untilHour === 24 && window.days.length === 7;
    change({ window: always ? null : { fromHour, untilHour, days: window.days } });
  };
  return (
    <>
      <Field label={say('notices:setup.from')} hint={say('notices:setup.hoursHint')}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={23}
            disabled={fixed}
            value={window.fromHour}
            onChange={(value) => set(value ?? 0, window.untilHour)}
          />
        )}
      </Field>
      <Field label={say('notices:setup.until')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={24}
            disabled={fixed}
            value={window.untilHour}
            onChange={(value) => set(window.fromHour, value ?? 24)}
          />
        )}
      </Field>
    </>
  );
}

/** The words in one language, and how a customer would read them. */
function WordsFields({ promise, setup, rule, change, fixed }: Part & { promise: string; setup: NoticeSetup }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const [language, setLanguage] = useState<Locale>(locale);
  const text = rule.texts[language] ?? setup.words[language];
  const preview = useMutation({ mutationFn: () => riskApi.preview(workspace, promise, language, text) });
  const write = (more: Partial<typeof text>) => change({ texts: { ...rule.texts, [language]: { ...text, ...more } } });
  return (
    <>
      <h3 className="risk-head">{say('notices:setup.words')}</h3>
      <div className="ledger-splits">
        <Segmented
          aria-label={say('notices:setup.words')}
          value={language}
          onChange={setLanguage}
          options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
      </div>
      <p className="ledger-quiet">
        {say('notices:setup.fields', { fields: NOTICE_FIELDS.map((field) => `{{${field}}}`).join(' ') })}
      </p>
      <div lang={language}>
        <Field label={say('notices:setup.subject')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              disabled={fixed}
              value={text.subject}
              onChange={({ target }) => write({ subject: target.value })}
            />
          )}
        </Field>
        <Field label={say('notices:setup.body')}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 6, maxRows: 18 }}
              maxLength={4000}
              disabled={fixed}
              value={text.body}
              onChange={({ target }) => write({ body: target.value })}
            />
          )}
        </Field>
        <Field label={say('notices:setup.next')} hint={say('notices:setup.nextHint')}>
          {(id) => (
            <Input
              id={id}
              maxLength={500}
              disabled={fixed}
              value={text.next}
              onChange={({ target }) => write({ next: target.value })}
            />
          )}
        </Field>
      </div>
      <div className="ledger-pages">
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {say('notices:setup.preview')}
        </Button>
        {rule.texts[language] === undefined || fixed ? null : (
          <Button
            onClick={() => {
              const { [language]: _own, ...others } = rule.texts;
              change({ texts: others });
            }}
          >
            {say('notices:setup.house')}
          </Button>
        )}
      </div>
      {preview.error === null ? null : <ProblemState problem={preview.error} />}
      {preview.data === undefined ? null : (
        <div className="risk-preview" lang={language}>
          <b>{preview.data.subject}</b>
          {`\n\n${preview.data.text}`}
        </div>
      )}
    </>
  );
}
