import { LOCALES, type Locale } from '@plumbline/model/locale.ts';
import type { StatusLink } from '@plumbline/model/statusPage.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, InputNumber, Modal, Popconfirm, Select, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag, type Tone } from '../../ui/StatusTag.tsx';
import { LANGUAGE_NAMES } from './languageNames.ts';
import { riskApi, statusLinksQuery } from './riskApi.ts';
import './risk.css';

const TONES: Record<StatusLink['state'], Tone> = { good: 'good', expired: 'neutral', revoked: 'neutral' };
type Of = { customer: string; occasion: string | null };

/** A button that makes a page of the customer's own for one occasion, or all, and shows its links. */
export function StatusLinkButton({ customer, occasion, name }: Of & { name: string }): ReactNode {
  const { say } = useSpeech();
  const [open, setOpen] = useState(false);
  if (name === '') return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={say('notices:link.makeFor', { name })}>
        {say('notices:link.make')}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        title={say('notices:link.makeFor', { name })}
        destroyOnHidden
      >
        <Links customer={customer} occasion={occasion} />
      </Modal>
    </>
  );
}

/** The customer's own pages, on the customer's page. */
export function StatusLinksPanel({ customer }: { customer: string }): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  if (!can('notice.write')) return null;
  return (
    <Panel title={say('notices:link.title')}>
      <Links customer={customer} occasion={null} />
    </Panel>
  );
}

function Links({ customer, occasion }: Of) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(statusLinksQuery(workspace, customer));
  const [language, setLanguage] = useState<Locale>(locale);
  const [days, setDays] = useState(90);
  const make = useMutation({ mutationFn: () => riskApi.makeLink(workspace, { customer, occasion, language, days }) });
  const shown = (data?.links ?? []).filter((link) => occasion === null || link.occasion === occasion);
  return (
    <>
      <p className="ledger-quiet">{say(occasion === null ? 'notices:link.text' : 'notices:link.textOne')}</p>
      <div className="risk-filters">
        <Field label={say('notices:link.language')}>
          {(id) => (
            <Select
              id={id}
              value={language}
              onChange={setLanguage}
              options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
          )}
        </Field>
        <Field label={say('notices:link.days')}>
          {(id) => <InputNumber id={id} min={1} max={400} value={days} onChange={(value) => setDays(value ?? 90)} />}
        </Field>
        <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
          {say('notices:link.new')}
        </Button>
      </div>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {make.error === null ? null : <ProblemState problem={make.error} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      <ul className="risk-links">
        {shown.map((link) => (
          <OneLink key={link.id} link={link} />
        ))}
      </ul>
    </>
  );
}

function OneLink({ link }: { link: StatusLink }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const revoke = useMutation({ mutationFn: () => riskApi.revokeLink(workspace, link.id) });
  const day = (moment: string) => formatDay(moment, locale);
  return (
    <li>
      <StatusTag tone={TONES[link.state]}>{say(`notices:link.state.${link.state}`)}</StatusTag>{' '}
      <span className="ledger-quiet">
        {say('notices:link.made', {
          day: day(link.createdAt),
          by: nameOfMaker(link.createdBy, say),
          until: day(link.expiresAt),
        })}{' '}
        {link.openedAt === null
          ? say('notices:link.unopened')
          : say('notices:link.opened', { day: day(link.openedAt) })}
      </span>
      {link.state === 'good' ? (
        <div className="risk-link">
          <Typography.Text
            copyable={{ text: link.address, tooltips: [say('notices:link.copy'), say('notices:link.copied')] }}
          >
            <a href={link.address} target="_blank" rel="noreferrer">
              {say('notices:link.open')}
            </a>
          </Typography.Text>
          <Popconfirm
            title={say('notices:link.revokeSure')}
            okText={say('notices:link.revoke')}
            cancelText={say('commit:cancel')}
            onConfirm={() => revoke.mutate()}
          >
            <Button size="small" danger loading={revoke.isPending}>
              {say('notices:link.revoke')}
            </Button>
          </Popconfirm>
        </div>
      ) : null}
      {revoke.error === null ? null : <ProblemState problem={revoke.error} />}
    </li>
  );
}
