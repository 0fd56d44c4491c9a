import type { ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { useQuery } from '@tanstack/react-query';
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
import { FilterBar } from '../FilterBar.tsx';
import '../gaps.css';
import './explorer.css';
import { facetsQuery } from '../../shell/facets.ts';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { useGapsSearch } from '../useGapsSearch.ts';
import { CellDrawer } from './CellDrawer.tsx';
import { ExplorerControls } from './ExplorerControls.tsx';
import { explorerQuery } from './explorerApi.ts';
import { explorerQuestion } from './explorerSearch.ts';
import { HeatView } from './HeatView.tsx';
import { MultiplesView } from './MultiplesView.tsx';
import { SaveView } from './SaveView.tsx';
import { SurfaceView } from './SurfaceView.tsx';
import { TableView } from './TableView.tsx';
import { ExplorerProvider, useExplorer, useExplorerSearch } from './useExplorer.ts';
import { ViewTiles } from './ViewTiles.tsx';
import { ZoneView } from './ZoneView.tsx';

/** Any mark against any other, by up to three attributes: where a gap is, and which of all are beyond noise. */
export function ExplorerPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { search, change } = useExplorerSearch();
  const shared = useGapsSearch();
  const reads = can('measure.read');
  const facets = useQuery({ ...facetsQuery(workspace), enabled: reads });
  const question = useMemo(() => explorerQuestion(search), [search]);
  const { data, error, refetch, isPlaceholderData } = useQuery(explorerQuery(workspace, question, reads));
  if (!reads) return <NoPermission permission="measure.read" />;
  return (
    <Page>
      <MeasureTabs />
      <PageHeader
        title={say('explorer:page.title')}
        subtitle={say('explorer:page.subtitle')}
        actions={<SaveView search={search} />}
      />
      <ViewTiles />
      {facets.data?.dimensions === 0 ? null : (
        <>
          <FilterBar search={shared.search} change={shared.change} facets={facets.data} split={false} />
          <ExplorerControls search={search} change={change} facets={facets.data} report={data} />
        </>
      )}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <ExplorerProvider value={{ workspace, report: data, search, question, change }}>
          <div className="gaps-answer" aria-busy={isPlaceholderData}>
            <Answer report={data} />
          </div>
          <CellDrawer />
        </ExplorerProvider>
      )}
    </Page>
  );
}

function Answer({ report }: { report: ExplorerReport }): ReactNode {
  const { say } = useSpeech();
  const { search } = useExplorer();
  if (report.gaps.length === 0) {
    return (
      <Panel>
        <EmptyState title={say('explorer:none.title')} text={say('explorer:none.text')} />
      </Panel>
    );
  }
  return (
    <>
      {search.view === 'surface' ? null : <FamilySentence report={report} />}
      <View />
    </>
  );
}

function View(): ReactNode {
  const { search } = useExplorer();
  if (search.view === 'multiples') return <MultiplesView />;
  if (search.view === 'table') return <TableView />;
  if (search.view === 'zone') return <ZoneView />;
  if (search.view === 'surface') return <SurfaceView />;
  return <HeatView />;
}

/** What the marks mean when many gaps are looked at, in one sentence. */
function FamilySentence({ report }: { report: ExplorerReport }): ReactNode {
  const { say, locale } = useSpeech();
  const { size, marked, falseShare } = report.family;
  const values = {
    ...{ count: size, size: size.toLocaleString(locale), marked: marked.toLocaleString(locale) },
    ...{ oneIn: Math.round(1 / falseShare), points: report.smallestGapPoints },
  };
  return <p className="explorer-family">{say(size === 0 ? 'explorer:family.none' : 'explorer:family.told', values)}</p>;
}
