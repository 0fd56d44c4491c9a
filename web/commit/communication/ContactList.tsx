import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatMoment } from '../../ui/format.ts';
import type { ContactsPage } from './communicationApi.ts';

/** Contacts, the newest first, as they were made. */
export function ContactList({ page: { contacts, names }, named }: { page: ContactsPage; named: boolean }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  if (contacts.length === 0)
    return <EmptyState title={say('communication:log.empty')} text={say('communication:log.emptyText')} />;
  return (
    <ul className="contacts-list">
      {contacts.map((contact) => (
        <li key={contact.id}>
          {named ? (
            <Link to="/w/$workspace/listen/customers/$customer" params={{ workspace, customer: contact.customer }}>
              {names[contact.customer] ?? contact.customer}
            </Link>
          ) : null}{' '}
          <span className="contacts-quiet">
            {[
              formatMoment(contact.at, locale),
              say(`communication:channel.${contact.channel}`),
              say(`communication:level.${contact.level}`),
              say(`communication:purpose.${contact.purpose}`),
              say(`communication:outcome.${contact.outcome}`),
              // what the house sends by itself is said by no person
              ...(contact.by === 'house' ? [] : [contact.by]),
            ].join(' · ')}
          </span>
          {contact.words === '' ? null : (
            <details>
              <summary>{contact.subject === '' ? say('communication:column.words') : contact.subject}</summary>
              <p className="contacts-words">{contact.words}</p>
            </details>
          )}
          {contact.reply === null ? null : (
            <p className="contacts-words">
              {say('communication:told.pair', { name: say('communication:column.reply'), value: contact.reply })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
