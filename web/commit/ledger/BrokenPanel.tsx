import { formatValue } from '@plumbline/charts/formatValue.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { brokenQuery, ledgerApi } from './ledgerApi.ts';

/** The customers to whom the promise was broken, page by page. */
export function BrokenPanel({ promise }: { promise: string }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace, can } = useWorkspace();
  const [places, setPlaces] = useState<readonly (string | null)[]>([null]);
  const { data, error, refetch } = useQuery(brokenQuery(workspace, promise, places.at(-1) ?? null));
  return (
    <Panel
      title={say('commit:broken.title')}
      extra={
        <div className="ledger-files">
          {(['csv', 'xlsx'] as const).map((format) => (
            <Button key={format} href={ledgerApi.brokenFile(workspace, promise, format)} download>
              {say(`commit:export.${format}`)}
            </Button>
          ))}
        </div>
      }
    >
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.broken.length === 0 ? <p>{say('commit:broken.none')}</p> : null}
      {data === undefined || data.broken.length === 0 ? null : (
        <ScrollBox label={say('commit:broken.title')}>
          <table className="ledger-table">
            <thead>
              <tr>
                {(['customer', 'given', 'measured', 'allowed', 'region', 'channel', 'version'] as const).map((head) => (
                  <th key={head} scope="col">
                    {say(`commit:broken.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.broken.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a customer may stand here twice on one day
                <tr key={`${row.customer} ${row.given} ${at}`}>
                  <th scope="row">
                    {can('customer.read') ? (
                      <Link
                        to="/w/$workspace/listen/customers/$customer"
                        params={{ workspace, customer: row.customer }}
                      >
                        {row.key === '' ? say('commit:broken.nameless') : row.key}
                      </Link>
                    ) : (
                      row.key
                    )}
                  </th>
                  <td>{formatDay(row.given, locale)}</td>
                  <td>
                    {row.measured === null ? say('commit:broken.never') : formatValue(row.measured, row.unit, speech)}
                  </td>
                  <td>{formatValue(row.allowed, row.unit, speech)}</td>
                  <td>{row.region}</td>
                  <td>{row.channel}</td>
                  <td>{row.version}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <div className="ledger-pages">
        {places.length > 1 ? (
          <Button onClick={() => setPlaces(places.slice(0, -1))}>{say('commit:broken.back')}</Button>
        ) : null}
        {data?.next == null ? null : (
          <Button onClick={() => setPlaces([...places, data.next])}>{say('commit:broken.more')}</Button>
        )}
      </div>
    </Panel>
  );
}
