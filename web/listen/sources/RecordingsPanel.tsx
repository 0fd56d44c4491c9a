import { RECORDING_STATES, type Recording, type RecordingState } from '@plumbline/model/recording.ts';
import type { SourceDetail } from '@plumbline/model/source.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { RecordingTable } from './RecordingTable.tsx';
import { recordingsApi, recordingsQuery } from './recordingsApi.ts';
import { SendRecordings } from './SendRecordings.tsx';

const ASK_AGAIN_MS = 4000;
const DONE: readonly RecordingState[] = ['written', 'imported', 'takenBack'];

/** The recordings of a source: sent here, how far they are written down, what was put aside and why. */
export function RecordingsPanel({ source }: { source: SourceDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const [state, setState] = useState<RecordingState | null>(null);
  const [older, setOlder] = useState<readonly Recording[]>([]);
  const query = recordingsQuery(workspace, source.id, state);
  const { data, error, refetch } = useQuery({ ...query, refetchInterval: ASK_AGAIN_MS });
  const again = () => queryClient.invalidateQueries({ queryKey: ['recordings', workspace, source.id] });
  const retry = useMutation({
    mutationFn: (recording: string | null) => recordingsApi.retry(workspace, source.id, recording),
    onSuccess: again,
  });
  const recordings = [...(data?.recordings ?? []), ...older];
  const more = useMutation({
    mutationFn: () => recordingsApi.older(workspace, source.id, { state, after: recordings.at(-1)?.id ?? '' }),
    onSuccess: (page) => setOlder((before) => [...before, ...page.recordings]),
  });
  const counts = data?.counts;
  const all = counts === undefined ? 0 : RECORDING_STATES.reduce((sum, one) => sum + counts[one], 0);
  const done = counts === undefined ? 0 : DONE.reduce((sum, one) => sum + counts[one], 0);
  const failed = counts?.failed ?? 0;
  const shown = state === null ? all : (counts?.[state] ?? 0);
  return (
    <Panel
      title={t('sources:recordings.title')}
      extra={
        failed > 0 && can('source.write') ? (
          <Button size="small" loading={retry.isPending} onClick={() => retry.mutate(null)}>
            {t('sources:recordings.retryAll', { count: failed })}
          </Button>
        ) : null
      }
    >
      {can('source.push') && source.state !== 'paused' ? (
        <SendRecordings workspace={workspace} source={source.id} onSent={again} />
      ) : null}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {retry.error === null ? null : <ProblemState problem={retry.error} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data !== undefined && all === 0 ? (
        <EmptyState title={t('sources:recordings.none')} text={t('sources:recordings.noneText')} />
      ) : null}
      {all === 0 ? null : (
        <>
          <p role="status">
            {t('sources:recordings.progress', { done: formatCount(done, locale), all: formatCount(all, locale) })}
          </p>
          <Field label={t('sources:recordings.filter')}>
            {(id) => (
              <Select
                id={id}
                className="recording-filter"
                value={state ?? ''}
                options={[
                  { value: '', label: `${t('sources:recordings.all')} (${formatCount(all, locale)})` },
                  ...RECORDING_STATES.filter((one) => (counts?.[one] ?? 0) > 0 || one === state).map((one) => ({
                    value: one,
                    label: `${t(`sources:recordings.state.${one}`)} (${formatCount(counts?.[one] ?? 0, locale)})`,
                  })),
                ]}
                onChange={(next) => {
                  setOlder([]);
                  setState(RECORDING_STATES.find((one) => one === next) ?? null);
                }}
              />
            )}
          </Field>
          <RecordingTable
            recordings={recordings}
            onRetry={(id) => retry.mutate(id)}
            onRemove={async (id) => {
              await recordingsApi.remove(workspace, source.id, id);
              setOlder((before) => before.filter((one) => one.id !== id));
              await again();
            }}
          />
          {recordings.length >= shown ? null : (
            <Button loading={more.isPending} onClick={() => more.mutate()}>
              {t('sources:recordings.more')}
            </Button>
          )}
        </>
      )}
    </Panel>
  );
}
