import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { ASKED, type Asked } from '@plumbline/model/mark.ts';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { PlaceFields } from '../../shell/PlaceFields.tsx';
import type { WhereSearch } from '../../shell/whereSearch.ts';
import { Field } from '../../ui/Field.tsx';
import type { Changed } from './loyaltySearch.ts';

type Change = (more: Changed<WhereSearch & { asked?: Asked }>) => void;
type Props = { search: WhereSearch; choices: LoyaltyChoices; change: Change };

/** Whom a question is about: places, and civil days. */
export function WhereFields({ search, choices, change }: Props): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      <PlaceFields
        search={search}
        values={(place) => choices.attributes.find(({ key }) => key === place)?.values ?? []}
        change={(place, chosen) => change({ [place]: chosen })}
      />
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`loyalty:where.${end}`)}>
          {(id) => (
            <Input
              {...{ id, type: 'date', value: search[end] ?? '' }}
              onChange={({ target }) => change({ [end]: target.value === '' ? undefined : target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}

/** Which expectation is meant: asked before, recalled after, or both. */
export function AskedField({ asked, change }: { asked: Asked; change: Change }): ReactNode {
  const { say } = useSpeech();
  return (
    <Field label={say('loyalty:asked.label')}>
      {(id) => (
        <Select
          {...{ id, value: asked }}
          options={ASKED.map((value) => ({ value, label: say(`loyalty:asked.${value}`) }))}
          onChange={(value: Asked) => change({ asked: value })}
        />
      )}
    </Field>
  );
}

type ChoiceProps = {
  label: string;
  hint?: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

/** One of several. */
export function ChoiceField({ label, hint, value, options, onChange }: ChoiceProps): ReactNode {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <Select
          {...{ id, value: value ?? null, options: [...options], showSearch: true, optionFilterProp: 'label' }}
          onChange={(chosen: string | null) => chosen !== null && onChange(chosen)}
        />
      )}
    </Field>
  );
}
