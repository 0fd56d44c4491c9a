import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { type Changed, metricLike } from './loyaltySearch.ts';
import { nameChoice } from './nameChoice.ts';
import { AskedField, ChoiceField, WhereFields } from './WhereFields.tsx';
import type { WorthSearch } from './worthSearch.ts';

type Props = { search: WorthSearch; choices: LoyaltyChoices; change: (more: Changed<WorthSearch>) => void };

/** Which metrics lead from the gap to loyalty, and whom it is about. */
export function WorthFields({ search, choices, change }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const metrics = choices.metrics.map((choice) => ({ value: choice.name, label: nameChoice(choice, locale) }));
  const parents = choices.gaps.filter(({ leaf }) => !leaf);
  return (
    <div className="loyalty-fields">
      <ChoiceField
        label={say('loyalty:worth.satisfaction')}
        value={search.satisfaction ?? metricLike(choices, 'satisfaction')}
        options={metrics}
        onChange={(satisfaction) => change({ satisfaction })}
      />
      <ChoiceField
        label={say('loyalty:worth.loyalty')}
        value={search.loyalty ?? metricLike(choices, 'loyalty')}
        options={metrics}
        onChange={(loyalty) => change({ loyalty })}
      />
      <ChoiceField
        label={say('loyalty:worth.level')}
        value={search.parent ?? ''}
        options={[
          { value: '', label: say('loyalty:worth.top') },
          ...parents.map((choice) => ({
            value: choice.name,
            label: say('loyalty:worth.under', { name: nameChoice(choice, locale) }),
          })),
        ]}
        onChange={(parent) => change({ parent: parent === '' ? undefined : parent })}
      />
      <AskedField asked={search.asked ?? 'joined'} change={change} />
      <WhereFields search={search} choices={choices} change={change} />
    </div>
  );
}
