import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
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
import { SurveyTabs } from '../surveys/SurveyTabs.tsx';
import { CrosstabPanel } from './CrosstabPanel.tsx';
import { wordsOf } from './describeFigure.ts';
import { QuestionPanel } from './QuestionPanel.tsx';
import { ResponseDrawer } from './ResponseDrawer.tsx';
import { ResponsesPanel } from './ResponsesPanel.tsx';
import { ResultsContext, type ResultsContextValue } from './ResultsContext.ts';
import { ResultsCounts } from './ResultsCounts.tsx';
import { ResultsDownloads } from './ResultsDownloads.tsx';
import { ResultsFilters } from './ResultsFilters.tsx';
import { resultsQuery, revisionQuery } from './resultsApi.ts';
import { isFiltered, questionOf, type ResultsSearch, TABS, VIEWS } from './resultsSearch.ts';
import '../listen.css';
import './results.css';

/** What a survey's answers say, live: it asks every few seconds whether anything changed. */
export function ResultsPage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { survey } = useParams({ from: '/w/$workspace/listen/surveys/$survey/results' });
  const search = useSearch({ from: '/w/$workspace/listen/surveys/$survey/results' });
  const navigate = useNavigate();
  const reads = can('survey.read');
  const revision = useQuery({ ...revisionQuery(workspace, survey), enabled: reads });
  const found = useQuery(resultsQuery(workspace, survey, questionOf(search), revision.data?.revision));
  const { data: results } = found;
  const value = useMemo((): ResultsContextValue | null => {
    if (results === undefined) return null;
    const change: ResultsContextValue['change'] = (changed) => {
      void navigate({
        to: '/w/$workspace/listen/surveys/$survey/results',
        params: { workspace, survey },
        search: { ...search, ...changed } as ResultsSearch,
        resetScroll: false,
      });
    };
    return { survey, results, search, change };
  }, [results, search, survey, workspace, navigate]);
  if (!reads) return <NoPermission permission="survey.read" />;
  const problem = found.error ?? revision.error;
  if (problem !== null) {
    return (
      <Page>
        <SurveyTabs survey={survey} />
        <PageHeader title={say('surveys:results.title')} />
        <ProblemState problem={problem} onRetry={() => void Promise.all([revision.refetch(), found.refetch()])} />
      </Page>
    );
  }
  if (value === null || results === undefined) return <LoadingState />;
  return (
    <ResultsContext.Provider value={value}>
      <Page>
        <SurveyTabs survey={survey} />
        <PageHeader
          title={wordsOf(results.title, locale)}
          subtitle={say('surveys:results.live')}
          actions={<ResultsDownloads />}
        />
        <div className="results-page" aria-busy={found.isPlaceholderData}>
          <ResultsCounts />
          <ResultsFilters />
          <Shown value={value} />
        </div>
        <ResponseDrawer />
      </Page>
    </ResultsContext.Provider>
  );
}

function Shown({ value }: { value: ResultsContextValue }): ReactNode {
  const { say } = useSpeech();
  const { results, search, change } = value;
  const tab = search.tab ?? 'questions';
  const view = search.view ?? 'chart';
  const nobody = results.responses.counted === 0;
  const empty = isFiltered(search) ? 'emptyFilter' : 'empty';
  return (
    <>
      <div className="results-bar">
        <Segmented
          value={tab}
          aria-label={say('surveys:results.title')}
          options={TABS.map((one) => ({ value: one, label: say(`surveys:results.tab.${one}`) }))}
          onChange={(one) => change({ tab: one === 'questions' ? undefined : one })}
        />
        {tab === 'questions' && (
          <Segmented
            value={view}
            aria-label={say('surveys:results.view.label')}
            options={VIEWS.map((one) => ({ value: one, label: say(`surveys:results.view.${one}`) }))}
            onChange={(one) => change({ view: one === 'chart' ? undefined : one })}
          />
        )}
      </div>
      {tab === 'responses' && <ResponsesPanel />}
      {tab !== 'responses' && nobody && (
        <Panel>
          <EmptyState title={say(`surveys:results.${empty}.title`)} text={say(`surveys:results.${empty}.text`)} />
        </Panel>
      )}
      {tab === 'crosstab' && !nobody && <CrosstabPanel />}
      {tab === 'questions' &&
        !nobody &&
        results.questions.map((question) => <QuestionPanel key={question.key} question={question} />)}
    </>
  );
}
