import { type StatementWord, writeStatementWord } from '@plumbline/model/statementWord.ts';
import { type ListedText, STATEMENT_BASES, STATEMENT_TYPES } from '@plumbline/model/textReading.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { reviewApi } from './review/reviewApi.ts';

type Statement = ListedText['statements'][number];
type Draft = Pick<Statement, 'type' | 'basis' | 'met'>;
const METS = ['yes', 'no', 'unclear'] as const;

/** An expectation that was read in a text, and what a person makes of it: it is read so at once. */
export function StatementItem({
  text,
  statement,
  number,
}: {
  text: ListedText;
  statement: Statement;
  number: number;
}): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState<{ id: string; word: StatementWord } | null>(null);
  const tell = useMutation({
    mutationFn: (word: StatementWord) => {
      const { import: of, occasion, question, textHash } = text;
      const same = { import: of, occasion, question, textHash, picked: 'chosen' as const };
      const value = writeStatementWord(word);
      return reviewApi.tell(workspace, [{ ...same, kind: 'statement', subject: statement.place, value }]);
    },
    onSuccess: ({ ids: [id = ''] }, word) => {
      setSaid({ id, word });
      setOpen(false);
    },
  });
  const takeBack = useMutation({
    mutationFn: (id: string) => reviewApi.retract(workspace, id),
    onSuccess: () => setSaid(null),
  });
  const { type, basis, met } = shownOf(statement, said?.word ?? null);
  const words = {
    type: say(`texts:statement.${type}`),
    basis: say(`texts:basis.${basis}`),
    met: say(`texts:met.${met}`),
  };
  const busy = tell.isPending || takeBack.isPending;
  const problem = tell.error ?? takeBack.error;
  return (
    <li className="text-statement">
      <span data-gone={said?.word === 'none' || undefined}>{say('texts:card.statement', words)}</span>
      {said === null ? null : (
        <span role="status" className="text-quiet">
          {' '}
          {say('texts:card.saidSo', { what: nameOf(said.word, say) })}{' '}
          <Button size="small" type="link" disabled={busy} onClick={() => takeBack.mutate(said.id)}>
            {say('texts:card.takeBack')}
          </Button>
        </span>
      )}
      {can('text.write') && said === null ? (
        <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className="ui-visually-hidden">{say('texts:card.statementOf', { number })} </span>
          {say('texts:card.judge')}
        </Button>
      ) : null}
      {open ? <Judge statement={statement} busy={busy} onSay={tell.mutate} /> : null}
      {problem === null ? null : <ProblemState problem={problem} />}
    </li>
  );
}

function Judge({
  statement,
  busy,
  onSay,
}: {
  statement: Statement;
  busy: boolean;
  onSay: (word: StatementWord) => void;
}): ReactNode {
  const { say } = useSpeech();
  const { type, basis, met } = statement;
  const [draft, setDraft] = useState<Draft>({ type, basis, met });
  const changed = changesOf(statement, draft);
  return (
    <span className="text-judge">
      <Button size="small" disabled={busy} onClick={() => onSay('right')}>
        {say('texts:card.right')}
      </Button>
      <Button size="small" disabled={busy} onClick={() => onSay('none')}>
        {say('texts:card.noneStated')}
      </Button>
      <Select<Draft['met']>
        size="small"
        aria-label={say('texts:card.met')}
        value={draft.met}
        options={METS.map((value) => ({ value, label: say(`texts:met.${value}`) }))}
        onChange={(value) => setDraft({ ...draft, met: value })}
      />
      <Select<Draft['basis']>
        size="small"
        aria-label={say('texts:card.basis')}
        value={draft.basis}
        options={STATEMENT_BASES.map((value) => ({ value, label: say(`texts:basis.${value}`) }))}
        onChange={(value) => setDraft({ ...draft, basis: value })}
      />
      <Select<Draft['type']>
        size="small"
        aria-label={say('texts:card.type')}
        value={draft.type}
        options={STATEMENT_TYPES.map((value) => ({ value, label: say(`texts:statement.${value}`) }))}
        onChange={(value) => setDraft({ ...draft, type: value })}
      />
      <Button
        size="small"
        type="primary"
        disabled={busy || Object.keys(changed).length === 0}
        onClick={() => onSay(changed)}
      >
        {say('texts:card.keep')}
      </Button>
    </span>
  );
}

/** What was read, with what this person changed just now. */
function shownOf({ type, basis, met }: Statement, word: StatementWord | null): Draft {
  if (word === null || typeof word === 'string') return { type, basis, met };
  return { type: word.type ?? type, basis: word.basis ?? basis, met: word.met ?? met };
}

function changesOf(read: Statement, draft: Draft): Partial<Draft> {
  return {
    ...(draft.type === read.type ? {} : { type: draft.type }),
    ...(draft.basis === read.basis ? {} : { basis: draft.basis }),
    ...(draft.met === read.met ? {} : { met: draft.met }),
  };
}

function nameOf(word: StatementWord, say: ReturnType<typeof useSpeech>['say']): string {
  if (word === 'right') return say('texts:card.right');
  return say(word === 'none' ? 'texts:card.noneStated' : 'texts:card.changed');
}
