import { nameIn } from '@plumbline/model/locale.ts';
import type { PromisesReport } from '@plumbline/model/promisesReport.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { PartyFigure } from './PartyFigure.tsx';

const COUNTS = ['kept', 'broken', 'notYetDue', 'notMeasurable'] as const;

/** The promises that each party gave to the company, one by one: what came due, what was kept, and the share with its interval. */
export function PartyPromises({ report, party }: { report: PromisesReport; party: 'supplier' | 'staff' }): ReactNode {
  const { say, locale } = useSpeech();
  const rows = report.promises.filter((line) => line.party === party && (line.by[party] ?? '') !== '');
  const title = say('commit:parties.promises');
  return (
    <Panel title={title}>
      {rows.length === 0 ? <p>{say('commit:parties.noPromises')}</p> : null}
      {rows.length === 0 ? null : (
        <ScrollBox label={title}>
          <table className="parties-table">
            <thead>
              <tr>
                <th scope="col">{say('measure:promises.promise')}</th>
                <th scope="col">{say(`commit:parties.party.${party}`)}</th>
                <th scope="col">{say('commit:parties.figure.kept')}</th>
                {COUNTS.map((count) => (
                  <th scope="col" key={count} className="gaps-number">
                    {say(`measure:promises.${count}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.promise} ${row.by[party]}`}>
                  <th scope="row">{nameIn(row.names, locale)}</th>
                  <td>{row.by[party]}</td>
                  <td>
                    <PartyFigure name={`${nameIn(row.names, locale)} ${row.by[party]}`} estimate={row.share} />
                  </td>
                  {COUNTS.map((count) => (
                    <td key={count} className="gaps-number">
                      {row[count]?.toLocaleString(locale) ?? say('marks:withheld.name')}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
