import { nameIn } from '@plumbline/model/locale.ts';
import type { MetricReport } from '@plumbline/model/metricReport.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { RowsBehind } from '../EvidenceRows.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { DefinitionPanel } from './DefinitionPanel.tsx';
import { MetricEditor } from './MetricEditor.tsx';
import { ChangeWords, TargetTag } from './MetricTile.tsx';
import { MetricValue } from './MetricValue.tsx';
import { metricQuery, metricsApi } from './metricsApi.ts';
import { type MetricsSearch, metricsSearch, periodOf } from './metricsSearch.ts';
import { PeriodFields } from './PeriodFields.tsx';
import { SplitPanel } from './SplitPanel.tsx';
import { TrendPanel } from './TrendPanel.tsx';
import { WorthPanel } from './WorthPanel.tsx';
import '../gaps.css';
import './metrics.css';

const PAGE = '/w/$workspace/measure/metrics/$metric';

/** One metric: its figure, its course with limits, its parts, its definition and what it foretells. */
export function MetricPage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { metric } = useParams({ strict: false }) as { metric: string };
  const search = metricsSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const allowed = can('measure.read');
  const question = { ...periodOf(search), version: search.version };
  const { data, error, refetch } = useQuery({ ...metricQuery(workspace, metric, question, locale), enabled: allowed });
  if (!allowed) return <NoPermission permission="measure.read" />;
  const go = (next: MetricsSearch): void =>
    void navigate({ to: PAGE, params: { workspace, metric }, search: metricsSearch(next), replace: true });
  const { edit: _edit, version: _version, ...shown } = search;
  const name = data === undefined ? metric : nameIn(data.figure.names, locale);
  const [newest] = data?.versions ?? [];
  const worthFile = (form: 'csv' | 'xlsx') => metricsApi.file(workspace, `metrics/${metric}/worth.${form}`, question);
  const worthTables = { csv: worthFile('csv'), xlsx: worthFile('xlsx') };
  return (
    <Page>
      <MeasureTabs />
      <PageHeader
        title={name}
        subtitle={data === undefined ? '' : say(`metrics:kind.${data.figure.kind}`)}
        actions={
          data !== undefined && can('metric.write') && search.edit === undefined ? (
            <Actions
              {...{ metric, name, version: newest?.version ?? 0 }}
              onEdit={() => go({ ...shown, edit: 'this' })}
            />
          ) : null
        }
      />
      <Link to="/w/$workspace/measure/metrics" params={{ workspace }} search={metricsSearch(periodOf(search))}>
        {say('metrics:back')}
      </Link>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {search.edit === 'this' && newest !== undefined ? (
        <MetricEditor current={newest} onDone={() => go(shown)} />
      ) : null}
      {data === undefined ? null : (
        <>
          <PeriodFields search={search} onChange={go} />
          <FigurePanel report={data} />
          <TrendPanel {...{ metric, name, search }} onChange={go} />
          <SplitPanel {...{ metric, name, search }} onChange={go} />
          {data.worth === null ? null : (
            <WorthPanel worth={data.worth} name={name} confidence={data.confidence} tables={worthTables} />
          )}
          <DefinitionPanel report={data} search={search} />
        </>
      )}
    </Page>
  );
}

function Actions({
  metric,
  name,
  version,
  onEdit,
}: {
  metric: string;
  name: string;
  version: number;
  onEdit: () => void;
}): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => metricsApi.remove(workspace, metric, version),
    onSuccess: () => navigate({ to: '/w/$workspace/measure/metrics', params: { workspace }, search: {} }),
  });
  return (
    <>
      <Button type="primary" onClick={onEdit}>
        {say('metrics:edit')}
      </Button>
      <Popconfirm
        title={say('metrics:removeSure', { name })}
        okText={say('metrics:remove')}
        cancelText={say('metrics:cancel')}
        onConfirm={() => remove.mutate()}
      >
        <Button loading={remove.isPending}>{say('metrics:remove')}</Button>
      </Popconfirm>
      {remove.error === null ? null : <ProblemState problem={remove.error} />}
    </>
  );
}

function FigurePanel({ report }: { report: MetricReport }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { figure, period, before, versions } = report;
  const name = nameIn(figure.names, locale);
  const day = (one: string) => formatDay(one, locale);
  const data = versions.find(({ version }) => version === figure.version)?.input.data;
  const dimension = data?.from === 'marks' || data?.from === 'native' ? data.dimension : null;
  return (
    <Panel title={say('metrics:figure.title')}>
      {figure.version === versions[0]?.version ? null : (
        <p>
          <StatusTag tone="warn">{say('metrics:figure.older', { version: figure.version })}</StatusTag>
        </p>
      )}
      {figure.refused === null ? (
        <div className="metrics-head">
          <MetricValue name={name} estimate={figure.value} large />
          {figure.target === null ? null : <TargetTag target={figure.target} unit={figure.unit} />}
          {figure.review.due ? (
            <StatusTag tone="warn">{say('metrics:review.due', { day: day(figure.review.on ?? '') })}</StatusTag>
          ) : null}
        </div>
      ) : (
        <p className="metrics-refused">
          {figure.refused.what} {figure.refused.next}
        </p>
      )}
      <p className="metrics-quiet">
        {say('metrics:period.told', {
          ...{ from: day(period.from), to: day(period.to), beforeFrom: day(before.from), beforeTo: day(before.to) },
        })}
      </p>
      <ChangeWords change={figure.change} unit={figure.unit} />
      <p>
        {say('metrics:figure.before')} <MetricValue name={say('metrics:figure.before')} estimate={figure.before} />
      </p>
      {dimension === null ? null : (
        <RowsBehind
          workspace={workspace}
          question={{ from: period.from, to: period.to, dimension }}
          mayReadRows={can('evidence.read')}
        />
      )}
    </Panel>
  );
}
