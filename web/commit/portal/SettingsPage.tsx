import { LOCALES } from '@plumbline/model/locale.ts';
import { PORTAL_LIMITS, type Portal, type PortalSettings, TAKING_PART } from '@plumbline/model/portal.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Popconfirm, Radio, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { LANGUAGE_NAMES, WordsFields } from './DecidePanels.tsx';
import { LinksPanel } from './LinksPanel.tsx';
import { PortalFrame } from './PortalFrame.tsx';
import { decisionsOfPortalQuery, portalApi, portalQuery } from './portalApi.ts';
import { HistoryPanel } from './SuggestionPage.tsx';

/** Whether the portal is open, what it says, who may take part, and how texts are looked at. */
export function SettingsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data, error, refetch } = useQuery({ ...portalQuery(workspace), enabled: can('portal.read') });
  const decisions = useQuery({ ...decisionsOfPortalQuery(workspace), enabled: can('portal.read') });
  return (
    <PortalFrame
      title={say('portal:settings.title')}
      subtitle={say('portal:settings.subtitle')}
      loading={data === undefined}
      error={error ?? decisions.error}
      onRetry={() => void Promise.all([refetch(), decisions.refetch()])}
    >
      {data === undefined ? null : (
        <>
          <AddressPanel portal={data} />
          <SettingsForm key={data.changedAt} portal={data} />
          {can('portal.link') ? <LinksPanel /> : null}
          {decisions.data === undefined ? null : <HistoryPanel events={decisions.data.events} whole />}
        </>
      )}
    </PortalFrame>
  );
}

function AddressPanel({ portal }: { portal: Portal }) {
  const { say, locale } = useSpeech();
  return (
    <Panel title={say('portal:settings.address')}>
      <p>
        <a href={portal.settings.open ? portal.address : portal.preview} target="_blank" rel="noreferrer">
          {portal.address}
        </a>
      </p>
      <p className="portal-quiet">
        {say(portal.settings.open ? 'portal:settings.isOpen' : 'portal:settings.isClosed')}
        {portal.sendsMail ? '' : ` ${say('portal:settings.noMail')}`}
      </p>
      {portal.settings.open ? null : (
        <Button href={portal.preview} target="_blank" rel="noreferrer">
          {say('portal:settings.preview')}
        </Button>
      )}
      {portal.changedAt === null ? null : (
        <p className="portal-quiet">
          {say('portal:settings.changed', {
            who: nameOfMaker(portal.changedBy ?? '', say),
            when: formatMoment(portal.changedAt, locale),
          })}
        </p>
      )}
    </Panel>
  );
}

function SettingsForm({ portal }: { portal: Portal }) {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const [settings, setSettings] = useState(portal.settings);
  const [words, setWords] = useState(portal.settings.blockedWords.join('\n'));
  const change = (next: Partial<PortalSettings>) => setSettings({ ...settings, ...next });
  const blockedWords = [...new Set(words.split('\n').map((word) => word.trim()))].filter((word) => word !== '');
  const save = useMutation({ mutationFn: () => portalApi.save(workspace, { ...settings, blockedWords }) });
  const closes = portal.settings.open && !settings.open;
  const button = (
    <Button
      type="primary"
      loading={save.isPending}
      disabled={settings.languages.length === 0}
      {...(closes ? {} : { onClick: () => save.mutate() })}
    >
      {say('portal:settings.save')}
    </Button>
  );
  return (
    <Panel title={say('portal:settings.what')}>
      <fieldset className="portal-form" disabled={!can('portal.write')}>
        <OpenSwitch open={settings.open} onChange={(open) => change({ open })} />
        <WordsFields
          words={settings.title}
          onChange={(title) => change({ title })}
          label={say('portal:settings.name')}
          rows={1}
          charsMax={120}
        />
        <WordsFields
          words={settings.intro}
          onChange={(intro) => change({ intro })}
          label={say('portal:settings.intro')}
          rows={3}
          charsMax={2000}
        />
        <WordsFields
          words={settings.rules}
          onChange={(rules) => change({ rules })}
          label={say('portal:settings.rules')}
          rows={3}
          charsMax={4000}
        />
        <Choice label={say('portal:settings.languages')}>
          <Checkbox.Group
            value={settings.languages}
            options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            onChange={(languages) => change({ languages: LOCALES.filter((one) => languages.includes(one)) })}
          />
        </Choice>
        <Choice label={say('portal:settings.takePart')}>
          <Radio.Group
            vertical
            value={settings.takePart}
            options={TAKING_PART.map((value) => ({ value, label: say(`portal:settings.part.${value}`) }))}
            onChange={({ target }) => change({ takePart: target.value as PortalSettings['takePart'] })}
          />
        </Choice>
        <Choice label={say('portal:settings.moderation')}>
          <Radio.Group
            vertical
            value={settings.moderation}
            options={(['before', 'after'] as const).map((value) => ({
              value,
              label: say(`portal:settings.look.${value}`),
            }))}
            onChange={({ target }) => change({ moderation: target.value as PortalSettings['moderation'] })}
          />
        </Choice>
        <div className="portal-fields">
          <Field label={say('portal:settings.blockedWords')} hint={say('portal:settings.blockedHint')}>
            {(id) => (
              <Input.TextArea id={id} rows={4} value={words} onChange={({ target }) => setWords(target.value)} />
            )}
          </Field>
          <Field label={say('portal:settings.points')} hint={say('portal:settings.pointsHint')}>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={PORTAL_LIMITS.pointsMax}
                precision={0}
                value={settings.points}
                onChange={(points) => change({ points: points ?? 0 })}
              />
            )}
          </Field>
        </div>
        {save.error === null ? null : <ProblemState problem={save.error} />}
        {can('portal.write') ? (
          closes ? (
            <Popconfirm
              title={say('portal:settings.closeSure')}
              okText={say('portal:settings.close')}
              cancelText={say('commit:cancel')}
              onConfirm={() => save.mutate()}
            >
              {button}
            </Popconfirm>
          ) : (
            button
          )
        ) : null}
      </fieldset>
    </Panel>
  );
}

function OpenSwitch({ open, onChange }: { open: boolean; onChange: (open: boolean) => void }) {
  const { say } = useSpeech();
  return (
    <p className="portal-switch">
      <Switch checked={open} onChange={onChange} aria-label={say('portal:settings.open')} />
      <span>{say('portal:settings.open')}</span>
    </p>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset className="portal-choice">
      <legend>{label}</legend>
      {children}
    </fieldset>
  );
}
