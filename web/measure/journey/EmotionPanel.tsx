import type { CurveReport } from '@plumbline/model/textCurve.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmotionCurve } from '../../charts/EmotionCurve.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { api } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';

/** How negative customers write so many days after their purchase; the whole of it stands with the texts. */
export function EmotionPanel({ withoutTexts }: { withoutTexts: boolean }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: ['journey', workspace, 'emotion'],
    queryFn: ({ signal }) =>
      api.get<CurveReport>(
        `/api/workspaces/${encodeURIComponent(workspace)}/texts/curve`,
        { origin: 'purchase' },
        { signal },
      ),
    enabled: can('text.read') && !withoutTexts,
  });
  if (!can('text.read')) return null;
  const points = data?.curves[0]?.points ?? [];
  const title = say('journey:emotion.title');
  return (
    <Panel
      title={title}
      extra={
        <Link to="/w/$workspace/listen/texts/curve" params={{ workspace }}>
          {say('journey:emotion.link')}
        </Link>
      }
    >
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && !withoutTexts ? <LoadingState /> : null}
      {withoutTexts || (data !== undefined && points.length === 0) ? <p>{say('journey:emotion.none')}</p> : null}
      {points.length === 0 ? null : (
        <>
          <p className="journey-quiet">{say('journey:emotion.about')}</p>
          <EmotionCurve points={points} apart={false} title={title} />
        </>
      )}
    </Panel>
  );
}
