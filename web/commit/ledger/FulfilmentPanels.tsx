import { drawShareWeeks } from '@plumbline/charts/drawShareWeeks.ts';
import type { PromiseFulfilment, ServicePromise } from '@plumbline/model/servicePromise.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { ShareBar } from '../../charts/ShareBar.tsx';
import { SvgTree } from '../../charts/SvgTree.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { LatenessPanel } from './LatenessPanel.tsx';
import { fulfilmentQuery, ledgerApi } from './ledgerApi.ts';

const COUNTS = ['kept', 'broken', 'overdue', 'notYetDue', 'notMeasurable', 'people'] as const;
export const SPLITS = ['region', 'segment', 'channel', 'supplier', 'week', 'month', 'quarter'] as const;
const CHART = { width: 760, height: 190 };

/** What became of a promise: the whole, week by week, and split. */
export function FulfilmentPanels({ promise }: { promise: ServicePromise }): ReactNode {
  const { say } = useSpeech();
  return (
    <>
      <Panel title={say('commit:fulfilment.title')}>
        <Whole promise={promise.id} />
      </Panel>
      <Panel title={say('commit:fulfilment.byWeek')}>
        <Weeks promise={promise.id} />
      </Panel>
      <SplitPanel promise={promise.id} />
      <LatenessPanel promise={promise} />
    </>
  );
}

function Whole({ promise }: { promise: string }) {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(fulfilmentQuery(workspace, promise, ''));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const [whole] = data.cells;
  if (whole === undefined) return <p>{say('commit:fulfilment.none')}</p>;
  return (
    <>
      <div className="ledger-kept">
        <ShareBar estimate={whole.share} />
        <RateFigure name={say('commit:fulfilment.share')} estimate={whole.share} />
        <span className="ledger-quiet">{say('commit:fulfilment.asOf', { day: formatDay(data.asOf, locale) })}</span>
      </div>
      <dl className="ledger-counts">
        {COUNTS.map((count) => (
          <div key={count}>
            <dt>{say(`commit:count.${count}`)}</dt>
            <dd>{whole[count] === null ? say('marks:withheld.name') : whole[count].toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Weeks({ promise }: { promise: string }) {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(fulfilmentQuery(workspace, promise, 'week'));
  if (error !== null) return <ProblemState problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const weeks = data.cells.map((cell) => ({ from: cell.by.week ?? '', share: cell.share }));
  if (weeks.length === 0) return <p>{say('commit:fulfilment.none')}</p>;
  const write = (share: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
  const title = say('commit:fulfilment.weeks', {
    from: formatDay(weeks[0]?.from ?? '', locale),
    to: formatDay(weeks.at(-1)?.from ?? '', locale),
  });
  return (
    <figure className="ledger-chart">
      <svg viewBox={`0 0 ${CHART.width} ${CHART.height}`} role="img" aria-label={title}>
        <SvgTree nodes={drawShareWeeks(weeks, { ...CHART, theme: 'variables', write })} />
      </svg>
      <figcaption className="ledger-quiet">{title}</figcaption>
      <details>
        <summary>{say('commit:fulfilment.asTable')}</summary>
        <FulfilmentTable report={data} by="week" />
      </details>
    </figure>
  );
}

function SplitPanel({ promise }: { promise: string }) {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [by, setBy] = useState<(typeof SPLITS)[number]>('region');
  const { data, error, refetch } = useQuery(fulfilmentQuery(workspace, promise, by));
  return (
    <Panel
      title={say('commit:fulfilment.split')}
      extra={
        <Button href={ledgerApi.fulfilmentFile(workspace, promise, by)} download>
          {say('commit:export.csv')}
        </Button>
      }
    >
      <div className="ledger-splits">
        <Segmented
          aria-label={say('commit:fulfilment.split')}
          value={by}
          onChange={setBy}
          options={SPLITS.map((value) => ({ value, label: say(`commit:by.${value}`) }))}
        />
      </div>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined ? <LoadingState /> : <FulfilmentTable report={data} by={data.by[0] ?? by} />}
    </Panel>
  );
}

function FulfilmentTable({ report, by }: { report: PromiseFulfilment; by: string }) {
  const speech = useSpeech();
  const { say, locale } = speech;
  const nameOf = (value: string) =>
    value === '' ? say('marks:grouping.none') : by === 'week' ? formatDay(value, locale) : value;
  return (
    <ScrollBox label={say('commit:fulfilment.table', { by: say(`commit:by.${by}`) })}>
      <table className="ledger-table">
        <thead>
          <tr>
            <th scope="col">{say(`commit:by.${by}`)}</th>
            <th scope="col">{say('commit:fulfilment.share')}</th>
            {COUNTS.map((count) => (
              <th key={count} scope="col" className="ledger-number">
                {say(`commit:count.${count}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.cells.map((cell) => (
            <tr key={cell.by[by]}>
              <th scope="row">{nameOf(cell.by[by] ?? '')}</th>
              <td>
                <RateFigure
                  name={`${say('commit:fulfilment.share')} ${nameOf(cell.by[by] ?? '')}`}
                  estimate={cell.share}
                />
              </td>
              {COUNTS.map((count) => (
                <td key={count} className="ledger-number">
                  {cell[count] === null ? (
                    <span className="ledger-quiet">{say('marks:withheld.name')}</span>
                  ) : (
                    cell[count].toLocaleString(locale)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
