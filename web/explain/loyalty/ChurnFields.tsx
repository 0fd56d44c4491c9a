import { BEHAVIOURS, EXPERIENCES } from '@plumbline/model/churn.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { type ChurnSearch, DAYS, EVENT, listTelling, outcomeOf, proposePredictors } from './churnSearch.ts';
import type { Changed } from './loyaltySearch.ts';
import { namePredictor } from './namePredictor.ts';
import { ChoiceField } from './WhereFields.tsx';

type Props = { search: ChurnSearch; choices: LoyaltyChoices; change: (more: Changed<ChurnSearch>) => void };

/** What leaving is, and what could tell it. */
export function ChurnFields(props: Props): ReactNode {
  const { search, choices, change } = props;
  const { say } = useSpeech();
  const outcome = outcomeOf(search, choices);
  const kind = search.outcome ?? outcome?.kind ?? 'silence';
  const groups = [
    { role: 'experience', keys: [...EXPERIENCES] as string[] },
    { role: 'behaviour', keys: [...BEHAVIOURS, ...choices.events.map(({ name }) => `${EVENT}${name}`)] },
    { role: 'attribute', keys: choices.attributes.map(({ key }) => key) },
  ] as const;
  const chosen = search.predictor ?? proposePredictors(choices, outcome);
  return (
    <div className="loyalty-fields">
      <ChoiceField
        label={say('loyalty:churn.outcome')}
        value={kind}
        options={(['silence', 'event', 'attribute'] as const).map((value) => ({
          ...{ value, label: say(`loyalty:churn.kind.${value}`) },
        }))}
        onChange={(value) => change({ outcome: value as NonNullable<ChurnSearch['outcome']>, predictor: undefined })}
      />
      {kind === 'attribute' ? <AttributeFields {...props} /> : <TimeFields {...props} kind={kind} />}
      <div className="loyalty-wide">
        <Field label={say('loyalty:churn.predictors')} hint={say('loyalty:churn.predictorsHint')}>
          {(id) => (
            <Select
              {...{ id, mode: 'multiple', value: chosen, maxTagCount: 'responsive', allowClear: true }}
              options={groups.map(({ role, keys }) => ({
                label: say(`loyalty:role.${role}`),
                options: keys.map((value) => ({ value, label: namePredictor(value, say) })),
              }))}
              optionFilterProp="label"
              onChange={(predictor: string[]) => change({ predictor })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

function AttributeFields({ search, choices, change }: Props): ReactNode {
  const { say } = useSpeech();
  const outcome = outcomeOf(search, choices);
  const attribute = search.attribute ?? (outcome?.kind === 'attribute' ? outcome.attribute : undefined);
  const known = choices.attributes.find(({ key }) => key === attribute);
  const few = listTelling(choices).filter(({ different }) => different >= 2 && different <= 50);
  return (
    <>
      <ChoiceField
        label={say('loyalty:churn.attribute')}
        value={attribute}
        options={few.map(({ key }) => ({ value: key, label: namePredictor(key, say) }))}
        onChange={(value) => change({ outcome: 'attribute', attribute: value, values: undefined })}
      />
      <Field label={say('loyalty:churn.values')}>
        {(id) => (
          <Select
            {...{ id, mode: 'multiple', value: outcome?.kind === 'attribute' ? outcome.values : [] }}
            options={(known?.values ?? []).map((value) => ({ value, label: value }))}
            onChange={(values: string[]) =>
              change({ outcome: 'attribute', values, ...(attribute === undefined ? {} : { attribute }) })
            }
          />
        )}
      </Field>
    </>
  );
}

function TimeFields({ search, choices, change, kind }: Props & { kind: 'event' | 'silence' }): ReactNode {
  const { say } = useSpeech();
  const outcome = outcomeOf(search, choices);
  return (
    <>
      {kind === 'event' ? (
        <ChoiceField
          label={say('loyalty:churn.event')}
          value={outcome?.kind === 'event' ? outcome.event : undefined}
          options={choices.events.map(({ name }) => ({ value: name, label: name }))}
          onChange={(event) => change({ outcome: 'event', event })}
        />
      ) : (
        <ChoiceField
          label={say('loyalty:churn.silenceOf')}
          value={outcome?.kind === 'silence' ? outcome.of : 'purchases'}
          options={(['purchases', 'anything'] as const).map((value) => ({
            value,
            label: say(`loyalty:churn.of.${value}`),
          }))}
          onChange={(of) => change({ outcome: 'silence', of: of as 'purchases' | 'anything' })}
        />
      )}
      <Field label={say('loyalty:churn.days')} hint={say('loyalty:churn.daysHint')}>
        {(id) => (
          <InputNumber
            {...{ id, min: 7, max: 730, precision: 0, value: search.days ?? DAYS, changeOnWheel: false }}
            onChange={(days) => days !== null && change({ days })}
          />
        )}
      </Field>
    </>
  );
}
