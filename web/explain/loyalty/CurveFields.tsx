import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatCount } from '../../ui/format.ts';
import { type Changed, dimensionFirst, type LoyaltySearch, metricLike } from './loyaltySearch.ts';
import { nameChoice } from './nameChoice.ts';
import { AskedField, ChoiceField, WhereFields } from './WhereFields.tsx';

type Props = { search: LoyaltySearch; choices: LoyaltyChoices; change: (more: Changed<LoyaltySearch>) => void };

/** Of what the curve is: a dimension, a metric of loyalty, and whom. */
export function CurveFields({ search, choices, change }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const option = (choice: LoyaltyChoices['gaps'][number] | LoyaltyChoices['metrics'][number]) => ({
    value: choice.name,
    label: say('loyalty:withPeople', { name: nameChoice(choice, locale), people: formatCount(choice.people, locale) }),
  });
  return (
    <div className="loyalty-fields">
      <ChoiceField
        label={say('loyalty:curve.dimension')}
        value={search.dimension ?? dimensionFirst(choices)}
        options={choices.gaps.map(option)}
        onChange={(dimension) => change({ dimension })}
      />
      <ChoiceField
        label={say('loyalty:curve.metric')}
        value={search.metric ?? metricLike(choices, 'loyalty')}
        options={choices.metrics.map(option)}
        onChange={(metric) => change({ metric })}
      />
      <AskedField asked={search.asked ?? 'joined'} change={change} />
      <WhereFields search={search} choices={choices} change={change} />
    </div>
  );
}
