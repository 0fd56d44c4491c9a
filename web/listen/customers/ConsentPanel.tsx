import type { CustomerDetail } from '@plumbline/model/customer.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** Whether this customer wants to be asked and written to. */
export function ConsentPanel({ consent }: { consent: CustomerDetail['consent'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { leftAlone, unsubscribed, askedLately } = consent;
  const free = leftAlone.length === 0 && !unsubscribed && !askedLately;
  return (
    <Panel title={t('customers:consent.title')}>
      <ul className="customer-consent">
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
