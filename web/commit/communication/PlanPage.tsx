import {
  type CommunicationPlan,
  EFFECT_MARKS,
  type EffectMark,
  type PlanEffect,
} from '@plumbline/model/communication.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay, formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Choice } from './Choice.tsx';
import { communicationApi, effectQuery, planQuery, templatesQuery } from './communicationApi.ts';
import { Overdue, PLAN_TONES } from './PlansPage.tsx';
import { ReachWords } from './ReachWords.tsx';
import { ToldFrame, useReasons } from './ToldFrame.tsx';

/** One plan: how far it is, and whether it moved what it was to move. */
export function PlanPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { plan } = useParams({ strict: false }) as { plan: string };
  const asked = useQuery({ ...planQuery(workspace, plan), enabled: can('contact.read') });
  const { data } = asked;
  return (
    <ToldFrame
      title={data?.input.name ?? say('communication:plan.title')}
      permission="contact.read"
      asked={asked}
      actions={data === undefined ? undefined : <PlanActions plan={data} />}
    >
      {data === undefined ? null : (
        <>
          <Facts plan={data} />
          <Steps plan={data} />
          {data.startedAt === null ? null : <EffectPanel plan={data} />}
        </>
      )}
    </ToldFrame>
  );
}

function PlanActions({ plan: { id, state } }: { plan: CommunicationPlan }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const navigate = useNavigate();
  const start = useMutation({ mutationFn: () => communicationApi.startPlan(workspace, id) });
  const move = useMutation({
    mutationFn: (to: 'running' | 'paused' | 'cancelled') => communicationApi.movePlan(workspace, id, to),
  });
  const remove = useMutation({
    mutationFn: () => communicationApi.removePlan(workspace, id),
    onSuccess: () => navigate({ to: '/w/$workspace/commit/communication', params: { workspace } }),
  });
  if (!can('contact.write')) return null;
  const problem = start.error ?? move.error ?? remove.error;
  return (
    <div className="contacts-actions">
      {problem === null ? null : <ProblemState problem={problem} />}
      {state === 'draft' ? (
        <>
          <Popconfirm title={say('communication:plan.startSure')} onConfirm={() => start.mutate()}>
            <Button type="primary" loading={start.isPending}>
              {say('communication:plan.start')}
            </Button>
          </Popconfirm>
          <Link to="/w/$workspace/commit/communication/plans/$plan/edit" params={{ workspace, plan: id }}>
            {say('communication:plan.edit')}
          </Link>
          <Popconfirm title={say('communication:plan.removeSure')} onConfirm={() => remove.mutate()}>
            <Button danger>{say('communication:plan.remove')}</Button>
          </Popconfirm>
        </>
      ) : null}
      {state === 'running' ? (
        <Button onClick={() => move.mutate('paused')}>{say('communication:plan.pause')}</Button>
      ) : null}
      {state === 'paused' ? (
        <Button onClick={() => move.mutate('running')}>{say('communication:plan.resume')}</Button>
      ) : null}
      {state === 'running' || state === 'paused' ? (
        <Popconfirm title={say('communication:plan.cancelSure')} onConfirm={() => move.mutate('cancelled')}>
          <Button danger>{say('communication:plan.cancel')}</Button>
        </Popconfirm>
      ) : null}
    </div>
  );
}

function Facts({ plan }: { plan: CommunicationPlan }) {
  const { say, locale } = useSpeech();
  const { input, counts, state, startedAt } = plan;
  const said = input.what[locale] ?? Object.values(input.what).find((words) => words !== '');
  return (
    <Panel>
      <p>
        <StatusTag tone={PLAN_TONES[state]}>{say(`communication:plan.state.${state}`)}</StatusTag>{' '}
        <Overdue plan={plan} />{' '}
        <span className="contacts-quiet">
          {[
            say(`communication:plan.subjects.${input.subject}`),
            say(`communication:purpose.${input.purpose}`),
            say(`communication:plan.whoKind.${input.who.kind}`),
            startedAt === null ? '' : formatMoment(startedAt, locale),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </p>
      {said === undefined ? null : <p className="contacts-words">{said}</p>}
      {counts === null ? null : <ReachWords counts={counts} />}
    </Panel>
  );
}

function Steps({ plan: { input, progress } }: { plan: CommunicationPlan }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data } = useQuery(templatesQuery(workspace));
  const reasons = useReasons();
  return (
    <Panel title={say('communication:plan.steps')}>
      <ol className="contacts-list">
        {input.steps.map((step, at) => {
          const { states = {}, because = {}, nextDueAt = null } = progress[at] ?? {};
          const template = data?.templates.find(({ id }) => id === step.template)?.name ?? step.template;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
            <li key={at}>
              <strong>
                {say('communication:told.pair', {
                  name: say('communication:plan.step', { step: at + 1 }),
                  value: say(`communication:channel.${step.channel}`),
                })}
              </strong>{' '}
              <span className="contacts-quiet">
                {[say(`communication:level.${step.level}`), template, step.owner]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
              <br />
              {Object.entries(states)
                .map(([state, count]) => `${say(`communication:plan.task.${state}`)} ${count.toLocaleString(locale)}`)
                .join(' · ')}
              {Object.keys(because).length === 0 ? null : <span className="contacts-quiet"> ({reasons(because)})</span>}
              {nextDueAt === null ? null : (
                <span className="contacts-quiet">
                  {' '}
                  {say('communication:told.pair', {
                    name: say('communication:call.due'),
                    value: formatDay(nextDueAt, locale),
                  })}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function EffectPanel({ plan }: { plan: CommunicationPlan }) {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [mark, setMark] = useState<EffectMark>(plan.input.effect?.mark ?? 'expected');
  const wanted = plan.input.effect !== null && can('measure.read');
  const { data, error } = useQuery({ ...effectQuery(workspace, plan.id, mark), enabled: wanted });
  return (
    <Panel title={say('communication:effect.title')}>
      {plan.input.effect === null ? <p className="contacts-quiet">{say('communication:effect.notAsked')}</p> : null}
      {error === null ? null : <ProblemState problem={error} />}
      {wanted && data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <>
          <div className="contacts-fields">
            <Choice
              label={say('communication:plan.mark')}
              value={mark}
              words="plan.marks"
              of={EFFECT_MARKS}
              onChange={setMark}
            />
          </div>
          <p className="contacts-quiet">
            {say('communication:effect.days', { days: data.days, since: formatDay(data.since, locale) })}
          </p>
          <ScrollBox label={say('communication:effect.title')}>
            <table className="contacts-table">
              <thead>
                <tr>
                  <th scope="col">{say('communication:effect.compared')}</th>
                  <th scope="col">{say('communication:effect.of')}</th>
                  <th scope="col">{say('communication:effect.from')}</th>
                  <th scope="col">{say('communication:effect.difference')}</th>
                </tr>
              </thead>
              <tbody>
                {data.heldOut === null ? null : <Step name={say('communication:effect.heldOut')} step={data.heldOut} />}
                <Step name={say('communication:effect.beforeAfter')} step={data.beforeAfter} />
              </tbody>
            </table>
          </ScrollBox>
          {data.heldOut === null ? <p className="contacts-quiet">{say('communication:effect.noHeldOut')}</p> : null}
        </>
      )}
    </Panel>
  );
}

function Step({ name, step }: { name: string; step: PlanEffect['beforeAfter'] }) {
  const { say } = useSpeech();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <RateFigure name={name} estimate={step.of} />
      </td>
      <td>
        <RateFigure name={name} estimate={step.from} />
      </td>
      <td>
        <RateFigure name={name} estimate={step.difference} />{' '}
        {step.p === null ? null : (
          <span className="contacts-quiet">
            {step.p < 0.001 ? 'p < 0.001' : say('communication:effect.p', { p: step.p.toFixed(3) })}
          </span>
        )}
      </td>
    </tr>
  );
}
