import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MissingPage } from './MissingPage.tsx';
import { sessionQuery } from './session.ts';
import { TopBar } from './TopBar.tsx';

/** Skip link, top bar and main landmark around every page of a workspace. */
export function WorkspaceFrame() {
  const { t } = useTranslation();
  const { workspace } = useParams({ strict: false }) as { workspace: string };
  const { pathname } = useLocation();
  const { data: session } = useQuery(sessionQuery);
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    // A keyboard or screen reader goes on from the new page, not from the link that is behind it.
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  const open = session?.workspaces.find((candidate) => candidate.key === workspace);
  if (session === undefined) return null;
  if (open === undefined) return <MissingPage />;
  return (
    <>
      <a className="shell-skip" href="#main">
        {t('shell:skip')}
      </a>
      <TopBar session={session} open={open} stage={pathname.split('/')[3] ?? 'measure'} />
      <main id="main" className="shell-main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
