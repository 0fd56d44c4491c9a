import type { ReactNode } from 'react';
import { TakeAway } from '../../ui/TakeAway.tsx';

type Props = { title: string; lead?: ReactNode; tables?: { csv: string; xlsx: string }; children: ReactNode };

/** A part of a report under its own heading, with its table to take away. */
export function Section({ title, lead, tables, children }: Props): ReactNode {
  return (
    <section className="drivers-section">
      <h3>{title}</h3>
      {lead === undefined ? null : <p>{lead}</p>}
      {children}
      {tables === undefined ? null : <TakeAway what={title} tables={tables} />}
    </section>
  );
}
