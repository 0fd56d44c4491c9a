import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Problem } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';

/** No events were brought yet, and what to do about it; any other problem as it is. */
export function NoEvents({ problem, onRetry }: { problem: unknown; onRetry: () => void }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  if (!(problem instanceof Problem) || problem.says !== 'journey.noEvents')
    return <ProblemState problem={problem} onRetry={onRetry} />;
  return (
    <EmptyState
      title={say('journey:empty.title')}
      text={say('journey:empty.text')}
      actions={
        <Link to="/w/$workspace/listen" params={{ workspace }}>
          {say('journey:empty.bring')}
        </Link>
      }
    />
  );
}
