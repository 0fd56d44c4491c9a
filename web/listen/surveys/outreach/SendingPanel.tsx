import type { Invitation, InvitationState } from '@plumbline/model/outreach.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { Field } from '../../../ui/Field.tsx';
import { formatCount, formatMoment } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../../ui/StatusTag.tsx';
import { invitationQuery, outreachApi } from './outreachApi.ts';

type Props = { survey: SurveyDetail; invitation: Invitation };
const TONES: Record<InvitationState, Tone> = {
  draft: 'neutral',
  running: 'busy',
  paused: 'warn',
  cancelled: 'neutral',
};

/** Begins, pauses and ends the sending, and says how far it has come. */
export function SendingPanel({ survey, invitation }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const [at, setAt] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [queued, setQueued] = useState<number | null>(null);
  const { state, progress, mail } = invitation;
  const may = can('survey.write');
  const waiting = (progress.states.queued ?? 0) + (progress.states.sending ?? 0);
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setProblem(null);
    setQueued(null);
    try {
      await work();
    } catch (refused) {
      setProblem(refused);
    }
    await client.invalidateQueries({ queryKey: invitationQuery(workspace, survey.id).queryKey });
    await client.invalidateQueries({ queryKey: ['mails', workspace, survey.id] });
  };
  const send = () =>
    act(async () => {
      const moment = at === '' ? null : new Date(at).toISOString();
      setQueued((await outreachApi.send(workspace, survey.id, moment)).queued);
    });
  const setState = (next: 'running' | 'paused' | 'cancelled') =>
    act(() => outreachApi.setState(workspace, survey.id, next));
  const cancel = () =>
    modal.confirm({
      title: t('outreach:panel.cancelAsk'),
      content: t('outreach:panel.cancelText'),
      okText: t('outreach:panel.cancel'),
      cancelText: t('outreach:panel.keep'),
      okButtonProps: { danger: true },
      onOk: () => setState('cancelled'),
    });
  return (
    <Panel
      title={t('outreach:panel.title')}
      extra={<StatusTag tone={TONES[state]}>{t(`outreach:panel.state.${state}`)}</StatusTag>}
    >
      <Figures invitation={invitation} />
      {progress.nextAt === null ? null : (
        <p className="survey-hint">{t('outreach:panel.next', { at: formatMoment(progress.nextAt, locale) })}</p>
      )}
      {progress.lastProblem === null ? null : (
        <Alert type="warning" showIcon title={t('outreach:panel.lastProblem', { answer: progress.lastProblem })} />
      )}
      {problem === null ? null : <ProblemState problem={problem} />}
      {queued === null ? null : (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('outreach:panel.queued', { count: queued, people: formatCount(queued, locale) })}
        />
      )}
      {may && mail.on ? (
        <div className="outreach-row">
          <Button
            type="primary"
            disabled={progress.notYet === 0 || survey.state !== 'live'}
            onClick={() => void send()}
          >
            {t('outreach:panel.send', { count: progress.notYet, people: formatCount(progress.notYet, locale) })}
          </Button>
          <Field label={t('outreach:panel.at')}>
            {(id) => (
              <Input
                id={id}
                type="datetime-local"
                className="outreach-at"
                value={at}
                onChange={({ target }) => setAt(target.value)}
              />
            )}
          </Field>
          {state === 'paused' ? (
            <Button onClick={() => void setState('running')}>{t('outreach:panel.resume')}</Button>
          ) : waiting > 0 || state === 'running' ? (
            <Button onClick={() => void setState('paused')}>{t('outreach:panel.pause')}</Button>
          ) : null}
          {waiting > 0 || state === 'running' || state === 'paused' ? (
            <Button danger onClick={cancel}>
              {t('outreach:panel.cancel')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {may && progress.addresses === 0 ? <p className="survey-hint">{t('outreach:panel.nobody')}</p> : null}
    </Panel>
  );
}

function Figures({ invitation: { progress } }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { states, skipped } = progress;
  const trouble = (states.refused ?? 0) + (states.failed ?? 0) + (states.unclear ?? 0);
  const figures: [string, number][] = [
    ['addresses', progress.addresses],
    ['notYet', progress.notYet],
    ['queued', (states.queued ?? 0) + (states.sending ?? 0)],
    ['invited', progress.invited],
    ['opened', progress.opened],
    ['answered', progress.answered],
    ['reminded', progress.reminded],
    ['trouble', trouble],
  ];
  return (
    <>
      <dl className="outreach-figures">
        {figures.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`outreach:panel.count.${name}`)}</dt>
            <dd>{formatCount(count, locale)}</dd>
          </div>
        ))}
      </dl>
      <SkipReasons skipped={skipped} />
    </>
  );
}

/** Why people were not asked, with the fatigue rule first. */
export function SkipReasons({ skipped }: { skipped: Readonly<Record<string, number | undefined>> }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const reasons = Object.entries(skipped).sort(([a], [b]) => Number(b === 'fatigue') - Number(a === 'fatigue'));
  if (reasons.length === 0) return null;
  return (
    <ul className="outreach-reasons" aria-label={t('outreach:panel.skipped')}>
      {reasons.map(([reason, count]) => (
        <li key={reason}>
          <StatusTag tone={reason === 'fatigue' ? 'warn' : 'neutral'}>
            {t(`outreach:why.${reason}`)} · {formatCount(count ?? 0, locale)}
          </StatusTag>
        </li>
      ))}
    </ul>
  );
}
