import type { ReactNode } from 'react';

type Props = { title: string; text: ReactNode; actions?: ReactNode };

/** Nothing is here yet, and what to do about it. */
export function EmptyState({ title, text, actions }: Props) {
  return (
    <div className="ui-state">
      <h2>{title}</h2>
      <p>{text}</p>
      {actions === undefined ? null : <div className="ui-state-actions">{actions}</div>}
    </div>
  );
}
