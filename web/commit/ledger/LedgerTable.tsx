import { nameIn } from '@plumbline/model/locale.ts';
import type { CompetitorClaim } from '@plumbline/model/market.ts';
import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { treeQuery } from '../standards/placeQueries.ts';
import { fulfilmentQuery } from './ledgerApi.ts';
import { textIn } from './textIn.ts';
import { versionShown } from './versionShown.ts';

const HEADS = ['whose', 'words', 'dimension', 'channel', 'period', 'came'] as const;

/** The ledger as one table: what we told customers and whether it was kept, and what competitors tell them and whether it moved anything. */
export function LedgerTable({
  promises,
  claims,
}: {
  promises: readonly ServicePromise[];
  claims: readonly CompetitorClaim[];
}): ReactNode {
  const { say } = useSpeech();
  if (promises.length + claims.length === 0) return null;
  return (
    <Panel title={say('commit:ledger.table.title')}>
      <ScrollBox label={say('commit:ledger.table.title')}>
        <table className="commit-table ledger-table">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th scope="col" key={head}>
                  {say(`commit:ledger.table.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {promises.map((promise) => (
              <OwnRow key={promise.id} promise={promise} />
            ))}
            {claims.map((claim) => (
              <ClaimRow key={claim.id} claim={claim} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function OwnRow({ promise }: { promise: ServicePromise }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const shown = versionShown(promise);
  const told = shown !== undefined && shown.validFrom !== null;
  const { data } = useQuery({ ...fulfilmentQuery(workspace, promise.id, ''), enabled: told });
  const { data: tree } = useQuery(treeQuery(workspace));
  if (shown === undefined) return null;
  const { texts, channel, from, to, dimension, rule } = shown.input;
  const key = dimension ?? (rule.kind === 'threshold' ? rule.dimension : null);
  const named = tree?.dimensions.find((one) => one.key === key);
  const name = nameIn(promise.names, locale);
  const [whole] = data?.cells ?? [];
  return (
    <tr>
      <td>
        <StatusTag tone="good">{say('commit:ledger.table.us')}</StatusTag>
      </td>
      <th scope="row">
        <Link to="/w/$workspace/commit/promises/$promise" params={{ workspace, promise: promise.id }}>
          {textIn(texts, locale) || name}
        </Link>
      </th>
      <td>{named === undefined ? (key ?? '–') : nameIn(named.names, locale)}</td>
      <td>{say(`commit:channel.${channel}`)}</td>
      <td>
        {say('commit:ledger.table.days', {
          from: formatDay(from, locale),
          to: to === null ? '' : formatDay(to, locale),
        })}
      </td>
      <td>
        {whole === undefined ? (
          say(`commit:state.${promise.state}`)
        ) : (
          <RateFigure name={say('commit:fulfilment.shareOf', { name })} estimate={whole.share} />
        )}
      </td>
    </tr>
  );
}

/** More than chance after correction. */
const CHANCE = 0.05;

function ClaimRow({ claim }: { claim: CompetitorClaim }) {
  const { say, locale } = useSpeech();
  const { competitor, words, names, dimension, channel, since, until, anchoring, pAdjusted } = claim;
  const name = names === null ? dimension : nameIn(names, locale);
  const to = until === null ? '' : formatDay(until, locale);
  return (
    <tr>
      <td>
        <StatusTag tone="neutral">{competitor}</StatusTag>
      </td>
      <th scope="row">{words}</th>
      <td>{name}</td>
      <td>{say(`commit:channel.${channel}`)}</td>
      <td>{say('commit:ledger.table.days', { from: formatDay(since, locale), to })}</td>
      <td>
        <RateFigure name={`${say('market:claims.head.difference')} · ${name}`} estimate={anchoring.difference} />
        {pAdjusted === null ? null : (
          <small>{say(pAdjusted <= CHANCE ? 'market:claims.moved' : 'market:claims.notMoved')}</small>
        )}
      </td>
    </tr>
  );
}
