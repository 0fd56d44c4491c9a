/** @jsxImportSource preact */
import { unsaidName } from '@plumbline/loop/listen/survey/excuseOf.ts';
import type { Question } from '@plumbline/model/question.ts';
import { useAsking } from '../askContext.ts';

/** Why the person gives no answer, for the interviewer to note; choosing an answer takes it back. */
export function UnsaidButtons({ question }: { question: Question }) {
  const { excuse, answerTo, answer, say, own, words } = useAsking();
  if (excuse.unsaid.length === 0 || question.kind === 'consent' || question.kind === 'statement') return null;
  const name = unsaidName(question.key);
  const answered = answerTo(question.key) !== undefined;
  const reason = answered ? undefined : answerTo(name);
  return (
    <p class="unsaid" {...own}>
      {excuse.unsaid.map((one) => (
        <button
          key={one}
          type="button"
          class="quiet"
          data-unsaid={one}
          aria-pressed={reason === one}
          onClick={() => {
            answer(question.key, undefined);
            answer(name, reason === one ? undefined : one, question.key);
          }}
        >
          {say(`answering:interview.${one}`)}
          <span class="unseen">: {words(question.title)}</span>
        </button>
      ))}
    </p>
  );
}
