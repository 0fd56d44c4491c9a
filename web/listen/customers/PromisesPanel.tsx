import { type CustomerDetail, FULFILMENT_OUTCOMES } from '@plumbline/model/customer.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';

const TONES: Record<(typeof FULFILMENT_OUTCOMES)[number], Tone> = {
  kept: 'good',
  broken: 'bad',
  open: 'busy',
  notMeasurable: 'neutral',
};
const FEW = 8;

/** What was promised to this customer, and what became of it. Counts of one person are counts, no share is claimed. */
export function PromisesPanel({ promises }: { promises: CustomerDetail['promises'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const { counts, latest } = promises;
  if (latest.length === 0) return null;
  return (
    <Panel title={t('customers:promises.title')}>
      <p>
        {FULFILMENT_OUTCOMES.filter((outcome) => (counts[outcome] ?? 0) > 0).map((outcome) => (
          <span key={outcome} className="customer-count">
            <StatusTag tone={TONES[outcome]}>{t(`customers:outcome.${outcome}`)}</StatusTag>{' '}
            {formatCount(counts[outcome] ?? 0, locale)}
          </span>
        ))}
      </p>
      <table className="customer-table">
        <thead>
          <tr>
            {(['promise', 'at', 'due', 'done', 'outcome', 'source'] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`customers:promises.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {latest.slice(0, all ? undefined : FEW).map((one) => (
            <tr key={`${one.promise} ${one.at} ${one.due}`}>
              <th scope="row">{nameIn(one.names, locale)}</th>
              {(['at', 'due', 'done'] as const).map((when) => (
                <td key={when} data-label={t(`customers:promises.${when}`)}>
                  {one[when] === null ? '' : formatDay(one[when], locale)}
                </td>
              ))}
              <td data-label={t('customers:promises.outcome')}>
                <StatusTag tone={TONES[one.outcome]}>{t(`customers:outcome.${one.outcome}`)}</StatusTag>
              </td>
              <td data-label={t('customers:promises.source')}>{one.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {all || latest.length <= FEW ? null : (
        <Button onClick={() => setAll(true)}>{t('customers:promises.more', { count: latest.length })}</Button>
      )}
    </Panel>
  );
}
