import { LOCALES, type Locale, type Names, nameIn } from '@plumbline/model/locale.ts';
import type { RemedyRule, RemedyVersion } from '@plumbline/model/promiseRemedy.ts';
import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, InputNumber, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { LANGUAGE_NAMES } from './languageNames.ts';
import { riskApi } from './riskApi.ts';

type Props = { promise: ServicePromise; versions: readonly RemedyVersion[] };

/** What customers get where the promise was broken; a change holds for promises given from then on. */
export function RemedyForm({ promise, versions }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { message } = App.useApp();
  const written = promise.versions[0]?.input.remedy ?? '';
  const [rule, setRule] = useState<RemedyRule>(
    versions[0]?.rule ?? {
      on: false,
      what: (written === '' ? {} : { [locale]: written }) as Names,
      ...{ amount: null, unit: '', missedMin: 0 },
    },
  );
  const fixed = !can('promise.write');
  const unit = promise.versions[0]?.input.rule;
  const save = useMutation({
    mutationFn: () => riskApi.saveRemedy(workspace, promise.id, rule),
    onSuccess: () => void message.success(say('notices:saved')),
  });
  const write = (language: Locale, text: string) => {
    const { [language]: _old, ...others } = rule.what;
    setRule({ ...rule, what: (text.trim() === '' ? others : { ...others, [language]: text }) as Names });
  };
  const days = unit?.kind !== 'elapsed' || unit.unit === 'days';
  return (
    <>
      <p className="ledger-quiet">{say('notices:remedy.text')}</p>
      <Field label={say('notices:remedy.on')}>
        {(id) => (
          <Switch
            id={id}
            className="risk-switch"
            checked={rule.on}
            disabled={fixed}
            onChange={(on) => setRule({ ...rule, on })}
          />
        )}
      </Field>
      <div className="risk-rule">
        {LOCALES.map((language) => (
          <Field key={language} label={say('notices:remedy.what', { language: LANGUAGE_NAMES[language] })}>
            {(id) => (
              <Input
                id={id}
                lang={language}
                maxLength={200}
                disabled={fixed}
                value={rule.what[language] ?? ''}
                onChange={({ target }) => write(language, target.value)}
              />
            )}
          </Field>
        ))}
        <Field label={say(days ? 'notices:remedy.missedDays' : 'notices:remedy.missedHours')}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              max={10_000}
              disabled={fixed}
              value={rule.missedMin}
              onChange={(missedMin) => setRule({ ...rule, missedMin: missedMin ?? 0 })}
            />
          )}
        </Field>
        <Field label={say('notices:remedy.amount')} hint={say('notices:remedy.amountHint')}>
          {(id) => (
            <InputNumber
              id={id}
              min={0}
              disabled={fixed}
              value={rule.amount}
              onChange={(amount) => setRule({ ...rule, amount })}
            />
          )}
        </Field>
        <Field label={say('notices:remedy.unit')}>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              disabled={fixed}
              value={rule.unit}
              onChange={({ target }) => setRule({ ...rule, unit: target.value })}
            />
          )}
        </Field>
      </div>
      {save.error === null ? null : <ProblemState problem={save.error} />}
      {fixed ? null : (
        <Button
          type="primary"
          loading={save.isPending}
          disabled={Object.keys(rule.what).length === 0}
          onClick={() => save.mutate()}
        >
          {say('notices:save')}
        </Button>
      )}
      {versions.length > 1 ? (
        <ul className="ledger-log">
          {versions.map(({ version, rule: one, validFrom }) => (
            <li key={version}>
              {say(validFrom === null ? 'notices:remedy.first' : 'notices:remedy.since', {
                version,
                from: validFrom === null ? '' : formatMoment(validFrom, locale),
                what: one.on ? nameIn(one.what, locale) : say('notices:remedy.off'),
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
