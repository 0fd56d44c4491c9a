import { nameIn } from '@plumbline/model/locale.ts';
import type { MetricWorth } from '@plumbline/model/metricReport.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { formatP } from '../formatP.ts';
import { MetricValue } from './MetricValue.tsx';

/** Whether the metric goes with what an outcome becomes months later: an association, and called so. */
export function WorthPanel({
  worth,
  name,
  confidence,
  tables,
}: {
  worth: MetricWorth;
  name: string;
  confidence: number;
  tables: { csv: string; xlsx: string };
}): ReactNode {
  const { say, locale } = useSpeech();
  const outcome = nameIn(worth.outcomeNames, locale);
  const known = worth.lags.filter(({ value }) => value.kind === 'estimate');
  const sure = known.filter(({ pAdjusted }) => pAdjusted !== null && pAdjusted <= 1 - confidence);
  const title = say('metrics:worth.title', { outcome });
  const points = sure.flatMap(({ value }) => (value.kind === 'estimate' ? [value.point] : []));
  const told = points.every((point) => point > 0) ? 'rises' : points.every((point) => point < 0) ? 'falls' : 'some';
  const sentence = known.length === 0 ? 'tooFew' : sure.length === 0 ? 'none' : told;
  return (
    <Panel title={title}>
      <p>
        {say(`metrics:worth.${sentence}`, {
          name,
          outcome,
          months: sure.map(({ months }) => months).join(say('metrics:and')),
        })}
      </p>
      {known.length === 0 ? null : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <thead>
              <tr>
                {(['months', 'correlation', 'adjusted', 'cells'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {say(`metrics:head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {worth.lags.map(({ months, value, pAdjusted, cells, regions }) => (
                <tr key={months}>
                  <th scope="row">{say('metrics:worth.months', { count: months })}</th>
                  <td>
                    <MetricValue name={title} estimate={value} />
                  </td>
                  <td>{formatP(pAdjusted)}</td>
                  <td>{say('metrics:worth.cells', { cells, regions })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {known.length === 0 ? null : (
        <div className="metrics-below">
          <TakeAway what={title} tables={tables} />
        </div>
      )}
      <p className="metrics-quiet">{say('metrics:worth.association')}</p>
    </Panel>
  );
}
