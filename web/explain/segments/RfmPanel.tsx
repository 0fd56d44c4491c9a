import type { RfmReport } from '@plumbline/model/valueReport.ts';
import { type ReactNode, useRef } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { GridPicture } from './GridPicture.tsx';

const SCORES = [5, 4, 3, 2, 1];
const FIGURES = ['share', 'spent', 'orders', 'recencyDays', 'total', 'value'] as const;

/** Ten named groups by how lately and how often customers bought, and what to do for each. */
export function RfmPanel({ rfm, tables }: { rfm: RfmReport; tables: { csv: string; xlsx: string } }): ReactNode {
  const { say, locale } = useSpeech();
  const holder = useRef<HTMLDivElement>(null);
  const most = Math.max(1, ...rfm.cells.map(({ customers }) => customers ?? 0));
  const shown = FIGURES.filter((name) => name !== 'value' || rfm.groups.some(({ value }) => value !== null));
  const squareOf = (recency: number, frequency: number) => {
    const customers = rfm.cells.find((cell) => cell.recency === recency && cell.frequency === frequency)?.customers;
    if (customers === undefined || customers === 0) return null;
    const text = customers === null ? say('segments:few') : formatCount(customers, locale);
    return { value: (customers ?? 0) / most, text, faint: customers === null };
  };
  const title = say('segments:rfm.title');
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={tables} picture={{ holder, name: 'rfm' }} />}>
      <p className="segments-quiet">{say('segments:rfm.help')}</p>
      <GridPicture
        holder={holder}
        label={say('segments:rfm.picture')}
        columns={SCORES.toReversed().map((score) => say('segments:rfm.often', { score }))}
        rows={SCORES.map((recency) => ({
          name: say('segments:rfm.lately', { score: recency }),
          cells: SCORES.toReversed().map((frequency) => squareOf(recency, frequency)),
        }))}
      />
      <ScrollBox label={title}>
        <table className="ui-table segments-table">
          <thead>
            <tr>
              <th scope="col">{say('segments:file.group')}</th>
              {shown.map((name) => (
                <th scope="col" key={name}>
                  {say(`segments:file.${name}`)}
                </th>
              ))}
              <th scope="col">{say('segments:rfm.doHead')}</th>
            </tr>
          </thead>
          <tbody>
            {rfm.groups.map((row) => (
              <tr key={row.group}>
                <th scope="row">
                  {say(`segments:rfm.group.${row.group}`)}
                  <span className="segments-quiet">
                    {say('segments:people', { n: formatCount(row.customers, locale) })}
                  </span>
                </th>
                {shown.map((name) => (
                  <td key={name}>
                    {row[name] === null ? null : (
                      <RateFigure
                        name={`${say(`segments:rfm.group.${row.group}`)} · ${say(`segments:file.${name}`)}`}
                        estimate={row[name]}
                      />
                    )}
                  </td>
                ))}
                <td className="segments-words">{say(`segments:rfm.do.${row.group}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}
