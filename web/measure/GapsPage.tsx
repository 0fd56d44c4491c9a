import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Skeleton } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { Page } from '../ui/Page.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { DemoBanner } from './DemoBanner.tsx';
import { DetailDrawer } from './DetailDrawer.tsx';
import { FilterBar } from './FilterBar.tsx';
import './gaps.css';
import { facetsQuery } from '../shell/facets.ts';
import { questionOf } from './gapsSearch.ts';
import { IndexStrip } from './IndexStrip.tsx';
import { LinesPanel } from './LinesPanel.tsx';
import { type Measure, MeasureProvider } from './MeasureContext.ts';
import { MeasureTabs } from './MeasureTabs.tsx';
import { NoLines } from './NoLines.tsx';
import { PromisesPanel } from './PromisesPanel.tsx';
import { indexQuestion, linesQuestion, promisesQuestion } from './questions.ts';
import { ReportFacts } from './ReportFacts.tsx';
import { tablesOf } from './tablesOf.ts';
import { useGapsSearch } from './useGapsSearch.ts';

/** Expectation and reality: every dimension on its line, with what opens each figure. Loads; its parts do not. */
export function GapsPage(): ReactNode {
  const { workspace, demo, can } = useWorkspace();
  const { search, change } = useGapsSearch();
  const { say } = useSpeech();
  const facets = useQuery(facetsQuery(workspace));
  // A period counts back from the last day that has data, which only the facets know.
  const ready = search.period === undefined || search.from !== undefined || facets.data !== undefined;
  const question = useMemo(() => questionOf(search, facets.data?.period.to ?? null), [search, facets.data]);
  const { by: _by, ...filters } = question;
  const lines = useQuery(linesQuestion(workspace, question, ready));
  const { asked: _asked, ...unasked } = filters;
  const indices = useQuery(indexQuestion(workspace, unasked, ready));
  const promises = useQuery(promisesQuestion(workspace, { ...unasked, by: question.by }, ready));
  const report = lines.data;
  // Figures of the question before stand until all of the new one are there.
  const waits = [lines, indices, promises].some(({ isPending, isPlaceholderData }) => isPending || isPlaceholderData);
  // Nothing to filter yet: only the way in is shown.
  const bare = facets.data?.dimensions === 0;
  const measure: Measure | null =
    report === undefined
      ? null
      : {
          ...{ workspace, demo, report, search, question, filters, change },
          mayReadRows: can('evidence.read'),
          mayReadWords: can('survey.read'),
        };
  return (
    <Page>
      <MeasureTabs />
      <PageHeader
        title={say('measure:page.title')}
        subtitle={report === undefined || report.lines.length === 0 ? undefined : <ReportFacts report={report} />}
        actions={<CopyLink />}
      />
      {demo && <DemoBanner change={change} />}
      {!bare && <FilterBar search={search} change={change} facets={facets.data} />}
      {facets.error !== null && <ProblemState problem={facets.error} onRetry={() => void facets.refetch()} />}
      {lines.error !== null && <ProblemState problem={lines.error} onRetry={() => void lines.refetch()} />}
      {report === undefined && lines.error === null && <LinesSkeleton />}
      {measure !== null && (
        <MeasureProvider value={measure}>
          <div className="gaps-answer" aria-busy={waits}>
            {indices.data !== undefined && (
              <IndexStrip report={indices.data} tables={tablesOf(workspace, 'index', unasked)} change={change} />
            )}
            <Lines report={measure.report} demo={demo} retry={() => void lines.refetch()} />
            {promises.data !== undefined && (
              <PromisesPanel
                report={promises.data}
                tables={tablesOf(workspace, 'promises', { ...unasked, by: question.by })}
                change={change}
              />
            )}
            {promises.error !== null && (
              <ProblemState problem={promises.error} onRetry={() => void promises.refetch()} />
            )}
            {indices.error !== null && <ProblemState problem={indices.error} onRetry={() => void indices.refetch()} />}
          </div>
          <DetailDrawer indices={indices.data} promises={promises.data} waits={waits} />
        </MeasureProvider>
      )}
    </Page>
  );
}

function Lines({ report, demo, retry }: { report: GapsReport; demo: boolean; retry: () => void }): ReactNode {
  return report.lines.length === 0 ? <NoLines demo={demo} retry={retry} /> : <LinesPanel />;
}

function CopyLink(): ReactNode {
  const { say } = useSpeech();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      void message.success(say('measure:action.copied'));
    } catch {
      // Without https a browser has no clipboard; the address bar holds the same link.
      void message.info(say('measure:action.copyByHand'));
    }
  };
  return <Button onClick={() => void copy()}>{say('measure:action.copyLink')}</Button>;
}

function LinesSkeleton(): ReactNode {
  const { say } = useSpeech();
  const rows = ['a', 'b', 'c', 'd', 'e'];
  return (
    <div className="gaps-skeleton" role="status" aria-label={say('measure:page.loading')}>
      {rows.map((row) => (
        <div key={row}>
          <Skeleton active title={false} paragraph={{ rows: 2, width: ['60%', '35%'] }} />
          <span className="gaps-skeleton-line" />
          <Skeleton active title={false} paragraph={{ rows: 2, width: ['50%', '80%'] }} />
        </div>
      ))}
    </div>
  );
}
