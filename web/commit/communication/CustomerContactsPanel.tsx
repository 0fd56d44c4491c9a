import { CONTACT_CHANNELS, type DoNotContact } from '@plumbline/model/contact.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Choice } from './Choice.tsx';
import { ContactList } from './ContactList.tsx';
import { communicationApi, contactsQuery, wishesQuery } from './communicationApi.ts';
import { ConsentForm, ContactForm } from './NoteForms.tsx';
import './communication.css';

type Adding = 'contact' | 'consent' | 'wish';

/** Contacts with one customer, and whether they want any. */
export function CustomerContactsPanel({ customer }: { customer: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [adding, setAdding] = useState<Adding | null>(null);
  const onDone = () => setAdding(null);
  const reads = can('contact.read');
  const { data, error } = useQuery({ ...contactsQuery(workspace, { customer }), enabled: reads });
  const wishes = useQuery({ ...wishesQuery(workspace, customer), enabled: reads });
  if (!reads) return null;
  return (
    <Panel
      title={say('communication:log.ofCustomer')}
      extra={
        can('contact.make') && adding === null ? (
          <div className="contacts-actions">
            <Button onClick={() => setAdding('contact')}>{say('communication:note.contact')}</Button>
            <Button onClick={() => setAdding('consent')}>{say('communication:note.consent')}</Button>
            <Button onClick={() => setAdding('wish')}>{say('communication:wish.add')}</Button>
          </div>
        ) : undefined
      }
    >
      {error === null ? null : <ProblemState problem={error} />}
      {wishes.data?.wishes.map(({ channel, because, until }) => (
        <p key={channel}>
          <StatusTag tone="warn">{say('communication:wish.title')}</StatusTag>{' '}
          {[
            say(`communication:channel.${channel}`),
            because,
            until === null
              ? say('communication:wish.forGood')
              : say('communication:wish.until', { day: formatDay(until, locale) }),
          ].join(' · ')}
        </p>
      ))}
      {adding === 'contact' ? <ContactForm {...{ customer, onDone }} /> : null}
      {adding === 'consent' ? <ConsentForm {...{ customer, onDone }} /> : null}
      {adding === 'wish' ? <WishForm {...{ customer, onDone }} /> : null}
      {data === undefined ? null : <ContactList page={data} named={false} />}
    </Panel>
  );
}

const CHANNELS = ['all', ...CONTACT_CHANNELS] as const;

function WishForm({ customer, onDone }: { customer: string; onDone: () => void }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [channel, setChannel] = useState<DoNotContact['channel']>('all');
  const [because, setBecause] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: () => communicationApi.addWish(workspace, { customer, channel, because, until }),
    onSuccess: onDone,
  });
  return (
    <div className="contacts-step">
      <div className="contacts-fields">
        <Choice
          label={say('communication:column.channel')}
          value={channel}
          words="channel"
          of={CHANNELS}
          onChange={setChannel}
        />
        <Field label={say('communication:wish.because')}>
          {(id) => (
            <Input id={id} maxLength={1000} value={because} onChange={({ target }) => setBecause(target.value)} />
          )}
        </Field>
        <Field label={say('communication:wish.end')}>
          {(id) => <DatePicker id={id} onChange={(day) => setUntil(day === null ? null : day.format('YYYY-MM-DD'))} />}
        </Field>
      </div>
      {add.error === null ? null : <ProblemState problem={add.error} />}
      <div className="contacts-actions">
        <Button type="primary" loading={add.isPending} onClick={() => add.mutate()}>
          {say('communication:wish.add')}
        </Button>
        <Button onClick={onDone}>{say('communication:template.cancel')}</Button>
      </div>
    </div>
  );
}
