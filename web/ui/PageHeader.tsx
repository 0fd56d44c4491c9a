import type { ReactNode } from 'react';
import { useTitle } from './useTitle.ts';

type Props = { title: string; subtitle?: ReactNode; actions?: ReactNode };

/** The one h1 of a page, which is also the title of the browser's tab. */
export function PageHeader({ title, subtitle, actions }: Props) {
  useTitle(title);
  return (
    <header className="ui-page-header">
      <div>
        <h1>{title}</h1>
        {subtitle === undefined ? null : <p>{subtitle}</p>}
      </div>
      {actions === undefined ? null : <div className="ui-page-actions">{actions}</div>}
    </header>
  );
}
