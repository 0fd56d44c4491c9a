import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { WorthInputs } from '@plumbline/model/worth.ts';
import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Field } from '../../ui/Field.tsx';
import { nameChoice } from './nameChoice.ts';

type Props = { draft: WorthInputs; change: (more: Partial<WorthInputs>) => void; choices: LoyaltyChoices };

/** Whom each dimension reaches, where people know it better than those who answered tell. */
export function ReachedFields({ draft, change, choices }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const said = Object.keys(draft.reached).length;
  const set = (name: string, share: number | null) => {
    const { [name]: _before, ...others } = draft.reached;
    change({ reached: share === null ? others : { ...others, [name]: share / 100 } });
  };
  return (
    <details>
      <summary>{say('loyalty:inputs.reached', { count: said })}</summary>
      <p className="loyalty-help">{say('loyalty:inputs.reachedHint')}</p>
      <div className="loyalty-fields">
        {choices.gaps.map((choice) => {
          const share = draft.reached[choice.name];
          return (
            <Field key={choice.name} label={nameChoice(choice, locale)}>
              {(id) => (
                <InputNumber
                  {...{ id, min: 0, max: 100, suffix: '%', changeOnWheel: false }}
                  value={share === undefined ? null : Math.round(share * 1000) / 10}
                  onChange={(value) => set(choice.name, value)}
                />
              )}
            </Field>
          );
        })}
      </div>
    </details>
  );
}
