import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { NoticeForm } from './NoticeForm.tsx';
import { RemedyForm } from './RemedyForm.tsx';
import { remedyRulesQuery, setupQuery } from './riskApi.ts';
import { runsInTime } from './runsInTime.ts';
import './risk.css';

/** On the promise's own page: who is told when it is at risk, and what they get where it was broken. */
export function PromiseRiskPanels({ promise }: { promise: ServicePromise }): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const runs = promise.versions.some(runsInTime);
  const setup = useQuery({ ...setupQuery(workspace, promise.id), enabled: runs });
  const remedy = useQuery({ ...remedyRulesQuery(workspace, promise.id), enabled: runs });
  if (!runs) return null;
  return (
    <>
      <Panel
        title={say('notices:setup.title')}
        extra={
          can('notice.read') ? (
            <Link to="/w/$workspace/commit/at-risk" params={{ workspace }} search={{ promise: promise.id }}>
              {say('notices:setup.list')}
            </Link>
          ) : undefined
        }
      >
        {setup.error === null ? null : <ProblemState problem={setup.error} onRetry={() => void setup.refetch()} />}
        {setup.isPending ? <LoadingState /> : null}
        {setup.data === undefined ? null : (
          <NoticeForm key={setup.data.changedAt} promise={promise.id} setup={setup.data} />
        )}
      </Panel>
      <Panel
        title={say('notices:remedy.title')}
        extra={
          can('notice.read') ? (
            <Link to="/w/$workspace/commit/remedies" params={{ workspace }} search={{ promise: promise.id }}>
              {say('notices:remedy.list')}
            </Link>
          ) : undefined
        }
      >
        {remedy.error === null ? null : <ProblemState problem={remedy.error} onRetry={() => void remedy.refetch()} />}
        {remedy.isPending ? <LoadingState /> : null}
        {remedy.data === undefined ? null : (
          <RemedyForm key={remedy.data.versions.length} promise={promise} versions={remedy.data.versions} />
        )}
      </Panel>
    </>
  );
}
