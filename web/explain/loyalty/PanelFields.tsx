import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { PANEL_DRIVERS, type PanelDriver } from '@plumbline/model/valuePanel.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { PLACES } from '../../shell/whereSearch.ts';
import { type Changed, metricLike } from './loyaltySearch.ts';
import { nameChoice } from './nameChoice.ts';
import { ChoiceField } from './WhereFields.tsx';
import type { WorthSearch } from './worthSearch.ts';

type Props = { search: WorthSearch; choices: LoyaltyChoices; change: (more: Changed<WorthSearch>) => void };

/** What is to move, with which fulfilment, between which places. */
export function PanelFields({ search, choices, change }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const outcome = search.outcome ?? (choices.currencies.length > 0 ? 'revenue' : 'metric');
  const outcomes = [
    ...(choices.currencies.length > 0 ? (['revenue'] as const) : []),
    ...(choices.currencies.length > 0 && choices.events.length > 0 ? (['conversion'] as const) : []),
    'metric' as const,
  ];
  const places = PLACES.filter((place) => choices.attributes.some(({ key }) => key === place));
  return (
    <div className="loyalty-fields">
      <ChoiceField
        label={say('loyalty:panel.outcome')}
        value={outcome}
        options={outcomes.map((value) => ({ value, label: say(`loyalty:panel.of.${value}`) }))}
        onChange={(value) => change({ outcome: value as NonNullable<WorthSearch['outcome']> })}
      />
      {outcome === 'conversion' ? (
        <ChoiceField
          label={say('loyalty:panel.event')}
          value={search.event ?? choices.events[0]?.name}
          options={choices.events.map(({ name }) => ({ value: name, label: name }))}
          onChange={(event) => change({ event })}
        />
      ) : null}
      {outcome === 'metric' ? (
        <ChoiceField
          label={say('loyalty:panel.metric')}
          value={search.metric ?? metricLike(choices, 'satisfaction')}
          options={choices.metrics.map((choice) => ({ value: choice.name, label: nameChoice(choice, locale) }))}
          onChange={(metric) => change({ metric })}
        />
      ) : null}
      <ChoiceField
        label={say('loyalty:panel.driver')}
        value={search.driver ?? 'kept'}
        options={PANEL_DRIVERS.map((value) => ({ value, label: say(`loyalty:panel.drivers.${value}`) }))}
        onChange={(driver) => change({ driver: driver as PanelDriver })}
      />
      <ChoiceField
        label={say('loyalty:panel.by')}
        value={search.by ?? 'region'}
        options={places.map((value) => ({ value, label: say(`loyalty:predictor.${value}`) }))}
        onChange={(by) => change({ by: by as (typeof PLACES)[number] })}
      />
    </div>
  );
}
