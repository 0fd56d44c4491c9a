import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { ValueReport } from '@plumbline/model/valueReport.ts';
import { type ReactNode, useRef } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { HeldOutPicture } from './HeldOutPicture.tsx';

type Tables = { csv: string; xlsx: string };
type Props = { report: ValueReport; tables: Tables; parameters: Tables };

/** Who comes again: the model of repeat purchase, its parameters, and how it did on days it had not seen. */
export function RepeatPanel({ report, tables, parameters }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const { repeat, fitUntil } = report;
  const title = say('segments:repeat.title');
  const number = (value: number, digits = 2) => formatNumber(value, locale, { maximumFractionDigits: digits });
  const { heldOut } = repeat;
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={tables} picture={{ holder, name: 'repeat' }} />}>
      <p>
        {say('segments:repeat.learned', {
          ...{ customers: formatCount(repeat.customers, locale), repeaters: formatCount(repeat.repeaters, locale) },
          day: formatDay(fitUntil, locale),
        })}
      </p>
      {repeat.because === null ? null : <p>{say(`segments:noModel.${repeat.because}`)}</p>}
      {repeat.parameters.length === 0 ? null : (
        <>
          <dl className="segments-facts">
            <div>
              <dt>{say('segments:repeat.alive')}</dt>
              <dd>
                <RateFigure name={say('segments:repeat.alive')} estimate={repeat.alive} />
              </dd>
            </div>
            <div>
              <dt>{say('segments:repeat.newInYear')}</dt>
              <dd>{repeat.newInYear === null ? '—' : number(repeat.newInYear)}</dd>
            </div>
          </dl>
          <Parameters report={report} />
          <TakeAway what={say('segments:repeat.parameters')} tables={parameters} />
        </>
      )}
      {heldOut.rows.length === 0 ? (
        repeat.because === null ? (
          <p className="segments-quiet">{say('segments:repeat.holdOutHint')}</p>
        ) : null
      ) : (
        <>
          <p>
            {say('segments:repeat.heldOut', {
              ...{
                weeks: number(heldOut.weeks, 1),
                expected: number(heldOut.expectedTotal, 0),
                seen: number(heldOut.seenTotal, 0),
              },
            })}
          </p>
          <HeldOutPicture rows={heldOut.rows} holder={holder} />
          <ScrollBox label={say('segments:repeat.heldOutTable')}>
            <table className="ui-table segments-table">
              <thead>
                <tr>
                  {(['repeats', 'customers', 'foreseen', 'seen'] as const).map((head) => (
                    <th scope="col" key={head}>
                      {say(`segments:file.${head}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {heldOut.rows.map((row) => (
                  <tr key={row.repeats}>
                    <th scope="row">{row.orMore ? say('segments:repeat.orMore', { n: row.repeats }) : row.repeats}</th>
                    <td>{formatCount(row.customers, locale)}</td>
                    <td>{row.expected === null ? say('segments:few') : number(row.expected)}</td>
                    <td>
                      <RateFigure name={`${say('segments:file.seen')} ${row.repeats}`} estimate={row.seen} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
    </Panel>
  );
}

function Parameters({ report: { repeat, spend } }: { report: ValueReport }): ReactNode {
  const { say, locale } = useSpeech();
  const number = (value: number | null) =>
    value === null ? '—' : formatNumber(value, locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const models = [
    { name: 'BG/NBD', of: 'repeat', ...repeat },
    { name: 'Gamma–Gamma', of: 'spend', ...spend },
  ] as const;
  return (
    <ScrollBox label={say('segments:repeat.parameters')}>
      <table className="ui-table segments-table">
        <caption className="segments-quiet">{say('segments:repeat.parameters')}</caption>
        <thead>
          <tr>
            {(['model', 'name', 'point', 'interval'] as const).map((head) => (
              <th scope="col" key={head}>
                {say(`segments:file.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.flatMap((model) =>
            model.parameters.map(({ name, point, low, high }) => (
              <tr key={`${model.of} ${name}`}>
                <td>{model.name}</td>
                <th scope="row">{say(`segments:parameter.${model.of}.${name}`)}</th>
                <td>{number(point)}</td>
                <td>{say('marks:reading.intervalOnly', { low: number(low), high: number(high) })}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </ScrollBox>
  );
}
