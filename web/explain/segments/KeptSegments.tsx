import type { SegmentationItem } from '@plumbline/model/segmentation.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { CentresPanel } from './CentresPanel.tsx';
import { MovesPanel } from './MovesPanel.tsx';
import { PeriodForm } from './PeriodForm.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { SegmentLines } from './SegmentLines.tsx';
import type { ChangeSegments } from './SegmentsPage.tsx';
import { SegmentTable } from './SegmentTable.tsx';
import { segmentationQuery, segmentsApi } from './segmentsApi.ts';
import type { SegmentsSearch } from './segmentsSearch.ts';

type Props = { kept: readonly SegmentationItem[]; search: SegmentsSearch; change: ChangeSegments };

/** One segmentation of those that are kept: its segments, their lines, who moved, and where a new customer belongs. */
export function KeptSegments({ kept, search, change }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [removed, setRemoved] = useState<SegmentationItem | null>(null);
  const shown = kept.find(({ id }) => id === search.id) ?? kept[0];
  const remove = useMutation({
    mutationFn: (item: SegmentationItem) => segmentsApi.remove(workspace, item.id),
    onSuccess: (_done, item) => {
      setRemoved(item);
      change({ view: 'kept' });
    },
  });
  const restore = useMutation({
    mutationFn: (item: SegmentationItem) => segmentsApi.restore(workspace, item.id),
    onSuccess: () => setRemoved(null),
  });
  const problem = remove.error ?? restore.error;
  return (
    <>
      {problem === null ? null : <ProblemState problem={problem} />}
      {removed === null ? null : (
        <Alert
          type="info"
          showIcon
          title={say('segments:removed', { name: removed.name })}
          action={
            <Button size="small" loading={restore.isPending} onClick={() => restore.mutate(removed)}>
              {say('segments:restore')}
            </Button>
          }
        />
      )}
      {shown === undefined ? (
        <Panel>
          <EmptyState
            title={say('segments:none')}
            text={say('segments:noneText')}
            actions={
              <Button type="primary" onClick={() => change({ view: 'find' })}>
                {say('segments:view.find')}
              </Button>
            }
          />
        </Panel>
      ) : (
        <>
          <Panel>
            <div className="segments-fields segments-periods">
              <Field label={say('segments:which')}>
                {(id) => (
                  <Select
                    id={id}
                    value={shown.id}
                    onChange={(one: string) => change({ view: 'kept', id: one })}
                    options={kept.map((one) => ({ value: one.id, label: one.name }))}
                  />
                )}
              </Field>
              <Versions item={shown} search={search} change={change} />
            </div>
            {can('explain.write') ? (
              <div className="segments-buttons">
                <Button loading={remove.isPending} onClick={() => remove.mutate(shown)}>
                  {say('segments:remove')}
                </Button>
              </div>
            ) : null}
          </Panel>
          <Segmentation
            key={shown.id}
            id={shown.id}
            version={search.id === shown.id ? search.version : undefined}
            onPlaced={() => change({ view: 'kept', id: shown.id })}
          />
        </>
      )}
    </>
  );
}

function Versions({ item, search, change }: { item: SegmentationItem } & Omit<Props, 'kept'>): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const version = search.id === item.id ? search.version : undefined;
  const { data } = useQuery(segmentationQuery(workspace, item.id, version));
  if (data === undefined) return null;
  const periodOf = (from: string | null, to: string | null) =>
    from === null && to === null
      ? say('segments:allTime')
      : `${from === null ? '…' : formatDay(from, locale)} – ${to === null ? '…' : formatDay(to, locale)}`;
  return (
    <Field label={say('segments:period')}>
      {(id) => (
        <Select
          id={id}
          value={data.version.version}
          onChange={(one: number) => change({ view: 'kept', id: item.id, version: one })}
          options={data.all.map((one) => ({
            value: one.version,
            label: say('segments:versionOf', { version: one.version, period: periodOf(one.from, one.to) }),
          }))}
        />
      )}
    </Field>
  );
}

type SegmentationProps = { id: string; version: number | undefined; onPlaced: () => void };

function Segmentation({ id, version, onPlaced }: SegmentationProps): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery(segmentationQuery(workspace, id, version));
  if (data === undefined)
    return error === null ? <LoadingState /> : <ProblemState problem={error} onRetry={() => void refetch()} />;
  const newest = data.all[0]?.version === data.version.version;
  return (
    <>
      {data.version.fresh || !newest ? null : <Alert type="warning" showIcon title={say('segments:stale')} />}
      <SegmentTable key={`${id} ${data.name}`} report={data} />
      <SegmentLines report={data} />
      <MovesPanel report={data} />
      <CentresPanel report={data} />
      {can('explain.write') ? <PeriodForm report={data} onPlaced={onPlaced} /> : null}
      <PlacePanel report={data} />
    </>
  );
}
