import type { Standard, StandardQuestion } from '@plumbline/model/standard.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CloseQuestion } from './CloseQuestion.tsx';
import { useStandardWords } from './useStandardWords.ts';

/** What asks whether the standard is still right; deciding it answers, or somebody says why it stays. */
export function QuestionsPanel({ standard }: { standard: Standard }): ReactNode {
  const { speech } = useStandardWords();
  const { say } = speech;
  const { questions, people } = standard;
  if (questions.length === 0) return null;
  const sorted = [...questions].sort((one, other) => Number(one.closedAt !== null) - Number(other.closedAt !== null));
  return (
    <Panel title={say('standards:question.title')}>
      <p className="ledger-quiet">{say('standards:question.about')}</p>
      <ul className="standards-questions">
        {sorted.map((one) => (
          <QuestionItem key={one.id} question={one} people={people} />
        ))}
      </ul>
    </Panel>
  );
}

/** One question, who opened it, and what came of it. */
export function QuestionItem({
  question,
  people,
}: {
  question: StandardQuestion;
  people: Readonly<Record<string, string>>;
}): ReactNode {
  const { speech } = useStandardWords();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const { kind, about, subject, detail, origin, decider, openedBy, openedAt, closedBy, closedAt } = question;
  const by = (id: string | null) => (id === null ? '' : nameOfMaker(people[id] ?? id, say));
  return (
    <li>
      {kind === 'law' ? (
        <Link to="/w/$workspace/expect/laws/$law" params={{ workspace, law: origin }}>
          {subject}
        </Link>
      ) : (
        <Link to="/w/$workspace/expect/kano" params={{ workspace }} search={{}}>
          {subject}
        </Link>
      )}{' '}
      {say(`standards:question.${kind}`, {
        about: say(`standards:question.of.${about}`),
        detail: kind === 'law' ? say(`standards:stage.${detail}`) : detail,
      })}{' '}
      <span className="ledger-quiet">
        {say('standards:question.opened', { day: formatDay(openedAt, locale), who: by(openedBy) })}
        {decider === '' ? '' : ` ${say('standards:question.decider', { who: decider })}`}
      </span>
      {closedAt === null || question.outcome === null ? (
        <CloseQuestion question={question} />
      ) : (
        <p>
          <StatusTag tone="good">{say(`standards:question.outcome.${question.outcome}`)}</StatusTag> {question.because}{' '}
          <span className="ledger-quiet">
            {say('standards:question.closed', { day: formatDay(closedAt, locale), who: by(closedBy) })}
          </span>
        </p>
      )}
    </li>
  );
}
