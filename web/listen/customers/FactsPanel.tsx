import type { CustomerDetail, CustomerFact } from '@plumbline/model/customer.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useSourceName } from '../useSourceName.ts';

const NAMED = ['name', 'phone', 'email', 'level', 'company', 'household', 'consent', 'birthYear'];

/** Keys and facts of a person, each with its source; where sources do not agree it says who says what. */
export function FactsPanel({ detail }: { detail: CustomerDetail }) {
  const { t } = useTranslation();
  const { nameOf } = useSourceName();
  return (
    <Panel title={t('customers:facts.title')}>
      <dl className="customer-facts">
        {detail.keys.map(({ key, kind, value, sources }) => (
          <div key={key}>
            <dt>{t(`customers:kind.${kind}`)}</dt>
            <dd>
              {value}{' '}
              {sources.length === 0 ? null : <span className="customer-quiet">{sources.map(nameOf).join(' · ')}</span>}
            </dd>
          </div>
        ))}
        {detail.facts.map((fact) => (
          <FactRow key={fact.field} fact={fact} />
        ))}
      </dl>
    </Panel>
  );
}

function FactRow({ fact }: { fact: CustomerFact }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { nameOf } = useSourceName();
  const said = (value: string, at: string, source: string) =>
    t('customers:facts.said', { value, source: nameOf(source), day: formatDay(at, locale) });
  return (
    <div>
      <dt>{NAMED.includes(fact.field) ? t(`customers:field.${fact.field}`) : fact.field}</dt>
      <dd>
        {fact.value}{' '}
        <span className="customer-quiet">
          {t('customers:facts.from', { source: nameOf(fact.source), day: formatDay(fact.at, locale) })}
        </span>
        {fact.agrees ? null : (
          <div className="customer-differs">
            <StatusTag tone="warn">{t('customers:facts.differ')}</StatusTag>{' '}
            {fact.bySource.map(({ value, at, source }) => said(value, at, source)).join(t('customers:facts.and'))}
          </div>
        )}
        {fact.history.length < 2 ? null : (
          <details className="customer-history">
            <summary>{t('customers:facts.history', { count: fact.history.length })}</summary>
            <ul>
              {fact.history.map(({ value, at, source }) => (
                <li key={`${at} ${source} ${value}`}>{said(value, at, source)}</li>
              ))}
            </ul>
          </details>
        )}
      </dd>
    </div>
  );
}
