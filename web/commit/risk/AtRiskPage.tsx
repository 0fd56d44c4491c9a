import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { CommitTabs } from '../CommitTabs.tsx';
import { EffectPanel } from './EffectPanel.tsx';
import { NoticesPanel } from './NoticesPanel.tsx';
import { RiskPanel } from './RiskPanel.tsx';
import { RISK_VIEWS, type RiskSearch, type RiskView } from './riskSearch.ts';
import { StatusWordsPanel } from './StatusWordsPanel.tsx';
import '../ledger/ledger.css';
import './risk.css';

/** Promises before they break: which, who is told, and whether telling helps. */
export function AtRiskPage(): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const navigate = useNavigate();
  const { view = 'list', promise } = useSearch({ strict: false }) as RiskSearch;
  const go = (search: RiskSearch) => void navigate({ to: '.', search: search as never });
  const choose = (chosen: string | undefined) => go({ view, ...(chosen === undefined ? {} : { promise: chosen }) });
  if (!can('notice.read')) return <NoPermission permission="notice.read" />;
  return (
    <Page>
      <CommitTabs />
      <PageHeader title={say('notices:risk.title')} subtitle={say('notices:risk.subtitle')} />
      <div className="ledger-splits">
        <Segmented
          aria-label={say('notices:view.label')}
          value={view}
          onChange={(chosen: RiskView) => go({ view: chosen, ...(promise === undefined ? {} : { promise }) })}
          options={RISK_VIEWS.map((value) => ({ value, label: say(`notices:view.${value}`) }))}
        />
      </div>
      {view === 'list' ? <RiskPanel key={promise} promise={promise} onPromise={choose} /> : null}
      {view === 'notices' ? <NoticesPanel key={promise} promise={promise} onPromise={choose} /> : null}
      {view === 'effect' ? <EffectPanel promise={promise} onPromise={choose} /> : null}
      {view === 'pages' ? <StatusWordsPanel /> : null}
    </Page>
  );
}
