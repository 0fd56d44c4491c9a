import type { ReactNode } from 'react';

/** The main column of a page. */
export function Page({ children }: { children: ReactNode }) {
  return <div className="ui-page">{children}</div>;
}
