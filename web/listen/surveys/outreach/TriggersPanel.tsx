import { PlusOutlined } from '@ant-design/icons';
import type { TriggerInput, TriggerRecord } from '@plumbline/model/outreach.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { formatCount } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { outreachApi, triggersQuery } from './outreachApi.ts';
import { SkipReasons } from './SendingPanel.tsx';
import { TriggerForm } from './TriggerForm.tsx';
import './outreach.css';

const FRESH: TriggerInput = {
  name: '',
  on: true,
  kind: 'purchase',
  condition: null,
  delayHours: 24,
  oncePerOccasion: true,
  channel: 'mail',
  pilot: false,
  fields: { customer: 'customer', email: 'email', occasion: 'occasion', hidden: {} },
  language: null,
};
type Edited = { id: string | null; input: TriggerInput };

/** Whom this survey asks because of what happened. */
export function TriggersPanel({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const query = triggersQuery(workspace, survey.id);
  const { data, error, refetch } = useQuery(query);
  const [edited, setEdited] = useState<Edited | null>(null);
  const may = can('survey.write');
  const add = may ? (
    <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => setEdited({ id: null, input: FRESH })}>
      {t('outreach:trigger.add')}
    </Button>
  ) : null;
  const remove = ({ id }: TriggerRecord) =>
    modal.confirm({
      title: t('outreach:trigger.removeAsk'),
      content: t('outreach:trigger.removeText'),
      okText: t('outreach:trigger.remove'),
      cancelText: t('outreach:trigger.cancel'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await outreachApi.removeTrigger(workspace, survey.id, id);
        await client.invalidateQueries({ queryKey: query.queryKey });
      },
    });
  return (
    <Panel title={t('outreach:trigger.title')} extra={data?.triggers.length ? add : null}>
      <p className="survey-hint">
        {t('outreach:trigger.text')}{' '}
        {can('key.write') ? (
          <Link to="/w/$workspace/trust/access" params={{ workspace }}>
            {t('outreach:trigger.access')}
          </Link>
        ) : null}
      </p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.triggers.length === 0 ? <EmptyState title={t('outreach:trigger.none')} text="" actions={add} /> : null}
      <ul className="outreach-cards">
        {(data?.triggers ?? []).map((trigger) => (
          <TriggerCard
            key={trigger.id}
            trigger={trigger}
            may={may}
            onEdit={() => setEdited({ id: trigger.id, input: inputOf(trigger) })}
            onRemove={() => remove(trigger)}
          />
        ))}
      </ul>
      {edited === null ? null : (
        <TriggerForm
          survey={survey}
          {...edited}
          onDone={(saved) => {
            if (saved !== null) client.setQueryData(query.queryKey, saved);
            setEdited(null);
          }}
        />
      )}
    </Panel>
  );
}

function inputOf({ id: _id, waiting: _waiting, asked: _asked, skipped: _skipped, ...rule }: TriggerRecord) {
  return rule as TriggerInput;
}

type CardProps = { trigger: TriggerRecord; may: boolean; onEdit: () => void; onRemove: () => void };

function TriggerCard({ trigger, may, onEdit, onRemove }: CardProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { name, on, kind, delayHours, channel, pilot, asked, waiting, skipped } = trigger;
  return (
    <li className="outreach-card">
      <div className="outreach-row">
        <strong>{name}</strong>
        <StatusTag tone={on ? 'good' : 'neutral'}>{t(`outreach:trigger.${on ? 'on' : 'off'}`)}</StatusTag>
        {pilot ? <StatusTag tone="warn">{t('outreach:trigger.pilot')}</StatusTag> : null}
      </div>
      <span>
        {delayHours === 0
          ? t('outreach:trigger.sentenceNow', { kind })
          : t('outreach:trigger.sentence', { kind, delay: delayHours })}
        {' · '}
        {t(channel === 'mail' ? 'outreach:trigger.channelMail' : 'outreach:trigger.channelLink')}
      </span>
      <span className="listen-quiet">
        {t('outreach:trigger.asked')} {formatCount(asked, locale)} · {t('outreach:trigger.waiting')}{' '}
        {formatCount(waiting, locale)}
      </span>
      <SkipReasons skipped={skipped} />
      {may ? (
        <div className="survey-buttons">
          <Button size="small" aria-label={`${t('outreach:trigger.edit')}: ${name}`} onClick={onEdit}>
            {t('outreach:trigger.edit')}
          </Button>
          <Button size="small" danger aria-label={`${t('outreach:trigger.remove')}: ${name}`} onClick={onRemove}>
            {t('outreach:trigger.remove')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
