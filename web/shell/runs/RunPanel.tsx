import { isRunOver, type ModelRun } from '@plumbline/model/modelRun.ts';
import { Alert, Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Problem } from '../api.ts';
import { useWorkspace } from '../useWorkspace.ts';
import { RunFacts } from './RunFacts.tsx';
import type { FollowedRun } from './useModelRun.ts';

type Props<Result> = { followed: FollowedRun<Result>; children: (result: Result, run: ModelRun<Result>) => ReactNode };

/** What a heavy model found, how far it has come, or how to begin it. */
export function RunPanel<Result>({ followed, children }: Props<Result>): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const { run, problem, retry, start, starting } = followed;
  const may = can('explain.write');
  const begin = (again: boolean): ReactNode =>
    may ? (
      <Button type={again ? 'default' : 'primary'} loading={starting} onClick={() => start(again)}>
        {say(again ? 'runs:run.again' : 'runs:run.start')}
      </Button>
    ) : null;
  if (run === undefined) return problem == null ? <LoadingState /> : <ProblemState problem={problem} onRetry={retry} />;
  return (
    <div className="ui-run">
      {problem == null ? null : <ProblemState problem={problem} onRetry={retry} />}
      {run === null && starting ? <LoadingState /> : null}
      {run === null && !starting ? (
        <EmptyState
          title={say('runs:run.never')}
          text={say(may ? 'runs:run.neverText' : 'runs:run.mayNot')}
          actions={begin(false)}
        />
      ) : null}
      {run != null && !isRunOver(run.state) ? <Underway followed={followed} run={run} /> : null}
      {run?.problem == null ? null : (
        <>
          <ProblemState problem={new Problem(run.problem)} />
          {begin(true)}
        </>
      )}
      {run?.state === 'cancelled' ? (
        <Alert type="info" showIcon title={say('runs:run.cancelled')} action={begin(true)} />
      ) : null}
      {run?.state === 'done' && run.result !== null ? (
        <>
          {run.fresh ? null : <Alert type="warning" showIcon title={say('runs:run.stale')} action={begin(true)} />}
          {children(run.result, run)}
          <RunFacts run={run} again={run.fresh ? begin(true) : null} />
        </>
      ) : null}
    </div>
  );
}

function Underway<Result>({ followed, run }: { followed: FollowedRun<Result>; run: ModelRun<Result> }): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  return (
    <div className="ui-run-underway" role="status">
      <p>{say(run.state === 'waiting' ? 'runs:run.waiting' : 'runs:run.running')}</p>
      <Progress
        percent={Math.round(run.progress * 100)}
        status="active"
        aria-label={say('runs:run.progress')}
        showInfo={run.progress > 0}
      />
      {can('explain.write') ? <Button onClick={followed.cancel}>{say('runs:run.cancel')}</Button> : null}
    </div>
  );
}
