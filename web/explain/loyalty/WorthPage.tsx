import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import type { PanelAsk, PanelReport } from '@plumbline/model/valuePanel.ts';
import type { WorthAsk, WorthInputsVersions, WorthReport } from '@plumbline/model/worth.ts';
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
import { choicesQuery, worthInputsQuery } from './loyaltyApi.ts';
import { PanelAnswer } from './PanelAnswer.tsx';
import { PanelFields } from './PanelFields.tsx';
import { WorthAnswer } from './WorthAnswer.tsx';
import { WorthFields } from './WorthFields.tsx';
import { WorthInputsForm } from './WorthInputsForm.tsx';
import { panelAskOf, proposeInputs, type WorthSearch, worthAskOf, worthSearch } from './worthSearch.ts';
import './loyalty.css';
import { type Changed, said } from './loyaltySearch.ts';

/** What closing each gap is worth in money, and what a region earns more with more fulfilment. */
export function WorthPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('explain.read');
  const choices = useQuery({ ...choicesQuery(workspace), enabled: reads });
  const inputs = useQuery({ ...worthInputsQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="explain.read" />;
  const error = choices.error ?? inputs.error;
  const { data } = choices;
  const isEmpty = data !== undefined && (data.metrics.length === 0 || data.gaps.length === 0);
  const retry = () => {
    void choices.refetch();
    void inputs.refetch();
  };
  return (
    <Page>
      <ExplainTabs />
      <PageHeader title={say('loyalty:worth.title')} subtitle={say('loyalty:worth.subtitle')} />
      {error === null ? null : <ProblemState problem={error} onRetry={retry} />}
      {error === null && (data === undefined || inputs.data === undefined) ? <LoadingState /> : null}
      {isEmpty ? (
        <Panel>
          <EmptyState
            title={say('loyalty:worth.empty')}
            text={say('loyalty:worth.emptyText')}
            actions={<BringLink />}
          />
        </Panel>
      ) : null}
      {data === undefined || inputs.data === undefined || isEmpty ? null : (
        <Questions choices={data} saved={inputs.data} />
      )}
    </Page>
  );
}

function Questions({ choices, saved }: { choices: LoyaltyChoices; saved: WorthInputsVersions }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const search = worthSearch(useSearch({ strict: false }));
  const change = (more: Changed<WorthSearch>) =>
    void navigate({
      to: '/w/$workspace/explain/worth',
      params: { workspace },
      search: said<WorthSearch>({ ...search, ...more }),
      replace: true,
    });
  const newest = saved.versions[0];
  const inputs = useMemo(() => newest?.inputs ?? proposeInputs(choices), [newest, choices]);
  // which line is open is no part of the question
  const { dimension: _opened, ...asking } = search;
  const key = JSON.stringify(asking);
  const asks = useMemo(() => {
    const own = JSON.parse(key) as WorthSearch;
    return { worth: worthAskOf(own, choices, inputs), panel: panelAskOf(own, choices) };
  }, [key, choices, inputs]);
  const worth = useModelRun<WorthReport, WorthAsk>('worth', asks.worth);
  const panel = useModelRun<PanelReport, PanelAsk>('panel', asks.panel);
  useFirstRun(worth);
  useFirstRun(panel);
  return (
    <>
      <Panel title={say('loyalty:worth.inputs')}>
        <WorthInputsForm key={newest?.version ?? 0} inputs={inputs} saved={saved} choices={choices} />
      </Panel>
      <Panel title={say('loyalty:worth.answer')}>
        <WorthFields search={search} choices={choices} change={change} />
        <RunPanel followed={worth}>
          {(report, run) => (
            <WorthAnswer report={report} run={run.run} choices={choices} opened={search.dimension} change={change} />
          )}
        </RunPanel>
      </Panel>
      <Panel title={say('loyalty:panel.title')}>
        <p className="loyalty-help">{say('loyalty:panel.help')}</p>
        <PanelFields search={search} choices={choices} change={change} />
        {asks.panel === null ? (
          <p className="loyalty-help">{say('loyalty:panel.choose')}</p>
        ) : (
          <RunPanel followed={panel}>
            {(report, run) => <PanelAnswer report={report} run={run.run} choices={choices} />}
          </RunPanel>
        )}
      </Panel>
    </>
  );
}
