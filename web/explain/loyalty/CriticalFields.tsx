import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { alongOf, type Changed, type LoyaltySearch, measuresOf, metricLike } from './loyaltySearch.ts';
import { nameChoice } from './nameChoice.ts';
import { ChoiceField } from './WhereFields.tsx';

type Props = { search: LoyaltySearch; choices: LoyaltyChoices; change: (more: Changed<LoyaltySearch>) => void };

/** Along what it is looked for a bend, and of what. */
export function CriticalFields({ search, choices, change }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const along = alongOf(search, choices);
  const kinds = (['gap', 'native', 'late'] as const).filter((kind) => measuresOf(kind, choices).length > 0);
  const measures = measuresOf(along, choices);
  const bends = search.bends ?? metricLike(choices, 'satisfaction');
  const attribute = choices.attributes.find(({ key }) => key === bends);
  const few = choices.attributes.filter(({ different, numeric }) => !numeric && different >= 2 && different <= 20);
  return (
    <div className="loyalty-fields">
      <ChoiceField
        label={say('loyalty:critical.along')}
        value={along}
        options={kinds.map((kind) => ({ value: kind, label: say(`loyalty:critical.kind.${kind}`) }))}
        onChange={(kind) => change({ along: kind as NonNullable<LoyaltySearch['along']>, measure: undefined })}
      />
      <ChoiceField
        label={say('loyalty:curve.dimension')}
        value={(measures.find(({ name }) => name === search.measure) ?? measures[0])?.name}
        options={measures.map((choice) => ({ value: choice.name, label: nameChoice(choice, locale) }))}
        onChange={(measure) => change({ measure })}
      />
      <ChoiceField
        label={say('loyalty:critical.bends')}
        hint={say('loyalty:critical.bendsHint')}
        value={bends}
        options={[
          ...choices.metrics.map((choice) => ({ value: choice.name, label: nameChoice(choice, locale) })),
          ...few.map(({ key, name }) => ({ value: key, label: say('loyalty:critical.shareOf', { name }) })),
        ]}
        onChange={(chosen) => change({ bends: chosen, values: undefined })}
      />
      {attribute === undefined ? null : (
        <Field label={say('loyalty:churn.values')}>
          {(id) => (
            <Select
              {...{ id, mode: 'multiple', value: search.values ?? [] }}
              options={attribute.values.map((value) => ({ value, label: value }))}
              onChange={(values: string[]) => change({ values })}
            />
          )}
        </Field>
      )}
    </div>
  );
}
