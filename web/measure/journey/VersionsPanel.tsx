import type { JourneyDrawing, JourneyVersion } from '@plumbline/model/journey.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { journeyApi, versionsQuery } from './journeyApi.ts';

type Props = { journey: JourneyVersion; onOpen: (drawing: JourneyDrawing) => void; onRemoved: () => void };

/** Earlier versions, any of which may be taken up again; and the way off the list. */
export function VersionsPanel({ journey, onOpen, onRemoved }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(versionsQuery(workspace, journey.key));
  const remove = useMutation({
    mutationFn: () => journeyApi.remove(workspace, journey.key),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['journeys', workspace] });
      onRemoved();
    },
  });
  return (
    <Panel
      title={say('journey:versions.title')}
      extra={
        <Popconfirm
          title={say('journey:versions.removeAsk')}
          okText={say('journey:versions.remove')}
          cancelText={say('journey:versions.keep')}
          onConfirm={() => remove.mutate()}
        >
          <Button loading={remove.isPending}>{say('journey:versions.remove')}</Button>
        </Popconfirm>
      }
    >
      {[error, remove.error].map((problem, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: two places that never change
        problem === null ? null : <ProblemState key={at} problem={problem} onRetry={() => void refetch()} />,
      )}
      <ol className="journey-steps">
        {(data?.versions ?? []).map(({ version, savedBy, savedAt, because, drawing }) => (
          <li key={version} className="journey-buttons">
            <span>
              {say('journey:versions.saved', {
                version,
                by: nameOfMaker(savedBy, say),
                at: formatMoment(savedAt, locale),
              })}
              {because === '' ? '' : ` · ${because}`}
            </span>
            <Button
              size="small"
              onClick={() => onOpen(drawing)}
              aria-label={say('journey:versions.openNamed', { version })}
            >
              {say('journey:versions.open')}
            </Button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
