import type { CustomerDetail } from '@plumbline/model/customer.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ListenTabs } from '../ListenTabs.tsx';
import { ConsentPanel } from './ConsentPanel.tsx';
import { CustomerLinesPanel } from './CustomerLinesPanel.tsx';
import { customerQuery } from './customersApi.ts';
import { FactsPanel } from './FactsPanel.tsx';
import { formatAmount } from './formatAmount.ts';
import { IdentityPanel } from './IdentityPanel.tsx';
import { JourneyPanel } from './JourneyPanel.tsx';
import { PromisesPanel } from './PromisesPanel.tsx';
import '../listen.css';
import './customers.css';
import { useSourceName } from '../useSourceName.ts';

/**
 * One customer: who they are, what they said and got, what was promised, and why these keys are one person.
 *
 * @param own  what other stages know of the customer
 */
export function CustomerPage({ own }: { own?: (customer: string) => ReactNode }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { customer } = useParams({ from: '/w/$workspace/listen/customers/$customer' });
  const { data, error, refetch } = useQuery({ ...customerQuery(workspace, customer), enabled: can('customer.read') });
  if (!can('customer.read')) return <NoPermission permission="customer.read" />;
  if (error !== null) {
    return (
      <Page>
        <ListenTabs />
        <ProblemState problem={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (data === undefined) return <LoadingState />;
  const called = data.name === '' ? (data.keys[0]?.value ?? '') : data.name;
  return (
    <Page>
      <ListenTabs />
      <p className="customer-quiet">
        <Link to="/w/$workspace/listen/customers" params={{ workspace }} search={{}}>
          {t('customers:page.back')}
        </Link>
      </p>
      <PageHeader title={called} subtitle={<Subtitle detail={data} />} />
      <div className="customer-columns">
        <FactsPanel detail={data} />
        <SeenPanel detail={data} />
      </div>
      <CustomerLinesPanel lines={data.lines} />
      <PromisesPanel promises={data.promises} />
      {own?.(data.customer)}
      <JourneyPanel customer={data.customer} />
      <ConsentPanel detail={data} />
      <Panel title={t('customers:cases.title')}>
        <p className="customer-quiet">{t('customers:cases.later')}</p>
      </Panel>
      <IdentityPanel detail={data} />
    </Page>
  );
}

function Subtitle({ detail }: { detail: CustomerDetail }) {
  const { t } = useTranslation();
  const level = detail.facts.find(({ field }) => field === 'level')?.value;
  const parts = [detail.pinyin, level, detail.seen.segment, detail.seen.region].filter((one) => one);
  return (
    <>
      {parts.join(' · ')}
      {parts.length > 0 ? ' · ' : ''}
      {t('customers:page.audited')}
    </>
  );
}

/** When and where they were heard of, what they spent, and who belongs to them. */
function SeenPanel({ detail }: { detail: CustomerDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { nameOf } = useSourceName();
  const { seen, value } = detail;
  const facts: [string, string][] = [
    ['firstAt', seen.firstAt === null ? '' : formatDay(seen.firstAt, locale)],
    ['lastAt', seen.lastAt === null ? '' : formatDay(seen.lastAt, locale)],
    ['occasions', formatCount(seen.occasions, locale)],
    ['texts', formatCount(seen.texts, locale)],
    ['channels', seen.channels.join(' · ')],
    ['sources', seen.sources.map(nameOf).join(' · ')],
  ];
  return (
    <Panel title={t('customers:seen.title')}>
      <dl className="customer-facts">
        {facts
          .filter(([, words]) => words !== '')
          .map(([name, words]) => (
            <div key={name}>
              <dt>{t(`customers:seen.${name}`)}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        {value.map((spent) => (
          <div key={spent.currency}>
            <dt>{t('customers:seen.spent')}</dt>
            <dd>
              {formatAmount(spent, locale)}{' '}
              <span className="customer-quiet">
                {t('customers:seen.orders', {
                  count: spent.orders,
                  number: formatCount(spent.orders, locale),
                  last: formatDay(spent.lastAt, locale),
                })}
              </span>
            </dd>
          </div>
        ))}
        <RelativesOf by="household" relatives={detail.household} />
        <RelativesOf by="company" relatives={detail.company} />
      </dl>
    </Panel>
  );
}

function RelativesOf({ by, relatives }: { by: 'household' | 'company'; relatives: CustomerDetail['household'] }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  if (relatives === null) return null;
  return (
    <div>
      <dt>{t(`customers:field.${by}`)}</dt>
      <dd>
        {relatives.value}
        {relatives.members.length === 0 ? null : (
          <ul className="customer-relatives">
            {relatives.members.map(({ customer, name, key, level }) => (
              <li key={customer}>
                <Link to="/w/$workspace/listen/customers/$customer" params={{ workspace, customer }}>
                  {name === '' ? key : name}
                </Link>
                {level === '' ? null : <span className="customer-quiet"> {level}</span>}
              </li>
            ))}
            {relatives.more > 0 ? <li>{t('customers:seen.more', { count: relatives.more })}</li> : null}
          </ul>
        )}
      </dd>
    </div>
  );
}
