import type { CommunicationPlan } from '@plumbline/model/communication.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { plansQuery } from './communicationApi.ts';
import { ToldFrame } from './ToldFrame.tsx';

export const PLAN_TONES: Record<CommunicationPlan['state'], Tone> = {
  draft: 'neutral',
  running: 'busy',
  paused: 'warn',
  done: 'good',
  cancelled: 'warn',
};

/** Who is told what, how far each plan is. */
export function PlansPage(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const asked = useQuery({ ...plansQuery(workspace), enabled: can('contact.read') });
  const plans = asked.data?.plans;
  const begin = can('contact.write') ? (
    <Button
      type="primary"
      onClick={() => void navigate({ to: '/w/$workspace/commit/communication/plans/new', params: { workspace } })}
    >
      {say('communication:plan.new')}
    </Button>
  ) : undefined;
  return (
    <ToldFrame
      title={say('communication:plan.title')}
      subtitle={say('communication:plan.subtitle')}
      permission="contact.read"
      actions={begin}
      asked={asked}
    >
      {plans?.length === 0 ? (
        <Panel>
          <EmptyState
            title={say('communication:plan.empty')}
            text={say('communication:plan.emptyText')}
            actions={begin}
          />
        </Panel>
      ) : null}
      <div className="ledger-cards">
        {plans?.map((plan) => (
          <article key={plan.id} className="ledger-card">
            <header>
              <h2>
                <Link to="/w/$workspace/commit/communication/plans/$plan" params={{ workspace, plan: plan.id }}>
                  {plan.input.name}
                </Link>
              </h2>
              <StatusTag tone={PLAN_TONES[plan.state]}>{say(`communication:plan.state.${plan.state}`)}</StatusTag>
              <Overdue plan={plan} />
            </header>
            <p className="contacts-quiet">
              {[
                say(`communication:plan.subjects.${plan.input.subject}`),
                say(`communication:plan.whoKind.${plan.input.who.kind}`),
                plan.input.steps.map(({ channel }) => say(`communication:channel.${channel}`)).join(' → '),
                formatDay(plan.startedAt ?? plan.createdAt, locale),
              ].join(' · ')}
            </p>
            {plan.counts === null ? null : (
              <p className="contacts-quiet">{say('communication:plan.counts', countsIn(plan.counts, locale))}</p>
            )}
          </article>
        ))}
      </div>
    </ToldFrame>
  );
}

export function Overdue({ plan }: { plan: CommunicationPlan }): ReactNode {
  const { say } = useSpeech();
  const count = plan.progress.reduce((sum, { overdue }) => sum + overdue, 0);
  return count === 0 ? null : <StatusTag tone="bad">{say('communication:plan.overdue', { count })}</StatusTag>;
}

export const countsIn = (
  { found, told, heldOut }: { found: number; told: number; heldOut: number },
  locale: string,
): Record<string, string> => ({
  found: found.toLocaleString(locale),
  told: told.toLocaleString(locale),
  heldOut: heldOut.toLocaleString(locale),
});
