import { KEY_PERMISSIONS } from '@plumbline/model/access.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CopyField } from '../surveys/CopyField.tsx';
import { type ApiKey, keysQuery, outreachApi } from '../surveys/outreach/outreachApi.ts';

const DAYS = [30, 90, 365, null] as const;

/** Keys of programs: made, shown once, revoked. */
export function KeysPanel() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const query = keysQuery(workspace);
  const { data, error, refetch } = useQuery(query);
  const [name, setName] = useState('');
  const [permissions, setPermissions] = useState<string[]>([...KEY_PERMISSIONS]);
  const [days, setDays] = useState<number | null>(365);
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const make = async (): Promise<void> => {
    setProblem(null);
    try {
      setMade((await outreachApi.addKey(workspace, { name, permissions, days })).key);
      setName('');
      await client.invalidateQueries({ queryKey: query.queryKey });
    } catch (refused) {
      setProblem(refused);
    }
  };
  return (
    <Panel title={t('outreach:access.keys')}>
      <p className="survey-hint">{t('outreach:access.keysText')}</p>
      <div className="outreach-row">
        <Field label={t('outreach:access.keyName')}>
          {(id) => <Input id={id} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />}
        </Field>
        <Field label={t('outreach:access.days')}>
          {(id) => (
            <Select
              id={id}
              className="outreach-language"
              value={days ?? 0}
              options={DAYS.map((value) => ({
                value: value ?? 0,
                label: value === null ? t('outreach:access.never') : t('outreach:access.daysOf', { days: value }),
              }))}
              onChange={(value) => setDays(value === 0 ? null : value)}
            />
          )}
        </Field>
        <fieldset className="survey-set">
          <legend className="survey-label">{t('outreach:access.keyFor')}</legend>
          <Checkbox.Group
            value={permissions}
            options={KEY_PERMISSIONS.map((value) => ({ value, label: t(`outreach:access.permission.${value}`) }))}
            onChange={(chosen) => setPermissions(chosen)}
          />
        </fieldset>
        <Button type="primary" disabled={name.trim() === '' || permissions.length === 0} onClick={() => void make()}>
          {t('outreach:access.make')}
        </Button>
      </div>
      {problem === null ? null : <ProblemState problem={problem} />}
      {made === null ? null : (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('outreach:access.madeText')}
          description={
            <>
              <CopyField label={t('outreach:access.made')} text={made} />
              <Button size="small" onClick={() => setMade(null)}>
                {t('outreach:access.close')}
              </Button>
            </>
          }
        />
      )}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.keys.length === 0 ? <p className="survey-hint">{t('outreach:access.noKeys')}</p> : null}
      {data === undefined || data.keys.length === 0 ? null : <KeysTable keys={data.keys} />}
    </Panel>
  );
}

function KeysTable({ keys }: { keys: readonly ApiKey[] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const revoke = ({ id, name }: ApiKey) =>
    modal.confirm({
      title: t('outreach:access.revokeAsk', { name }),
      content: t('outreach:access.revokeText'),
      okText: t('outreach:access.revoke'),
      cancelText: t('outreach:access.cancel'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await outreachApi.revokeKey(workspace, id);
        await client.invalidateQueries({ queryKey: ['keys', workspace] });
      },
    });
  return (
    <div className="listen-scroll">
      <table className="survey-table">
        <thead>
          <tr>
            {(['keyName', 'prefix', 'status', 'expires', 'used'] as const).map((head) => (
              <th scope="col" key={head}>
                {t(`outreach:access.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const { id, name, prefix, expiresAt, lastUsedAt, revokedAt } = key;
            const expired = expiresAt !== null && new Date(expiresAt) < new Date();
            const state = revokedAt !== null ? 'revoked' : expired ? 'expired' : 'valid';
            return (
              <tr key={id}>
                <td className="survey-table-name">{name}</td>
                <td data-label={t('outreach:access.prefix')}>
                  <code>{prefix}…</code>
                </td>
                <td data-label={t('outreach:access.status')}>
                  <StatusTag tone={state === 'valid' ? 'good' : 'neutral'}>{t(`outreach:access.${state}`)}</StatusTag>{' '}
                  {state === 'revoked' ? null : (
                    <Button
                      size="small"
                      danger
                      aria-label={`${t('outreach:access.revoke')}: ${name}`}
                      onClick={() => revoke(key)}
                    >
                      {t('outreach:access.revoke')}
                    </Button>
                  )}
                </td>
                <td data-label={t('outreach:access.expires')}>
                  {expiresAt === null ? t('outreach:access.never') : formatMoment(expiresAt, locale)}
                </td>
                <td data-label={t('outreach:access.used')}>
                  {lastUsedAt === null ? t('outreach:access.unused') : formatMoment(lastUsedAt, locale)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
