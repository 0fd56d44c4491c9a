import { DownloadOutlined } from '@ant-design/icons';
import type { WeightsReport } from '@plumbline/model/expectationWeights.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { AgreementPanel } from './AgreementPanel.tsx';
import { ChoosePanel } from './ChoosePanel.tsx';
import { JudgePanel } from './JudgePanel.tsx';
import { MethodTable } from './MethodTable.tsx';
import { type WeightsSearch, weightsApi, weightsQuery } from './weightsApi.ts';
import '../tree/tree.css';

/** What the children of a dimension weigh, by every method side by side, and which weights were chosen. */
export function WeightsPage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const search = useSearch({ strict: false }) as WeightsSearch;
  const allowed = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...weightsQuery(workspace, search), enabled: allowed });
  if (!allowed) return <NoPermission permission="expectation.read" />;
  const nothing = error !== null && 'says' in error && error.says === 'expect.noChildren';
  const download =
    data === undefined ? undefined : (
      <Button href={weightsApi.file(workspace, search)} icon={<DownloadOutlined aria-hidden="true" />}>
        CSV
      </Button>
    );
  return (
    <Page>
      <ExpectTabs />
      <PageHeader title={t('expect:weights.title')} subtitle={t('expect:weights.subtitle')} actions={download} />
      {nothing ? (
        <Panel>
          <EmptyState
            title={t('expect:weights.empty')}
            text={t('expect:weights.emptyText')}
            actions={
              <Link to="/w/$workspace/expect" params={{ workspace }}>
                {t('expect:weights.toTree')}
              </Link>
            }
          />
        </Panel>
      ) : null}
      {error === null || nothing ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined || nothing ? null : <Weights report={data} search={search} />}
    </Page>
  );
}

function Weights({ report, search }: { report: WeightsReport; search: WeightsSearch }) {
  return (
    <>
      <PlaceFields report={report} search={search} />
      <MethodTable report={report} />
      <AgreementPanel report={report} />
      <JudgePanel key={report.parent} report={report} />
      <ChoosePanel key={`${report.parent} ${report.version}`} report={report} />
    </>
  );
}

function PlaceFields({ report, search }: { report: WeightsReport; search: WeightsSearch }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const go = (change: WeightsSearch) =>
    void navigate({ to: '/w/$workspace/expect/weights', params: { workspace }, search: { ...search, ...change } });
  return (
    <div className="tree-pair">
      <Field label={t('expect:weights.parent')}>
        {(id) => (
          <Select
            id={id}
            value={report.parent}
            options={report.parents.map(({ key, names }) => ({
              value: key,
              label: names === null ? t('expect:weights.top') : nameIn(names, locale),
            }))}
            onChange={(parent) => go({ parent })}
          />
        )}
      </Field>
      <Field label={t('expect:weights.metric')}>
        {(id) => (
          <Select
            id={id}
            disabled={report.metrics.length === 0}
            value={report.metric ?? ''}
            options={
              report.metrics.length === 0
                ? [{ value: '', label: t('expect:weights.noMetric') }]
                : report.metrics.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))
            }
            onChange={(metric) => go({ metric })}
          />
        )}
      </Field>
    </div>
  );
}
