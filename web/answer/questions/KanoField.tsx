/** @jsxImportSource preact */
import { type FieldProps, useAsking } from '../askContext.ts';

const SIDES = ['functional', 'dysfunctional'] as const;
const FEELINGS = [1, 2, 3, 4, 5] as const;

/** How it would be with, and without: two questions of five answers each. */
export function KanoField({ question }: FieldProps<'kano'>) {
  const { answerTo, answer, words, say } = useAsking();
  const given = (): Record<string, number> => {
    const value = answerTo(question.key);
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, number>) : {};
  };
  const value = given();
  return (
    <div class="kano">
      {SIDES.map((side) => (
        <fieldset key={side} class="kano-side" data-row={side}>
          <legend>{words(question[side])}</legend>
          <div class="choices choices-tight">
            {FEELINGS.map((feeling) => (
              <label key={feeling} class="choice">
                <input
                  type="radio"
                  name={`${question.key}.${side}`}
                  value={feeling}
                  checked={value[side] === feeling}
                  onChange={() => answer(question.key, { ...given(), [side]: feeling })}
                />
                <span>{say(`answering:kano.${feeling}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
