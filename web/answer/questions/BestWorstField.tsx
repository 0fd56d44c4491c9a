/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { type FieldProps, useAsking } from '../askContext.ts';

type Choice = { best: string; worst: string };
const SIDES = ['best', 'worst'] as const;

/**
 * A set after the other: of each, what matters most and what least. The next set comes when one is whole.
 *
 * The answer is the whole sets; a half one is not an answer yet and stays here. Who presses the same option on the other
 * side swaps the two, so that a whole set stays whole.
 */
export function BestWorstField({ question }: FieldProps<'bestWorst'>) {
  const { answerTo, answer, setsOf, words, say, own } = useAsking();
  const given = answerTo(question.key);
  const whole: readonly Choice[] = Array.isArray(given) ? (given as Choice[]) : [];
  const [half, setHalf] = useState<Partial<Choice>>({});
  const sets = setsOf(question);
  const pick = (at: number, side: keyof Choice, key: string): void => {
    const other = side === 'best' ? 'worst' : 'best';
    const before: Partial<Choice> = whole[at] ?? half;
    const next = { ...before, [side]: key, ...(before[other] === key ? { [other]: before[side] } : {}) };
    if (next.best === undefined || next.worst === undefined) {
      setHalf(next);
      return;
    }
    if (whole[at] === undefined) setHalf({});
    const choice = { best: next.best, worst: next.worst };
    answer(question.key, [...whole.slice(0, at), choice, ...whole.slice(at + 1)]);
  };
  return (
    <div class="sets">
      {sets.slice(0, whole.length + 1).map((options, at) => (
        <fieldset key={options.map(({ key }) => key).join()} class="set" data-row={String(at + 1)}>
          <legend {...own}>{say('answering:bestWorst.set', { at: at + 1, of: sets.length })}</legend>
          <div class="set-head" aria-hidden="true" {...own}>
            <span>{say('answering:bestWorst.best')}</span>
            <span />
            <span>{say('answering:bestWorst.worst')}</span>
          </div>
          {options.map((option) => {
            const name = words(option.texts);
            return (
              <div key={option.key} class="set-row">
                {SIDES.map((side) => (
                  <label key={side} class={`set-pick set-${side}`}>
                    <input
                      type="radio"
                      name={`${question.key}.${at}.${side}`}
                      checked={(whole[at] ?? half)[side] === option.key}
                      aria-label={`${say(`answering:bestWorst.${side}`)}: ${name}`}
                      onChange={() => pick(at, side, option.key)}
                    />
                    <span class="set-mark" aria-hidden="true" />
                  </label>
                ))}
                <span class="set-name" aria-hidden="true">
                  {name}
                </span>
              </div>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}
