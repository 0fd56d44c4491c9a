/** @jsxImportSource preact */
import { type FieldProps, useAsking } from '../askContext.ts';
import { Points } from './Points.tsx';

const asPoint = (value: unknown): number | 'na' | undefined =>
  typeof value === 'number' || value === 'na' ? value : undefined;

/** Buttons or faces from low to high, and the eleven of a recommendation. */
export function ScaleField({ question }: FieldProps<'scale' | 'nps'>) {
  const { answerTo, answer } = useAsking();
  const scale = question.kind === 'nps' ? { ...question, low: 0, high: 10 } : question;
  return (
    <Points
      name={question.key}
      scale={scale}
      look={question.kind === 'scale' ? question.look : undefined}
      value={asPoint(answerTo(question.key))}
      onPick={(point) => answer(question.key, point)}
    />
  );
}

/** Stars are radio buttons too: the third star says "3 of 5". */
export function StarsField({ question }: FieldProps<'stars'>) {
  const { answerTo, answer, say } = useAsking();
  const value = Number(answerTo(question.key) ?? 0);
  return (
    <div class="stars">
      {Array.from({ length: question.high }, (_, place) => place + 1).map((star) => (
        <label key={star} class="star" data-on={star <= value ? '' : undefined}>
          <input
            type="radio"
            name={question.key}
            value={star}
            checked={value === star}
            onChange={() => answer(question.key, star)}
          />
          <span class="unseen">{say('answering:stars', { star, of: question.high })}</span>
          <svg viewBox="0 0 24 24" width="34" height="34" aria-hidden="true">
            <path d="M12 2.6l2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.5l-5.9 3.1 1.2-6.5L2.500 9.500l6.6-.9z" />
          </svg>
        </label>
      ))}
    </div>
  );
}
