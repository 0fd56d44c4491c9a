import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { sheetsQuery } from './communicationApi.ts';
import { EMPTY_SCOPE, ScopeForm } from './ScopeForm.tsx';
import { ToldFrame } from './ToldFrame.tsx';

/** What each service or account includes, and what not. */
export function ScopePage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const asked = useQuery({ ...sheetsQuery(workspace), enabled: can('promise.read') });
  const sheets = asked.data?.sheets;
  const begin = can('promise.write') ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {say('communication:scope.new')}
    </Button>
  ) : undefined;
  return (
    <ToldFrame
      title={say('communication:scope.title')}
      subtitle={say('communication:scope.subtitle')}
      permission="promise.read"
      actions={begin}
      asked={asked}
    >
      {adding ? (
        <ScopeForm
          sheet={null}
          start={EMPTY_SCOPE}
          reason={false}
          onDone={(sheet) =>
            sheet === null
              ? setAdding(false)
              : void navigate({ to: '/w/$workspace/commit/scope/$sheet', params: { workspace, sheet } })
          }
        />
      ) : null}
      {sheets?.length === 0 && !adding ? (
        <Panel>
          <EmptyState
            title={say('communication:scope.empty')}
            text={say('communication:scope.emptyText')}
            actions={begin}
          />
        </Panel>
      ) : null}
      <div className="ledger-cards">
        {sheets?.map(({ id, name, of, version, state, changedAt }) => (
          <article key={id} className="ledger-card">
            <header>
              <h2>
                <Link to="/w/$workspace/commit/scope/$sheet" params={{ workspace, sheet: id }}>
                  {name}
                </Link>
              </h2>
              <StatusTag tone={state === 'published' ? 'good' : 'neutral'}>
                {say(`communication:scope.state.${state}`)}
              </StatusTag>
            </header>
            <p className="contacts-quiet">
              {[
                say(`communication:scope.ofKind.${of}`),
                say('communication:scope.version', { version }),
                formatDay(changedAt, locale),
              ].join(' · ')}
            </p>
          </article>
        ))}
      </div>
    </ToldFrame>
  );
}
