import type { SuggestionStatus } from '@plumbline/model/portal.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { portalQuery } from './portalApi.ts';
import './portal.css';

export const STATUS_TONES: Record<SuggestionStatus, Tone> = {
  open: 'neutral',
  considering: 'busy',
  planned: 'busy',
  inProgress: 'busy',
  built: 'good',
  declined: 'warn',
};

type Props = {
  title: string;
  subtitle?: string;
  actions?: ReactNode;
  /** a page that only those who decide may open */
  decides?: boolean;
  /** what is waited for, and how it failed */
  loading: boolean;
  error: Error | null;
  onRetry: () => void;
  children: ReactNode;
};

/** What all pages of the portal share: tabs, head, who may see it, and what is the matter where it cannot be shown. */
export function PortalFrame({ title, subtitle, actions, decides = false, loading, error, onRetry, children }: Props) {
  const { can } = useWorkspace();
  const permission = decides ? 'portal.write' : 'portal.read';
  if (!can(permission)) return <NoPermission permission={permission} />;
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={title} {...(subtitle === undefined ? {} : { subtitle })} actions={actions} />
      <PortalTabs />
      {error === null ? null : <ProblemState problem={error} onRetry={onRetry} />}
      {loading && error === null ? <LoadingState /> : null}
      {children}
    </Page>
  );
}

function PortalTabs() {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data } = useQuery(portalQuery(workspace));
  const waiting = (data?.waiting ?? 0) + (data?.reported ?? 0);
  const params = { workspace };
  const active = { includeSearch: false };
  return (
    <nav className="portal-tabs" aria-label={say('portal:tabs.inner')}>
      <ul>
        <li>
          <Link to="/w/$workspace/commit/portal" params={params} search={{}} activeOptions={{ exact: true, ...active }}>
            {say('portal:tabs.suggestions')}
          </Link>
        </li>
        {can('portal.write') ? (
          <li>
            <Link to="/w/$workspace/commit/portal/queue" params={params}>
              {say('portal:tabs.queue')}
              {waiting > 0 ? <span className="portal-count">{waiting}</span> : null}
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/w/$workspace/commit/portal/rounds" params={params}>
            {say('portal:tabs.rounds')}
          </Link>
        </li>
        <li>
          <Link to="/w/$workspace/commit/portal/settings" params={params}>
            {say('portal:tabs.settings')}
          </Link>
        </li>
      </ul>
      {data === undefined ? null : (
        <StatusTag tone={data.settings.open ? 'good' : 'neutral'}>
          {say(data.settings.open ? 'portal:open.yes' : 'portal:open.no')}
        </StatusTag>
      )}
    </nav>
  );
}
