import { CALL_OUTCOMES, type CallBack, type TakenCall } from '@plumbline/model/communication.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, DatePicker, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatDay, formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Choice } from './Choice.tsx';
import { callsQuery, communicationApi } from './communicationApi.ts';
import { ToldFrame } from './ToldFrame.tsx';

/** Whom to call, visit, chat with or write to by hand. */
export function CallsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const asked = useQuery({ ...callsQuery(workspace), enabled: can('contact.read') });
  const [taken, setTaken] = useState<TakenCall | null>(null);
  const next = useMutation({ mutationFn: () => communicationApi.nextCall(workspace), onSuccess: setTaken });
  const take = useMutation({
    mutationFn: (call: string) => communicationApi.takeCall(workspace, call),
    onSuccess: setTaken,
  });
  const problem = next.error ?? take.error;
  const calls = asked.data?.calls;
  return (
    <ToldFrame
      title={say('communication:call.title')}
      subtitle={say('communication:call.subtitle')}
      permission="contact.read"
      asked={asked}
      actions={
        can('contact.make') ? (
          <Button type="primary" loading={next.isPending} onClick={() => next.mutate()}>
            {say('communication:call.next')}
          </Button>
        ) : undefined
      }
    >
      {problem === null ? null : <ProblemState problem={problem} />}
      {taken === null ? null : <CallPanel key={taken.call.id} taken={taken} onDone={() => setTaken(null)} />}
      {calls?.length === 0 ? (
        <Panel>
          <EmptyState title={say('communication:call.empty')} text={say('communication:call.emptyText')} />
        </Panel>
      ) : null}
      {calls === undefined || calls.length === 0 ? null : (
        <Panel
          title={say('communication:tabs.calls')}
          extra={
            asked.data?.overdue ? (
              <StatusTag tone="bad">{say('communication:call.overdueCount', { count: asked.data.overdue })}</StatusTag>
            ) : undefined
          }
        >
          <ul className="contacts-list">
            {calls.map((call) => (
              <CallRow key={call.id} call={call} onTake={() => take.mutate(call.id)} />
            ))}
          </ul>
        </Panel>
      )}
    </ToldFrame>
  );
}

function CallRow({ call, onTake }: { call: CallBack; onTake: () => void }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  return (
    <li>
      <Link to="/w/$workspace/listen/customers/$customer" params={{ workspace, customer: call.customer }}>
        {call.name === '' ? call.customer : call.name}
      </Link>{' '}
      {call.overdue ? <StatusTag tone="bad">{say('communication:call.overdue')}</StatusTag> : null}{' '}
      {call.heldBy === null ? null : <StatusTag tone="busy">{say('communication:call.held')}</StatusTag>}
      <br />
      <span className="contacts-quiet">
        {[
          say(`communication:channel.${call.channel}`),
          call.phone,
          call.appointmentAt === null
            ? `${say('communication:call.due')} ${formatDay(call.dueAt, locale)}`
            : say('communication:call.appointment', { at: formatMoment(call.appointmentAt, locale) }),
          call.plan ?? call.rule ?? '',
          call.owner ?? '',
          call.attempts === 0 ? '' : say('communication:call.attempts', { count: call.attempts }),
          call.note,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>{' '}
      {can('contact.make') ? (
        <Button size="small" onClick={onTake}>
          {say('communication:call.take')}
        </Button>
      ) : null}
    </li>
  );
}

function CallPanel({ taken: { call, subject, words, language }, onDone }: { taken: TakenCall; onDone: () => void }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [outcome, setOutcome] = useState<(typeof CALL_OUTCOMES)[number]>('reached');
  const [reply, setReply] = useState('');
  const [at, setAt] = useState<string | null>(null);
  const end = useMutation({
    mutationFn: () => communicationApi.endCall(workspace, call.id, { outcome, words, reply, appointmentAt: at }),
    onSuccess: onDone,
  });
  const back = useMutation({ mutationFn: () => communicationApi.giveBack(workspace, call.id), onSuccess: onDone });
  const problem = end.error ?? back.error;
  return (
    <Panel
      title={say('communication:told.pair', {
        name: say(`communication:channel.${call.channel}`),
        value: call.name === '' ? call.customer : call.name,
      })}
    >
      <p>
        <strong>{[call.phone, call.email].filter((part) => part !== '').join(' · ')}</strong>
      </p>
      <h3>{say('communication:call.say')}</h3>
      <div lang={language}>
        <strong>{subject}</strong>
        <p className="contacts-words">{words}</p>
      </div>
      <div className="contacts-fields">
        <Choice
          label={say('communication:call.outcome')}
          value={outcome}
          words="outcome"
          of={CALL_OUTCOMES}
          onChange={setOutcome}
        />
        {outcome === 'callAgain' || outcome === 'notReached' ? (
          <Field label={say('communication:call.again')}>
            {(id) => (
              <DatePicker id={id} showTime onChange={(when) => setAt(when === null ? null : when.toISOString())} />
            )}
          </Field>
        ) : null}
        <div className="contacts-wide">
          <Field label={say('communication:call.reply')}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={5000}
                value={reply}
                onChange={({ target }) => setReply(target.value)}
              />
            )}
          </Field>
        </div>
      </div>
      {problem === null ? null : <ProblemState problem={problem} />}
      <div className="contacts-actions">
        <Button type="primary" loading={end.isPending} onClick={() => end.mutate()}>
          {say('communication:call.save')}
        </Button>
        <Button onClick={() => back.mutate()}>{say('communication:call.giveBack')}</Button>
      </div>
    </Panel>
  );
}
