import type { CriticalAsk, CriticalReport, CurveAsk, CurveReport } from '@plumbline/model/loyalty.ts';
import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
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
import { CriticalAnswer } from './CriticalAnswer.tsx';
import { CriticalFields } from './CriticalFields.tsx';
import { CurveAnswer } from './CurveAnswer.tsx';
import { CurveFields } from './CurveFields.tsx';
import { choicesQuery } from './loyaltyApi.ts';
import { type Changed, criticalAskOf, curveAskOf, type LoyaltySearch, loyaltySearch, said } from './loyaltySearch.ts';
import { PremiumPanel } from './PremiumPanel.tsx';
import './loyalty.css';

/** How loyalty moves with what was perceived less expected, where it bends, and what surprise is worth. */
export function LoyaltyPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('explain.read');
  const { data, error, refetch } = useQuery({ ...choicesQuery(workspace), enabled: reads });
  if (!reads) return <NoPermission permission="explain.read" />;
  const isEmpty = data !== undefined && (data.metrics.length === 0 || data.gaps.length + data.natives.length === 0);
  return (
    <Page>
      <ExplainTabs />
      <PageHeader title={say('loyalty:title')} subtitle={say('loyalty:subtitle')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {isEmpty ? (
        <Panel>
          <EmptyState title={say('loyalty:empty.title')} text={say('loyalty:empty.text')} actions={<BringLink />} />
        </Panel>
      ) : null}
      {data === undefined || isEmpty ? null : <Questions choices={data} />}
    </Page>
  );
}

function Questions({ choices }: { choices: LoyaltyChoices }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const search = loyaltySearch(useSearch({ strict: false }));
  const change = (more: Changed<LoyaltySearch>) =>
    void navigate({
      to: '/w/$workspace/explain/loyalty',
      params: { workspace },
      search: said<LoyaltySearch>({ ...search, ...more }),
      replace: true,
    });
  const key = JSON.stringify(search);
  const asks = useMemo(() => {
    const own = JSON.parse(key) as LoyaltySearch;
    return { curve: curveAskOf(own, choices), critical: criticalAskOf(own, choices) };
  }, [key, choices]);
  const curve = useModelRun<CurveReport, CurveAsk>('curve', asks.curve);
  const critical = useModelRun<CriticalReport, CriticalAsk>('critical', asks.critical);
  useFirstRun(curve);
  useFirstRun(critical);
  return (
    <>
      <Panel title={say('loyalty:curve.title')}>
        <p className="loyalty-help">{say('loyalty:curve.help')}</p>
        <CurveFields search={search} choices={choices} change={change} />
        <RunPanel followed={curve}>
          {(report, run) => <CurveAnswer report={report} run={run.run} choices={choices} />}
        </RunPanel>
      </Panel>
      <Panel title={say('loyalty:critical.title')}>
        <p className="loyalty-help">{say('loyalty:critical.help')}</p>
        <CriticalFields search={search} choices={choices} change={change} />
        {asks.critical === null ? (
          <p className="loyalty-help">{say('loyalty:critical.choose')}</p>
        ) : (
          <RunPanel followed={critical}>
            {(report, run) => <CriticalAnswer report={report} run={run.run} choices={choices} />}
          </RunPanel>
        )}
      </Panel>
      <PremiumPanel />
      <p className="loyalty-help">
        <Link to="/w/$workspace/explain/worth" params={{ workspace }} search={{}}>
          {say('loyalty:toWorth')}
        </Link>
      </p>
    </>
  );
}
