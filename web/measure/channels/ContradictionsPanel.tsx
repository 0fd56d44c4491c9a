import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { channelsApi, contradictionsQuery } from './channelsApi.ts';
import type { ChannelsSearch } from './channelsSearch.ts';

const SHOWN_FIRST = 20;

/** Customers whose own scores contradict each other. Shown where somebody asks for them: they are persons. */
export function ContradictionsPanel({ search }: { search: ChannelsSearch }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(SHOWN_FIRST);
  const { data, error, refetch } = useQuery({ ...contradictionsQuery(workspace, search), enabled: open });
  const points = (value: number) => value.toLocaleString(locale, { maximumFractionDigits: 0 });
  return (
    <Panel title={say('channels:contradictions.title')}>
      <p className="channels-quiet">{say('channels:contradictions.text', { points: search.points ?? 30 })}</p>
      {open ? null : <Button onClick={() => setOpen(true)}>{say('channels:contradictions.show')}</Button>}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {open && data === undefined && error === null ? <LoadingState /> : null}
      {data?.customers.length === 0 ? <p>{say('channels:contradictions.none')}</p> : null}
      {data !== undefined && data.customers.length > 0 ? (
        <>
          <ScrollBox label={say('channels:contradictions.title')}>
            <table className="ui-table">
              <thead>
                <tr>
                  {(['customer', 'dimension', 'lowest', 'highest'] as const).map((column) => (
                    <th key={column} scope="col">
                      {say(`channels:contradictions.column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.customers.slice(0, shown).map((one) => (
                  <tr key={`${one.customer} ${one.dimension}`}>
                    <th scope="row">
                      <Link
                        to="/w/$workspace/listen/customers/$customer"
                        params={{ workspace, customer: one.customer }}
                      >
                        {say('channels:contradictions.number', { number: one.customer.slice(0, 8) })}
                      </Link>
                    </th>
                    <td>{one.names === null ? one.dimension : nameIn(one.names, locale)}</td>
                    <td>
                      {one.lowest} {points(one.lowestPoints)}
                    </td>
                    <td>
                      {one.highest} {points(one.highestPoints)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
          {data.customers.length > shown ? (
            <Button onClick={() => setShown(shown + 100)}>
              {say('channels:contradictions.more', { left: formatCount(data.customers.length - shown, locale) })}
            </Button>
          ) : null}
          {data.more ? <p className="channels-quiet">{say('channels:contradictions.cut')}</p> : null}
          <TakeAway
            what={say('channels:contradictions.title')}
            tables={{
              csv: channelsApi.file(workspace, 'contradictions.csv', search),
              xlsx: channelsApi.file(workspace, 'contradictions.xlsx', search),
            }}
          />
        </>
      ) : null}
    </Panel>
  );
}
