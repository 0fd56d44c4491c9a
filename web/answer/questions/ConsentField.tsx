/** @jsxImportSource preact */
import { type FieldProps, useAsking } from '../askContext.ts';

/** A box that is empty until somebody ticks it. */
export function ConsentField({ question, describedBy, faulty }: FieldProps<'consent'>) {
  const { answerTo, answer, say } = useAsking();
  return (
    <label class="choice consent">
      <input
        id={`f-${question.key}`}
        type="checkbox"
        checked={answerTo(question.key) === true}
        aria-describedby={describedBy}
        aria-invalid={faulty}
        onChange={(event) => answer(question.key, event.currentTarget.checked)}
      />
      <span>{say('answering:consent')}</span>
    </label>
  );
}
