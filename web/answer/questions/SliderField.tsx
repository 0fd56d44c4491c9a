/** @jsxImportSource preact */
import { type FieldProps, useAsking } from '../askContext.ts';
import { Ends } from './Points.tsx';

/**
 * A slider that is honest about not having been answered: until it was moved, pressed or confirmed it has no value,
 * shows no thumb as set, and says so.
 */
export function SliderField({ question, describedBy, faulty }: FieldProps<'slider'>) {
  const { answerTo, answer, say, own, words } = useAsking();
  const value = answerTo(question.key);
  const answered = typeof value === 'number';
  const steps = Math.round((question.high - question.low) / question.step / 2);
  const middle = Number((question.low + steps * question.step).toFixed(6));
  const take = (element: HTMLInputElement): void => answer(question.key, Number(element.value));
  const state = answered ? String(value) : say('answering:slider.untouched');
  return (
    <div class="slider" data-untouched={answered ? undefined : ''}>
      <output class="slider-value" for={`f-${question.key}`}>
        {state}
      </output>
      <input
        id={`f-${question.key}`}
        type="range"
        min={question.low}
        max={question.high}
        step={question.step}
        value={answered ? value : middle}
        aria-describedby={describedBy}
        aria-invalid={faulty}
        aria-valuetext={state}
        onInput={(event) => take(event.currentTarget)}
        onPointerUp={(event) => take(event.currentTarget)}
        onKeyDown={(event) => {
          // The value in the middle is chosen by confirming it, since no movement leads to it.
          if (event.key === ' ' || event.key === 'Enter') {
            event.preventDefault();
            take(event.currentTarget);
          }
        }}
      />
      <Ends scale={question} words={words} />
      {!answered && (
        <p class="hint" {...own}>
          {say('answering:slider.how')}
        </p>
      )}
    </div>
  );
}
