import { DownloadOutlined } from '@ant-design/icons';
import type { CustomerCard } from '@plumbline/model/customer.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { CustomerFilters } from './CustomerFilters.tsx';
import { CustomerTable } from './CustomerTable.tsx';
import { customersApi, customersQuery } from './customersApi.ts';
import { type CustomersSearch, customersSearch } from './customersSearch.ts';
import { MergeDialog } from './MergeDialog.tsx';
import '../listen.css';
import './customers.css';

/** Everybody the company serves, each once over all channels; found by name, pinyin, phone, e-mail or key. */
export function CustomersPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = customersSearch(useSearch({ strict: false }));
  const [chosen, setChosen] = useState<readonly CustomerCard[]>([]);
  const [merging, setMerging] = useState(false);
  const list = useInfiniteQuery({ ...customersQuery(workspace, search), enabled: can('customer.read') });
  if (!can('customer.read')) return <NoPermission permission="customer.read" />;
  const { data, error, refetch } = list;
  const first = data?.pages[0];
  const customers = data?.pages.flatMap((page) => page.customers) ?? [];
  const none = first !== undefined && first.cards.customers === 0 && Object.keys(search).length === 0;
  return (
    <Page>
      <ListenTabs />
      <PageHeader
        title={t('customers:list.title')}
        subtitle={t('customers:list.subtitle')}
        actions={
          <Link to="/w/$workspace/listen/customers/same" params={{ workspace }} className="customer-link-button">
            {t('customers:same.title')}
          </Link>
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {first === undefined && error === null ? <LoadingState /> : null}
      {none ? <NoCustomers building={first.cards.builtAt === null || !first.cards.current} /> : null}
      {first === undefined || none ? null : (
        <Panel>
          <CustomerFilters search={search} />
          <ListHead found={first.found} current={first.cards.current} masked={first.masked} search={search} />
          {customers.length === 0 ? (
            <p role="status">{t('customers:list.notFound')}</p>
          ) : (
            <CustomerTable customers={customers} chosen={can('customer.write') ? chosen : null} onChoose={setChosen} />
          )}
          <div className="customer-actions">
            {list.hasNextPage ? (
              <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('customers:list.more')}
              </Button>
            ) : null}
            {can('customer.write') ? (
              <Button type="primary" disabled={chosen.length !== 2} onClick={() => setMerging(true)}>
                {t('customers:merge.begin', { count: chosen.length })}
              </Button>
            ) : null}
          </div>
        </Panel>
      )}
      {merging && chosen.length === 2 ? (
        <MergeDialog
          customers={chosen.map(({ customer }) => customer)}
          onClose={(merged) => {
            setMerging(false);
            if (merged) setChosen([]);
          }}
        />
      ) : null}
    </Page>
  );
}

function NoCustomers({ building }: { building: boolean }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  return (
    <Panel>
      <EmptyState
        title={t(building ? 'customers:list.building' : 'customers:list.none')}
        text={t(building ? 'customers:list.buildingText' : 'customers:list.noneText')}
        actions={
          <Link to="/w/$workspace/listen" params={{ workspace }}>
            {t('customers:list.toImports')}
          </Link>
        }
      />
    </Panel>
  );
}

type HeadProps = { found: number; current: boolean; masked: boolean; search: CustomersSearch };

function ListHead({ found, current, masked, search }: HeadProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  return (
    <div className="customer-head">
      <p role="status">
        {t('customers:list.found', { count: found, number: formatCount(found, locale) })}
        {current ? null : <span className="customer-quiet"> · {t('customers:list.updating')}</span>}
        {masked ? <span className="customer-quiet"> · {t('customers:list.masked')}</span> : null}
      </p>
      <span className="customer-actions">
        {(['csv', 'xlsx'] as const).map((kind) => (
          <Button
            key={kind}
            size="small"
            icon={<DownloadOutlined aria-hidden="true" />}
            href={customersApi.file(workspace, kind, search)}
            download
          >
            {kind.toUpperCase()}
          </Button>
        ))}
      </span>
    </div>
  );
}
