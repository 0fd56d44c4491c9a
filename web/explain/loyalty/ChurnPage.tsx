import type { ChurnAsk, ChurnReport } from '@plumbline/model/churn.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { BringLink } from '../../shell/BringLink.tsx';
import { RunPanel } from '../../shell/runs/RunPanel.tsx';
import { useFirstRun } from '../../shell/runs/useFirstRun.ts';
import { useModelRun } from '../../shell/runs/useModelRun.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExplainTabs } from '../ExplainTabs.tsx';
import { ChurnAnswer } from './ChurnAnswer.tsx';
import { ChurnFields } from './ChurnFields.tsx';
import { type ChurnSearch, churnAskOf, churnSearch } from './churnSearch.ts';
import { choicesQuery } from './loyaltyApi.ts';
import './loyalty.css';
import { type Changed, said } from './loyaltySearch.ts';

/** Who is likely to leave, how sure that is, and why. */
export function ChurnPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('explain.read');
  const { data, error, refetch } = useQuery({ ...choicesQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="explain.read" />;
  const isEmpty = data !== undefined && data.attributes.length + data.events.length + data.currencies.length === 0;
  return (
    <Page>
      <ExplainTabs />
      <PageHeader title={say('loyalty:churn.title')} subtitle={say('loyalty:churn.subtitle')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {isEmpty ? (
        <Panel>
          <EmptyState
            title={say('loyalty:churn.empty')}
            text={say('loyalty:churn.emptyText')}
            actions={<BringLink />}
          />
        </Panel>
      ) : null}
      {data === undefined || isEmpty ? null : <Question choices={data} />}
    </Page>
  );
}

function Question({ choices }: { choices: LoyaltyChoices }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const search = churnSearch(useSearch({ strict: false }));
  const change = (more: Changed<ChurnSearch>) =>
    void navigate({
      to: '/w/$workspace/explain/churn',
      params: { workspace },
      search: said<ChurnSearch>({ ...search, ...more }),
      replace: true,
    });
  const key = JSON.stringify(search);
  const ask = useMemo(() => churnAskOf(JSON.parse(key) as ChurnSearch, choices), [key, choices]);
  const followed = useModelRun<ChurnReport, ChurnAsk>('churn', ask);
  useFirstRun(followed);
  return (
    <>
      <Panel title={say('loyalty:churn.question')}>
        <ChurnFields search={search} choices={choices} change={change} />
      </Panel>
      <Panel title={say('loyalty:churn.answer')}>
        {ask === null ? (
          <p className="loyalty-help">{say('loyalty:churn.choose')}</p>
        ) : (
          <RunPanel followed={followed}>{(report, run) => <ChurnAnswer report={report} run={run.run} />}</RunPanel>
        )}
      </Panel>
    </>
  );
}
