import { groupBy } from '@plumbline/model/groupBy.ts';
import { METRIC_GROUPS } from '@plumbline/model/metric.ts';
import type { MetricsReport } from '@plumbline/model/metricReport.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { MetricEditor } from './MetricEditor.tsx';
import { MetricTile } from './MetricTile.tsx';
import { metricsApi, metricsQuery } from './metricsApi.ts';
import { type MetricsSearch, metricsSearch, periodOf } from './metricsSearch.ts';
import { PeriodFields } from './PeriodFields.tsx';
import { SuggestButton } from './SuggestButton.tsx';
import './metrics.css';
import { joinSentences } from '../../ui/joinSentences.ts';

const PAGE = '/w/$workspace/measure/metrics';
/** what a tile takes of a row: groups of few stand side by side */
const TILE_WIDTH = 290;

/** The register: every metric with its figure, its target, and whether it really moved. */
export function MetricsPage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = metricsSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const allowed = can('measure.read');
  const question = periodOf(search);
  const { data, error, refetch } = useQuery({ ...metricsQuery(workspace, question, locale), enabled: allowed });
  if (!allowed) return <NoPermission permission="measure.read" />;
  const go = (next: MetricsSearch): void =>
    void navigate({ to: PAGE, params: { workspace }, search: metricsSearch(next), replace: true });
  const { edit: _edit, ...shown } = search;
  const begin = can('metric.write') ? (
    <Button type="primary" onClick={() => go({ ...search, edit: 'new' })}>
      {say('metrics:new')}
    </Button>
  ) : null;
  const open = (key: string): void =>
    void navigate({ to: `${PAGE}/$metric`, params: { workspace, metric: key }, search: metricsSearch(shown) });
  return (
    <Page>
      <MeasureTabs />
      <PageHeader
        title={say('metrics:title')}
        subtitle={say('metrics:subtitle')}
        actions={search.edit ? null : begin}
      />
      {search.edit === 'new' ? (
        <MetricEditor current={null} onDone={(key) => (key === null ? go(shown) : open(key))} />
      ) : null}
      <PeriodFields search={search} onChange={go} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.metrics.length === 0 && search.edit === undefined ? (
        <Panel>
          <EmptyState
            title={say('metrics:empty.title')}
            text={say('metrics:empty.text')}
            actions={
              begin === null ? null : (
                <>
                  {begin} <SuggestButton />
                </>
              )
            }
          />
        </Panel>
      ) : null}
      {data === undefined || data.metrics.length === 0 ? null : <Tiles report={data} search={search} />}
    </Page>
  );
}

function Tiles({ report, search }: { report: MetricsReport; search: MetricsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { period, before, family } = report;
  const groups = groupBy(report.metrics, ({ group }) => group);
  const day = (one: string) => formatDay(one, locale);
  const file = (form: 'csv' | 'xlsx') => metricsApi.file(workspace, `metrics.${form}`, periodOf(search));
  return (
    <>
      <div className="metrics-about">
        <p>
          {joinSentences(
            locale,
            say('metrics:period.told', {
              ...{ from: day(period.from), to: day(period.to), beforeFrom: day(before.from), beforeTo: day(before.to) },
            }),
            say('metrics:family', { count: family }),
          )}
        </p>
        <TakeAway what={say('metrics:title')} tables={{ csv: file('csv'), xlsx: file('xlsx') }} />
      </div>
      <div className="metrics-groups">
        {METRIC_GROUPS.flatMap((group) => {
          const members = groups.get(group);
          if (members === undefined) return [];
          return [
            <div key={group} style={{ flex: `${members.length} 1 ${members.length * TILE_WIDTH}px` }}>
              <Panel title={say(`metrics:group.${group}`)}>
                <div className="metrics-tiles">
                  {members.map((figure) => (
                    <MetricTile key={figure.key} {...{ figure, search }} />
                  ))}
                </div>
              </Panel>
            </div>,
          ];
        })}
      </div>
    </>
  );
}
