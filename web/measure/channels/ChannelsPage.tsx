import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { BringLink } from '../../shell/BringLink.tsx';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { MeasureTabs } from '../MeasureTabs.tsx';
import { ConsistencyPanel } from './ConsistencyPanel.tsx';
import { ContradictionsPanel } from './ContradictionsPanel.tsx';
import { CostsPanel } from './CostsPanel.tsx';
import { channelsQuery } from './channelsApi.ts';
import { type ChannelsSearch, channelsSearch } from './channelsSearch.ts';
import { MovePanel } from './MovePanel.tsx';
import { ScoresPanel } from './ScoresPanel.tsx';
import './channels.css';

/** Whether customers are served alike in all channels, and what each channel brings and costs. */
export function ChannelsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = channelsSearch(useSearch({ strict: false }));
  const reads = can('measure.read');
  const { data, error, refetch } = useQuery({ ...channelsQuery(workspace, search), enabled: reads });
  if (!reads) return <NoPermission permission="measure.read" />;
  const some = data !== undefined && data.channels.length > 0;
  return (
    <Page>
      <MeasureTabs />
      <PageHeader title={say('channels:title')} subtitle={say('channels:subtitle')} />
      <SearchFields search={search} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.channels.length === 0 ? (
        <Panel>
          <EmptyState title={say('channels:empty')} text={say('channels:emptyText')} actions={<BringLink />} />
        </Panel>
      ) : null}
      {some ? (
        <>
          <ConsistencyPanel report={data} search={search} />
          {can('evidence.read') && data.pairs.length > 0 ? <ContradictionsPanel search={search} /> : null}
          <ScoresPanel report={data} search={search} />
          <CostsPanel report={data} search={search} />
          <MovePanel report={data} search={search} />
        </>
      ) : null}
    </Page>
  );
}

function SearchFields({ search }: { search: ChannelsSearch }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const navigate = useNavigate();
  const change = (more: { [Key in keyof ChannelsSearch]: ChannelsSearch[Key] | undefined }) =>
    void navigate({
      to: '/w/$workspace/measure/channels',
      params: { workspace },
      search: channelsSearch({ ...search, ...more }),
    });
  return (
    <div className="channels-fields">
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} label={say(`channels:${end}`)}>
          {(id) => (
            <Input
              id={id}
              type="date"
              value={search[end] ?? ''}
              onChange={({ target }) => change({ [end]: target.value === '' ? undefined : target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={say('channels:points')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={100}
            value={search.points ?? 30}
            onChange={(points) => change({ points: points ?? undefined })}
          />
        )}
      </Field>
      <Field label={say('channels:days')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={365}
            precision={0}
            value={search.days ?? 30}
            onChange={(days) => change({ days: days ?? undefined })}
          />
        )}
      </Field>
    </div>
  );
}
