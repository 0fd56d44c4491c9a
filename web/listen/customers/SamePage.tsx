import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { decisionsQuery } from './customersApi.ts';
import { DecisionList } from './DecisionList.tsx';
import { SuggestionsPanel } from './SuggestionsPanel.tsx';
import '../listen.css';
import './customers.css';

/** Who is one customer with whom, as people decided it; every decision can be taken back. */
export function SamePage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery({ ...decisionsQuery(workspace), enabled: can('customer.read') });
  if (!can('customer.read')) return <NoPermission permission="customer.read" />;
  return (
    <Page>
      <ListenTabs />
      <p className="customer-quiet">
        <Link to="/w/$workspace/listen/customers" params={{ workspace }} search={{}}>
          {t('customers:page.back')}
        </Link>
      </p>
      <PageHeader title={t('customers:same.title')} subtitle={t('customers:same.subtitle')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      <SuggestionsPanel />
      {data === undefined ? null : (
        <Panel title={t('customers:same.decisions')}>
          {data.decisions.length === 0 ? (
            <p className="customer-quiet">{t('customers:same.none')}</p>
          ) : (
            <DecisionList decisions={data.decisions} />
          )}
        </Panel>
      )}
    </Page>
  );
}
