import { formatValue } from '@plumbline/charts/formatValue.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { RemedyCase, RemedyReport } from '@plumbline/model/promiseRemedy.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, InputNumber, Popconfirm, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { CustomerLink } from './CustomerLink.tsx';
import { nameOfKey } from './nameOfKey.ts';
import { Pages } from './Pages.tsx';
import { type RemediesAsked, remediesFile, remediesQuery, riskApi } from './riskApi.ts';

const SHOWS = ['all', 'open', 'given', 'unequal'] as const;
const BYS = ['region', 'channel', 'segment'] as const;
const HEADS = ['customer', 'given', 'missed', 'due', 'remedied', 'unequal'] as const;

/** The share that was given, how alike, and the cases. */
export function RemedyCasesPanel({ promise }: { promise: string }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [asked, setAsked] = useState<RemediesAsked>({ by: 'region', show: 'all' });
  const [places, setPlaces] = useState<(string | null)[]>([null]);
  const { data, error, refetch } = useQuery(remediesQuery(workspace, promise, asked, places.at(-1) ?? null));
  const ask = (more: Partial<RemediesAsked>) => {
    setAsked({ ...asked, ...more });
    setPlaces([null]);
  };
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  return (
    <>
      <Panel title={say('notices:remedies.share')}>
        <Shares report={data} onBy={(by) => ask({ by })} />
      </Panel>
      <Panel
        title={say('notices:remedies.cases')}
        extra={
          <span className="ledger-pages">
            {(['csv', 'xlsx'] as const).map((format) => (
              <Button key={format} href={remediesFile(workspace, promise, asked, format)} download>
                {say(`commit:export.${format}`)}
              </Button>
            ))}
          </span>
        }
      >
        <div className="ledger-splits">
          <Segmented
            aria-label={say('notices:remedies.show.label')}
            value={asked.show}
            onChange={(show) => ask({ show })}
            options={SHOWS.map((value) => ({ value, label: say(`notices:remedies.show.${value}`) }))}
          />
        </div>
        <Cases promise={promise} rows={data.rows} />
        <Pages places={places} next={data.next} onPlaces={setPlaces} />
      </Panel>
    </>
  );
}

function Shares({ report, onBy }: { report: RemedyReport; onBy: (by: RemedyReport['by']) => void }) {
  const { say, locale } = useSpeech();
  if (report.due === 0) return <p>{say('notices:remedies.none')}</p>;
  return (
    <>
      <div className="ledger-kept">
        <ShareBar estimate={report.share} />
        <RateFigure name={say('notices:remedies.share')} estimate={report.share} />
        <span className="ledger-quiet">
          {say('notices:remedies.counts', {
            due: report.due.toLocaleString(locale),
            given: report.remedied.toLocaleString(locale),
          })}
        </span>
        <StatusTag tone={report.unequal > 0 ? 'warn' : 'good'}>
          {say('notices:remedies.unequalCount', { count: report.unequal })}
        </StatusTag>
      </div>
      <div className="ledger-splits">
        <Segmented
          aria-label={say('notices:remedies.by')}
          value={report.by}
          onChange={onBy}
          options={BYS.map((value) => ({ value, label: say(`commit:by.${value}`) }))}
        />
      </div>
      <ScrollBox label={say('notices:remedies.by')}>
        <table className="ledger-table">
          <thead>
            <tr>
              <th scope="col">{say(`commit:by.${report.by}`)}</th>
              <th scope="col">{say('notices:remedies.share')}</th>
              <th scope="col" className="ledger-number">
                {say('notices:remedies.due')}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.cells.map((cell) => (
              <tr key={cell.cell}>
                <th scope="row">{cell.cell === '' ? say('marks:grouping.none') : cell.cell}</th>
                <td>
                  <RateFigure name={`${say('notices:remedies.share')} ${cell.cell}`} estimate={cell.share} />
                </td>
                <td className="ledger-number">
                  {cell.due === null ? say('marks:withheld.name') : cell.due.toLocaleString(locale)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

function Cases({ promise, rows }: { promise: string; rows: readonly RemedyCase[] }) {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const open = rows.filter(({ remedied }) => remedied === null).map(({ occasion }) => occasion);
  const ticked = chosen.filter((occasion) => open.includes(occasion));
  if (rows.length === 0) return <p>{say('notices:remedies.noCases')}</p>;
  return (
    <>
      {can('notice.write') && open.length > 0 ? (
        <GivePanel promise={promise} open={open} chosen={ticked} onChosen={setChosen} />
      ) : null}
      <ScrollBox label={say('notices:remedies.cases')}>
        <table className="ledger-table risk-table">
          <thead>
            <tr>
              {can('notice.write') ? (
                <th scope="col">
                  <span className="ui-visually-hidden">{say('notices:told.choose')}</span>
                </th>
              ) : null}
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {say(`notices:remedies.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CaseRow
                key={row.occasion}
                row={row}
                promise={promise}
                chosen={ticked.includes(row.occasion)}
                onChosen={(on) =>
                  setChosen(on ? [...ticked, row.occasion] : ticked.filter((one) => one !== row.occasion))
                }
              />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}

type RowProps = { row: RemedyCase; promise: string; chosen: boolean; onChosen: (on: boolean) => void };

function CaseRow({ row, promise, chosen, onChosen }: RowProps) {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace, can } = useWorkspace();
  const back = useMutation({ mutationFn: () => riskApi.takeBack(workspace, promise, row.occasion) });
  const amount = (value: number | null) =>
    value === null ? '' : `${new Intl.NumberFormat(locale).format(value)} ${row.amountUnit}`.trim();
  return (
    <tr>
      {can('notice.write') ? (
        <td>
          {row.remedied === null ? (
            <Checkbox
              aria-label={say('notices:told.chooseOne', { name: nameOfKey(row.key) })}
              checked={chosen}
              onChange={({ target }) => onChosen(target.checked)}
            />
          ) : null}
        </td>
      ) : null}
      <th scope="row">
        <CustomerLink customer={row.customer} name={row.key} />
      </th>
      <td className="risk-time">{formatDay(row.given, locale)}</td>
      <td>
        {row.missed === null ? '' : formatValue(row.missed, row.unit, speech)}{' '}
        {row.ended ? null : <span className="ledger-quiet">{say('notices:remedies.notDone')}</span>}
      </td>
      <td>
        {row.what === null ? '' : nameIn(row.what, locale)} {amount(row.amountDue)}
      </td>
      <td>
        {row.remedied === null ? (
          ''
        ) : (
          <>
            {say('notices:remedies.givenBy', {
              day: formatDay(row.remedied.at, locale),
              by: nameOfMaker(row.remedied.by, say),
            })}{' '}
            {amount(row.remedied.amount)} <span className="ledger-quiet">{row.remedied.note}</span>{' '}
            {can('notice.write') ? (
              <Popconfirm
                title={say('notices:remedies.takeBackSure')}
                okText={say('notices:remedies.takeBack')}
                cancelText={say('commit:cancel')}
                onConfirm={() => back.mutate()}
              >
                <Button size="small" loading={back.isPending}>
                  {say('notices:remedies.takeBack')}
                </Button>
              </Popconfirm>
            ) : null}
          </>
        )}
        {back.error === null ? null : <ProblemState problem={back.error} />}
      </td>
      <td>{row.unequal === null ? '' : <StatusTag tone="warn">{say(`notices:unequal.${row.unequal}`)}</StatusTag>}</td>
    </tr>
  );
}

type GiveProps = {
  promise: string;
  open: readonly string[];
  chosen: readonly string[];
  onChosen: (occasions: readonly string[]) => void;
};

/** Ticks the chosen cases as given: by the rule's amount, or another that is then flagged. */
function GivePanel({ promise, open, chosen, onChosen }: GiveProps) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [amount, setAmount] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const give = useMutation({
    mutationFn: () =>
      riskApi.give(workspace, promise, { occasions: [...chosen], note, ...(amount === null ? {} : { amount }) }),
    onSuccess: () => {
      onChosen([]);
      // of the next ones another amount would be flagged
      setAmount(null);
      setNote('');
    },
  });
  return (
    <>
      <div className="risk-filters">
        <Checkbox
          checked={chosen.length === open.length}
          indeterminate={chosen.length > 0 && chosen.length < open.length}
          onChange={({ target }) => onChosen(target.checked ? open : [])}
        >
          {say('notices:told.chooseAll')}
        </Checkbox>
        <Field label={say('notices:remedies.otherAmount')}>
          {(id) => <InputNumber id={id} min={0} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={say('notices:remedies.note')}>
          {(id) => <Input id={id} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />}
        </Field>
        <Button type="primary" disabled={chosen.length === 0} loading={give.isPending} onClick={() => give.mutate()}>
          {say('notices:remedies.give', { count: chosen.length })}
        </Button>
      </div>
      {give.error === null ? null : <ProblemState problem={give.error} />}
    </>
  );
}
