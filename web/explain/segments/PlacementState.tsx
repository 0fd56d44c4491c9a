import { isRunOver } from '@plumbline/model/modelRun.ts';
import { Alert, Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Problem } from '../../shell/api.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import type { FollowedPlacement } from './usePlacement.ts';

/** How far it is that customers are put into segments, and what became of it. */
export function PlacementState({ placement }: { placement: FollowedPlacement }): ReactNode {
  const { say } = useSpeech();
  const { run, problem, cancel } = placement;
  const failed = problem ?? (run?.problem == null ? null : new Problem(run.problem));
  return (
    <>
      {failed === null ? null : <ProblemState problem={failed} />}
      {run === undefined || isRunOver(run.state) ? null : (
        <div className="ui-run-underway" role="status">
          <p>{say(run.state === 'waiting' ? 'runs:run.waiting' : 'segments:placing.running')}</p>
          <Progress percent={Math.round(run.progress * 100)} status="active" aria-label={say('runs:run.progress')} />
          <Button onClick={cancel}>{say('runs:run.cancel')}</Button>
        </div>
      )}
      {run?.state === 'cancelled' ? <Alert type="info" showIcon title={say('segments:placing.cancelled')} /> : null}
    </>
  );
}
