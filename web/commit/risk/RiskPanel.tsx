import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { RiskReport, RiskyPromise } from '@plumbline/model/promiseRisk.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CustomerLink } from './CustomerLink.tsx';
import { formatTime } from './formatTime.ts';
import { nameOfKey } from './nameOfKey.ts';
import { Pages } from './Pages.tsx';
import { PromiseSelect } from './PromiseSelect.tsx';
import { type RiskAsked, riskFile, riskQuery } from './riskApi.ts';
import { StatusLinkButton } from './StatusLinks.tsx';

const THRESHOLDS = [0.3, 0.5, 0.7, 0.9] as const;
const HEADS = ['customer', 'promise', 'due', 'waited', 'kept', 'expected', 'notice'] as const;
type Props = { promise: string | undefined; onPromise: (promise: string | undefined) => void };

/** What is open, the riskiest first. */
export function RiskPanel({ promise, onPromise }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const [keptMin, setKeptMin] = useState(0.5);
  const [show, setShow] = useState<RiskAsked['show']>('atRisk');
  const [places, setPlaces] = useState<(string | null)[]>([null]);
  const asked = { promise, keptMin, show };
  const { data, error, refetch } = useQuery(riskQuery(workspace, asked, places.at(-1) ?? null));
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  return (
    <Panel
      title={say('notices:risk.list')}
      extra={
        <span className="ledger-pages">
          {(['csv', 'xlsx'] as const).map((format) => (
            <Button key={format} href={riskFile(workspace, asked, format)} download>
              {say(`commit:export.${format}`)}
            </Button>
          ))}
        </span>
      }
    >
      <div className="risk-filters">
        <PromiseSelect value={promise} all onChange={onPromise} />
        <Field label={say('notices:risk.keptMin')}>
          {(id) => (
            <Select
              id={id}
              value={keptMin}
              onChange={(value) => {
                setKeptMin(value);
                setPlaces([null]);
              }}
              options={THRESHOLDS.map((value) => ({
                value,
                label: say('notices:risk.below', { share: percent.format(value) }),
              }))}
            />
          )}
        </Field>
        <Segmented
          aria-label={say('notices:risk.show')}
          value={show}
          onChange={(value) => {
            setShow(value);
            setPlaces([null]);
          }}
          options={(['atRisk', 'all'] as const).map((value) => ({ value, label: say(`notices:risk.${value}`) }))}
        />
      </div>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <Summary report={data} />}
      {data === undefined || data.promises.length === 0 ? null : data.rows.length === 0 ? (
        <p>{say('notices:risk.none')}</p>
      ) : (
        <RiskTable rows={data.rows} />
      )}
      <Pages places={places} next={data?.next ?? null} onPlaces={setPlaces} />
    </Panel>
  );
}

function Summary({ report }: { report: RiskReport }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  if (report.promises.length === 0)
    return <EmptyState title={say('notices:risk.empty')} text={say('notices:risk.emptyText')} />;
  return (
    <ul className="risk-summary">
      {report.promises.map(({ promise, names, asOf, open, atRisk, unknown, history }) => (
        <li key={promise}>
          <Link to="/w/$workspace/commit/promises/$promise" params={{ workspace, promise }}>
            {nameIn(names, locale)}
          </Link>{' '}
          <StatusTag tone={atRisk > 0 ? 'warn' : 'good'}>
            {say('notices:risk.count', { atRisk: atRisk.toLocaleString(locale), open: open.toLocaleString(locale) })}
          </StatusTag>{' '}
          <span className="ledger-quiet">
            {say('notices:risk.basis', { history: history.toLocaleString(locale), day: formatDay(asOf, locale) })}
            {unknown > 0 ? ` ${say('notices:risk.unknown', { count: unknown })}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

function RiskTable({ rows }: { rows: readonly RiskyPromise[] }) {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { can } = useWorkspace();
  return (
    <ScrollBox label={say('notices:risk.list')}>
      <table className="ledger-table risk-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {say(`notices:risk.head.${head}`)}
              </th>
            ))}
            {can('notice.write') ? (
              <th scope="col">
                <span className="ui-visually-hidden">{say('notices:link.make')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.promise} ${row.occasion}`}>
              <th scope="row">
                <CustomerLink customer={row.customer} name={row.key} />
              </th>
              <td>{nameIn(row.names, locale)}</td>
              <td className="risk-time">{formatTime(row.due, locale)}</td>
              <td>
                {say('notices:risk.waited', {
                  waited: formatValue(row.waited, row.unit, speech),
                  promised: formatValue(row.promised, row.unit, speech),
                })}
              </td>
              <td>
                <ShareBar estimate={row.kept} />
                <RateFigure name={say('notices:risk.keptOf', { name: nameOfKey(row.key) })} estimate={row.kept} />
                {row.comparedWith === '' ? null : (
                  <span className="ledger-quiet risk-line">
                    {say('notices:risk.comparedWith', { segment: row.comparedWith })}
                  </span>
                )}
              </td>
              <td>
                <Expected expected={row.expected} />
              </td>
              <td>{row.notice === null ? '' : say(`notices:state.${row.notice}`)}</td>
              {can('notice.write') ? (
                <td>
                  <StatusLinkButton customer={row.customer} occasion={row.occasion} name={nameOfKey(row.key)} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** When eight of ten that waited as long were done. */
function Expected({ expected }: { expected: RiskyPromise['expected'] }) {
  const { say, locale } = useSpeech();
  if (expected === null) return <span className="ledger-quiet">{say('notices:risk.noBand')}</span>;
  const early = formatTime(expected.early, locale);
  if (expected.late === null) return say('notices:risk.notBefore', { early });
  if (expected.late === expected.early) return <b className="risk-time">{early}</b>;
  return (
    <>
      {expected.middle === null ? null : <b className="risk-time">{formatTime(expected.middle, locale)}</b>}{' '}
      <span className="ledger-quiet risk-line">
        {say('notices:risk.band', { early, late: formatTime(expected.late, locale) })}
      </span>
    </>
  );
}
