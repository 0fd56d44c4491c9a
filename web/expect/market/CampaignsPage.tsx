import type { Campaign } from '@plumbline/model/market.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ExpectTabs } from '../ExpectTabs.tsx';
import { CampaignForm } from './CampaignForm.tsx';
import { DoseView } from './DoseView.tsx';
import { FileButtons } from './FileButtons.tsx';
import { campaignsQuery, marketApi, responseQuery } from './marketApi.ts';
import { RemovedNote } from './RemovedNote.tsx';
import './market.css';

/** Campaigns, and what people expect by how much of them they met. */
export function CampaignsPage(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...campaignsQuery(workspace), enabled: reads });
  const [open, setOpen] = useState<Campaign | 'new' | null>(null);
  const [removed, setRemoved] = useState<Campaign | null>(null);
  if (!reads) return <NoPermission permission="expectation.read" />;
  const writes = can('expectation.write');
  const begin = writes ? (
    <Button type="primary" onClick={() => setOpen('new')}>
      {say('market:campaigns.add')}
    </Button>
  ) : null;
  return (
    <Page>
      <ExpectTabs />
      <PageHeader title={say('market:campaigns.title')} subtitle={say('market:campaigns.subtitle')} actions={begin} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {removed === null ? null : (
        <RemovedNote
          name={removed.input.name}
          onRestore={() => marketApi.restore(workspace, 'campaigns', removed.id)}
          onDone={() => setRemoved(null)}
        />
      )}
      {open === 'new' ? <CampaignForm campaign={null} onDone={() => setOpen(null)} /> : null}
      {data?.campaigns.length === 0 && open === null ? (
        <Panel>
          <EmptyState title={say('market:campaigns.empty')} text={say('market:campaigns.emptyText')} actions={begin} />
        </Panel>
      ) : null}
      {data?.campaigns.map((campaign) =>
        open !== null && open !== 'new' && open.id === campaign.id ? (
          <CampaignForm key={campaign.id} campaign={campaign} onDone={() => setOpen(null)} />
        ) : (
          <CampaignPanel
            key={campaign.id}
            {...{ campaign, writes }}
            onChange={() => setOpen(campaign)}
            onRemoved={() => setRemoved(campaign)}
          />
        ),
      )}
    </Page>
  );
}

type Props = { campaign: Campaign; writes: boolean; onChange: () => void; onRemoved: () => void };

function CampaignPanel({ campaign, writes, onChange, onRemoved }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { id, input } = campaign;
  const { data, error, refetch } = useQuery(responseQuery(workspace, id));
  const remove = useMutation({
    mutationFn: () => marketApi.remove(workspace, 'campaigns', id),
    onSuccess: onRemoved,
  });
  const number = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 2 });
  const facts = [
    input.channel,
    input.audience,
    say('market:campaigns.days', { from: formatDay(input.since, locale), to: formatDay(input.until, locale) }),
    input.frequency === null ? '' : say('market:campaigns.contactsEach', { number: number(input.frequency) }),
    input.cost === null
      ? ''
      : say('market:campaigns.costIs', { amount: `${number(input.cost)} ${input.currency}`.trim() }),
    say(`market:exposure.told.${input.exposure.kind}`, {
      name:
        input.exposure.kind === 'events'
          ? input.exposure.event
          : 'attribute' in input.exposure
            ? input.exposure.attribute
            : '',
    }),
  ].filter((part) => part !== '');
  const extra = (
    <div className="market-buttons">
      <FileButtons rest={`campaigns/${id}/response`} />
      {writes ? (
        <>
          <Button onClick={onChange} aria-label={say('market:changeOf', { name: input.name })}>
            {say('market:change')}
          </Button>
          <Button
            loading={remove.isPending}
            onClick={() => remove.mutate()}
            aria-label={say('market:removeOf', { name: input.name })}
          >
            {say('market:remove')}
          </Button>
        </>
      ) : null}
    </div>
  );
  return (
    <Panel title={input.name} extra={extra}>
      {input.content === '' ? null : <p>{input.content}</p>}
      <p className="market-quiet">{facts.join(' · ')}</p>
      {remove.error === null ? null : <ProblemState problem={remove.error} />}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.responses.map((response) => (
        <DoseView key={response.dimension} response={response} report={data} />
      ))}
    </Panel>
  );
}
