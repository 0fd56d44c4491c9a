import { DownloadOutlined } from '@ant-design/icons';
import { nameIn } from '@plumbline/model/locale.ts';
import type { ClaimInput, CompetitorClaim } from '@plumbline/model/market.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ClaimForm } from './ClaimForm.tsx';
import { claimsApi, claimsQuery } from './claimsApi.ts';
import './claims.css';

type Open = { id: string | null; input: Partial<ClaimInput> };

/** What competitors claim, in the ledger beside our own promises: nothing of ours to keep, but it may move what customers expect. */
export function ClaimsPanel(): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const reads = can('expectation.read');
  const { data, error, refetch } = useQuery({ ...claimsQuery(workspace), enabled: reads });
  const [open, setOpen] = useState<Open | null>(null);
  const [removed, setRemoved] = useState<CompetitorClaim | null>(null);
  const restore = useMutation({
    mutationFn: () => claimsApi.restore(workspace, removed?.id ?? ''),
    onSuccess: () => setRemoved(null),
  });
  if (!reads) return null;
  const writes = can('expectation.write');
  const extra = (
    <div className="claims-buttons">
      {(['csv', 'xlsx'] as const).map((form) => (
        <Button
          key={form}
          size="small"
          href={claimsApi.file(workspace, form)}
          icon={<DownloadOutlined aria-hidden="true" />}
        >
          {say(`commit:export.${form}`)}
        </Button>
      ))}
      {writes ? (
        <Button size="small" onClick={() => setOpen({ id: null, input: {} })}>
          {say('market:claims.add')}
        </Button>
      ) : null}
    </div>
  );
  return (
    <Panel title={say('market:claims.title')} extra={extra}>
      <p className="claims-quiet">{say('market:claims.about', { count: data?.days ?? 90 })}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {removed === null ? null : (
        <Alert
          type="info"
          showIcon
          role="status"
          title={say('market:removed', { name: removed.words })}
          action={
            <Button size="small" loading={restore.isPending} onClick={() => restore.mutate()}>
              {say('market:undo')}
            </Button>
          }
        />
      )}
      {restore.error === null ? null : <ProblemState problem={restore.error} />}
      {open === null ? null : <ClaimForm key={open.id ?? 'new'} {...open} onDone={() => setOpen(null)} />}
      {data?.claims.length === 0 ? <p className="claims-quiet">{say('market:claims.none')}</p> : null}
      {data === undefined || data.claims.length === 0 ? null : (
        <ClaimTable claims={data.claims} {...{ writes, onOpen: setOpen, onRemoved: setRemoved }} />
      )}
    </Panel>
  );
}

const HEADS = ['claim', 'dimension', 'before', 'after', 'difference'] as const;
type Doing = { writes: boolean; onOpen: (open: Open) => void; onRemoved: (claim: CompetitorClaim) => void };

function ClaimTable({ claims, ...doing }: { claims: readonly CompetitorClaim[] } & Doing): ReactNode {
  const { say } = useSpeech();
  return (
    <ScrollBox label={say('market:claims.title')}>
      <table className="commit-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th scope="col" key={head}>
                {say(`market:claims.head.${head}`)}
              </th>
            ))}
            {doing.writes ? (
              <th scope="col">
                <span className="ui-visually-hidden">{say('market:actions')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <ClaimRow key={claim.id} claim={claim} {...doing} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** More than chance after correction. */
const CHANCE = 0.05;

function ClaimRow({ claim, writes, onOpen, onRemoved }: { claim: CompetitorClaim } & Doing): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { id, competitor, words, dimension, names, channel, since, until, origin, anchoring, pAdjusted } = claim;
  const remove = useMutation({
    mutationFn: () => claimsApi.remove(workspace, id),
    onSuccess: () => onRemoved(claim),
  });
  const name = names === null ? dimension : nameIn(names, locale);
  const figure = (part: 'before' | 'after' | 'difference') => `${say(`market:claims.head.${part}`)} · ${name}`;
  return (
    <tr>
      <th scope="row">
        <StatusTag tone="neutral">{competitor}</StatusTag> {words}
        <small>
          {say(`commit:channel.${channel}`)} · {formatDay(since, locale)}
          {until === null ? '' : ` – ${formatDay(until, locale)}`} · {origin}
        </small>
      </th>
      <td>{name}</td>
      <td>
        <RateFigure name={figure('before')} estimate={anchoring.from} />
      </td>
      <td>
        <RateFigure name={figure('after')} estimate={anchoring.of} />
      </td>
      <td>
        <RateFigure name={figure('difference')} estimate={anchoring.difference} />
        {pAdjusted === null ? null : (
          <small>{say(pAdjusted <= CHANCE ? 'market:claims.moved' : 'market:claims.notMoved')}</small>
        )}
      </td>
      {writes ? (
        <td>
          <div className="claims-buttons">
            <Button
              size="small"
              aria-label={say('market:changeOf', { name: words })}
              onClick={() => onOpen({ id, input: { competitor, words, dimension, channel, since, until, origin } })}
            >
              {say('market:change')}
            </Button>
            <Button
              size="small"
              aria-label={say('market:removeOf', { name: words })}
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            >
              {say('market:remove')}
            </Button>
          </div>
          {remove.error === null ? null : <ProblemState problem={remove.error} />}
        </td>
      ) : null}
    </tr>
  );
}
