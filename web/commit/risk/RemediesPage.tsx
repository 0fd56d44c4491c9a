import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { PromiseSelect, useRunning } from './PromiseSelect.tsx';
import { RemedyCasesPanel } from './RemedyCasesPanel.tsx';
import type { RiskSearch } from './riskSearch.ts';
import '../ledger/ledger.css';
import './risk.css';

/** What customers are due where a promise was broken, and who was given it: a list to hand over and tick. */
export function RemediesPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const { promise } = useSearch({ strict: false }) as RiskSearch;
  const { promises, ready, error, refetch } = useRunning();
  const shown = promise ?? promises[0]?.id;
  if (!can('notice.read')) return <NoPermission permission="notice.read" />;
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={say('notices:remedies.title')} subtitle={say('notices:remedies.subtitle')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {!ready && error === null ? <LoadingState /> : null}
      {ready && shown === undefined ? (
        <Panel>
          <EmptyState title={say('notices:risk.empty')} text={say('notices:risk.emptyText')} />
        </Panel>
      ) : null}
      {shown === undefined ? null : (
        <>
          <div className="risk-filters">
            <PromiseSelect
              value={shown}
              onChange={(chosen) => void navigate({ to: '.', search: { promise: chosen } as never })}
            />
            <Link to="/w/$workspace/commit/promises/$promise" params={{ workspace, promise: shown }}>
              {say('notices:remedies.rule')}
            </Link>
          </div>
          <RemedyCasesPanel key={shown} promise={shown} />
        </>
      )}
    </Page>
  );
}
