/** @jsxImportSource preact */
import { type FieldProps, useAsking } from '../askContext.ts';
import { readNumber } from '../readNumber.ts';

/** Points shared out over the options, with what is left always in sight and said aloud when it changes. */
export function SumField({ question }: FieldProps<'sum'>) {
  const { answerTo, answer, optionsOf, words, say, own } = useAsking();
  const given = (): Record<string, number> => {
    const value = answerTo(question.key);
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, number>) : {};
  };
  const value = given();
  const sum = Object.values(value).reduce((total, one) => total + one, 0);
  const left = question.total - sum;
  const set = (key: string, points: number | null): void => {
    const { [key]: _before, ...rest } = given();
    const next = points === null ? rest : { ...rest, [key]: Math.max(0, Math.round(points)) };
    answer(question.key, Object.keys(next).length === 0 ? undefined : next);
  };
  const state = left === 0 ? 'done' : left > 0 ? 'left' : 'over';
  return (
    <div class="sum">
      {optionsOf(question).map((option) => {
        const id = `f-${question.key}-${option.key}`;
        const points = value[option.key];
        const name = words(option.texts);
        return (
          <div key={option.key} class="sum-row">
            <label for={id}>{name}</label>
            <span class="stepper">
              <button
                type="button"
                aria-label={say('answering:sum.less', { option: name })}
                disabled={(points ?? 0) === 0}
                onClick={() => set(option.key, (points ?? 0) - stepOf(question.total))}
              >
                −
              </button>
              <input
                id={id}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                value={points ?? ''}
                onInput={(event) => set(option.key, readNumber(event.currentTarget.value))}
              />
              <button
                type="button"
                aria-label={say('answering:sum.more', { option: name })}
                disabled={left <= 0}
                onClick={() => set(option.key, (points ?? 0) + Math.min(stepOf(question.total), left))}
              >
                +
              </button>
            </span>
          </div>
        );
      })}
      <div class="sum-total" data-state={state}>
        <progress max={question.total} value={Math.min(sum, question.total)} aria-hidden="true" />
        <span role="status" {...own}>
          {say(`answering:sum.${state}`, { sum, total: question.total, left: Math.abs(left) })}
        </span>
      </div>
    </div>
  );
}

/** A press moves a twentieth of the whole: 5 of 100. */
const stepOf = (total: number): number => Math.max(1, Math.round(total / 20));
