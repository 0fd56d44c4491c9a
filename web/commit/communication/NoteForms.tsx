import {
  CONTACT_CHANNELS,
  CONTACT_LEVELS,
  CONTACT_OUTCOMES,
  CONTACT_PURPOSES,
  type ContactInput,
  type ContactOutcome,
} from '@plumbline/model/contact.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Choice } from './Choice.tsx';
import { communicationApi } from './communicationApi.ts';

type Props = { customer: string; onDone: () => void };
type Noted = Pick<ContactInput, 'channel' | 'level' | 'purpose' | 'outcome' | 'subject' | 'words'> & { reply: string };

/** What somebody can say of a contact of their own; the others are a mail server's. */
const OUTCOMES = CONTACT_OUTCOMES.filter((one) => !['unclear', 'refused', 'failed'].includes(one));
const NOTHING: Noted = {
  ...{ channel: 'phone', level: 'dialogue', purpose: 'service', outcome: 'reached', subject: '', words: '', reply: '' },
};

/** Notes a contact that somebody had with a customer. */
export function ContactForm({ customer, onDone }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [noted, setNoted] = useState(NOTHING);
  const put = (part: Partial<Noted>) => setNoted({ ...noted, ...part });
  const add = useMutation({
    mutationFn: () =>
      communicationApi.noteContact(workspace, {
        ...{ ...noted, customer, reason: { kind: 'manual', id: null }, language: '' },
        reply: noted.reply.trim() === '' ? null : noted.reply.trim(),
      }),
    onSuccess: onDone,
  });
  return (
    <form
      className="contacts-step"
      aria-label={say('communication:note.contact')}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <div className="contacts-fields">
        <Choice
          {...{ label: say('communication:column.channel'), value: noted.channel, words: 'channel' }}
          of={CONTACT_CHANNELS}
          onChange={(channel) => put({ channel })}
        />
        <Choice
          {...{ label: say('communication:column.level'), value: noted.level, words: 'level' }}
          of={CONTACT_LEVELS}
          onChange={(level) => put({ level })}
        />
        <Choice
          {...{ label: say('communication:column.purpose'), value: noted.purpose, words: 'purpose' }}
          of={CONTACT_PURPOSES}
          onChange={(purpose) => put({ purpose })}
        />
        <Choice<ContactOutcome>
          {...{ label: say('communication:column.outcome'), value: noted.outcome, words: 'outcome' }}
          of={OUTCOMES}
          onChange={(outcome) => put({ outcome })}
        />
      </div>
      <Field label={say('communication:column.subject')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            value={noted.subject}
            onChange={({ target }) => put({ subject: target.value })}
          />
        )}
      </Field>
      {(['words', 'reply'] as const).map((part) => (
        <Field key={part} label={say(`communication:column.${part}`)}>
          {(id) => (
            <Input.TextArea
              {...{ id, rows: 2, maxLength: 2000, value: noted[part] }}
              onChange={({ target }) => put({ [part]: target.value })}
            />
          )}
        </Field>
      ))}
      {add.error === null ? null : <ProblemState problem={add.error} />}
      <Ends
        sending={add.isPending}
        whole={noted.words.trim() !== ''}
        save={say('communication:note.contact')}
        {...{ onDone }}
      />
    </form>
  );
}

/** Notes what a customer agreed to or refused, for one purpose. */
export function ConsentForm({ customer, onDone }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [purpose, setPurpose] = useState<(typeof CONTACT_PURPOSES)[number]>('marketing');
  const [given, setGiven] = useState(true);
  const [because, setBecause] = useState('');
  const add = useMutation({
    mutationFn: () => communicationApi.noteConsent(workspace, { customer, purpose, given, because: because.trim() }),
    onSuccess: onDone,
  });
  return (
    <form
      className="contacts-step"
      aria-label={say('communication:note.consent')}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <div className="contacts-fields">
        <Choice
          {...{ label: say('communication:column.purpose'), value: purpose, words: 'purpose' }}
          of={CONTACT_PURPOSES}
          onChange={setPurpose}
        />
        <Radio.Group
          aria-label={say('communication:note.said')}
          value={given}
          onChange={({ target }) => setGiven(target.value as boolean)}
          options={[
            { value: true, label: say('communication:note.agreed') },
            { value: false, label: say('communication:note.refused') },
          ]}
        />
        <Field label={say('communication:note.how')}>
          {(id) => (
            <Input id={id} maxLength={1000} value={because} onChange={({ target }) => setBecause(target.value)} />
          )}
        </Field>
      </div>
      {add.error === null ? null : <ProblemState problem={add.error} />}
      <Ends
        sending={add.isPending}
        whole={because.trim() !== ''}
        save={say('communication:note.consent')}
        {...{ onDone }}
      />
    </form>
  );
}

function Ends({
  sending,
  whole,
  save,
  onDone,
}: {
  sending: boolean;
  whole: boolean;
  save: string;
  onDone: () => void;
}) {
  const { say } = useSpeech();
  return (
    <div className="contacts-actions">
      <Button type="primary" htmlType="submit" loading={sending} disabled={!whole}>
        {save}
      </Button>
      <Button onClick={onDone}>{say('communication:template.cancel')}</Button>
    </div>
  );
}
