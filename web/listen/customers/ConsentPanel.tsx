import type { CustomerDetail } from '@plumbline/model/customer.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useSourceName } from '../useSourceName.ts';

/** Whether this customer wants to be asked and written to: what sources say of it, and what follows from it here. */
export function ConsentPanel({ detail }: { detail: CustomerDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { nameOf } = useSourceName();
  const { leftAlone, unsubscribed, askedLately } = detail.consent;
  const told = detail.facts.find(({ field }) => field === 'consent')?.bySource ?? [];
  const free = leftAlone.length === 0 && !unsubscribed && !askedLately;
  return (
    <Panel title={t('customers:consent.title')}>
      <ul className="customer-consent">
        {told.map(({ value, at, source }) => (
          <li key={source}>
            {t('customers:consent.told', { value, source: nameOf(source), day: formatDay(at, locale) })}
          </li>
        ))}
        {leftAlone.map(({ key, because, addedAt }) => (
          <li key={key}>
            <StatusTag tone="warn">{t('customers:consent.leftAlone')}</StatusTag>{' '}
            {t('customers:consent.since', { key, day: formatDay(addedAt, locale) })} {because}
          </li>
        ))}
        {unsubscribed ? (
          <li>
            <StatusTag tone="warn">{t('customers:consent.unsubscribed')}</StatusTag>
          </li>
        ) : null}
        {askedLately ? (
          <li>
            <StatusTag tone="neutral">{t('customers:consent.askedLately')}</StatusTag>
          </li>
        ) : null}
        {free ? <li>{t('customers:consent.free')}</li> : null}
      </ul>
    </Panel>
  );
}
