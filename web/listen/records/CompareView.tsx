import type { QualitativeRecord } from '@plumbline/model/record.ts';
import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { AgreementTables } from './AgreementTables.tsx';
import { Dispute } from './Dispute.tsx';
import { agreementQuery, causesQuery, dimensionsQuery, recordsApi } from './recordsApi.ts';
import { useRecordWork } from './useRecordWork.ts';

/** Two people's codings side by side: how far they agree, and what is to be resolved. */
export function CompareView({ record }: { record: QualitativeRecord }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { modal } = App.useApp();
  const work = useRecordWork(workspace);
  const { data, error } = useQuery(agreementQuery(workspace, record.id));
  const { data: tree } = useQuery(dimensionsQuery(workspace));
  const { data: known } = useQuery(causesQuery(workspace));
  const dimensions = tree?.dimensions ?? [];
  const twice = record.marked.filter(({ codings }) => codings.length >= 2);
  const differing = twice.filter(({ state }) => state === 'disputed' || state === 'resolved');
  const once = record.marked.filter(({ coders }) => coders === 1).length;
  const begin = (): void =>
    void modal.confirm({
      title: t('surveys:records.compare.beginTitle'),
      content: t('surveys:records.compare.beginText', { count: once }),
      okText: t('surveys:records.compare.begin'),
      cancelText: t('shell:cancel'),
      onOk: () => work.run(() => recordsApi.compare(workspace, record.id)).then(() => undefined),
    });
  return (
    <div className="record-compare">
      {work.problem === null ? null : <ProblemState problem={work.problem} />}
      <Panel
        title={t('surveys:records.agreement.title')}
        extra={
          record.comparedAt === null && once > 0 && record.deletedAt === null ? (
            <Button loading={work.busy} onClick={begin}>
              {t('surveys:records.compare.begin')}
            </Button>
          ) : null
        }
      >
        {record.comparedAt === null ? null : (
          <p className="record-quiet">
            {t('surveys:records.compare.begun', { moment: formatMoment(record.comparedAt, locale) })}
          </p>
        )}
        {error === null ? null : <ProblemState problem={error} />}
        {data === undefined && error === null ? <LoadingState /> : null}
        {data?.pairs.length === 0 ? <p>{t('surveys:records.agreement.none')}</p> : null}
        {data?.pairs.map((pair) => (
          <AgreementTables key={pair.coders.join(' ')} pair={pair} you={record.you} dimensions={dimensions} />
        ))}
        <details className="record-how">
          <summary>{t('surveys:records.agreement.how')}</summary>
          <p>{t('surveys:records.agreement.howText')}</p>
          <p className="record-formula">κ = (pₒ − pₑ) / (1 − pₑ)</p>
          <p>{t('surveys:records.agreement.howMore')}</p>
          <p className="record-quiet">Cohen (1960) · Fleiss, Cohen &amp; Everitt (1969) · Wilson (1927)</p>
        </details>
      </Panel>
      <Panel title={t('surveys:records.compare.disputes', { count: record.disputed })}>
        {differing.length === 0 ? <p>{t('surveys:records.compare.noDisputes')}</p> : null}
        <ol className="record-passages">
          {differing.map((passage) => (
            <Dispute
              key={passage.id}
              passage={passage}
              you={record.you}
              busy={work.busy}
              readOnly={record.deletedAt !== null}
              dimensions={dimensions}
              causes={known?.causes.map(({ cause }) => cause) ?? []}
              onResolve={(decision) => work.run(() => recordsApi.resolve(workspace, record.id, passage.id, decision))}
            />
          ))}
        </ol>
      </Panel>
    </div>
  );
}
