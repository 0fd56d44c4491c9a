import { nameIn } from '@plumbline/model/locale.ts';
import type { ScorecardsList, ScorecardVersion } from '@plumbline/model/scorecard.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Popconfirm, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { LinksPanel } from './LinksPanel.tsx';
import { metricsApi, scorecardQuery, scorecardsQuery } from './metricsApi.ts';
import { type MetricsSearch, metricsSearch, periodOf } from './metricsSearch.ts';
import { PeriodFields } from './PeriodFields.tsx';
import { ScorecardEditor } from './ScorecardEditor.tsx';
import { ScorecardPanels } from './ScorecardPanels.tsx';
import './metrics.css';

const PAGE = '/w/$workspace/measure/scorecard';

/** The balanced scorecard of the company or a department. */
export function ScorecardPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = metricsSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const allowed = can('measure.read');
  const { data, error, refetch } = useQuery({ ...scorecardsQuery(workspace), enabled: allowed });
  if (!allowed) return <NoPermission permission="measure.read" />;
  const go = (next: MetricsSearch): void =>
    void navigate({ to: PAGE, params: { workspace }, search: metricsSearch(next), replace: true });
  const { edit: _edit, version: _version, ...shown } = search;
  const card = search.card ?? data?.scorecards[0]?.key;
  const chosen = data?.scorecards.find(({ key }) => key === card);
  const writes = can('metric.write') && search.edit === undefined;
  const begin = writes ? (
    <Button onClick={() => go({ ...shown, edit: 'new' })}>{say('metrics:card.new')}</Button>
  ) : null;
  const done = (key: string | null) => go(key === null ? shown : { ...shown, card: key });
  return (
    <Page>
      <MeasureTabs />
      <PageHeader
        title={say('metrics:card.title')}
        subtitle={say('metrics:card.subtitle')}
        actions={
          <>
            {writes && chosen !== undefined ? (
              <>
                <Button type="primary" onClick={() => go({ ...shown, edit: 'this' })}>
                  {say('metrics:card.edit')}
                </Button>
                <RemoveButton card={chosen} onDone={() => go(metricsSearch({ ...shown, card: undefined }))} />
              </>
            ) : null}
            {data?.scorecards.length === 0 ? null : begin}
          </>
        }
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {search.edit === 'new' ? <ScorecardEditor current={null} cards={data?.scorecards ?? []} onDone={done} /> : null}
      {search.edit === 'this' && chosen !== undefined ? (
        <ScorecardEditor key={chosen.key} current={chosen} cards={data?.scorecards ?? []} onDone={done} />
      ) : null}
      {data?.scorecards.length === 0 && search.edit === undefined ? (
        <Panel>
          <EmptyState title={say('metrics:card.emptyTitle')} text={say('metrics:card.emptyText')} actions={begin} />
        </Panel>
      ) : null}
      {data === undefined || card === undefined ? null : <Chosen {...{ list: data, card, search }} onChange={go} />}
    </Page>
  );
}

function RemoveButton({ card, onDone }: { card: ScorecardVersion; onDone: () => void }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const remove = useMutation({
    mutationFn: () => metricsApi.removeCard(workspace, card.key, card.version),
    onSuccess: onDone,
  });
  return (
    <>
      <Popconfirm
        title={say('metrics:card.removeSure', { name: nameIn(card.input.names, locale) })}
        okText={say('metrics:card.remove')}
        cancelText={say('metrics:cancel')}
        onConfirm={() => remove.mutate()}
      >
        <Button loading={remove.isPending}>{say('metrics:card.remove')}</Button>
      </Popconfirm>
      {remove.error === null ? null : <ProblemState problem={remove.error} />}
    </>
  );
}

type Props = { list: ScorecardsList; card: string; search: MetricsSearch; onChange: (next: MetricsSearch) => void };

function Chosen({ list, card, search, onChange }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const question = { ...periodOf(search), version: search.version };
  const { data, error, refetch } = useQuery(scorecardQuery(workspace, card, question));
  return (
    <>
      <div className="metrics-fields">
        <div className="metrics-field">
          <span aria-hidden="true">{say('metrics:card.choose')}</span>
          <Select
            aria-label={say('metrics:card.choose')}
            value={card}
            popupMatchSelectWidth={false}
            options={list.scorecards.map(({ key, input }) => ({ value: key, label: nameIn(input.names, locale) }))}
            onChange={(next: string) => onChange(metricsSearch({ ...search, card: next, version: undefined }))}
          />
        </div>
        <PeriodFields search={search} onChange={onChange} />
      </div>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <ScorecardPanels report={data} search={search} />}
      {data === undefined ? null : <LinksPanel scorecard={card} search={search} />}
    </>
  );
}
