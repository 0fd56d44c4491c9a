import { GUIDES, type Guide, type GuidedAsk, type GuidedReport } from '@plumbline/model/guidedReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
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
import { ChoiceFields } from './ChoiceFields.tsx';
import { GuidedAnswer } from './GuidedAnswer.tsx';
import { columnsQuery } from './guidedApi.ts';
import { askOf, type GuidedSearch, guidedSearch, leastColumns, withDefaults } from './guidedSearch.ts';
import './guided.css';

/** An analysis by the hand: what to ask, of what, and what it comes to. */
export function GuidedPage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const address = guidedSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const reads = can('explain.read');
  const { data, error, refetch } = useQuery({ ...columnsQuery(workspace), enabled: reads });
  const search = useMemo(() => withDefaults(address, data?.columns ?? []), [address, data]);
  const ask = data === undefined ? null : askOf(search);
  const followed = useModelRun<GuidedReport, GuidedAsk>('guided', ask);
  const guide = search.guide ?? 'description';
  useFirstRun(followed, address.column === undefined && address.outcome === undefined, guide);
  if (!reads) return <NoPermission permission="explain.read" />;
  const change = (more: GuidedSearch) =>
    void navigate({ to: '/w/$workspace/explain/guided', params: { workspace }, search: { ...address, ...more } });
  const labelOf = (column: string, mark: string): string => {
    const found = data?.columns.find((one) => one.key === column && one.mark === mark);
    const name = found === undefined ? column : nameIn(found.names, locale);
    return mark === 'perceived' ? name : say('guided:ofMark', { name, mark: say(`guided:mark.${mark}`) });
  };
  return (
    <Page>
      <ExplainTabs />
      <PageHeader title={say('guided:title')} subtitle={say('guided:subtitle')} />
      <Guides search={address} guide={guide} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.columns.length === 0 ? (
        <Panel>
          <EmptyState title={say('guided:empty')} text={say('guided:emptyText')} actions={<BringLink />} />
        </Panel>
      ) : null}
      {data !== undefined && data.columns.length > 0 ? (
        <>
          <Panel title={say(`guided:guide.${guide}.question`)}>
            <p className="guided-help">{say(`guided:guide.${guide}.help`)}</p>
            <ChoiceFields search={search} guide={guide} columns={data.columns} labelOf={labelOf} change={change} />
          </Panel>
          <Panel title={say('guided:answer')}>
            {ask === null ? (
              <p className="guided-help">{say('guided:chooseMore', { count: leastColumns(guide) })}</p>
            ) : (
              <RunPanel followed={followed}>
                {(report, { run }) => <GuidedAnswer {...{ report, run, labelOf }} />}
              </RunPanel>
            )}
          </Panel>
        </>
      ) : null}
    </Page>
  );
}

function Guides({ search, guide }: { search: GuidedSearch; guide: Guide }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <nav aria-label={say('guided:guides')} className="guided-guides">
      {GUIDES.map((one) => (
        <Link
          key={one}
          to="/w/$workspace/explain/guided"
          params={{ workspace }}
          search={{ ...search, guide: one }}
          aria-current={one === guide ? 'page' : undefined}
          activeOptions={{ includeSearch: true, exact: true }}
        >
          {say(`guided:guide.${one}.name`)}
        </Link>
      ))}
    </nav>
  );
}
