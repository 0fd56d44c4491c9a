import { PlusOutlined } from '@ant-design/icons';
import type { HookInput, HookRecord } from '@plumbline/model/outreach.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CopyField } from '../surveys/CopyField.tsx';
import { hooksQuery, outreachApi } from '../surveys/outreach/outreachApi.ts';
import { HookForm } from './HookForm.tsx';

const FRESH: HookInput = {
  name: '',
  on: true,
  mapping: { kind: { word: 'purchase' }, key: '/id', fields: { customer: '/customer', email: '/email' } },
};

/** Addresses to which other programs send signed requests. */
export function HooksPanel() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const query = hooksQuery(workspace);
  const { data, error, refetch } = useQuery(query);
  const [edited, setEdited] = useState<{ id: string | null; input: HookInput } | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const renewed = () => client.invalidateQueries({ queryKey: query.queryKey });
  const confirm = (act: 'remove' | 'renew', { id, name }: HookRecord) =>
    modal.confirm({
      title: t(act === 'remove' ? 'outreach:access.removeHookAsk' : 'outreach:access.renewAsk', { name }),
      content: t(act === 'remove' ? 'outreach:access.removeHookText' : 'outreach:access.renewText'),
      okText: t(act === 'remove' ? 'outreach:access.removeHook' : 'outreach:access.renew'),
      cancelText: t('outreach:access.cancel'),
      okButtonProps: { danger: true },
      onOk: async () => {
        if (act === 'remove') await outreachApi.removeHook(workspace, id);
        else setSecret((await outreachApi.renewSecret(workspace, id)).secret);
        await renewed();
      },
    });
  return (
    <Panel
      title={t('outreach:access.hooks')}
      extra={
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => setEdited({ id: null, input: FRESH })}
        >
          {t('outreach:access.addHook')}
        </Button>
      }
    >
      <p className="survey-hint">{t('outreach:access.hooksText')}</p>
      {secret === null ? null : (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('outreach:access.madeText')}
          description={
            <>
              <CopyField label={t('outreach:access.secret')} text={secret} />
              <Button size="small" onClick={() => setSecret(null)}>
                {t('outreach:access.close')}
              </Button>
            </>
          }
        />
      )}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.hooks.length === 0 ? <p className="survey-hint">{t('outreach:access.noHooks')}</p> : null}
      <ul className="outreach-cards">
        {(data?.hooks ?? []).map((hook) => (
          <HookCard
            key={hook.id}
            hook={hook}
            onEdit={() => setEdited({ id: hook.id, input: { name: hook.name, on: hook.on, mapping: hook.mapping } })}
            onAct={(act) => confirm(act, hook)}
          />
        ))}
      </ul>
      {edited === null ? null : (
        <HookForm
          {...edited}
          onDone={(made) => {
            if (made !== null) setSecret(made);
            setEdited(null);
            void renewed();
          }}
        />
      )}
    </Panel>
  );
}

type CardProps = { hook: HookRecord; onEdit: () => void; onAct: (act: 'remove' | 'renew') => void };

function HookCard({ hook: { name, on, address, lastAt }, onEdit, onAct }: CardProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <li className="outreach-card">
      <div className="outreach-row">
        <strong>{name}</strong>
        <StatusTag tone={on ? 'good' : 'neutral'}>{t(`outreach:access.${on ? 'on' : 'off'}`)}</StatusTag>
        {lastAt === null ? null : (
          <span className="listen-quiet">{t('outreach:access.last', { at: formatMoment(lastAt, locale) })}</span>
        )}
      </div>
      <CopyField label={t('outreach:access.address')} text={`${location.origin}${address}`} />
      <div className="survey-buttons">
        <Button size="small" aria-label={`${t('outreach:access.editHook')}: ${name}`} onClick={onEdit}>
          {t('outreach:access.editHook')}
        </Button>
        <Button size="small" aria-label={`${t('outreach:access.renew')}: ${name}`} onClick={() => onAct('renew')}>
          {t('outreach:access.renew')}
        </Button>
        <Button
          size="small"
          danger
          aria-label={`${t('outreach:access.removeHook')}: ${name}`}
          onClick={() => onAct('remove')}
        >
          {t('outreach:access.removeHook')}
        </Button>
      </div>
    </li>
  );
}
