import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { WorthInputs, WorthInputsVersions } from '@plumbline/model/worth.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { loyaltyApi, worthInputsQuery } from './loyaltyApi.ts';
import { ReachedFields } from './ReachedFields.tsx';
import { ChoiceField } from './WhereFields.tsx';

type Props = { inputs: WorthInputs; saved: WorthInputsVersions; choices: LoyaltyChoices };
type Change = (more: Partial<WorthInputs>) => void;
const DAYS = 365;
const MARGIN = 0.3;

/** What only people can say: what a customer is worth, how many there are, whom a dimension reaches. Kept with who and when. */
export function WorthInputsForm({ inputs, saved, choices }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const [draft, setDraft] = useState(inputs);
  const [newest] = saved.versions;
  const saving = useMutation({
    mutationFn: () => loyaltyApi.saveInputs(workspace, newest?.version ?? 0, draft),
    onSuccess: (versions) => client.setQueryData(worthInputsQuery(workspace).queryKey, versions),
  });
  const change: Change = (more) => setDraft({ ...draft, ...more });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(inputs) || newest === undefined;
  return (
    <div className="loyalty-answer">
      <p className="loyalty-help">
        {newest === undefined
          ? say('loyalty:inputs.proposed')
          : say('loyalty:inputs.savedBy', {
              who: nameOfMaker(newest.savedBy, say),
              at: formatMoment(newest.savedAt, locale),
              version: newest.version,
            })}
      </p>
      <div className="loyalty-fields">
        <ValueFields draft={draft} change={change} choices={choices} />
        <Field label={say('loyalty:inputs.customers')} hint={say('loyalty:inputs.customersHint')}>
          {(id) => (
            <InputNumber
              {...{ id, min: 1, precision: 0, value: draft.customersInAll, changeOnWheel: false }}
              onChange={(customersInAll) => change({ customersInAll })}
            />
          )}
        </Field>
        <div className="loyalty-wide">
          <Field label={say('loyalty:inputs.note')}>
            {(id) => (
              <Input
                {...{ id, value: draft.note, maxLength: 500 }}
                onChange={({ target }) => change({ note: target.value })}
              />
            )}
          </Field>
        </div>
      </div>
      <ReachedFields draft={draft} change={change} choices={choices} />
      {saving.error === null ? null : <ProblemState problem={saving.error} onRetry={() => saving.mutate()} />}
      {can('explain.write') ? (
        <p>
          <Button type="primary" disabled={!isChanged} loading={saving.isPending} onClick={() => saving.mutate()}>
            {say('loyalty:inputs.save')}
          </Button>
        </p>
      ) : null}
      {saved.versions.length > 1 ? (
        <details>
          <summary>{say('loyalty:inputs.earlier')}</summary>
          <ul className="loyalty-list">
            {saved.versions.slice(1).map((one) => (
              <li key={one.version}>
                {say('loyalty:inputs.savedBy', {
                  who: nameOfMaker(one.savedBy, say),
                  at: formatMoment(one.savedAt, locale),
                  version: one.version,
                })}{' '}
                {one.inputs.note}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

type PartProps = { draft: WorthInputs; change: Change; choices: LoyaltyChoices };

function ValueFields({ draft, change, choices }: PartProps): ReactNode {
  const { say } = useSpeech();
  const { value, currency } = draft;
  const kinds = choices.currencies.length > 0 ? (['observed', 'known'] as const) : (['known'] as const);
  return (
    <>
      <ChoiceField
        label={say('loyalty:inputs.value')}
        value={value.kind}
        options={kinds.map((kind) => ({ value: kind, label: say(`loyalty:inputs.kind.${kind}`) }))}
        onChange={(kind) =>
          change({ value: kind === 'known' ? { kind, value: 1000 } : { kind: 'observed', days: DAYS, margin: MARGIN } })
        }
      />
      {value.kind === 'known' ? (
        <Field label={say('loyalty:inputs.known')} hint={say('loyalty:inputs.knownHint')}>
          {(id) => (
            <InputNumber
              {...{ id, min: 0, value: value.value, changeOnWheel: false }}
              onChange={(known) => known !== null && change({ value: { kind: 'known', value: known } })}
            />
          )}
        </Field>
      ) : (
        <>
          <Field label={say('loyalty:inputs.days')}>
            {(id) => (
              <InputNumber
                {...{ id, min: 30, max: 3650, precision: 0, value: value.days, changeOnWheel: false }}
                onChange={(days) => days !== null && change({ value: { ...value, days } })}
              />
            )}
          </Field>
          <Field label={say('loyalty:inputs.margin')} hint={say('loyalty:inputs.marginHint')}>
            {(id) => (
              <InputNumber
                {...{
                  id,
                  min: 0,
                  max: 100,
                  value: Math.round(value.margin * 1000) / 10,
                  suffix: '%',
                  changeOnWheel: false,
                }}
                onChange={(margin) => margin !== null && change({ value: { ...value, margin: margin / 100 } })}
              />
            )}
          </Field>
        </>
      )}
      {value.kind === 'observed' ? (
        <ChoiceField
          label={say('loyalty:inputs.currency')}
          value={currency}
          options={choices.currencies.map(({ name }) => ({ value: name, label: name }))}
          onChange={(chosen) => change({ currency: chosen })}
        />
      ) : (
        <Field label={say('loyalty:inputs.currency')}>
          {(id) => (
            <Input
              {...{ id, value: currency, maxLength: 12 }}
              onChange={({ target }) => change({ currency: target.value.trim().toUpperCase() || currency })}
            />
          )}
        </Field>
      )}
    </>
  );
}
