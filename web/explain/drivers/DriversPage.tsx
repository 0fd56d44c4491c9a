import type { DriverColumns } from '@plumbline/model/driverModel.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExplainTabs } from '../ExplainTabs.tsx';
import { driverColumnsQuery, driverModelsQuery } from './driversApi.ts';
import { DRIVER_VIEWS, type DriverView } from './driversSearch.ts';
import { DriverColumnsContext } from './driverWords.ts';
import { GroupsView } from './GroupsView.tsx';
import { ModelView } from './ModelView.tsx';
import { useDriversSearch } from './useDriversSearch.ts';
import { WeightsView } from './WeightsView.tsx';
import './drivers.css';

/** What drives satisfaction: a model that people draw, what matters most, and whether two groups differ. */
export function DriversPage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { search, change } = useDriversSearch();
  const reads = can('explain.read');
  const columns = useQuery({ ...driverColumnsQuery(workspace, locale), enabled: reads });
  const models = useQuery({ ...driverModelsQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="explain.read" />;
  const problem = columns.error ?? models.error;
  const again = () => void Promise.all([columns.refetch(), models.refetch()]);
  return (
    <Page>
      <ExplainTabs />
      <PageHeader
        title={say('drivers:title')}
        subtitle={say('drivers:subtitle')}
        actions={
          <Segmented<DriverView>
            aria-label={say('drivers:view.label')}
            value={search.view ?? 'model'}
            onChange={(view) => change({ view })}
            options={DRIVER_VIEWS.map((value) => ({ value, label: say(`drivers:view.${value}`) }))}
          />
        }
      />
      {problem === null ? null : <ProblemState problem={problem} onRetry={again} />}
      {problem === null && (columns.data === undefined || models.data === undefined) ? <LoadingState /> : null}
      {columns.data === undefined || models.data === undefined ? null : (
        <Body columns={columns.data} saved={models.data.models} />
      )}
    </Page>
  );
}

type BodyProps = { columns: DriverColumns; saved: Parameters<typeof ModelView>[0]['saved'] };

function Body({ columns, saved }: BodyProps): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const { search } = useDriversSearch();
  const known = useMemo(() => new Map(columns.columns.map((one) => [one.column, one])), [columns]);
  const open = saved.find(({ id }) => id === search.saved) ?? null;
  if (columns.columns.length < 2)
    return (
      <Panel>
        <EmptyState
          title={say('drivers:empty.title')}
          text={say('drivers:empty.text')}
          actions={
            <Link to="/w/$workspace/listen/import" params={{ workspace }}>
              <Button type="primary">{say('drivers:empty.action')}</Button>
            </Link>
          }
        />
      </Panel>
    );
  const view = search.view ?? 'model';
  return (
    <DriverColumnsContext value={known}>
      {view === 'model' ? (
        <ModelView
          key={open === null ? '' : `${open.id} ${open.version}`}
          columns={columns}
          saved={saved}
          open={open}
        />
      ) : null}
      {view === 'weights' ? <WeightsView columns={columns} /> : null}
      {view === 'groups' ? <GroupsView columns={columns} open={open} /> : null}
    </DriverColumnsContext>
  );
}
